"""Example statements: our own wording of published facts, in Turkish, Kazakh, Russian and English."""

from __future__ import annotations

from typing import Any

from examples_parts.common import marks, moment

# code, language, moment, title, publisher of the facts, page of the facts, text
Statement = tuple[str, str, str, str, str, str, str]
INFORM_SECOND = (
    "https://www.inform.kz/en/another-rescue-crew-jets-off-to-quake-hit-t-rkiye-from-kazakhstan_a4033108"
)
KAHRAMANMARAS: tuple[Statement, ...] = (
    ("S-01", "ru", "2023-02-07T09:00+06:00", "Первый отряд вылетел в Газиантеп", "Kazinform",
     "https://www.inform.kz/en/second-kazakh-rescue-team-arrives-in-t-rkiye_a4033268",
     "7 февраля 2023 года Министерство по чрезвычайным ситуациям Казахстана отправило в Турцию первый отряд.\n"
     "Самолёт Ил-76 вылетел из Алматы в Газиантеп. На борту 41 человек: 33 спасателя, 3 кинологических расчёта и 5 врачей.\n"
     "Отряд будет искать людей под завалами.\n"),
    ("S-02", "en", "2023-02-08T12:00+06:00", "Second group leaves, health workers stand ready", "Kazinform", INFORM_SECOND,
     "Astana, 8 February 2023. Kazakhstan sent a second group of 60 people from Astana to Gaziantep, the Ministry of Emergency Situations said. "
     "The aircraft carries about 150 kinds of rescue equipment and more than 160 kinds of medical supplies.\n"
     "The Ministry of Healthcare said that 125 health workers are ready to leave for Türkiye if they are needed.\n"),
    ("S-03", "kk", "2023-02-08T15:00+06:00", "Түркияға 1 миллион доллар бөлінеді", "almaty.tv",
     "https://almaty.tv/ru/news/politika/0914-tokaev-poruchil-pravitelstvu-vydelit-1-mln-dollarov-v-kachestve-ekstrennoy-pomoschi-turtsii/amp",
     "2023 жылғы 8 ақпанда Қазақстан Президенті Қасым-Жомарт Тоқаев Астанадағы Түркия елшілігіне барып, көңіл айту кітабына қол қойды.\n"
     "Мемлекет басшысы Үкіметке Түркияға шұғыл көмек ретінде 1 миллион АҚШ долларын бөлуді тапсырды. Үкімет тиісті қаулы қабылдады.\n"),
    ("S-04", "en", "2023-02-13T10:00+06:00", "Collected in all regions: 115 tonnes", "Kursiv", "https://kz.kursiv.media/2023-02-13/lnsh-help-turkey",
     "On 13 February 2023 the Ministry of Emergency Situations of Kazakhstan counted 115 tonnes of relief goods collected in all regions for Türkiye. "
     "75 tonnes from Turkistan region and Shymkent have been sent. Citizens have transferred 32 million tenge to AFAD.\n"),
    ("S-05", "en", "2023-02-13T14:00+06:00", "Collected in all regions: 150 tonnes", "Kazinform", "https://www.inform.kz/en/kazakhstanis-sending-humanitarian-aid-to-t-rkiye_a4035259",
     "According to a report of 13 February 2023, people in the regions of Kazakhstan collected 150 tonnes of relief goods for Türkiye: "
     "68 tonnes in Almaty region, 50 tonnes in Shymkent, 25 tonnes in Turkistan region and 4 tonnes in the city of Almaty.\n"),
    ("S-06", "ru", "2023-02-14T17:00+06:00", "Поручение о палатках, обогревателях и тёплой одежде", "The Astana Times",
     "https://astanatimes.com/2023/02/kazakhstan-to-deliver-additional-humanitarian-assistance-to-earthquake-hit-turkiye/",
     "14 февраля 2023 года Президент Казахстана Касым-Жомарт Токаев поручил Правительству направить в Турцию дополнительную помощь: "
     "палатки, обогреватели и тёплую одежду. Сроки и количество не названы.\n"),
    ("S-07", "kk", "2023-02-15T18:00+06:00", "Үкіметтік комиссия 55 тонна көмек туралы шешім қабылдады", "Kazinform",
     "https://www.inform.kz/en/kazakhstan-to-send-55-tonnes-of-humanitarian-aid-to-t-rkiye_a4035923/amp",
     "2023 жылғы 15 ақпанда Премьер-министрдің орынбасары Роман Скляр басқарған үкіметтік комиссия Түркияға тағы 55 тонна гуманитарлық көмек жіберуге шешім қабылдады.\n"
     "Мемлекеттік резервтен қысқы шатырлар, темір төсектер, төсек-орын және жылы киім беріледі. Жүк ұшақпен Газиантеп қаласына жеткізіледі.\n"),
    ("S-08", "ru", "2023-02-15T19:00+06:00", "Восточный Казахстан собрал 35 тонн", "The Astana Times",
     "https://astanatimes.com/2023/02/kazakhstan-to-deliver-55-tons-of-additional-humanitarian-relief-to-turkiye",
     "15 февраля 2023 года: Восточно-Казахстанская область собрала для Турции 35 тонн продуктов, одеял, спальных мешков и тёплой одежды. "
     "Груз отправляют из Усть-Каменогорска в Астану автотранспортом.\n"),
    ("S-09", "tr", "2023-02-17T16:00+03:00", "Kazakistan'dan 55 ton yardım Gaziantep'e ulaştı", "Kazinform",
     "https://www.inform.kz/en/kazakh-aircraft-carrying-humanitarian-aid-leaves-for-quake-battered-gaziantep_a4036825/amp",
     "17 Şubat 2023'te Kazakistan'dan gelen uçak Gaziantep'e 55 ton insani yardım getirdi. Yükte kışlık çadırlar, ısıtıcılar, metal karyolalar, yatak takımları ve sıcak giysiler var.\n"
     "Yükü havalimanında Dışişleri Bakanı teslim aldı; yardım Adıyaman'a gönderildi.\n"),
    ("S-10", "en", "2023-02-20T18:00+06:00", "Rescue groups are home", "The Astana Times", "https://astanatimes.com/2023/02/kazakh-rescue-teams-return-from-quake-hit-turkiye/",
     "By 20 February 2023 both rescue groups of Kazakhstan had returned: the first to Almaty on 18 February, the second to Astana. "
     "The teams rescued 7 people and recovered the bodies of 88.\n"),
    ("S-11", "en", "2023-02-20T12:00+05:00", "Pakistan announces 100,000 tents", "Pakistan Today",
     "https://www.pakistantoday.com.pk/2023/02/20/pakistan-to-dispatch-100000-winterised-tents-to-turkey/",
     "On 20 February 2023 the government of Pakistan announced that it will send 100,000 winterised tents to Türkiye by the end of the month.\n"),
    ("S-12", "tr", "2023-02-10T12:00+03:00", "Azerbaycan'dan 16 araçlık konvoy", "TRT World",
     "https://www.trtworld.com/turkey/t%C3%BCrkiye-syria-earthquake-how-are-other-countries-helping-victims-65328",
     "10 Şubat 2023: Azerbaycan, Türkiye'ye 16 araçlık yeni bir konvoy gönderiyor. Konvoyda 830 çadır ve 279 ısıtıcı bulunuyor. "
     "Daha önce 479 çadır, 5 jeneratör ve 32.480 parça sıcak giysi gönderilmişti.\n"),
    ("S-13", "tr", "", "Dost ülke yardıma hazır", "", "",
     "Kardeş ülkenin yetkilileri, zor günlerde Türk halkının yanında olacaklarını dile getirdi. Gereken her türlü desteğin verileceği, "
     "hazırlanan yardımların en kısa sürede ulaştırılacağı ve ileride ortak projelerin artacağı ifade edildi.\n"),
    ("S-14", "tr", "2022-01-12T12:00+03:00", "Türkiye destek vermeye hazır", "Anadolu Ajansı", "",
     "Ocak 2022. Türkiye Cumhurbaşkanı Yardımcısı Fuat Oktay, Kazakistan Başbakanı Alihan Smailov ile telefonda görüştü. Oktay, Türkiye'nin Kazakistan'a her zaman destek vermeye hazır olduğunu söyledi, "
     "yaşanan can kayıpları için başsağlığı diledi. Taraflar, Kazakistan Cumhurbaşkanı'nın 2022'nin ilk yarısındaki ziyaretinden önce Karma Ekonomik Komisyonu toplamayı önemli buluyor.\n"),
)  # fmt: skip
EXERCISE: tuple[Statement, ...] = (
    ("X-01", "en", "2024-04-07T12:00+03:00", "Türkiye: ready to give any assistance", "TRT World", "https://www.trtworld.com/article/17681463",
     "Ankara, 7 April 2024. The Ministry of Foreign Affairs of Türkiye expressed sorrow over the floods in Kazakhstan and said that Türkiye is ready to give any assistance.\n"),
    ("X-02", "tr", "2024-04-09T10:00+03:00", "TATBİKAT: Türkiye yatak ve battaniye gönderecek", "", "",
     "TATBİKAT METNİ, gerçek değildir. 9 Nisan 2024: AFAD Başkanlığı, Kazakistan'daki tahliye merkezleri için 12.541 katlanır karyola, 12.541 battaniye ve 2.600 hijyen kolisi göndereceğini duyurdu. "
     "Yük A400M uçaklarıyla Atırav ve Oral'a taşınacak.\n"),
    ("X-03", "kk", "2024-04-10T10:00+05:00", "ЖАТТЫҒУ: екі тарап келісті", "", "",
     "ЖАТТЫҒУ МӘТІНІ, шын емес. 2024 жылғы 10 сәуірде Қазақстанның Төтенше жағдайлар министрлігі мен AFAD 12 541 төсек пен 12 541 көрпені 14 сәуірге дейін жеткізуге келісті.\n"),
    ("X-04", "ru", "2024-04-11T10:00+05:00", "УЧЕНИЕ: прибыл первый рейс", "", "",
     "ТЕКСТ УЧЕНИЯ, событий не было. 11 апреля 2024 года в Атырау прибыл первый самолёт A400M из Кайсери с 2 400 кроватями. Груз принял акимат области.\n"),
)  # fmt: skip
TUTORIAL: tuple[Statement, ...] = (
    ("T-01", "ru", "2023-02-14T17:00+06:00", "Поручение о помощи Турции", "The Astana Times",
     "https://astanatimes.com/2023/02/kazakhstan-to-deliver-additional-humanitarian-assistance-to-earthquake-hit-turkiye/", KAHRAMANMARAS[5][6]),
    ("T-02", "en", "2023-02-15T18:00+06:00", "Commission decides on 55 tonnes", "Kazinform",
     "https://www.inform.kz/en/kazakhstan-to-send-55-tonnes-of-humanitarian-aid-to-t-rkiye_a4035923/amp",
     "On 15 February 2023 the government commission of Kazakhstan under Roman Sklyar decided to send 55 tonnes of relief goods to Türkiye: "
     "winter tents, metal beds, bedding and warm clothing from the state reserve. An aircraft will bring them to Gaziantep.\n"),
    ("T-03", "tr", "2023-02-17T16:00+03:00", "55 ton yardım Gaziantep'te", "Kazinform",
     "https://www.inform.kz/en/kazakh-aircraft-carrying-humanitarian-aid-leaves-for-quake-battered-gaziantep_a4036825/amp", KAHRAMANMARAS[8][6]),
)  # fmt: skip


def _rows(held: tuple[Statement, ...], fiction: set[str]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    texts, rows = {}, []
    for code, language, at, title, publisher, url, text in held:
        file = f"{code}.txt"
        texts[file] = text
        if code in fiction:
            status, note = (
                "demonstration",
                "invented for the exercise (B1)"
                if code.startswith("X")
                else "own wording of a statement that cannot be verified: no day, no name, no quantity",
            )
        else:
            status, note = "published", "own wording of the published facts; hour assumed; no sentence copied"
            if code == "S-14":
                note = "own wording of the published facts; only the month is known, day and hour assumed"
        rows.append(
            {
                "code": code,
                "language": language,
                "file": file,
                "published_at": moment(at) if at else None,
                "title": title,
                "publisher": publisher or None,
                "url": url or None,
                **marks(status, url, note),
            }
        )
    return texts, rows


def kahramanmaras() -> tuple[dict[str, str], list[dict[str, Any]]]:
    return _rows(KAHRAMANMARAS, {"S-13"})


def exercise() -> tuple[dict[str, str], list[dict[str, Any]]]:
    return _rows(EXERCISE, {"X-02", "X-03", "X-04"})


def tutorial() -> tuple[dict[str, str], list[dict[str, Any]]]:
    return _rows(TUTORIAL, set())
