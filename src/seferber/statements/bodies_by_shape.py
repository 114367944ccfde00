"""Bodies of states by the shape of their names, where no table lists them."""

from __future__ import annotations

from seferber.statements.cued import Cued

_NAMED_BODY = {
    "tr": Cued(
        r"\b(?:[A-ZÇĞİÖŞÜ]\w+(?:\s+ve)?\s+){1,4}(?:Yönetim Merkezi|Kalkınma Fonu|Kurumu|Ajansı|Başkanlığı|Müdürlüğü|Konseyi|İdaresi|Teşkilatı|Valiliği|Büyükelçiliği)"
        r"|Kalkınma Fonu|(?:Mücadele|Koordinasyon|Kriz Yönetimi?|Kriz) Merkezi|\b(?:donanma|Donanma|Hava Kuvvetleri|Sahil Güvenlik|Jandarma)"
        r"|\b(?:Sanayi|Ticaret|Ziraat|Deniz Ticaret|Tabip|Mühendisler|Mimarlar|Esnaf|Eczacı|Şoförler|Baro)\w*(?: ve \w+)? (?:Odas|Odalar|Borsas|Birliğ)\w*|\bOdalar ve Borsalar|\bBarosu\b"
        r"|\b(?:Ticaret|Kültür|Din|Eğitim|Askeri|Askerî|Savunma|Tarım|Ekonomi) (?:Müşavirliğ|Ataşeliğ|Temsilciliğ|Misyon)\w*|\bDaimi Temsilciliğ|\bKonsolosluğ|\bBaşkonsolosluğ|\bMaslahatgüzarlığ"
        r"|\b(?:Merkez|Kalkınma|Eximbank|Halk|Ziraat) Bankası\b|\bEximbank|\b(?:Sayıştay|Danıştay|Yargıtay|Başsavcılı|Savcılığ|Genelkurmay|Büyükşehir Belediyes|Kaymakamlığ|Müftülüğ|Rektörlüğ|Devlet Su İşleri|Karayolları|Meteoroloji)"
        r"|^No: ?\d+.{0,160}\bHk\."
    ),
    "en": Cued(
        r"\b(?:National|State|Federal|Royal|Central)\s+(?:[A-Z]\w+\s+){1,4}(?:Centre|Center|Agency|Authority|Service|Office|Council|Commission|Department)\b"
        r"|\b(?:PM|President|Prime Minister|Chancellor)[’']s [Oo]ffice\b|\bEmbassy of\b|\bNo: \d+, "
        r"|\b(?:[Aa]kimat|[Kk]hokimiyat|[Hh]okimiyat|[Pp]refecture|[Mm]unicipality|[Vv]oivodeship|customs office|[Cc]ity [Hh]all|[Tt]own [Hh]all|[Tt]rade [Mm]ission|[Cc]onsulate|[Hh]igh [Cc]ommission|[Cc]entral [Bb]ank|[Bb]order [Gg]uard"
        r"|[Pp]ort [Aa]uthority|[Gg]eological [Ss]urvey|[Mm]eteorological (?:[Oo]ffice|[Ss]ervice|[Ii]nstitute)|Chamber of (?:Commerce|Deputies)|Court of (?:Audit|Auditors|Accounts)|[Aa]udit [Oo]ffice|[Cc]ounty [Cc]ouncil|[Rr]egional [Cc]ouncil"
        r"|[Dd]isaster [Mm]anagement (?:[Oo]ffice|[Aa]gency|[Aa]uthority|[Cc]entre|[Dd]epartment)|[Ff]orestry [Ss]ervice|[Rr]oad [Aa]dministration|[Pp]ublic [Pp]rosecutor)"
    ),
    "ru": Cued(
        r"\b(?:МВД|МЧС|МИД|Мин(?=[а-я])(?!ист|ск|е|ут|у)[а-я]{3,}|Кабмин|Росгвардия)|\b(?:авиабаз|авиаотряд|ВМС|ВВС|ВМФ|Генштаб)"
        r"|\b(?:торгпредств|торгов\w+ представительств|[Гг]оскорпораци|[Гг]оскомпани|[Гг]осконцерн|[Тт]оргово-промышленн\w+ палат|Центробанк|Эксимбанк|Нацбанк|Национальн\w+ банк|таможенн\w+ (?:служб|комитет)|[Пп]огранслужб"
        r"|[Пп]рокуратур|Сейм|[Мм]е[дж]жлис|[Мм]ажилис|Жогорку|Госдум|Совфед|горсовет|[Мм]эри[яию]|[Рр]атуш|[Пп]рефектур|[Хх]окимият|муниципалитет|облисполком|горисполком|[Гг]енконсульств|[Кк]онсульств|[Пп]олпредств"
        r"|диппредставительств|[Нн]ацгварди|[Гг]идрометцентр|Казгидромет|облздрав|[Гг]осрезерв|РЖД|Академи\w+ наук|[Сс]овмин|Роспотребнадзор|Россотрудничеств|Росатом|ЦУКС|[Аа]виалес\w*охран|межправкомисси|[Мм]ежправительственн\w+ комисси"
        r"|[Вв]одоканал|[Аа]удиторск\w+ палат|[Сс]ч[её]тн\w+ палат)"
    ),
    "kk": Cued(
        r"\b(?:ТЖМ|ТЖД|СІМ|ІІМ|ДСМ|KEGOC|ҚТЖ|ҚазМұнайГаз|QazaqGaz|Қазгидромет|Қазселденқорғау|Қазавиақұтқару|Қазсушар|Ұлттық [Бб]анк)\b"
        r"|\b(?:авиациясы|әскери-теңіз|әуе күштері)\b|\bҚызыл (?:Крес|Жарты Ай)"
        r"|\b(?:[Сс]ауда(?:-өнеркәсіп)? палатас|[Сс]ауда өкілдіг|[Сс]ауда миссияс|[Пп]рокуратура|[Кк]еден қызмет|[Кк]еден комитет|[Гг]арнизон|[Әә]скери бөлім"
        r"|[Мм]емлекеттік компания|[Мм]емлекеттік корпорация|[Уу]лттық компания|[Ұұ]лттық компания|[Әә]кім(?:нің)? орынбасар|[Бб]ас штаб|[Мм]әслихат|[Ұұ]лттық ұлан|[Жж]ағалау күзет)"
    ),
}
# "the Danish Maritime Authority", "Volta Nehri Su Dairesi": the last word of a name says that it is an office of some state.
_SHAPE = {
    "en": Cued(
        r"\b(?:[A-Z][\w’'-]+ ){1,4}(?:Authority|Directorate|Inspectorate|Bureau|Secretariat|Fire Brigade|Water Board|Management Office|Fire Department|Export-Import Bank)\b"
        r"|\b(?:Water Board|Fire Brigade|Secretariat|National Office|Directorate|Inspectorate|State Office|General Office) (?:of|for) [A-Z]"
        r"|\b(?:Defence|Defense) Forces?\b|\b[A-Z]\w+ (?:County |City |District |Regional )?Council\b|\bState Secretary [A-Z]|\b[a-z]+ (?:division|directorate|inspectorate)[’']s "
    ),
    "tr": Cued(
        r"\b(?:[A-ZÇĞİÖŞÜ][\w-]+(?: ve)? ){1,5}(?:Ofisi|Servisi|Dairesi|Müfettişliği|Belediyesi|Bakanlığı|Komiserliği|Ajansı|Genel Sekreterliği|Afet Merkezi|Finansman Fonu|İtfaiyesi|Müsteşarlığı)\b"
        r"|\b(?:bütçe kurulu|Bütçe Kurulu|il meclisi|belediye meclisi)|\bAfet Sorumlusu|\bHük[üû]metlerarası"
    ),
    "ru": Cued(
        r"\b(?:[Гг]енинспекторат|[Оо]блисполком|[Гг]орисполком|[Рр]айисполком|[Гг]идромет|[Гг]идрометслужб|\w*[Мм]инводхоз|\w*гидромет\b|дипмисси|казначе[йея] [А-Я])"
        r"|\bДирекци\w+ (?:по|МЧС|гражданск)|\b(?:Департамент|Управлени|Инспекци|Агентств|Служб)\w+ (?:по |гражданской |охраны |защиты |чрезвычайных |водных |лесного )"
    ),
    "kk": Cued(
        r"\b(?:дирекция(?:сы|сының|сынан)?\b|[Аа]заматтық қорғаныс кеңес|[Аа]заматтық қорғау (?:кеңес|жүйес|қызмет)|[Аа]паттарды басқару орталы|министрлігі|[Мм]эр(?:і|ия)|гетманы)"
    ),
}


def names_a_body(text: str, lang: str) -> bool:
    """Whether the text names an office of a state by a name of the usual shape."""
    return _NAMED_BODY[lang].search(text) is not None or _SHAPE[lang].search(text) is not None
