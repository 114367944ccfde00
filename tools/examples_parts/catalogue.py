"""Items, kits, indicators, sizing rules, classes of teams and lift: the same for all three operations."""

from __future__ import annotations

from typing import Any

from examples_parts.common import Source, marks, names, number, status_word, whole

CATEGORY = {
    "TENT-FAM": "shelter", "TENT-FRAME": "shelter", "TENT-LW": "shelter", "YURT": "shelter", "TARP": "shelter",
    "HOUSE-CONT": "shelter", "BLANKET-M": "bedding", "BLANKET-H": "bedding", "SLEEPBAG": "bedding",
    "MATTRESS": "bedding", "BED-FOLD": "bedding", "HEATER-EL": "energy", "STOVE": "energy", "GEN-5": "energy",
    "HYG-KIT": "hygiene", "TOILET-CONT": "sanitation", "KITCHEN": "household", "WINTER-CLOTH": "clothing",
    "FOOD-PARCEL": "food", "FLOUR": "food", "CANNED-MEAT": "food", "WATER-1.5": "water", "JERRY-10": "water",
    "IEHK-2017": "health", "TESK-2019": "health", "USAR-CACHE-H": "equipment",
}  # fmt: skip
PEOPLE = {
    "TENT-FAM": 5, "TENT-FRAME": 5, "TENT-LW": 5, "YURT": 8, "TARP": 2.5, "HOUSE-CONT": 5, "BLANKET-M": 0.5,
    "BLANKET-H": 1, "SLEEPBAG": 1, "MATTRESS": 1, "BED-FOLD": 1, "HEATER-EL": 5, "STOVE": 5, "GEN-5": 50,
    "HYG-KIT": 5, "TOILET-CONT": 200, "KITCHEN": 5, "WINTER-CLOTH": 1, "FOOD-PARCEL": 2.5, "JERRY-10": 2.5,
    "IEHK-2017": 10000, "TESK-2019": 50, "WATER-1.5": 333,
}  # fmt: skip
URGENCY = {
    "TENT-FAM": 3, "BLANKET-M": 3, "HEATER-EL": 3, "WINTER-CLOTH": 2, "BED-FOLD": 2, "FOOD-PARCEL": 3,
    "WATER-1.5": 4, "IEHK-2017": 4, "TESK-2019": 5, "HYG-KIT": 1.5, "USAR-CACHE-H": 5,
}  # fmt: skip
SHELF_LIFE = {
    "FOOD-PARCEL": 365,
    "FLOUR": 365,
    "CANNED-MEAT": 1095,
    "WATER-1.5": 540,
    "HYG-KIT": 1095,
    "IEHK-2017": 540,
    "TESK-2019": 540,
}
LABELS = {
    "IEHK-2017": "en fr",
    "TESK-2019": "en fr",
    "FOOD-PARCEL": "kk ru",
    "CANNED-MEAT": "kk ru",
    "FLOUR": "kk ru",
    "HYG-KIT": "kk ru",
}

# What the data lack and the operations need; every row is an assumption of ours.
OWN_ITEMS: tuple[dict[str, Any], ...] = (
    {"code": "FIELD-KITCHEN", **names("Mobile field kitchen", "Seyyar mutfak", "Жылжымалы далалық ас үй", "Полевая кухня"),
     "category": "food", "unit": "pcs", "weight_kg": 1500.0, "volume_m3": 14.0, "length_cm": 450.0, "width_cm": 200.0,
     "height_cm": 220.0, "per_pack": 1, "people_per_unit": 1000.0, "urgency": 2.0,
     **marks("assumed", "", "A20: size and weight of a towed kitchen")},
    {"code": "SOAP-250", **names("Bathing soap, 250 g", "Banyo sabunu, 250 g", "Сабын, 250 г", "Мыло туалетное, 250 г"),
     "category": "hygiene", "unit": "pcs", "weight_kg": 0.26, "volume_m3": 0.0003, "per_pack": 80, "people_per_unit": 1.0,
     "shelf_life_days": 1095, **marks("assumed", "", "A20: part of the hygiene kit")},
    {"code": "TOWEL", **names("Hand towel", "El havlusu", "Қол сүлгі", "Полотенце"), "category": "hygiene", "unit": "pcs",
     "weight_kg": 0.3, "volume_m3": 0.0015, "per_pack": 50, **marks("assumed", "", "A20: part of the hygiene kit")},
    {"code": "TOOTHBRUSH-SET", **names("Toothbrush and paste", "Diş fırçası ve macunu", "Тіс щеткасы мен пастасы", "Зубная щётка и паста"),
     "category": "hygiene", "unit": "set", "weight_kg": 0.15, "volume_m3": 0.0004, "per_pack": 100, "shelf_life_days": 1095,
     **marks("assumed", "", "A20: part of the hygiene kit")},
    {"code": "POT-7L", **names("Cooking pot 7 L with lid", "Tencere 7 L, kapaklı", "Қақпақты кәстрөл 7 л", "Кастрюля 7 л с крышкой"),
     "category": "household", "unit": "pcs", "weight_kg": 1.1, "volume_m3": 0.008, "per_pack": 6,
     **marks("assumed", "", "A20: part of the kitchen set")},
    {"code": "TABLEWARE-5", **names("Plates, cups and spoons for 5", "5 kişilik tabak, bardak, kaşık", "5 адамға арналған ыдыс-аяқ", "Посуда на 5 человек"),
     "category": "household", "unit": "set", "weight_kg": 2.2, "volume_m3": 0.006, "per_pack": 10,
     **marks("assumed", "", "A20: part of the kitchen set")},
    {"code": "CASH-USD", **names("Money, US dollars", "Para, ABD doları", "Ақша, АҚШ доллары", "Деньги, доллары США"), "category": "money",
     "unit": "USD", "weight_kg": 0.0, "volume_m3": 0.0, **marks("assumed", "", "money is a line of a pledge, never of a load")},
)  # fmt: skip
KITS = (
    ("HYG-KIT", "SOAP-250", 10), ("HYG-KIT", "TOWEL", 5), ("HYG-KIT", "TOOTHBRUSH-SET", 5),
    ("KITCHEN", "POT-7L", 2), ("KITCHEN", "TABLEWARE-5", 1),
)  # fmt: skip


def items(source: Source, codes: set[str] | None = None) -> list[dict[str, Any]]:
    """Item rows; only those in `codes` when given (with the contents of their kits)."""
    rows = []
    for row in source.rows("ref_items"):
        code = row["code"]
        rows.append(
            {
                "code": code,
                **names(row["name_en"], row["name_tr"], row["name_kk"], row["name_ru"]),
                "category": CATEGORY.get(code, "other"),
                "unit": row["unit"],
                "weight_kg": number(row["weight_kg"]),
                "volume_m3": number(row["volume_m3"]),
                "length_cm": number(row["length_cm"]),
                "width_cm": number(row["width_cm"]),
                "height_cm": number(row["height_cm"]),
                "per_pack": whole(row["per_pack"]),
                "people_per_unit": float(PEOPLE[code]) if code in PEOPLE else None,
                "urgency": float(URGENCY.get(code, 1)),
                "shelf_life_days": SHELF_LIFE.get(code),
                "cold_chain": False,
                "label_languages": LABELS.get(code),
                "eri_code": row["eri_code"] or None,
                **marks(
                    status_word(row["status"]),
                    row["source"],
                    "; ".join(
                        x for x in (row["status"], f"for {row['covers']}" if row["covers"] else "") if x
                    ),
                ),
            }
        )
    rows.extend(dict(one) for one in OWN_ITEMS)
    if codes is None:
        return rows
    wanted = codes | {part for kit, part, _ in KITS if kit in codes}
    return [row for row in rows if row["code"] in wanted]


def kits(codes: set[str] | None = None) -> list[dict[str, Any]]:
    note = (
        "A20: contents assumed; the weights of the parts need not add up to the published weight of the set"
    )
    return [
        {"kit": kit, "item": item, "quantity": quantity, **marks("assumed", "", note)}
        for kit, item, quantity in KITS
        if codes is None or kit in codes
    ]


INDICATOR_NAMES = {
    "water_quantity": ("İçme, yemek ve kişisel temizlik için ortalama su", "Ауыз су, тамақ және жеке гигиенаға орташа су мөлшері", "Вода для питья, приготовления пищи и гигиены, в среднем"),
    "water_survival_low": ("Kısa süreli hayatta kalma için en az su", "Қысқа мерзімде тірі қалуға қажетті ең аз су", "Минимум воды для краткого выживания"),
    "water_intake": ("İçme ve besinle alınan su", "Ішуге және тамаққа кететін су", "Вода для питья и с пищей"),
    "people_per_tap": ("Musluk başına kişi (7,5 L/dk)", "Бір кранға келетін адам (7,5 л/мин)", "Человек на один кран (7,5 л/мин)"),
    "people_per_handpump": ("El pompası başına kişi (17 L/dk)", "Бір қол сорғысына келетін адам (17 л/мин)", "Человек на ручной насос (17 л/мин)"),
    "people_per_open_well": ("Açık kuyu başına kişi (12,5 L/dk)", "Бір ашық құдыққа келетін адам (12,5 л/мин)", "Человек на открытый колодец (12,5 л/мин)"),
    "waterpoint_distance": ("Konuttan su noktasına uzaklık", "Үйден су алатын жерге дейінгі қашықтық", "Расстояние от жилья до водоразбора"),
    "water_queue": ("Su noktasında bekleme süresi", "Су алу кезегіндегі уақыт", "Время ожидания у водоразбора"),
    "water_containers": ("Hane başına su kabı, 10-20 L", "Бір отбасыға су ыдысы, 10-20 л", "Ёмкости для воды на семью, 10-20 л"),
    "people_per_bathing": ("Yıkanma yeri başına kişi", "Бір жуынатын орынға келетін адам", "Человек на одно место для мытья"),
    "people_per_laundry": ("Çamaşır yeri başına kişi", "Бір кір жуатын орынға келетін адам", "Человек на одно место для стирки"),
    "frc": ("Teslim noktasında serbest klor (0,2-0,5)", "Су берілетін жердегі бос хлор (0,2-0,5)", "Свободный остаточный хлор в точке выдачи (0,2-0,5)"),
    "turbidity": ("Bulanıklık", "Лайлылық", "Мутность"),
    "people_per_toilet": ("Ortak tuvalet başına kişi", "Ортақ дәретханаға келетін адам", "Человек на общий туалет"),
    "people_per_toilet_initial": ("İlk aşamada tuvalet başına kişi", "Алғашқы кезеңде бір дәретханаға келетін адам", "Человек на туалет в первой фазе"),
    "toilet_distance": ("Konuttan ortak tuvalete uzaklık", "Тұрғын жайдан ортақ дәретханаға дейінгі қашықтық", "Расстояние от жилья до общего туалета"),
    "toilet_ratio_f_m": ("Kadın-erkek kabin oranı", "Әйелдер мен ерлер кабиналарының қатынасы", "Отношение женских кабин к мужским"),
    "soap_bathing": ("Banyo sabunu", "Жуынуға арналған сабын", "Мыло для мытья"),
    "soap_laundry": ("Çamaşır sabunu", "Кір сабын", "Мыло для стирки"),
    "refuse_container": ("100 litrelik çöp kabı başına hane", "100 литрлік қоқыс жәшігіне келетін отбасы", "Семей на мусорный бак 100 л"),
    "covered_area": ("Kapalı yaşam alanı, sıcak ve ılıman iklim", "Жабық тұрғын алаң, жылы және қоңыржай климат", "Крытая жилая площадь, тёплый и умеренный климат"),
    "covered_area_cold": ("Kapalı yaşam alanı, soğuk iklim veya kent", "Жабық тұрғын алаң, суық климат немесе қала", "Крытая жилая площадь, холодный климат или город"),
    "internal_height": ("En yüksek noktada iç yükseklik", "Ең биік жердегі ішкі биіктік", "Внутренняя высота в высшей точке"),
    "site_area": ("Hane bahçeleri dâhil yerleşim alanı", "Үй учаскелерін қоса алғандағы қоныс алаңы", "Площадь поселения с участками"),
    "site_area_services_outside": ("Ortak hizmetler dışarıdaysa yerleşim alanı", "Ортақ қызметтер сыртта болғандағы қоныс алаңы", "Площадь поселения, если службы вне его"),
    "blanket": ("Kişi başına battaniye", "Бір адамға көрпе", "Одеял на человека"),
    "blanket_winter": ("Kışın kişi başına battaniye", "Қыста бір адамға көрпе", "Одеял на человека зимой"),
    "mattress": ("Kişi başına mat veya yatak", "Бір адамға төсеніш немесе матрас", "Матов или матрасов на человека"),
    "clothing_set": ("Kişi başına giysi takımı", "Бір адамға киім жиынтығы", "Комплектов одежды на человека"),
    "cooking_pots": ("4-5 kişilik hane başına kapaklı tencere", "4-5 адамдық отбасыға қақпақты кәстрөл", "Кастрюль с крышкой на семью из 4-5 человек"),
    "kitchen_set": ("5 kişilik hane başına mutfak seti", "5 адамдық отбасыға ас үй жинағы", "Кухонный набор на семью из 5 человек"),
    "stove_heater": ("Kışın çadır başına ısıtıcı", "Қыста бір шатырға жылытқыш", "Обогреватель на палатку зимой"),
    "energy": ("Enerji", "Энергия", "Энергетическая ценность"),
    "protein": ("Protein (enerjinin %10-12'si)", "Ақуыз (энергияның 10-12 %)", "Белок (10-12 % энергии)"),
    "fat": ("Yağ (enerjinin %17'si)", "Май (энергияның 17 %)", "Жир (17 % энергии)"),
    "food_weight": ("2.100 kcal için kuru gıda ağırlığı", "2 100 ккал үшін құрғақ азық салмағы", "Вес сухого пайка на 2 100 ккал"),
    "health_facility": ("Temel sağlık tesisi başına kişi", "Бір алғашқы медициналық мекемеге келетін адам", "Человек на учреждение первичной помощи"),
    "inpatient_beds": ("Hasta yatağı", "Стационар төсектері", "Больничные койки"),
    "consultations_clinician": ("Hekim başına muayene", "Бір дәрігерге келетін қабылдау", "Приёмов на одного врача"),
    "consultation_rate": ("Yeni muayene sayısı (2-4)", "Жаңа қабылдаулар (2-4)", "Новых обращений (2-4)"),
    "health_workers": ("Sağlık çalışanı", "Медицина қызметкерлері", "Медицинские работники"),
    "iehk": ("Acil sağlık kiti (IEHK), yaklaşık üç ay", "Шұғыл медициналық жинақ (IEHK), шамамен үш ай", "Экстренный медицинский набор (IEHK), около трёх месяцев"),
    "tesk": ("Travma ve cerrahi kiti: hasta sayısı", "Жарақат және хирургия жинағы: науқас саны", "Хирургический набор: число пациентов"),
    "household_size": ("Hane büyüklüğü (UNHCR çadırı: 5 kişilik aile)", "Отбасы мөлшері (UNHCR шатыры: 5 адам)", "Размер семьи (палатка УВКБ: 5 человек)"),
    "persons_per_dwelling_tr": ("2.273.551 sayısının ardındaki, yitirilen konut başına kişi", "2 273 551 санының астарындағы бір тұрғын үйге келетін адам", "Человек на утраченное жильё за числом 2 273 551"),
}  # fmt: skip


def indicators(source: Source) -> list[dict[str, Any]]:
    return [
        {
            "code": row["code"],
            "sector": row["sector"],
            "standard": row["standard"],
            **names(row["indicator"], *INDICATOR_NAMES.get(row["code"], ("", "", "")), prefix="indicator"),
            "value": number(row["value"]),
            "unit": row["unit"],
            "basis": row["basis"],
            "bound": row["bound"] or None,
            **marks(status_word(row["status"]), row["source"], row["status"]),
        }
        for row in source.rows("std_indicators")
    ]


# item, basis, value, persons, priority, within days, indicator, parameter
RULES = (
    ("TENT-FAM", "per_household", 1, None, 1, 7, "covered_area_cold", "A2"),
    ("BED-FOLD", "per_person", 1, None, 3, 14, "mattress", None),
    ("BLANKET-M", "per_person", 2, None, 1, 5, "blanket_winter", "A3"),
    ("HEATER-EL", "per_household", 1, None, 2, 7, "stove_heater", "A4"),
    ("WINTER-CLOTH", "per_person", 1, None, 2, 10, "clothing_set", "A5"),
    ("HYG-KIT", "per_household_month", 1, None, 3, 14, "soap_bathing", None),
    ("KITCHEN", "per_household", 1, None, 4, 21, "kitchen_set", None),
    ("FOOD-PARCEL", "per_household", 2, None, 1, 5, "food_weight", None),
    ("JERRY-10", "per_household", 2, None, 2, 10, "water_containers", None),
    ("IEHK-2017", "per_persons", 1, 10000, 2, 7, "iehk", None),
)


def rules(source: Source, group: str, only: dict[str, float] | None = None) -> list[dict[str, Any]]:
    """Sizing rules for one group of people; `only` picks items and sets their value."""
    held = source.by("std_indicators", "code")
    rows = []
    for item, basis, value, persons, priority, within, indicator, parameter in RULES:
        if only is not None and item not in only:
            continue
        changed = only is not None and only[item] != value
        rows.append(
            {
                "item": item,
                "people_group": group,
                "basis": basis,
                "value": float(only[item]) if only is not None else float(value),
                "persons": persons,
                "priority": priority,
                "within_days": float(within),
                "indicator": "blanket" if changed and item == "BLANKET-M" else indicator,
                "parameter": None if changed else parameter,
                **marks(
                    "assumed" if parameter else status_word(held[indicator]["status"]),
                    "",
                    "priority and time assumed (A27)",
                ),
            }
        )
    return rows


def team_types(source: Source) -> list[dict[str, Any]]:
    return [
        {
            "code": row["code"],
            "scheme": row["scheme"],
            **names(row["name_en"], row["name_tr"], row["name_kk"], row["name_ru"]),
            "people": whole(row["typical_people"]),
            "self_sufficient_days": whole(row["self_sufficient_days"]),
            **marks(status_word(row["status"]), "", row["status"]),
        }
        for row in source.rows("ref_team_types")
    ]


SHIP = {"code": "RORO-CASP", "mode": "sea", **names("Caspian ferry (ro-ro)", "Hazar feribotu (ro-ro)", "Каспий паромы (ро-ро)", "Каспийский паром (ро-ро)"),
        "payload_t": 1000.0, "volume_m3": 4000.0, "speed_kmh": 22.0, "turnaround_h": 12.0, "load_unload_h": 12.0,
        **marks("assumed", "", "A26: share of a ferry that relief goods may use; times not published (B4)")}  # fmt: skip
PLANE_NAMES = {
    "IL76": ("Il-76TD/MD aircraft", "Il-76TD/MD uçağı", "Ил-76ТД/МД ұшағы", "Самолёт Ил-76ТД/МД"),
    "A400M": ("Airbus A400M aircraft", "Airbus A400M uçağı", "Airbus A400M ұшағы", "Самолёт Airbus A400M"),
    "C130H": ("C-130H aircraft", "C-130H uçağı", "C-130H ұшағы", "Самолёт C-130H"),
    "C17": ("C-17A aircraft", "C-17A uçağı", "C-17A ұшағы", "Самолёт C-17A"),
    "AN124": ("An-124 aircraft", "An-124 uçağı", "Ан-124 ұшағы", "Самолёт Ан-124"),
    "B767F": ("Boeing 767-300F aircraft", "Boeing 767-300F uçağı", "Boeing 767-300F ұшағы", "Самолёт Boeing 767-300F"),
    "B777F": ("Boeing 777F aircraft", "Boeing 777F uçağı", "Boeing 777F ұшағы", "Самолёт Boeing 777F"),
    "A330F": ("Airbus A330-200F aircraft", "Airbus A330-200F uçağı", "Airbus A330-200F ұшағы", "Самолёт Airbus A330-200F"),
    "B737F": ("Boeing 737-800BCF aircraft", "Boeing 737-800BCF uçağı", "Boeing 737-800BCF ұшағы", "Самолёт Boeing 737-800BCF"),
}  # fmt: skip


def _cm(metres: str) -> float | None:
    return round(float(metres) * 100, 1) if metres else None


def lift_types(source: Source) -> list[dict[str, Any]]:
    rows = []
    for row in source.rows("ref_aircraft"):
        il76 = row["code"] == "IL76"
        rows.append(
            {
                "code": row["code"],
                "mode": "air",
                **names(*PLANE_NAMES[row["code"]]),
                "payload_t": number(row["payload_t"]),
                "volume_m3": number(row["volume_m3"]),
                "hold_length_cm": _cm(row["hold_length_m"]),
                "hold_width_cm": _cm(row["hold_width_m"]),
                "hold_height_cm": _cm(row["hold_height_m"]),
                "runway_m": number(row["runway_m"]),
                "runway_width_m": 42.0 if il76 else None,
                "speed_kmh": number(row["cruise_kmh"]),
                "range_km": number(row["range_full_km"]),
                "turnaround_h": number(row["turnaround_h"]),
                **marks(
                    "recalled",
                    row["source"],
                    "A7, A32: 45 m by rule, less 3 m for data sets that differ; A9: lift"
                    if il76
                    else "A9; payload published",
                ),
            }
        )
    for row in source.rows("ref_vehicles"):
        rail = row["code"] == "WAGON"
        rows.append(
            {
                "code": row["code"],
                "mode": "rail" if rail else "road",
                **names(row["name_en"], row["name_tr"], row["name_kk"], row["name_ru"]),
                "payload_t": number(row["payload_t"]),
                "volume_m3": number(row["volume_m3"]),
                "speed_kmh": number(row["planning_speed_kmh"]),
                "driver_hours_per_day": None if rail else 9.0,
                "load_unload_h": 12.0 if rail else 4.0,
                **marks(status_word(row["status"]), "", f"A10: driving and loading hours; {row['status']}"),
            }
        )
    return [*rows, dict(SHIP)]
