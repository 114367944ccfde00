"""Operation "Exercise: floods 2024": Türkiye helps Kazakhstan; an exercise, and titled so."""

from __future__ import annotations

from typing import Any

from examples_parts import catalogue, kahramanmaras, places, statements
from examples_parts.assumptions import B_ROWS, LABELS_KZ, parameters
from examples_parts.common import (
    Source,
    air_km,
    day,
    great_circle_km,
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
from examples_parts.spelling import country_names
from seferber.kernel import share_by_largest_remainder

GROUP = "in_centres"
CENTRES = {"KZ233600": "KZ23", "KZ271000": "KZ27", "KZ591000": "KZ59"}
AIRPORTS = ("UATG", "UARR", "UATT", "UAUU", "UACP", "UACC")
NEAREST = {"KZ233600": "UATG", "KZ271000": "UARR", "KZ591000": "UACP"}
HANDLING = {
    "UATG": 200,
    "UARR": 150,
    "UATT": 200,
    "UAUU": 150,
    "UACP": 120,
    "UACC": 500,
    "LTAC": 500,
    "LTAU": 400,
}
BEGIN = moment("2024-04-06T00:00")
PLACE_TEXTS = {
    "KZ233600": (
        "Qulsary (Zhylyoi district)",
        "Kulsarı (Jılıoy ilçesi)",
        "Құлсары (Жылыой ауданы)",
        "Кульсары (Жылыойский район)",
    ),
    "KZ271000": ("Oral (city)", "Oral (şehir)", "Орал (қала)", "Уральск (город)"),
    "KZ591000": ("Petropavl (city)", "Petropavl (şehir)", "Петропавл (қала)", "Петропавловск (город)"),
}
OPERATION = {
    "code": "exercise-floods-2024",
    "kind": "exercise",
    **names("Exercise: floods 2024", "Tatbikat: 2024 selleri", "Жаттығу: 2024 жылғы су тасқыны", "Учение: паводки 2024 года", prefix="title"),
    "disaster": "flood",
    "started_at": moment("2024-03-27T00:00"),
    "clock_at": moment("2024-04-12T06:00"),
    "horizon_days": 14,
    **names(
        "Figures of the floods are published; everything after the Turkish statement of 7 April 2024 is an exercise (B1). No Turkish delivery was published.",
        "Sel sayıları yayımlanmıştır; 7 Nisan 2024 tarihli Türk açıklamasından sonrası tatbikattır (B1). Yayımlanmış bir Türk teslimatı yoktur.",
        "Су тасқыны сандары жарияланған; 2024 жылғы 7 сәуірдегі Түркия мәлімдемесінен кейінгінің бәрі жаттығу (B1). Түркиядан жеткізілім жарияланбаған.",
        "Данные о паводках опубликованы; всё после заявления Турции от 7 апреля 2024 года — учение (B1). О турецких поставках не сообщалось.",
        prefix="about",
    ),
    **marks("demonstration", "https://www.trtworld.com/article/17681463", "exercise; first day: the flood at Qarjyn, 27 March 2024"),
}  # fmt: skip


def _places(source: Source) -> list[dict[str, Any]]:
    population = {row["adm1_pcode"]: row for row in source.rows("kz_population")}
    rows = [
        places.country("TUR", "TR", country_names("TR"), 85372377, "TÜİK ADNKS 2023", ""),
        places.country(
            "KAZ",
            "KZ",
            country_names("KZ"),
            20033842,
            "https://gorodpavlodar.kz/News_109385_4.html",
            "1 January 2024; also stands for what is not allocated to a region",
        ),
    ]
    for row in source.rows("kz_regions"):
        held = population.get(row["adm1_pcode"])
        rows.append(
            {
                "code": row["adm1_pcode"], "kind": "province", "parent": "KAZ", "party": "KZ",
                **names(row["adm1_en"], row["adm1_tr"], row["adm1_kk"], row["adm1_ru"]), "lat": number(row["lat"]), "lon": number(row["lon"]),
                "population": whole(held["population"]) if held else None,
                **marks(status_word(held["status"]) if held else "published", "geokz (CC BY 4.0)", f"KATO {row['kato']}; population {held['as_of'] if held else 'not known'}"),
            }
        )  # fmt: skip
    seats = {row["adm1_pcode"]: row for row in source.rows("kz_regions")}
    qulsary = next(row for row in source.rows("base_places_10m") if row["name"] == "Qulsary")
    for row in source.rows("kz_districts"):
        code = row["adm2_pcode"]
        if code not in CENTRES:
            continue
        at = (
            (qulsary["lat"], qulsary["lon"])
            if code == "KZ233600"
            else (seats[CENTRES[code]]["seat_lat"], seats[CENTRES[code]]["seat_lon"])
        )
        rows.append(
            {
                "code": code, "kind": "district", "parent": CENTRES[code], "party": "KZ", **names(*PLACE_TEXTS[code]),
                "lat": number(at[0]), "lon": number(at[1]),
                **marks("published", "geokz (CC BY 4.0); Natural Earth (public domain)", f"KATO {row['kato']}; position of the town; Turkish name recalled"),
            }
        )  # fmt: skip
    rows += [
        places.airport(source, code, source.by("airports_tr_kz", "icao")[code]["adm1_pcode"])
        for code in AIRPORTS
    ]
    rows += [places.airport(source, code, "TUR") for code in ("LTAU", "LTAC", "LTFM")]
    rows += [places.depot(source, code) for code in ("TR-AFAD-ANK", "TR-KIZ-KAY")]
    for code, texts, lat, lon, party in (
        ("KZAAU", ("Aktau port", "Aktau Limanı", "Ақтау порты", "Порт Актау"), 43.603, 51.219, "KZ"),
        ("KZKUR", ("Kuryk port", "Kurık Limanı", "Құрық порты", "Порт Курык"), 43.183, 51.66, "KZ"),
        (
            "AZ-ALT",
            (
                "Baku port (position of the city)",
                "Bakü Limanı (şehrin konumu)",
                "Баку порты (қала орны)",
                "Порт Баку (положение города)",
            ),
            40.3972,
            49.8603,
            "AZ",
        ),
    ):
        rows.append(
            {
                "code": code,
                "kind": "port",
                "parent": "KZ47" if party == "KZ" else None,
                "party": party,
                **names(*texts),
                "lat": lat,
                "lon": lon,
                **marks("recalled", "", "hand-entered; UN/LOCODE published"),
            }
        )
    gate = next(row for row in places.entry_points(source) if row["code"] == "GATE-TURKGOZU")
    rows.append(gate | {"parent": "TUR"})
    rows += [places.distribution_point(row) for row in rows if row["kind"] == "district"]
    return rows


def _links(source: Source, held: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for row in source.rows("scn2_flight_legs"):
        stop = (
            "; longer than the range of a full A400M: less load or a stop"
            if float(row["track_km_est"]) > 3300
            else ""
        )
        rows.append(
            link(row["from_icao"], row["to_icao"], "air", float(row["track_km_est"]), "derived", hours=float(row["block_h_est"]),
                 note=f"great circle {row['great_circle_km']} km x 1.08; block time at 750 km/h{stop}")
        )  # fmt: skip
    for code, icao in (("TR-AFAD-ANK", "LTAC"), ("TR-KIZ-KAY", "LTAU"), ("TR-AFAD-ANK", "LTAU")):
        rows.append(
            link(
                code,
                icao,
                "road",
                road_km(held[code], held[icao]),
                "assumed",
                note="A21: depot to its airport",
            )
        )
    for code in CENTRES:
        for icao in AIRPORTS:
            rows.append(
                link(
                    icao, code, "road", road_km(held[icao], held[code]), "derived", note=places.LASTMILE_NOTE
                )
            )
        rows.append(
            link(
                "KZAAU",
                code,
                "road",
                road_km(held["KZAAU"], held[code]),
                "derived",
                note=places.LASTMILE_NOTE,
            )
        )
        rows.append(
            link(
                "KZKUR",
                code,
                "road",
                road_km(held["KZKUR"], held[code]),
                "derived",
                note=places.LASTMILE_NOTE,
            )
        )
    for code in ("TR-AFAD-ANK", "TR-KIZ-KAY"):
        rows.append(
            link(
                code,
                "GATE-TURKGOZU",
                "road",
                road_km(held[code], held["GATE-TURKGOZU"]),
                "derived",
                note=places.LASTMILE_NOTE,
            )
        )
    rows.append(
        link(
            "GATE-TURKGOZU",
            "AZ-ALT",
            "road",
            road_km(held["GATE-TURKGOZU"], held["AZ-ALT"]),
            "derived",
            note="through Georgia; " + places.LASTMILE_NOTE,
        )
    )
    for code in ("KZAAU", "KZKUR"):
        km = round(great_circle_km(position(held["AZ-ALT"]), position(held[code])), 1)
        rows.append(
            link(
                "AZ-ALT",
                code,
                "sea",
                km,
                "assumed",
                hours=round(km / 22 + 12, 1),
                note="A26: ferry; times not published (B4)",
            )
        )
    return rows


def _people(source: Source) -> list[dict[str, Any]]:
    trt = "https://www.trtworld.com/article/17681463"
    evacuated = {row["adm1_pcode"]: row for row in source.rows("scn2_needs")}
    shares = share_by_largest_remainder(
        12541, [float(evacuated[region]["people_evacuated"]) for region in CENTRES.values()]
    )
    rows = [
        {
            "place": code, "people_group": GROUP, "people": share, "as_of": day("2024-04-06"),
            **marks("demonstration", trt, "B2: the published 12,541 spread over three regions by their evacuees; the split was not published"),
        }
        for code, share in zip(CENTRES, shares, strict=True)
    ]  # fmt: skip
    for as_of, people, url in (
        ("2024-04-06", 12541, trt),
        (
            "2024-04-15",
            6717,
            "https://informburo.kz/novosti/pavodki-v-kazahstane-skolko-chelovek-vernulis-domoj-posle-evakuacii",
        ),
        (
            "2024-04-22",
            8850,
            "https://www.caravan.kz/news/kak-kazakhstan-prodolzhaet-tonut-khroniki-pavodkov2024-995116/",
        ),
    ):
        rows.append(
            {
                "place": "KAZ",
                "people_group": "in_centres_national",
                "people": people,
                "as_of": day(as_of),
                **marks("published", url, "national count; sizing uses the three regions (B2)"),
            }
        )
    for row in source.rows("scn2_needs"):
        region = row["adm1_pcode"] or "KAZ"
        group = "evacuated" if row["adm1_pcode"] else "evacuated_unallocated"
        note = row["status"] if region == "KAZ" else row["area"]
        rows.append(
            {
                "place": region,
                "people_group": group,
                "people": whole(row["people_evacuated"]),
                "as_of": day(row["as_of"]),
                **marks(status_word(row["status"]), "", note),
            }
        )
    return rows


def build(source: Source) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    place_rows = _places(source)
    held = {row["code"]: row for row in place_rows}
    texts, statement_rows = statements.exercise()
    items = {
        "TENT-FAM",
        "BED-FOLD",
        "BLANKET-M",
        "HYG-KIT",
        "JERRY-10",
        "FIELD-KITCHEN",
        "MATTRESS",
        "TOILET-CONT",
        "WATER-1.5",
        "FOOD-PARCEL",
    }
    ready = moment("2024-04-08T06:00")
    parties = [
        {"code": code, "role": role, **names(*country_names(code)), **marks("published", "", note)}
        for code, role, note in (("KZ", "affected", ""), ("TR", "assisting", ""), ("KG", "assisting", "sent 300 t"), ("GE", "transit", ""), ("AZ", "transit", ""), ("TR-KZ", "observer", "joint bodies"))
    ]  # fmt: skip
    supplies = [
        {"place": place, "party": "TR", "institution": owner, "item": item, "lot": lot, "quantity": quantity, "expiry_date": day(expiry) if expiry else None,
         "available_at": ready, **marks(status, "", note)}
        for place, owner, item, quantity, lot, expiry, status, note in (
            ("TR-AFAD-ANK", "AFAD", "BED-FOLD", 30000, None, None, "assumed", "A12, A28"),
            ("TR-AFAD-ANK", "AFAD", "BLANKET-M", 60000, None, None, "assumed", "A12, A28"),
            ("TR-AFAD-ANK", "AFAD", "TENT-FAM", 15000, None, None, "assumed", "A12, A28"),
            ("TR-KIZ-KAY", "KIZILAY", "HYG-KIT", 4000, "HK-2024-01", "2027-01-31", "demonstration", "B1: stock for the exercise"),
            ("TR-KIZ-KAY", "KIZILAY", "TENT-FAM", 8000, None, None, "assumed", "A12, A28"),
            ("TR-KIZ-KAY", "KIZILAY", "FIELD-KITCHEN", 20, None, None, "assumed", "A12, A20, A28"),
        )
    ]  # fmt: skip
    wanted = [
        {"item": item, "word": word, "since": moment("2024-04-08T00:00"), **names(*reason, prefix="reason"), **marks("demonstration", "", "B1: exercise")}
        for item, word, reason in (
            ("BED-FOLD", "wanted", ("Beds for evacuation centres.", "Tahliye merkezleri için karyola.", "Эвакуация орталықтарына төсек.", "Кровати для пунктов эвакуации.")),
            ("BLANKET-M", "wanted", ("Bedding for evacuation centres.", "Tahliye merkezleri için battaniye.", "Эвакуация орталықтарына көрпе.", "Одеяла для пунктов эвакуации.")),
            ("HYG-KIT", "wanted", ("Hygiene for families in centres.", "Merkezlerdeki aileler için hijyen.", "Орталықтардағы отбасыларға гигиена.", "Гигиена для семей в пунктах.")),
            ("TENT-FAM", "do_not_send", ("Most evacuees stay with relatives.", "Tahliye edilenlerin çoğu akrabalarında.", "Көпшілігі туыстарында.", "Большинство живёт у родственников.")),
        )
    ]  # fmt: skip
    figures = [
        {
            "number": index, "as_of": row["as_of"], "place": row["adm1_pcode"] if row["adm1_pcode"] in held else "KAZ" if row["area"] == "Kazakhstan" else None,
            "area": row["area"], "indicator": row["indicator"], "value": number(row["value"]), "unit": row["unit"],
            "cumulative": row["indicator"] not in ("people_in_evacuation_centres", "responders", "vehicles", "aid_offer_turkiye"),
            **marks(row["status"], row["source_url"], row["note"]),
        }
        for index, row in enumerate(source.rows("kz_floods_2024_figures"), start=1)
    ]  # fmt: skip
    acts = [
        {"code": "KG-01", "date": day("2024-04-06"), "giver": "KG", "receiver": "KZ", "kind": "goods", "stage": "sent", "description": "relief goods from Kyrgyzstan", "quantity": 300.0, "unit": "t", "cumulative": False,
         **marks("published", "https://astanatimes.com/2024/04/foreign-countries-express-support-to-kazakhstan-amid-devastating-floods/", "the page says sent")},
    ]  # fmt: skip
    capacities = [
        places.capacity(code, HANDLING[code], "airport", BEGIN) for code in (*AIRPORTS, "LTAC", "LTAU")
    ]
    capacities += [places.capacity(code, 1000, "port", BEGIN) for code in ("KZAAU", "KZKUR")]
    capacities.append(places.capacity("GATE-TURKGOZU", 300, "border_gate", BEGIN))
    fleet = [
        ("TR-A400M", "A400M", "TR", "LTAU", 3, "A24"), ("TR-C130", "C130H", "TR", "LTAU", 2, "A24"), ("TR-TIR-ANK", "TIR-13.6", "TR", "TR-AFAD-ANK", 20, "A14"),
        ("TR-TIR-KAY", "TIR-13.6", "TR", "TR-KIZ-KAY", 10, "A14"), *((f"KZ-TIR-{code}", "TIR-13.6", "KZ", code, 8, "A14") for code in ("UATG", "UARR", "UACP")),
        ("KZ-TIR-KZAAU", "TIR-13.6", "KZ", "KZAAU", 10, "A14"), ("KZ-TIR-KZKUR", "TIR-13.6", "KZ", "KZKUR", 10, "A14"), ("AZ-FERRY", "RORO-CASP", "AZ", "AZ-ALT", 1, "A14, A26"),
    ]  # fmt: skip
    tables: dict[str, list[dict[str, Any]]] = {
        "operation": [OPERATION],
        "parties": parties,
        "institutions": kahramanmaras.institutions(source, {row["code"] for row in parties}),
        "places": place_rows,
        "capacities": capacities,
        "items": catalogue.items(source, items),
        "kits": catalogue.kits(items),
        "indicators": catalogue.indicators(source),
        "rules": catalogue.rules(source, GROUP, {"BED-FOLD": 1.0, "BLANKET-M": 1.0, "HYG-KIT": 1.0}),
        "people": _people(source),
        "wanted": wanted,
        "supplies": supplies,
        "lift_types": [row for row in catalogue.lift_types(source) if row["code"] in ("A400M", "C130H", "TIR-13.6", "TRUCK-18", "RORO-CASP")],
        "lift": [{"code": code, "type": kind, "party": party, "base": base, "count": count, "available_at": ready, **marks("assumed", "", f"{note}; B1")} for code, kind, party, base, count, note in fleet],
        "links": _links(source, held),
        "parameters": parameters(without={"A1", "A3", "A4", "A5", "A7", "A11", "A15", "A22", "A23", "A29", "A30", "A32"}, extra=(LABELS_KZ, *B_ROWS)),
        "figures": figures,
        "statements": statement_rows,
        "reported_acts": acts,
    }  # fmt: skip
    _check_air(held)
    return tables, texts


def _check_air(held: dict[str, dict[str, Any]]) -> None:
    """The source's flight legs and our positions must belong together."""
    assert abs(air_km(held["LTAU"], held["UATG"]) - 1745) < 5
