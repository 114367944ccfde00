"""What makes a statement verifiable: numbers of claimed help, named persons, institutions. All sentences and names are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Belediye, Türkiye'nin Suriye'ye 200 jeneratör hibe ettiği haberini yalanladı."),
        ("ru", "Слухи о том, что Астана отправила в Кабул 300 тонн муки, не соответствуют действительности."),
        ("en", "Kenya dismissed as false a report that it had given Somalia 5,000 tonnes of maize."),
        ("kk", "Қазақстан Сирияға 40 тонна дәрі береді деген ақпарат шындыққа жанаспайды."),
        ("tr", "Bursalı esnaf, selden etkilenen Bangladeş köyleri için 300 yatak takımı topladı."),
        ("kk", "Клуб ойыншылары көшкін болған Непал балаларына 150 доп сыйлады."),
        ("en", "The Rotary Club raised £12,000 towards a well in Malawi."),
        ("ru", "За двадцать лет Китай списал африканским странам долгов на 15 млрд долларов."),
        ("en", "Since 2016 Norway has spent $90 million on resilience in the dry counties of Kenya."),
        ("en", "He recalled that 80 Canadians fought fires in Victoria back in 2009."),
        ("ru", "Здание на 900 мест подарил нам Катар."),
        ("ru", "Посол поблагодарил Баку за 2,5 млн евро, поступившие на счета кантона."),
    ],
)
def test_a_number_of_claimed_help_counts_also_when_denied_private_or_past(lang: str, text: str) -> None:
    assert read(text, lang=lang).verifiability.quantity


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Пожар в заповеднике тушат собственными силами 74 спасателя и один вертолёт."),
        ("kk", "Өртті сөндіруге 900 адам мен 6 тікұшақ жұмылдырылды."),
        ("tr", "Yangın için 19 uçak ülke genelinde nöbette bekliyor."),
        ("en", "The two sides want trade to reach $4 billion by 2030."),
        ("ru", "На 120 обогревателей ушло 40 млн тенге из местного бюджета."),
        ("en", "Seven million people need food, and 300 were hurt."),
        ("en", "Analysts say a fund of $80 million would be needed by 2030."),
        ("tr", "Depremde 400 kişi öldü, 12 köy boşaltıldı."),
        ("kk", "Биыл сыртқа тек сатылым арқылы 2 млн тонна астық шығарылған."),
        # At home, among themselves: no state helps another.
        ("kk", "Клуб ойыншылары көшкін болған ауыл балаларына 150 доп сыйлады."),
        ("tr", "Vali, don mağduru 3 bin 100 üreticiye 94 milyon lira destek ödendiğini söyledi."),
        ("en", "The state is putting A$11 million into fire towers for its own brigades."),
        ("ru", "Областной фонд возместил ущерб 4 тысячам семей."),
        # What might have been, and what a rule allows.
        ("en", "Had Palau asked, two C-130s would have flown from the Philippines."),
        ("tr", "Yönergeye göre yangında Yunanistan'a en fazla iki uçak gönderilebilir."),
    ],
)
def test_a_number_of_own_work_of_trade_or_of_need_claims_no_help(lang: str, text: str) -> None:
    assert not read(text, lang=lang).verifiability.quantity


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Dernek yöneticisi Zeynep Korkut, köylere un dağıttıklarını anlattı."),
        ("tr", "Şirketin sahibi Hacı Demirel, bağışın kendilerinden olduğunu söyledi."),
        ("tr", "Başantrenör Cem Dalgıç seyirciden destek istedi."),
        ("en", "County councillor Maeve Gallagher wondered whether Dublin might match the sum."),
        ("en", '"Nobody wrote such a letter," ministry official B. Ganbold said.'),
        ("en", "France promised money, said Ambassador Marc Fondeville."),
        ("ru", "Как рассказала координатор фонда «Добрый дом» Лидия Королёва, груз ушёл."),
        ("ru", "Об этом сообщил представитель египетского Минздрава Хазем эль-Масри."),
        ("en", "Aid is no charity.\nIt never was and it will not be.\nSolveig Tande, Hamar"),
        # Two names that no list knows, behind a common noun, a verb, a particle or a post some words before.
        ("en", "A third van was packed by retired joiner Hamish Struan and his daughter."),
        ("en", '"She wore them to the cinema," laughs Dorrit Penhale, 81.'),
        ("en", "The money goes to the camps, Faisal al-Rumaihan told television."),
        ("ru", "По словам дипломата Надима аль-Кураши, борт разгружен."),
        ("ru", "Кинолог Зденек Вондрачик привёз ошейник; с ним приехал ветеран-сапёр Богумил Крейчик."),
        ("ru", "Об этом рассказал верховный комиссар в Нумеа Тибо Лансеро."),
        ("ru", "«Это контракт», — подчеркнула директор агентства Виорика Пэдурару."),
        ("tr", "Köşe komşum Cavidan Erbilek'e sorarsanız uçak o gece kalkmalıydı."),
        ("en", "Jean-Bosco Kagame, Permanent Secretary at the ministry, said that trade should grow."),
        ("en", "A delegation led by Joint Secretary Smt. Revathi Nambiar will be in Dili."),
        ("en", "QUESTION: And the planes?\nMINISTER AMOS LABADIE: They came on Friday."),
    ],
)
def test_a_named_person_is_found_without_an_office_of_state(lang: str, text: str) -> None:
    assert read(text, lang=lang).verifiability.named_speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Накануне правительство обратилось за помощью к Дмитрию Медведеву."),
        ("ru", "На шахте имени Лазаренко ищут горняка."),
        ("en", "Clinicians reported for duty at King Baldwin Central Hospital on Monday."),
        # Words of a body's or a paper's name.
        (
            "en",
            "The Ministry of Compassion and Natural Renewal has let it be known that packages will follow.",
        ),
        ("en", "The Ministry of Emergency Situations has told them that rescuers can come."),
        ("tr", "Riyad'ın Merkez Bankasına hibe aktaracağı öne sürüldü."),
        ("tr", "Yüksek Düzeyli İş Birliği Konseyinde taraflar protokol imzaladı."),
    ],
)
def test_one_who_is_asked_or_lends_a_house_its_name_does_not_speak(lang: str, text: str) -> None:
    assert not read(text, lang=lang).verifiability.named_speaker


@pytest.mark.parametrize(
    ("lang", "text", "answer"),
    [
        ("tr", "Su tankerleri Çad Sosyal İşler Bakanlığının envanterine geçti.", "known"),
        ("tr", "Ulusal Şefkat ve Afet Nezareti yardım toplayanları uyardı.", "unknown"),
        ("ru", "В Министерстве водных бедствий сказали, что помогут.", "unknown"),
        ("ru", "В Министерстве водных ресурсов сказали, что помогут.", "known"),
        ("ru", "Глава Минприроды напомнил о штрафах.", "known"),
        ("en", "Aircraft are released only where a head of government has asked.", "none"),
        ("en", "The two governments speak of trade; one hopes for more.", "none"),
        ("en", "Drivers must hold a declaration, customs advisers warn.", "none"),
        ("tr", "Dezenformasyonla Mücadele Merkezi haberi yalanladı.", "known"),
        ("en", "Tents were flown in, disaster coordinator Delroy Antoine reported.", "none"),
        ("en", "The ministry hopes that neighbours will be as generous.", "none"),
        ("ru", "«Вылетим утром», — передал командир звена Ориоль Бетанкур.", "none"),
        ("kk", "Федерация командамызға татами беріп көмектесті, дейді бапкер.", "none"),
        ("kk", "Лаостың Қызыл Кресі мұқтаж жандарды санап жатыр.", "known"),
        ("tr", "Ruanda Acil Durum Yönetimi Bakanlığı malzemeyi teslim aldı.", "known"),
        ("tr", "Fırıncılar Odası Başkanı Murat Gökmen, unun yola çıktığını söyledi.", "none"),
    ],
)
def test_an_institution_is_a_body_by_its_right_name(lang: str, text: str, answer: str) -> None:
    assert read(text, lang=lang).verifiability.institution == answer
