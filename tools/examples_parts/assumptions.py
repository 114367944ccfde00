"""The numbered assumptions A, B and T: value, unit, words in four languages, status.

A1 to A13, B and T come from the scenario description; A14 and on are ours, for what the data lack.
"""

from __future__ import annotations

from typing import Any

from examples_parts.common import marks, names

# code, key, value, unit, editable, status, (en, tr, kk, ru)
A_ROWS: tuple[tuple[str, str, str, str, bool, str, tuple[str, str, str, str]], ...] = (
    ("A1", "district_split", "intensity x population", "", False, "modelled", (
        "District figures share each province total by shaking intensity and population; they are a model, no survey.",
        "İlçe sayıları, il toplamını sarsıntı şiddeti ve nüfusa göre paylaştırır; bu bir modeldir, saha tespiti değildir.",
        "Аудан сандары облыс жиынын сілкініс қарқындылығы мен халық санына қарай бөледі; бұл модель, тексеру емес.",
        "Числа по районам делят итог провинции по интенсивности и населению; это модель, а не обследование.")),
    ("A2", "household_size", "5", "people", True, "published", (
        "Five people a household, after the family tent; the average of the region is about 3.5.",
        "Hane başına beş kişi, aile çadırına göre; bölge ortalaması yaklaşık 3,5'tir.",
        "Бір отбасында бес адам, отбасылық шатырға қарай; өңір орташасы шамамен 3,5.",
        "Пять человек в семье, по семейной палатке; среднее по региону около 3,5.")),
    ("A3", "blankets_per_person", "2", "pcs/person", True, "assumed", (
        "Two blankets a person in winter.",
        "Kışın kişi başına iki battaniye.",
        "Қыста бір адамға екі көрпе.",
        "Зимой два одеяла на человека.")),
    ("A4", "heaters_per_household", "1", "pcs/household", True, "assumed", (
        "One electric heater a household; it needs power, otherwise a stove.",
        "Hane başına bir elektrikli ısıtıcı; elektrik yoksa soba gerekir.",
        "Бір отбасыға бір электр жылытқыш; ток болмаса, пеш керек.",
        "Один электрообогреватель на семью; без электричества нужна печь.")),
    ("A5", "clothing_sets_per_person", "1", "sets/person", True, "assumed", (
        "One set of winter clothing a person, although the standard names two.",
        "Kişi başına bir kışlık giysi takımı; standart iki takım der.",
        "Бір адамға бір қысқы киім жиынтығы; стандарт екеуін атайды.",
        "Один комплект зимней одежды на человека, хотя стандарт называет два.")),
    ("A6", "consignments", "demonstration", "", False, "demonstration", (
        "Consignments are invented on a published total; no delivery by district was published.",
        "Sevkiyatlar yayımlanmış bir toplam üzerine kurgulanmıştır; ilçe düzeyinde teslimat yayımlanmadı.",
        "Жөнелтімдер жарияланған жиын негізінде ойдан құрылған; аудан бойынша жеткізілім жарияланбаған.",
        "Отправки придуманы на основе опубликованного итога; поставки по районам не публиковались.")),
    ("A7", "il76_runway_m", "1700", "m", True, "assumed", (
        "An Il-76 needs a runway of at least 1,700 m.",
        "Il-76 en az 1.700 m pist ister.",
        "Ил-76 үшін ұшу жолағы кемінде 1 700 м болуы керек.",
        "Для Ил-76 нужна полоса не короче 1 700 м.")),
    ("A7", "il76_runway_width_m", "45", "m", True, "assumed", (
        "An Il-76 needs a runway at least 45 m wide; Kahramanmaraş has 30 m.",
        "Il-76 en az 45 m genişlikte pist ister; Kahramanmaraş'ta 30 m'dir.",
        "Ил-76 үшін жолақтың ені кемінде 45 м болуы керек; Кахраманмарашта 30 м.",
        "Для Ил-76 нужна полоса шириной от 45 м; в Кахраманмараше 30 м.")),
    ("A8", "handling_factor", "1", "", True, "assumed", (
        "What each entry point handles in a day is assumed; this factor raises or lowers all of them.",
        "Giriş noktalarının günlük kapasitesi varsayımdır; bu çarpan hepsini artırır veya azaltır.",
        "Кіру орындарының тәуліктік қуаты болжам; бұл коэффициент бәрін көбейтеді не азайтады.",
        "Суточная мощность пунктов ввоза принята нами; этот множитель меняет её для всех.")),
    ("A9", "il76_payload_t", "47", "t", True, "published", (
        "An Il-76 carries at most 47 t.",
        "Il-76 en çok 47 t taşır.",
        "Ил-76 ең көбі 47 т алады.",
        "Ил-76 берёт не более 47 т.")),
    ("A9", "il76_volume_m3", "180", "m3", True, "recalled", (
        "An Il-76 holds at most 180 m³; whichever binds first, weight or volume.",
        "Il-76 en çok 180 m³ alır; ağırlık veya hacimden hangisi önce dolarsa o belirler.",
        "Ил-76 ең көбі 180 м³ сыйғызады; салмақ пен көлемнің қайсысы бұрын толса, сол шектейді.",
        "Ил-76 вмещает не более 180 м³; ограничивает то, что исчерпается раньше.")),
    ("A9", "track_factor", "1.08", "", True, "assumed", (
        "A flight is 1.08 times the great circle.",
        "Uçuş yolu, büyük daire uzaklığının 1,08 katıdır.",
        "Ұшу жолы үлкен шеңбер қашықтығынан 1,08 есе ұзын.",
        "Путь самолёта в 1,08 раза длиннее дуги большого круга.")),
    ("A9", "block_extra_h", "0.5", "h", True, "assumed", (
        "Half an hour a flight for taxi, climb and approach.",
        "Her uçuşa taksi, tırmanış ve yaklaşma için yarım saat eklenir.",
        "Әр рейске рулдеу, көтерілу және қонуға жарты сағат қосылады.",
        "К каждому рейсу добавляется полчаса на руление, набор и заход.")),
    ("A10", "truck_driving_h_per_day", "9", "h/day", True, "assumed", (
        "A driver drives nine hours a day; trucks make 55 to 70 km/h.",
        "Sürücü günde dokuz saat sürer; kamyonlar 55-70 km/sa yapar.",
        "Жүргізуші күніне тоғыз сағат жүреді; жүк көлігі 55-70 км/сағ.",
        "Водитель ведёт девять часов в сутки; скорость грузовиков 55-70 км/ч.")),
    ("A10", "truck_load_unload_h", "4", "h", True, "assumed", (
        "Loading and unloading a truck take four hours together.",
        "Kamyonun yükleme ve boşaltması birlikte dört saat sürer.",
        "Жүк көлігін тиеу мен түсіру бірге төрт сағат алады.",
        "Погрузка и разгрузка грузовика вместе занимают четыре часа.")),
    ("A11", "roads_open", "all", "", False, "assumed", (
        "All roads are open; on 6 to 8 February the ways to Nurdağı and Hatay were cut.",
        "Bütün yollar açıktır; 6-8 Şubat'ta Nurdağı ve Hatay yolları kesikti.",
        "Барлық жол ашық; 6-8 ақпанда Нурдагы мен Хатайға баратын жолдар үзілген.",
        "Все дороги открыты; 6-8 февраля пути на Нурдагы и Хатай были перерезаны.")),
    ("A12", "depots", "8 sites", "", False, "assumed", (
        "Sites and stocks of the depots are assumed, but for 75 t in the south of Kazakhstan and 35 t in Öskemen.",
        "Depoların yeri ve stokları varsayımdır; Kazakistan'ın güneyindeki 75 t ve Öskemen'deki 35 t hariç.",
        "Қоймалардың орны мен қоры болжам; оңтүстіктегі 75 т пен Өскемендегі 35 т ғана жарияланған.",
        "Места и запасы складов приняты нами, кроме 75 т на юге Казахстана и 35 т в Усть-Каменогорске.")),
    ("A13", "recalled_weights", "9 of 26 items", "", False, "recalled", (
        "Weight and volume of nine items, and in part of four more, are recalled.",
        "Dokuz kalemin ve kısmen dört kalemin daha ağırlık ve hacmi hatırlanarak yazılmıştır.",
        "Тоғыз түрдің және ішінара тағы төртеуінің салмағы мен көлемі жадтан жазылған.",
        "Вес и объём девяти наименований и частично ещё четырёх записаны по памяти.")),
    ("A14", "truck_fleet", "see lift", "", False, "assumed", (
        "Truck fleets of each hub, gate, port and airport are assumed.",
        "Merkez, kapı, liman ve havalimanlarındaki kamyon filoları varsayımdır.",
        "Хаб, өткел, порт және әуежайлардағы көлік паркі болжам.",
        "Парки грузовиков в узлах, на переходах, в портах и аэропортах приняты нами.")),
    ("A15", "hubs", "1 per province", "", False, "assumed", (
        "One hub in the seat of each province; the true logistics centres were not published with positions.",
        "Her il merkezinde bir dağıtım merkezi; gerçek lojistik merkezlerinin konumu yayımlanmadı.",
        "Әр провинция орталығында бір хаб; нақты логистика орталықтарының орны жарияланбаған.",
        "По одному узлу в центре провинции; положение настоящих центров не публиковалось.")),
    ("A16", "distribution_points", "1 per district", "", False, "assumed", (
        "One distribution point in the seat of each district.",
        "Her ilçe merkezinde bir dağıtım noktası.",
        "Әр аудан орталығында бір тарату орны.",
        "Один пункт выдачи в центре каждого района.")),
    ("A17", "opening_hours", "see capacities", "", False, "assumed", (
        "Airports and ports work day and night; land gates and hubs from 04:00 to 20:00 UTC.",
        "Havalimanı ve limanlar gece gündüz çalışır; kara kapıları ve merkezler 04.00-20.00 UTC arası.",
        "Әуежайлар мен порттар тәулік бойы, құрлық өткелдері мен хабтар 04:00-20:00 UTC аралығында жұмыс істейді.",
        "Аэропорты и порты работают круглосуточно, переходы и узлы с 04:00 до 20:00 UTC.")),
    ("A18", "customs_hours", "see capacities", "", False, "assumed", (
        "Papers and customs take 2 h at airports, 6 h at land gates, 12 h at ports.",
        "Evrak ve gümrük havalimanında 2, kara kapısında 6, limanda 12 saat sürer.",
        "Құжат пен кеден әуежайда 2, құрлық өткелінде 6, портта 12 сағат алады.",
        "Оформление и таможня: 2 ч в аэропорту, 6 ч на переходе, 12 ч в порту.")),
    ("A19", "shelf_life", "see items", "", False, "assumed", (
        "Shelf lives: food parcel and flour 1 year, canned meat and soap 3 years, water and medicines 18 months.",
        "Raf ömrü: gıda kolisi ve un 1 yıl, et konservesi ve sabun 3 yıl, su ve ilaç 18 ay.",
        "Сақтау мерзімі: азық жинағы мен ұн 1 жыл, консерві мен сабын 3 жыл, су мен дәрі 18 ай.",
        "Срок годности: продуктовый набор и мука 1 год, консервы и мыло 3 года, вода и лекарства 18 месяцев.")),
    ("A20", "kit_contents", "see kits", "", False, "assumed", (
        "Contents of the hygiene kit and the kitchen set, and the size of a field kitchen, are assumed.",
        "Hijyen kolisi ve mutfak setinin içeriği ile seyyar mutfağın ölçüsü varsayımdır.",
        "Гигиеналық және ас үй жинақтарының құрамы, далалық ас үйдің көлемі болжам.",
        "Состав гигиенического и кухонного наборов и размер полевой кухни приняты нами.")),
    ("A21", "detour_factor", "1.27", "", True, "derived", (
        "A road is 1.27 times the great circle, the median of 55 published pairs (10-90 %: 1.16-1.66), and at least 10 km; so are the legs of depots and gates.",
        "Kara yolu, büyük daire uzaklığının 1,27 katıdır (yayımlanmış 55 çiftin ortancası; %10-90: 1,16-1,66), en az 10 km; depo ve kapı yolları da böyledir.",
        "Жол үлкен шеңберден 1,27 есе ұзын (жарияланған 55 жұптың медианасы; 10-90 %: 1,16-1,66), кемінде 10 км; қойма мен өткел жолдары да солай.",
        "Дорога в 1,27 раза длиннее дуги (медиана 55 опубликованных пар; 10-90 %: 1,16-1,66), не короче 10 км; так же для складов и переходов.")),
    ("A22", "team_class", "by size", "", False, "assumed", (
        "Class of a foreign team by its size: 59 people heavy, 40 medium, fewer light.",
        "Yabancı ekibin sınıfı sayısına göre: 59 kişi ağır, 40 orta, daha azı hafif.",
        "Шетелдік топтың сыныбы адам санына қарай: 59 ауыр, 40 орта, азы жеңіл.",
        "Класс иностранного отряда по численности: от 59 тяжёлый, от 40 средний, меньше лёгкий.")),
    ("A23", "mixed_tonnage", "75 t + 35 t", "", False, "assumed", (
        "The mixed 75 t and 35 t are split into items by us; only the total weights were published.",
        "Karışık 75 t ve 35 t tarafımızca kalemlere bölünmüştür; yalnız toplam ağırlık yayımlandı.",
        "Аралас 75 т пен 35 т түрлерге біз бөлдік; тек жалпы салмақ жарияланған.",
        "Смешанные 75 т и 35 т разделены на виды нами; опубликован только общий вес.")),
    ("A24", "aircraft_fleet", "see lift", "", False, "assumed", (
        "Number of aircraft each donor can use for relief is assumed.",
        "Her bağışçının yardıma ayırabileceği uçak sayısı varsayımdır.",
        "Әр донордың көмекке бөле алатын ұшақ саны болжам.",
        "Число самолётов, доступных каждому донору, принято нами.")),
    ("A25", "urgency", "see items", "", False, "assumed", (
        "Weights of urgency and people helped by one unit are planning weights.",
        "Aciliyet ağırlıkları ve birim başına kişi sayısı planlama ağırlıklarıdır.",
        "Шұғылдық салмақтары мен бірлікке келетін адам саны жоспарлау үшін алынған.",
        "Веса срочности и число людей на единицу взяты для планирования.")),
    ("A26", "ferry_speed_kmh", "22", "km/h", True, "assumed", (
        "The Caspian ferry makes 22 km/h and loads in 12 h; its times were not published.",
        "Hazar feribotu 22 km/sa yapar, 12 saatte yüklenir; saatleri yayımlanmadı.",
        "Каспий паромы 22 км/сағ жүзіп, 12 сағатта тиеледі; уақыты жарияланбаған.",
        "Каспийский паром идёт 22 км/ч и грузится 12 ч; расписание не публиковалось.")),
    ("A27", "need_by", "see rules", "", False, "assumed", (
        "Priority of each item and the days within which it is needed are assumed.",
        "Her kalemin önceliği ve kaç gün içinde gerektiği varsayımdır.",
        "Әр түрдің басымдығы мен неше күнде керектігі болжам.",
        "Очерёдность и срок потребности в каждом виде приняты нами.")),
    ("A28", "stock_ready", "see supplies", "", False, "assumed", (
        "Hour from which a stock can be loaded is assumed on the published day, 06:00 UTC.",
        "Stokun yüklenebileceği saat, yayımlanan gün 06.00 UTC varsayılmıştır.",
        "Қорды тиеуге болатын сағат жарияланған күні 06:00 UTC деп алынды.",
        "Час готовности запаса принят в опубликованный день, 06:00 UTC.")),
    ("A29", "label_languages", "tr en", "", True, "assumed", (
        "Packages must be labelled in Turkish or English.",
        "Ambalaj etiketi Türkçe veya İngilizce olmalıdır.",
        "Қаптама жазуы түрікше немесе ағылшынша болуы керек.",
        "Маркировка должна быть на турецком или английском.")),
    ("A30", "hub_handling_t_per_day", "600", "t/day", True, "assumed", (
        "A province hub handles 600 t a day, in and out together.",
        "Bir il merkezi giriş ve çıkış birlikte günde 600 t işler.",
        "Провинция хабы күніне кіріс пен шығысты қоса 600 т өңдейді.",
        "Узел провинции обрабатывает 600 т в сутки, приём и выдача вместе.")),
    ("A31", "minimum_shelf_life_days", "30", "days", True, "assumed", (
        "Goods must be usable for at least 30 days after they are handed over.",
        "Mallar teslimden sonra en az 30 gün kullanılabilir olmalıdır.",
        "Тауар тапсырылғаннан кейін кемінде 30 күн жарамды болуы керек.",
        "После передачи товар должен быть годен не менее 30 дней.")),
    (
        "A32",
        "runway_width_tolerance_m",
        "3",
        "m",
        True,
        "assumed",
        (
            "A runway up to 3 m narrower than the rule counts as wide enough, because data sets round 45 m to 42-44 m (Kayseri, Shymkent, Öskemen).",
            "Kuraldan en çok 3 m dar pist yeterli sayılır, çünkü veri setleri 45 m'yi 42-44 m yazar (Kayseri, Çimkent, Öskemen).",
            "Ережеден 3 м-ге дейін тар жолақ жеткілікті саналады, себебі деректер 45 м-ді 42-44 м деп жазады (Кайсери, Шымкент, Өскемен).",
            "Полоса уже правила не более чем на 3 м считается достаточной, так как наборы данных пишут вместо 45 м 42-44 м (Кайсери, Шымкент, Усть-Каменогорск).",
        ),
    ),
)  # fmt: skip
LABELS_KZ = (
    "A29", "label_languages", "kk ru en", "", True, "assumed", (
        "Packages must be labelled in Kazakh, Russian or English.",
        "Ambalaj etiketi Kazakça, Rusça veya İngilizce olmalıdır.",
        "Қаптама жазуы қазақша, орысша немесе ағылшынша болуы керек.",
        "Маркировка должна быть на казахском, русском или английском."))  # fmt: skip
B_ROWS: tuple[tuple[str, str, str, str, bool, str, tuple[str, str, str, str]], ...] = (
    ("B1", "after_statement", "exercise", "", False, "demonstration", (
        "Everything after the statement of 7 April 2024 is an exercise; no Turkish delivery was published.",
        "7 Nisan 2024 açıklamasından sonraki her şey tatbikattır; yayımlanmış bir Türk teslimatı yoktur.",
        "2024 жылғы 7 сәуірдегі мәлімдемеден кейінгінің бәрі жаттығу; Түркиядан жеткізілім жарияланбаған.",
        "Всё после заявления 7 апреля 2024 года — учение; о турецких поставках не сообщалось.")),
    ("B2", "centre_split", "by evacuees of three regions", "", False, "demonstration", (
        "The people in evacuation centres are spread over three regions by their evacuees; the split was not published.",
        "Tahliye merkezlerindeki kişiler üç bölgeye tahliye sayısına göre dağıtılmıştır; dağılım yayımlanmadı.",
        "Эвакуация орталықтарындағы адамдар үш облысқа эвакуацияланғандар санына қарай бөлінген; бөлініс жарияланбаған.",
        "Люди в пунктах эвакуации распределены по трём областям по числу эвакуированных; разбивка не публиковалась.")),
    ("B3", "clean_up_goods", "not sized", "", False, "assumed", (
        "Pumps and dryers for flooded houses are not sized; no standard is at hand.",
        "Su basan evler için pompa ve kurutucu hesaplanmamıştır; elde standart yoktur.",
        "Су басқан үйлерге сорғы мен кептіргіш есептелмеді; стандарт жоқ.",
        "Насосы и сушилки для затопленных домов не рассчитаны; стандарта нет.")),
    ("B4", "ferry_times", "not known", "", False, "assumed", (
        "Times of the Caspian ferries are not known; A26 stands in for them.",
        "Hazar feribotlarının saatleri bilinmiyor; yerine A26 geçer.",
        "Каспий паромдарының уақыты белгісіз; орнына A26 алынды.",
        "Расписание каспийских паромов неизвестно; вместо него принято A26.")),
)  # fmt: skip
T_ROWS: tuple[tuple[str, str, str, str, bool, str, tuple[str, str, str, str]], ...] = (
    ("T1", "tutorial_quantities", "assumed", "", False, "assumed", (
        "Quantities of the cargo, the hygiene kits and the three districts are assumed; the kinds of goods and 55 t were published.",
        "Yük miktarları, hijyen kolileri ve üç ilçe varsayımdır; mal türleri ve 55 t yayımlandı.",
        "Жүк мөлшері, гигиеналық жинақтар мен үш аудан болжам; тауар түрлері мен 55 т жарияланған.",
        "Количества, гигиенические наборы и три района приняты нами; опубликованы виды товаров и 55 т.")),
    ("T2", "short_blankets", "12", "pcs", True, "demonstration", (
        "At one hand-over 12 blankets are short.",
        "Bir teslimde 12 battaniye eksik çıkar.",
        "Бір тапсыруда 12 көрпе жетпей шығады.",
        "При одной передаче не хватает 12 одеял.")),
)  # fmt: skip


def parameters(*, without: set[str], extra: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
    """Parameter rows: all A rows but the codes in `without`, then `extra`."""
    rows = []
    for code, key, value, unit, editable, status, texts in [
        *(row for row in A_ROWS if row[0] not in without),
        *extra,
    ]:
        rows.append(
            {
                "code": code,
                "key": key,
                "value": value,
                "unit": unit or None,
                **names(*texts, prefix="text"),
                "editable": editable,
                **marks(status),
            }
        )
    return rows
