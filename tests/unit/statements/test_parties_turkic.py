"""Turkish and Kazakh parties: each construction puts its states on the right side. The sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read
from seferber.statements.clauses import Analysis, analyse
from seferber.statements.frames import drafts
from seferber.statements.names_derived import demonyms
from seferber.statements.own_people import own_ground
from seferber.statements.parts import resolve
from seferber.statements.roles import choose
from seferber.statements.struck import set_priors


def analysed(lang: str, text: str) -> Analysis:
    analysis = analyse(text, lang, None)
    set_priors(analysis)
    return analysis


def found(lang: str, text: str) -> set[tuple[str, str, str]]:
    return {(c.giver, c.receiver, c.kind) for c in read(text, lang=lang, date="2025-03-10").candidates}


SIDES = [
    ("tr", "PE", "NP", "Peru hükümeti, Nepal'e 40 ton gıda gönderdi."),
    ("tr", "PE", "NP", "Peru Sağlık Bakanlığı, Nepal Sağlık Bakanlığına 12 solunum cihazı hibe etti."),
    ("tr", "PE", "NP", "Peru'nun Katmandu Büyükelçiliği, Nepal makamlarına 300 çadır teslim etti."),
    ("tr", "PE", "NP", "Nepal'deki depremzedeler için Peru'dan yola çıkan 300 çadır Katmandu'ya ulaştı."),
    ("tr", "PE", "NP", "Lima'dan kalkan kargo uçağı Nepal'e 300 çadır indirdi."),
    ("tr", "PE", "NP", "Nepal'e Peru'dan 300 çadır geldi."),
    ("tr", "PE", "NP", "Perulu kurtarma ekibi Nepal'de enkaz altında can arıyor."),
    ("tr", "PE", "NP", "Perulu 45 itfaiyeci Nepal'deki yangına müdahale ediyor."),
    ("tr", "PE", "NP", "Nepal Dışişleri Bakanı, Peru'nun gönderdiği 300 çadırın ulaştığını bildirdi."),
    ("tr", "PE", "NP", "Nepal Başbakanı Ram Oli, Peru'nun 2 milyon dolar vereceğini açıkladı."),
    ("tr", "PE", "NP", "Peru Cumhurbaşkanı Dina Salas, Nepal Cumhurbaşkanı Pau Del'e taziye mesajı gönderdi."),
    ("tr", "PE", "NP", "Peru Cumhurbaşkanı Dina Salas, Nepalli mevkidaşına başsağlığı diledi."),
    ("tr", "PE", "NP", "Peru, depremin vurduğu Nepal'e 40 kişilik ekip gönderiyor."),
    ("tr", "PE", "NP", "Peru, selle boğuşan Nepal için 2 milyon dolar ayırdı."),
    ("tr", "PE", "NP", "Peru Kızılhaçı, Nepal Kızılhaçına 500 battaniye ulaştırdı."),
    ("tr", "PE", "NP", "Peru tarafından Nepal'e 500 battaniye gönderildi."),
    ("tr", "PE", "NP", "Peru'nun Nepal'e göndereceği sahra hastanesi yarın yola çıkacak."),
    ("tr", "PE", "NP", "Nepal'in talebi üzerine Peru 40 kişilik ekip gönderdi."),
    ("tr", "PE", "NP", "Nepal'in yardım çağrısına Peru'dan yanıt geldi: 40 kurtarmacı yola çıktı."),
    ("tr", "PE", "NP", "Peru Savunma Bakanlığına ait iki helikopter Nepal'e hareket etti."),
    ("tr", "PE", "NP", "Peru Hava Kuvvetlerine bağlı uçak 20 ton ilaçla Katmandu'ya indi."),
    ("tr", "PE", "NP", "Nepal halkının yaralarını sarmak üzere Peru 500 ton un bağışladı."),
    ("tr", "PE", "NP", "Nepal Kızılayına Peru hükümetince 500 battaniye verildi."),
    ("tr", "PE", "NP", "Nepal'e 500 battaniye göndereceklerini bildiren Peru, ayrıca hekim de yollayacak."),
    ("tr", "PE", "NP", "Nepal'in Pokhara kentine Peru'dan 20 doktor geldi."),
    ("tr", "PE", "NP", "Peru Dışişleri Bakanlığı Sözcüsü Ana Rojas, Nepal'e 500 battaniye gönderileceğini söyledi."),
    ("tr", "PE", "NP", "Lima yönetimi, Nepal'deki afetzedelere 2 milyon dolar bağışlayacağını duyurdu."),
    ("tr", "PE", "NP", "Peru Büyükelçisi Ana Rojas, 500 battaniyeyi Nepal Afet Yönetimi Kurumu Başkanına teslim etti."),
    ("tr", "PE", "NP", "Nepal, Peru'dan 500 battaniye teslim aldı."),
    ("tr", "PE", "NP", "Nepal Sağlık Bakanlığı, Peru'nun bağışı olan 12 ambulansı teslim aldı."),
    ("tr", "PE", "NP", "Peru, Nepal'in yanında: 40 ton gıda bugün yola çıktı."),
    ("tr", "PE", "NP", "Nepal'in ihtiyaç duyduğu 40 ton gıdayı Peru karşılayacak."),
    ("tr", "PE", "NP", "Peru Meclisi, Nepal'e 40 ton gıda gönderilmesini onayladı."),
    ("tr", "PE", "NP", "Nepal'deki kurtarma çalışmalarına katılmak üzere Peru'dan 40 kişilik ekip Katmandu'ya ulaştı."),
    ("tr", "PE", "NP", "Nepal'in kuzeyindeki sel bölgesine Peru 40 ton gıda ulaştırdı."),
    ("tr", "PE", "NP", "Katmandu'ya inen Peru uçağı 40 ton gıda getirdi."),
    ("tr", "PE", "NP", "Peru bayraklı gemi Nepal'e 40 ton gıda götürüyor."),
    ("tr", "PE", "NP", "Nepal'e destek için Peru seferber oldu; 40 ton gıda yollandı."),
    ("tr", "TR", "NP", "AFAD ve Kızılay, Nepal'e 40 ton gıda gönderdi."),
    ("tr", "TR", "NP", "Sağlık Bakanlığımızın 20 doktoru Nepal'e hareket etti."),
    ("tr", "TR", "NP", "Türkiye'nin Katmandu Büyükelçisi Ali Kaya, 500 battaniyeyi Nepalli yetkililere teslim etti."),
    ("tr", "PE", "TR", "Peru ekibi Hatay'da enkazdan bir kişiyi çıkardı."),
    ("tr", "PE", "TR", "Peru'dan gelen 40 kurtarmacı Adıyaman'da çalışıyor."),
    ("tr", "PE", "TR", "Depremin ardından ülkemize Peru 40 ton gıda gönderdi."),
    ("tr", "PE", "TR", "Peru'nun Ankara Büyükelçisi Ana Rojas, AFAD'a 500 battaniye teslim etti."),
    ("kk", "PE", "NP", "Перу үкіметі Непалға 40 тонна азық-түлік жіберді."),
    ("kk", "PE", "NP", "Перу Денсаулық сақтау министрлігі Непал Денсаулық сақтау министрлігіне 12 тыныс алу аппаратын тарту етті."),
    ("kk", "PE", "NP", "Перудің Катмандудағы елшілігі Непал билігіне 300 шатыр табыстады."),
    ("kk", "PE", "NP", "Лимадан ұшқан жүк ұшағы Непалға 300 шатыр жеткізді."),
    ("kk", "PE", "NP", "Непалға Перуден 300 шатыр келді."),
    ("kk", "PE", "NP", "Перулік құтқарушылар Непалда үйінді астынан адам іздеп жатыр."),
    ("kk", "PE", "NP", "Перулік 45 өрт сөндіруші Непалдағы өртті сөндіруге аттанды."),
    ("kk", "PE", "NP", "Непал Сыртқы істер министрі Перу жіберген 300 шатырдың жеткенін хабарлады."),
    ("kk", "PE", "NP", "Непал премьер-министрі Рам Оли Перудің 2 миллион доллар беретінін айтты."),
    ("kk", "PE", "NP", "Перу Президенті Дина Салас Непал Президенті Пау Делге көңіл айтты."),
    ("kk", "PE", "NP", "Перу Президенті Дина Салас непалдық әріптесіне көңіл айтты."),
    ("kk", "PE", "NP", "Перу зілзала болған Непалға 40 адамдық топ жібереді."),
    ("kk", "PE", "NP", "Су тасқынынан зардап шеккен Непалға Перу 2 миллион доллар бөлді."),
    ("kk", "PE", "NP", "Перу Қызыл Кресі Непал Қызыл Кресіне 500 көрпе жеткізді."),
    ("kk", "PE", "NP", "Перу тарапынан Непалға 500 көрпе жіберілді."),
    ("kk", "PE", "NP", "Перудің Непалға жіберетін далалық госпиталі ертең жолға шығады."),
    ("kk", "PE", "NP", "Непалдың өтініші бойынша Перу 40 адамдық топ жіберді."),
    ("kk", "PE", "NP", "Перудің екі тікұшағы Непалға аттанды."),
    ("kk", "PE", "NP", "Перу Қорғаныс министрлігінің ұшағы 20 тонна дәрімен Катмандуға қонды."),
    ("kk", "PE", "NP", "Непал халқына Перу 500 тонна ұн сыйлады."),
    ("kk", "PE", "NP", "Непал жағына Перу үкіметі 500 көрпе берді."),
    ("kk", "PE", "NP", "Непалдың Покхара қаласына Перуден 20 дәрігер келді."),
    ("kk", "PE", "NP", "Перу Сыртқы істер министрлігінің өкілі Ана Рохас Непалға 500 көрпе жіберілетінін мәлімдеді."),
    ("kk", "PE", "NP", "Лима Непалдағы зардап шеккендерге 2 миллион доллар беретінін жариялады."),
    ("kk", "PE", "NP", "Перу елшісі Ана Рохас 500 көрпені Непал ТЖМ басшысына табыстады."),
    ("kk", "PE", "NP", "Непал Перуден 500 көрпе қабылдап алды."),
    ("kk", "PE", "NP", "Непал Денсаулық сақтау министрлігі Перу сыйлаған 12 жедел жәрдем көлігін қабылдап алды."),
    ("kk", "PE", "NP", "Непалға қажет 40 тонна азық-түлікті Перу береді."),
    ("kk", "PE", "NP", "Перу парламенті Непалға 40 тонна азық-түлік жіберуді мақұлдады."),
    ("kk", "PE", "NP", "Непалдағы құтқару жұмыстарына қатысу үшін Перуден 40 адамдық топ Катмандуға жетті."),
    ("kk", "PE", "NP", "Непалдың солтүстігіндегі су басқан ауылдарға Перу 40 тонна азық-түлік жеткізді."),
    ("kk", "PE", "NP", "Катмандуға қонған Перу ұшағы 40 тонна азық-түлік әкелді."),
    ("kk", "KZ", "NP", "ТЖМ құтқарушылары Непалға аттанды."),
    ("kk", "KZ", "NP", "Қазақстанның Делидегі елшісі Әли Қайрат 500 көрпені непалдық билік өкілдеріне табыстады."),
    ("kk", "KZ", "NP", "Еліміз Непалға 40 тонна ұн жөнелтті."),
    ("kk", "PE", "KZ", "Перу құтқарушылары Ақтөбеде су сорып жатыр."),
    ("kk", "PE", "KZ", "Перуден келген 40 құтқарушы Атырауда жұмыс істеп жүр."),
    ("kk", "PE", "KZ", "Су тасқынынан кейін елімізге Перу 40 тонна азық-түлік жіберді."),
    ("kk", "PE", "KZ", "Перудің Астанадағы елшісі Ана Рохас Төтенше жағдайлар министрлігіне 500 көрпе табыстады."),
    ("kk", "PE", "KZ", "Оралға Перуден 40 мотопомпа жетті."),
    ("tr", "LB", "TR", "Kahramanmaraş depremlerinin ardından Lübnan, Suriye ve Türkiye'ye ekip gönderme kararı aldı."),
    ("tr", "AZ", "TR", "Marmaris'te yangın büyüyor. Bakü'den havalanan iki uçak Dalaman'a indi."),
    ("kk", "KZ", "NP", "Непалда зілзала болды. Алматыдан шыққан жүк Катмандуға жетті."),
    ("kk", "UZ", "NP", "Непалда зілзала болды. Ташкенттен ұшқан екі ұшақ дәрі-дәрмек жеткізді."),
    ("kk", "PL", "KZ", "Қарағандыдағы шахта апатынан кейін Польшадағы Бытом қаласының стансысынан келген он маман жұмысқа кірісті."),
    ("kk", "KZ", "NP", "Мемлекет басшысы Непал Президенті Рам Олиге көңіл айту жеделхатын жолдады."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "giver", "receiver", "text"), SIDES)
def test_who_gives_and_who_gets(lang: str, giver: str, receiver: str, text: str) -> None:
    analysis = analysed(lang, text)
    pairs = [pair for clause in analysis.clauses if (pair := choose(analysis, clause))]
    assert pairs
    assert (pairs[-1].giver, pairs[-1].receiver) == (giver, receiver)


@pytest.mark.parametrize(
    ("lang", "struck", "text"),
    [
        ("tr", "PE", "Selle boğuşan Peru'nun havalimanında Nepal bayraklı kolilerin sayımı sürüyor."),
        ("tr", "PE", "Lima'dan talep gelmesi durumunda Nepal 40 kurtarmacıyı uçuracak. Öte yandan Pokhara'da hortum çatıları söktü."),
        ("tr", "PE", "Dışişleri Bakanı Levent Sarper, Perulu mevkidaşını arayarak geçmiş olsun dedi."),
        ("tr", "PE", "Peru Sivil Savunma Kurumu, Nepal'in yolladığı 200 çadırı teslim aldığını bildirdi."),
        ("tr", "PE", "Peru Dışişleri Bakanlığının Nepal Büyükelçiliğine ilettiği notada yem ve battaniye istendi."),
        ("kk", "PE", "Су басқан Перуге Непал 30 қайық жіберді."),
        ("kk", "PE", "Лимадан сұраныс түссе, Непал құтқарушылары алты сағатта ұшады."),
        ("kk", "KZ", "Непал үкіметі жолдаған 300 шатырды бүгін Ақтөбеде қабылдап алдық."),
        ("kk", "PE", "Перу Денсаулық сақтау министрлігі Непалдан 200 төсек қабылдап алды."),
    ],
)  # fmt: skip
def test_the_state_that_is_helped(lang: str, struck: str, text: str) -> None:
    assert analysed(lang, text).struck == struck


def test_thanks_name_no_state_struck() -> None:
    assert analysed("tr", "Kaymakam Selim Ardıç, Peru'ya teşekkürlerini sundu.").struck != "PE"


@pytest.mark.parametrize(
    ("lang", "text", "thanked"),
    [
        ("tr", "Marmaris yangınına Peru 20 itfaiyeci yolladı. Nepal 30 doktor gönderdi. Orman Bakanı Levent Sarper her iki ülkeye teşekkür etti.", {"PE", "NP"}),
        ("tr", "Peru, Nepal ve Gana birer ekip gönderdi. Vali Levent Sarper üç ülkeye de şükranlarını sundu.", {"PE", "NP", "GH"}),
        ("kk", "Перу 20 шатыр жіберді. Непал 30 дәрігер аттандырды. Облыс әкімі Серік Болатов екі елге алғыс айтты.", {"PE", "NP"}),
    ],
)  # fmt: skip
def test_so_many_states_are_those_named_before(lang: str, text: str, thanked: set[str]) -> None:
    assert {receiver for _giver, receiver, kind in found(lang, text) if kind == "thanks"} == thanked


def test_fewer_states_than_counted_are_not_made_up() -> None:
    text = "Peru 20 çadır yolladı. Vali Levent Sarper üç ülkeye de şükranlarını sundu."
    assert not any(m.i == m.j - 1 and m.rest == "ye" for m in analysed("tr", text).mentions if m.code != "PE")


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("Kuveyt", "tr", "Kuveytli"), ("Gürcistan", "tr", "Gürcistanlı"), ("Komorlar", "tr", "Komorlu"), ("Ürdün", "tr", "Ürdünlü"),
        ("Кувейт", "kk", "Кувейттік"), ("Оман", "kk", "Омандық"), ("Куба", "kk", "Кубалық"), ("Мальдив аралдары", "kk", "Мальдивтік"),
    ],
)  # fmt: skip
def test_a_states_name_gives_its_demonym(name: str, lang: str, expected: str) -> None:
    assert demonyms(name, lang)[0] == expected


@pytest.mark.parametrize("name", ["Marshall Adaları", "Dominik Cumhuriyeti", "Антигуа және Барбуда"])
def test_a_name_that_ends_in_a_common_noun_gives_none(name: str) -> None:
    assert demonyms(name, "kk" if name[0] == "А" else "tr") == []


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("tr", "Ulanbator acil yardım istedi.", "MN"), ("tr", "Lilongve acil yardım istedi.", "MW"), ("tr", "Suva acil yardım istedi.", "FJ"),
        ("kk", "Улаанбаатар көмек сұрады.", "MN"), ("kk", "Римнің көмегі келді.", "IT"), ("kk", "Лилонгвеге көмек жетті.", "MW"),
    ],
)  # fmt: skip
def test_a_capital_is_known_by_each_spelling(lang: str, text: str, code: str) -> None:
    assert [(m.code, "capital" in m.notes) for m in analysed(lang, text).mentions] == [(code, True)]


@pytest.mark.parametrize(("state", "code"), [("Ауғанстан", "AF"), ("Қырғызстан", "KG")])
def test_a_town_of_two_states_is_that_of_the_state_named(state: str, code: str) -> None:
    mentions = analysed("kk", f"{state} көмек күтіп отыр. Жалалабад қаласына 20 тонна ұн жетті.").mentions
    assert {m.code for m in mentions} == {code}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Nepal'deki selzedelere battaniye gönderilip gönderilmeyeceği henüz kesinleşmedi."),
        ("tr", '"Nepal\'e kaç ton un gönderilecek?" sorusunu Bakan Levent Sarper yanıtsız bıraktı.'),
        ("kk", "Журналист «Непалға ұн қашан беріледі?» деген сұрақ қойды."),
        ("kk", "Перу Қазақстанға 20 қайық жіберді деген сөз расталмады."),
    ],
)
def test_what_is_only_asked_or_open_is_not_promised(lang: str, text: str) -> None:
    assert not found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "giver"),
    [
        ("tr", "Peru ile Türkiye Lima'da ortak bir yangın izleme merkezi kurulmasına dair protokol imzaladı.", "TR"),
        ("kk", "Перу мен Қазақстан бірлескен су бақылау орталығын салу туралы келісімге қол қойды.", "KZ"),
        ("kk", "Қазақстан мен Перу бірлескен су бақылау орталығын салу туралы келісімге қол қойды.", "KZ"),
    ],
)  # fmt: skip
def test_of_two_equals_the_writers_state_comes_first(lang: str, text: str, giver: str) -> None:
    analysis = analysed(lang, text)
    pairs = [
        pair
        for clause in analysis.clauses
        for draft in drafts(analysis, clause)
        if draft.kind == "joint_project"
        for pair in resolve(analysis, draft)
    ]
    assert {pair.giver for pair in pairs} == {giver}


def test_the_crescent_named_in_full_before_speaks_for_its_own_state() -> None:
    text = "85 ton un Sudan Kızılayına devredildi. Kızılayın sekreteri Osman Tahir, Türk devletine minnettar olduklarını söyledi."
    assert ("SD", "TR") in {
        (p.giver, p.receiver) for c in analysed("tr", text).clauses if (p := choose(analysed("tr", text), c))
    }


def test_the_writers_own_crescent_stays_his_own() -> None:
    codes = [
        m.code
        for m in analysed(
            "tr", "Kızılay yola çıktı. Sudan Kızılayı karşıladı. Kızılay 40 çadır verdi."
        ).mentions
    ]
    assert codes == ["TR", "SD", "TR"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Marmaris'te yangın sürüyor. Moldova başsağlığı diledi. Alevlere yerli filodan 9 uçak ve 20 helikopter müdahale ediyor."),
        ("kk", "Перу президенті непал жұртына қатысты «шекара ашылмайды» деген ұстанымынан таймады."),
    ],
)  # fmt: skip
def test_own_forces_and_mere_talk_are_no_team(lang: str, text: str) -> None:
    analysis = analysed(lang, text)
    assert not [
        draft.kind
        for clause in analysis.clauses
        for draft in drafts(analysis, clause)
        if draft.kind == "rescue_team" and not draft.closed
        for pair in resolve(analysis, draft)
        if not own_ground(analysis, clause, draft.kind, pair.giver, pair.receiver)
    ]
