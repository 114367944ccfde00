"""Operation "tutorial": three districts, one cargo, five minutes."""

from __future__ import annotations

from typing import Any

from examples_parts import catalogue, kahramanmaras, places, statements
from examples_parts.assumptions import T_ROWS, parameters
from examples_parts.common import Source, link, marks, moment, names, whole
from examples_parts.spelling import country_names

DISTRICTS = ("TUR002005", "TUR027005", "TUR046010")
OPERATION = {
    "code": "tutorial",
    "kind": "tutorial",
    **names("Tutorial: three districts, one cargo", "Alıştırma: üç ilçe, bir yük", "Оқу жаттығуы: үш аудан, бір жүк", "Учебный пример: три района, один груз", prefix="title"),
    "disaster": "earthquake",
    "started_at": moment("2023-02-06T04:17+03:00"),
    "clock_at": moment("2023-02-15T06:00"),
    "horizon_days": 5,
    **names(
        "The cargo of 17 February 2023 in small: kinds of goods and 55 t were published, quantities and districts are assumed (T1).",
        "17 Şubat 2023 yükünün küçük bir örneği: mal türleri ve 55 t yayımlandı, miktarlar ve ilçeler varsayımdır (T1).",
        "2023 жылғы 17 ақпандағы жүктің шағын үлгісі: тауар түрлері мен 55 т жарияланған, мөлшер мен аудандар болжам (T1).",
        "Груз 17 февраля 2023 года в малом: виды товаров и 55 т опубликованы, количества и районы приняты (T1).",
        prefix="about",
    ),
    **marks("assumed", "https://www.inform.kz/en/kazakh-aircraft-carrying-humanitarian-aid-leaves-for-quake-battered-gaziantep_a4036825/amp", "T1"),
}  # fmt: skip


def build(source: Source) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    manifest = source.rows("scn3_manifest")
    codes = {row["item_code"] for row in manifest}
    needs_model = source.by("eq2023_district_needs_model", "adm2_pcode")
    provinces = source.by("tr_provinces", "adm1_pcode")
    districts = [places.district(needs_model[code]) for code in DISTRICTS]
    party_rows = [row for row in kahramanmaras.parties(source) if row["code"] in ("TR", "KZ")]
    place_rows = [
        places.country("TUR", "TR", country_names("TR"), 85279553, "TÜİK ADNKS 2022", ""),
        places.country(
            "KAZ",
            "KZ",
            country_names("KZ"),
            20033842,
            "https://gorodpavlodar.kz/News_109385_4.html",
            "1 January 2024",
        ),
        *(places.province(provinces[code[:6]]) for code in DISTRICTS),
        *districts,
        places.airport(source, "LTAJ", "TUR027"),
        places.airport(source, "UACC", "KAZ"),
        places.depot(source, "KZ-AST"),
        *(places.distribution_point(row) for row in districts),
    ]
    by_code = {row["code"]: row for row in place_rows}
    flight = next(
        row
        for row in source.rows("scn1_flight_legs")
        if (row["from_icao"], row["to_icao"]) == ("UACC", "LTAJ")
    )
    ways = [
        link("KZ-AST", "UACC", "road", 10.0, "assumed", note="A21: depot to its airport"),
        link("UACC", "LTAJ", "air", float(flight["track_km_est"]), "derived", hours=float(flight["il76_block_h_est"]), note=f"great circle {flight['great_circle_km']} km x 1.08; block time of an Il-76 (A9)"),
    ]  # fmt: skip
    for row in source.rows("scn3_tutorial_districts"):
        ways.append(
            link(
                "LTAJ",
                row["adm2_pcode"],
                "road",
                float(row["road_km_from_LTAJ_est"]),
                "derived",
                note=places.LASTMILE_NOTE,
            )
        )
    texts, statement_rows = statements.tutorial()
    owner = {"HYG-KIT": "QJA", "HEATER-EL": "TJM"}
    begin = moment("2023-02-15T06:00")
    tables: dict[str, list[dict[str, Any]]] = {
        "operation": [OPERATION],
        "parties": party_rows,
        "institutions": [row for row in kahramanmaras.institutions(source, {"TR", "KZ"}) if row["code"] in ("AFAD", "TJM", "GMR", "QJA", "MOH", "DSM", "VALILIK")],
        "places": place_rows,
        "capacities": [places.capacity("LTAJ", 400, "airport"), places.capacity("UACC", 500, "airport", note="origin airport")],
        "items": catalogue.items(source, codes),
        "kits": catalogue.kits(codes),
        "indicators": catalogue.indicators(source),
        "rules": catalogue.rules(source, kahramanmaras.PLACE_GROUP, {r[0]: float(r[2]) for r in catalogue.RULES if r[0] in codes}),
        "people": kahramanmaras.people(source, set(DISTRICTS)),
        "wanted": [row for row in kahramanmaras.wanted() if row["item"] in codes],
        "supplies": [
            {
                "place": "KZ-AST", "party": "KZ", "institution": owner.get(row["item_code"], "GMR"), "item": row["item_code"],
                "lot": "HK-2022-11" if row["item_code"] == "HYG-KIT" else None, "quantity": whole(row["quantity"]),
                "expiry_date": moment("2025-11-30").date() if row["item_code"] == "HYG-KIT" else None, "available_at": begin,
                **marks("assumed", "", f"T1: {row['status']}; ready hour A28"),
            }
            for row in manifest
        ],
        "lift_types": [row for row in catalogue.lift_types(source) if row["code"] in ("IL76", "TIR-13.6")],
        "lift": [
            {"code": "KZ-IL76", "type": "IL76", "party": "KZ", "base": "UACC", "count": 1, "available_at": begin, **marks("assumed", "", "A24: one aircraft, so two flights follow each other")},
            {"code": "KZ-TIR", "type": "TIR-13.6", "party": "KZ", "base": "KZ-AST", "count": 4, "available_at": begin, **marks("assumed", "", "A14")},
            {"code": "TR-TIR", "type": "TIR-13.6", "party": "TR", "base": "LTAJ", "count": 5, "available_at": begin, **marks("assumed", "", "A14")},
        ],
        "links": ways,
        "parameters": parameters(without={"A11", "A15", "A22", "A23", "A26", "A30"}, extra=T_ROWS),
        "statements": statement_rows,
    }  # fmt: skip
    assert all(way["origin"] in by_code and way["destination"] in by_code for way in ways)
    return tables, texts
