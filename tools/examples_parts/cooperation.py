"""Standing cooperation: the real meetings, and invented decisions, projects, messages and lessons marked so."""

from __future__ import annotations

from typing import Any

from examples_parts.common import Source, day, marks, moment, names

BODY = {"JEC": "KEK"}
# Key of the source row → code, precision of the title in four languages, event that had to follow.
EVENTS: dict[str, tuple[str, tuple[str, str, str, str], str | None]] = {
    "1992-03-02": ("REL-1992", ("Diplomatic relations established", "Diplomatik ilişkilerin kurulması", "Дипломатиялық қатынастардың орнауы", "Установление дипломатических отношений"), None),
    "1993": ("KEK-1", ("First session of the Joint Economic Commission", "Karma Ekonomik Komisyonun birinci toplantısı", "Үкіметаралық экономикалық комиссияның бірінші отырысы", "Первое заседание межправительственной экономической комиссии"), None),
    "2009-10": ("AGR-2009", ("Strategic Partnership Agreement", "Stratejik Ortaklık Anlaşması", "Стратегиялық әріптестік туралы шарт", "Договор о стратегическом партнёрстве"), None),
    "2012-05": ("VISIT-2012-05", ("High-Level Strategic Cooperation Council founded", "Yüksek Düzeyli Stratejik İşbirliği Konseyinin kurulması", "Жоғары деңгейдегі стратегиялық ынтымақтастық кеңесінің құрылуы", "Создание Совета стратегического сотрудничества высокого уровня"), None),
    "2012-10-11": ("HLSCC-1", ("First meeting of the Council, 11-12 October", "Konseyin birinci toplantısı, 11-12 Ekim", "Кеңестің бірінші отырысы, 11-12 қазан", "Первое заседание Совета, 11-12 октября"), None),
    "2015-04-16": ("HLSCC-2", ("Second meeting of the Council, during the visit of 15-17 April", "Konseyin ikinci toplantısı, 15-17 Nisan ziyaretinde", "Кеңестің екінші отырысы, 15-17 сәуірдегі сапар кезінде", "Второе заседание Совета, во время визита 15-17 апреля"), None),
    "2018-09-13": ("HLSCC-3", ("Third meeting of the Council", "Konseyin üçüncü toplantısı", "Кеңестің үшінші отырысы", "Третье заседание Совета"), None),
    "2019-05": ("JSPG-5", ("Joint Strategic Planning Group, fifth meeting", "Ortak Stratejik Planlama Grubu, beşinci toplantı", "Бірлескен стратегиялық жоспарлау тобы, бесінші отырыс", "Совместная группа стратегического планирования, пятое заседание"), None),
    "2019-11-10": ("KEK-11", ("11th session; action plan of 65 items", "11. dönem toplantısı; 65 maddelik eylem planı", "11-отырыс; 65 тармақты іс-шаралар жоспары", "11-е заседание; план действий из 65 пунктов"), None),
    "2022-03": ("KEK-12", ("12th session; action plan of 68 items", "12. dönem toplantısı; 68 maddelik eylem planı", "12-отырыс; 68 тармақты іс-шаралар жоспары", "12-е заседание; план действий из 68 пунктов"), "VISIT-2022-05"),
    "2022": ("JSPG-7", ("Joint Strategic Planning Group, seventh meeting", "Ortak Stratejik Planlama Grubu, yedinci toplantı", "Бірлескен стратегиялық жоспарлау тобы, жетінші отырыс", "Совместная группа стратегического планирования, седьмое заседание"), None),
    "2022-05-10": ("VISIT-2022-05", ("State visit; joint declaration on the Enhanced Strategic Partnership, 14 agreements", "Devlet ziyareti; Geliştirilmiş Stratejik Ortaklık ortak bildirisi, 14 anlaşma", "Мемлекеттік сапар; кеңейтілген стратегиялық әріптестік туралы бірлескен декларация, 14 келісім", "Государственный визит; совместная декларация о расширенном стратегическом партнёрстве, 14 соглашений"), None),
    "2022-10-12": ("HLSCC-4", ("Fourth meeting of the Council; six agreements", "Konseyin dördüncü toplantısı; altı anlaşma", "Кеңестің төртінші отырысы; алты келісім", "Четвёртое заседание Совета; шесть соглашений"), None),
    "2023-02-08": ("VISIT-2023-02", ("Book of condolences signed at the Turkish embassy; one million dollars", "Türk Büyükelçiliğinde taziye defterinin imzalanması; bir milyon dolar", "Түркия елшілігінде көңіл айту кітабына қол қою; бір миллион доллар", "Подпись в книге соболезнований в посольстве Турции; один миллион долларов"), None),
    "2023-02-15": ("COM-2023-02-15", ("Government commission of Kazakhstan: 55 t of further help", "Kazakistan hükûmet komisyonu: 55 t ek yardım", "Қазақстанның үкіметтік комиссиясы: қосымша 55 т көмек", "Правительственная комиссия Казахстана: ещё 55 т помощи"), None),
    "2024-04-07": ("STA-2024-04-07", ("Statement on the floods: ready to help", "Sel açıklaması: yardıma hazırız", "Су тасқыны туралы мәлімдеме: көмекке дайынбыз", "Заявление о паводках: готовность помочь"), None),
    "2025": ("KEK-13", ("13th session; action plan of 90 items", "13. dönem toplantısı; 90 maddelik eylem planı", "13-отырыс; 90 тармақты іс-шаралар жоспары", "13-е заседание; план действий из 90 пунктов"), None),
    "2025-07-29": ("HLSCC-5", ("Fifth meeting of the Council, visit of 28-29 July; 18 documents", "Konseyin beşinci toplantısı, 28-29 Temmuz ziyareti; 18 belge", "Кеңестің бесінші отырысы, 28-29 шілдедегі сапар; 18 құжат", "Пятое заседание Совета, визит 28-29 июля; 18 документов"), None),
    "2026-02-02": ("JSPG-8", ("Joint Strategic Planning Group, eighth meeting; cooperation plan 2026-2027", "Ortak Stratejik Planlama Grubu, sekizinci toplantı; 2026-2027 iş birliği planı", "Бірлескен стратегиялық жоспарлау тобы, сегізінші отырыс; 2026-2027 ынтымақтастық жоспары", "Совместная группа стратегического планирования, восьмое заседание; план 2026-2027"), None),
}  # fmt: skip
DEMO = "invented for demonstration"


def events(source: Source) -> list[dict[str, Any]]:
    rows = []
    for row in source.rows("jc_meetings"):
        code, title, before = EVENTS[row["date"]]
        rows.append(
            {
                "code": code,
                "body": BODY.get(row["body"], row["body"]),
                "session": row["session"] or None,
                **names(*title, prefix="title"),
                "starts_on": row["date"],
                "precision": row["precision"],
                "city": row["place"] or None,
                "state": "held",
                "before": before,
                **marks(row["status"], row["source_url"], row["note"]),
            }
        )
    rows.append(
        {
            "code": "KEK-14",
            "body": "KEK",
            "session": "14",
            **names(
                "14th session, planned",
                "14. dönem toplantısı, planlanan",
                "14-отырыс, жоспарланған",
                "14-е заседание, планируется",
                prefix="title",
            ),
            "starts_on": "2027",
            "precision": "year",
            "city": "Astana",
            "state": "planned",
            "before": None,
            **marks("demonstration", "", DEMO),
        }
    )
    return rows


def decisions() -> list[dict[str, Any]]:
    def row(code: str, event: str, party: str, responsible: str, due: str, state: str, done: str | None, texts: tuple[str, str, str, str], status: str = "demonstration", source: str = "", note: str = DEMO, before: str | None = None, carried: str | None = None) -> dict[str, Any]:  # fmt: skip
        return {
            "code": code, "event": event, **names(*texts, prefix="text"), "party": party, "responsible": responsible,
            "due_date": day(due), "state": state, "done_date": day(done) if done else None, "before": before,
            "carried_from": carried, **marks(status, source, note),
        }  # fmt: skip

    return [
        row("D-01", "KEK-12", "TR", "AFAD, department of international relations", "2022-05-01", "done", "2022-04-20",
            ("Name one contact point on each side for disasters and emergencies.", "Afet ve acil durumlar için her iki tarafta bir irtibat noktası belirlensin.", "Әр тараптан апаттар мен төтенше жағдайларға бір байланыс нүктесі белгіленсін.", "Назначить с каждой стороны по одному контактному пункту по чрезвычайным ситуациям."), before="VISIT-2022-05"),
        row("D-02", "VISIT-2022-05", "KZ", "Ministry of Emergency Situations, department of international cooperation", "2023-02-10", "open", None,
            ("Exchange lists of relief stocks twice a year.", "Yardım stok listeleri yılda iki kez karşılıklı verilsin.", "Көмек қорларының тізімі жылына екі рет алмасылсын.", "Дважды в год обмениваться списками запасов помощи."), note=DEMO + "; the joint declaration names disasters and emergencies as a field"),
        row("D-03", "HLSCC-4", "TR", "Ministry of Trade, General Directorate of Customs", "2023-02-28", "open", None,
            ("Agree a customs fast lane for relief goods.", "Yardım malları için gümrükte hızlı geçiş üzerinde anlaşılsın.", "Көмек жүктеріне кеденде жедел дәліз келісілсін.", "Согласовать ускоренное таможенное оформление гуманитарных грузов.")),
        row("D-04", "COM-2023-02-15", "KZ", "Government commission of Kazakhstan", "2023-02-17", "done", "2023-02-17",
            ("Send 55 t of winter tents, metal beds, bedding and warm clothing from the state reserve.", "Devlet rezervinden 55 t kışlık çadır, metal karyola, yatak takımı ve sıcak giysi gönderilsin.", "Мемлекеттік резервтен 55 т қысқы шатыр, темір төсек, төсек-орын, жылы киім жіберілсін.", "Направить из госрезерва 55 т зимних палаток, металлических кроватей, постельного белья и тёплой одежды."),
            "published", "https://www.inform.kz/en/kazakhstan-to-send-55-tonnes-of-humanitarian-aid-to-t-rkiye_a4035923/amp", "responsible body as printed; due day = day of arrival"),
        row("D-05", "VISIT-2023-02", "KZ", "Ministry of Finance of Kazakhstan", "2023-02-24", "open", None,
            ("Report the transfer of one million dollars to the other side.", "Bir milyon doların aktarımı karşı tarafa bildirilsin.", "Бір миллион доллардың аударылғаны екінші тарапқа хабарлансын.", "Сообщить другой стороне о переводе одного миллиона долларов.")),
        row("D-06", "KEK-12", "KZ", "Ministry of Healthcare, Centre for Disaster Medicine", "2023-06-30", "open", None,
            ("Send two groups to learn from Türkiye's disaster management.", "Türkiye'nin afet yönetiminden öğrenmek üzere iki grup gönderilsin.", "Түркияның апатты басқару тәжірибесін үйренуге екі топ жіберілсін.", "Направить две группы для изучения опыта Турции по управлению бедствиями.")),
        row("D-07", "KEK-13", "TR", "Ministry of Trade, General Directorate of Customs", "2026-12-31", "open", None,
            ("Agree a customs fast lane for relief goods (carried over).", "Yardım malları için gümrükte hızlı geçiş (devreden madde).", "Көмек жүктеріне кедендік жедел дәліз (көшірілген тармақ).", "Ускоренное таможенное оформление гуманитарных грузов (перенесено)."), carried="D-03", before="KEK-14"),
    ]  # fmt: skip


PROJECTS = (
    ("P-USAR", ("Joint search and rescue exercise", "Ortak arama kurtarma tatbikatı", "Бірлескен іздестіру-құтқару жаттығуы", "Совместное учение поисково-спасательных отрядов"),
     ("Teams of both countries work one site a year together.", "İki ülkenin ekipleri yılda bir kez aynı sahada çalışır.", "Екі елдің топтары жылына бір рет бір алаңда жұмыс істейді.", "Отряды двух стран раз в год работают на одной площадке."),
     "disaster management", "AFAD; Ministry of Emergency Situations of Kazakhstan", "2023-09-01", "2025-09-30", "agreed"),
    ("P-STOCK", ("Stock for both at the Caspian", "Hazar'da ortak stok", "Каспийдегі ортақ қор", "Общий запас на Каспии"),
     ("Tents, beds and blankets kept ready at Aktau for either country.", "Çadır, karyola ve battaniye Aktau'da iki ülke için hazır tutulur.", "Шатыр, төсек, көрпе Ақтауда екі елге де дайын тұрады.", "Палатки, кровати и одеяла хранятся в Актау для обеих стран."),
     "logistics", "Committee for State Material Reserves; AFAD", "2023-06-01", "2024-12-31", "proposed"),
    ("P-LEARN", ("Learning from disaster management", "Afet yönetiminden öğrenme", "Апатты басқарудан үйрену", "Обмен опытом управления бедствиями"),
     ("Courses and visits between the two agencies.", "İki kurum arasında kurslar ve ziyaretler.", "Екі агенттік арасындағы курстар мен сапарлар.", "Курсы и визиты между двумя ведомствами."),
     "training", "AFAD; Ministry of Emergency Situations of Kazakhstan", "2023-04-01", "2024-06-30", "running"),
)  # fmt: skip
MILESTONES = (
    ("P-USAR", 1, "2023-09-30", None, "AFAD", ("Scenario and place agreed", "Senaryo ve yer kararlaştırıldı", "Сценарий мен орын келісілді", "Согласованы сценарий и место")),
    ("P-USAR", 2, "2024-05-31", None, "Ministry of Emergency Situations of Kazakhstan", ("First exercise held", "Birinci tatbikat yapıldı", "Бірінші жаттығу өтті", "Проведено первое учение")),
    ("P-USAR", 3, "2025-09-30", None, "AFAD", ("Second exercise held", "İkinci tatbikat yapıldı", "Екінші жаттығу өтті", "Проведено второе учение")),
    ("P-STOCK", 1, "2023-09-30", None, "Committee for State Material Reserves", ("List of goods agreed", "Mal listesi kararlaştırıldı", "Тауар тізімі келісілді", "Согласован перечень товаров")),
    ("P-STOCK", 2, "2024-06-30", None, "Committee for State Material Reserves", ("Warehouse ready", "Depo hazır", "Қойма дайын", "Склад готов")),
    ("P-LEARN", 1, "2023-04-30", None, "AFAD", ("Programme of the courses", "Kurs programı", "Курстар бағдарламасы", "Программа курсов")),
    ("P-LEARN", 2, "2023-10-31", None, "Ministry of Emergency Situations of Kazakhstan", ("First group has been in Türkiye", "İlk grup Türkiye'de bulundu", "Бірінші топ Түркияда болды", "Первая группа побывала в Турции")),
    ("P-LEARN", 3, "2024-06-30", None, "Ministry of Emergency Situations of Kazakhstan", ("Report of what was learned", "Öğrenilenlerin raporu", "Үйренгендер туралы есеп", "Отчёт об изученном")),
)  # fmt: skip
EMBASSY = "https://astanatimes.com/2023/04/turkiyes-embassy-extends-gratitude-to-kazakh-people-for-support-in-aftermath-of-earthquake/"


def messages() -> list[dict[str, Any]]:
    def row(code: str, kind: str, sender: str, receiver: str, to: str, texts: tuple[str, str, str, str], said: str, passed: str | None, answers: str | None, status: str, source: str, note: str) -> dict[str, Any]:  # fmt: skip
        return {
            "code": code, "kind": kind, "sender": sender, "receiver": receiver, "pass_on_to": to, **names(*texts, prefix="text"),
            "said_at": moment(said), "passed_on_at": moment(passed) if passed else None, "answers": answers, **marks(status, source, note),
        }  # fmt: skip

    return [
        row("M-01", "condolence", "TR", "KZ", "families of the dead and the injured in Kazakhstan",
            ("Türkiye shares the grief over the events of January 2022 and wishes the injured recovery.", "Türkiye, Ocak 2022 olaylarının üzüntüsünü paylaşır, yaralılara şifa diler.", "Түркия 2022 жылғы қаңтар оқиғаларының қайғысын бөліседі, жараланғандарға шипа тілейді.", "Турция разделяет скорбь из-за событий января 2022 года и желает раненым выздоровления."),
            "2022-01-12T00:00", None, None, "published", "", "Anadolu agency, January 2022; day not printed; own words"),
        row("M-02", "thanks", "KZ", "TR", "people of Türkiye",
            ("Kazakhstan thanks for the support and will pass the good wishes on to its people.", "Kazakistan destek için teşekkür eder, dilekleri halkına iletecektir.", "Қазақстан қолдау үшін алғыс айтады, тілектерді халқына жеткізеді.", "Казахстан благодарит за поддержку и передаст пожелания своему народу."),
            "2022-01-12T00:00", None, "M-01", "published", "", "Anadolu agency, January 2022; day not printed; own words"),
        row("M-03", "condolence", "KZ", "TR", "people of Türkiye",
            ("The president of Kazakhstan signed the book of condolences at the Turkish embassy.", "Kazakistan Cumhurbaşkanı Türk Büyükelçiliğinde taziye defterini imzaladı.", "Қазақстан Президенті Түркия елшілігінде көңіл айту кітабына қол қойды.", "Президент Казахстана расписался в книге соболезнований в посольстве Турции."),
            "2023-02-08T00:00", "2023-02-08T12:00", None, "published", "https://almaty.tv/ru/news/politika/0914-tokaev-poruchil-pravitelstvu-vydelit-1-mln-dollarov-v-kachestve-ekstrennoy-pomoschi-turtsii/amp", "hours assumed; own words"),
        row("M-04", "thanks", "TR", "KZ", "people of Kazakhstan",
            ("The embassy of Türkiye thanks the people of Kazakhstan for their help.", "Türkiye Büyükelçiliği, Kazak halkına yardımları için teşekkür eder.", "Түркия елшілігі Қазақстан халқына көмегі үшін алғыс айтады.", "Посольство Турции благодарит народ Казахстана за помощь."),
            "2023-04-10T00:00", None, "M-03", "published", EMBASSY, "own words"),
        row("M-05", "greeting", "KZ", "TR", "rescue teams in Nurdağı",
            ("The families of the rescuers send greetings to their hosts.", "Kurtarıcıların aileleri ev sahiplerine selam gönderir.", "Құтқарушылардың отбасылары қонақ еткендерге сәлем жолдайды.", "Семьи спасателей передают привет принимающей стороне."),
            "2023-02-15T00:00", None, None, "demonstration", "", DEMO),
    ]  # fmt: skip


LESSONS = (
    ("L-01", "Ministry of Emergency Situations of Kazakhstan", "2023-05-31", "open",
     ("The cargo of 55 t filled the hold by volume long before its weight; two flights were needed.", "55 t'lik yük, ağırlıktan çok önce hacimle doldu; iki uçuş gerekti.", "55 т жүк салмағынан бұрын көлемімен толды; екі рейс керек болды.", "Груз в 55 т заполнил отсек по объёму раньше, чем по весу; понадобилось два рейса."),
     ("Ask for volume and weight of every line before a flight is ordered.", "Uçuş istenmeden önce her satırın hacmi ve ağırlığı sorulsun.", "Рейс сұралмас бұрын әр жолдың көлемі мен салмағы сұралсын.", "Запрашивать объём и вес каждой строки до заказа рейса.")),
    ("L-02", "AFAD, operations department", "2023-06-30", "open",
     ("One airport has a runway of 30 m and cannot take the heavy aircraft.", "Bir havalimanının pisti 30 m genişliktedir, ağır uçak alamaz.", "Бір әуежайдың жолағы 30 м, ауыр ұшақ қона алмайды.", "У одного аэропорта полоса 30 м, тяжёлый самолёт сесть не может."),
     ("Send the list of usable runways with the first request.", "Kullanılabilir pist listesi ilk taleple birlikte gönderilsin.", "Жарамды жолақтар тізімі алғашқы сұраумен бірге жіберілсін.", "Прилагать список пригодных полос к первому запросу.")),
    ("L-03", "Ministries of foreign affairs of both sides", "2023-04-30", "open",
     ("Two pages printed 115 t and 150 t for the same day.", "İki sayfa aynı gün için 115 t ve 150 t yazdı.", "Екі бет бір күнге 115 т және 150 т деп жазды.", "Две страницы напечатали 115 т и 150 т за один день."),
     ("Publish one list a day, with its hour and what it counts.", "Günde bir liste, saati ve neyi saydığı ile yayımlansın.", "Күніне бір тізім, сағаты мен нені санағаны көрсетіліп жариялансын.", "Публиковать один список в день, с часом и предметом счёта.")),
    ("L-04", "Committee for State Material Reserves", "2023-09-30", "open",
     ("Packages carried labels that the receivers could not read.", "Kolilerin etiketleri alıcıların okuyamadığı dillerdeydi.", "Қаптамадағы жазуды алушылар оқи алмады.", "Маркировка была на языках, которых получатели не читают."),
     ("Print labels in Turkish and English from now on.", "Bundan sonra etiketler Türkçe ve İngilizce basılsın.", "Бұдан былай жазулар түрікше және ағылшынша басылсын.", "Печатать маркировку на турецком и английском.")),
)  # fmt: skip


def tables(source: Source) -> dict[str, list[dict[str, Any]]]:
    return {
        "events": events(source),
        "decisions": decisions(),
        "projects": [
            {
                "code": code, **names(*title, prefix="title"), **names(*about, prefix="about"), "field": field, "responsible": who,
                "starts_on": day(begin), "ends_on": day(end), "state": state, **marks("demonstration", "", DEMO),
            }
            for code, title, about, field, who, begin, end, state in PROJECTS
        ],
        "milestones": [
            {
                "project": project, "number": number, **names(*texts, prefix="text"), "due_date": day(due),
                "done_date": day(done) if done else None, "responsible": who, **marks("demonstration", "", DEMO),
            }
            for project, number, due, done, who, texts in MILESTONES
        ],
        "messages": messages(),
        "lessons": [
            {
                "code": code, **names(*happened, prefix="happened"), **names(*change, prefix="change"), "responsible": who,
                "due_date": day(due), "state": state, **marks("demonstration", "", DEMO),
            }
            for code, who, due, state, happened, change in LESSONS
        ],
    }  # fmt: skip
