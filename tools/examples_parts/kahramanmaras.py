"""Operation "Kahramanmaraş 2023": full size."""

from __future__ import annotations

from typing import Any

from examples_parts import acts, catalogue, cooperation, places, statements
from examples_parts.assumptions import parameters
from examples_parts.common import Source, day, marks, moment, names, whole
from examples_parts.spelling import country_names

# place, institution, item, quantity, lot, last day of use, status, note
STOCK: tuple[tuple[str, str, str, int, str | None, str | None, str, str], ...] = (
    ("KZ-AST", "GMR", "TENT-FAM", 1500, None, None, "assumed", "A12"),
    ("KZ-AST", "GMR", "BED-FOLD", 5000, None, None, "assumed", "A12"),
    ("KZ-AST", "GMR", "BLANKET-M", 10000, None, None, "assumed", "A12"),
    ("KZ-AST", "GMR", "WINTER-CLOTH", 8000, None, None, "assumed", "A12"),
    ("KZ-AST", "TJM", "HEATER-EL", 1000, None, None, "assumed", "A12"),
    ("KZ-AST", "QJA", "HYG-KIT", 600, "HK-2022-11", "2025-11-30", "assumed", "A12, A19: kits of the Red Crescent, as in the tutorial"),
    (
        "KZ-AST",
        "",
        "YURT",
        100,
        None,
        None,
        "assumed",
        "A12: number published (“nearly 100”, sent by entrepreneurs, 10 Feb 2023), site assumed",
    ),
    ("KZ-ALA", "TJM", "USAR-CACHE-H", 1, None, None, "assumed", "A12: equipment of the team"),
    ("KZ-ALA", "DSM", "IEHK-2017", 2, "MED-2022-09", "2024-03-31", "assumed", "A12, A19: medicines as printed without quantity"),
    ("KZ-ALA", "DSM", "TESK-2019", 2, "MED-2022-09", "2024-03-31", "assumed", "A12, A19: medicines as printed without quantity"),
    ("KZ-SHY", "AKIMAT", "FOOD-PARCEL", 800, "FP-2023-01", "2024-01-15", "assumed", "A23: part of the published 75 t"),
    ("KZ-SHY", "AKIMAT", "WINTER-CLOTH", 6000, None, None, "assumed", "A23: part of the published 75 t"),
    ("KZ-SHY", "AKIMAT", "BLANKET-M", 8000, None, None, "assumed", "A23: part of the published 75 t"),
    ("KZ-SHY", "AKIMAT", "FLOUR", 200, "FL-2022-12", "2023-12-15", "assumed", "A23: part of the published 75 t"),
    ("KZ-SHY", "AKIMAT", "HYG-KIT", 390, "HK-2022-11", "2025-11-30", "assumed", "A23: part of the published 75 t"),
    ("KZ-OSK", "AKIMAT", "FOOD-PARCEL", 400, "FP-2023-02", "2024-02-01", "assumed", "A23: part of the published 35 t"),
    ("KZ-OSK", "AKIMAT", "BLANKET-M", 4000, None, None, "assumed", "A23: part of the published 35 t"),
    ("KZ-OSK", "AKIMAT", "SLEEPBAG", 2000, None, None, "assumed", "A23: part of the published 35 t"),
    ("KZ-OSK", "AKIMAT", "WINTER-CLOTH", 3280, None, None, "assumed", "A23: part of the published 35 t"),
    ("TR-AFAD-ADA", "AFAD", "TENT-FAM", 10000, None, None, "assumed", "A12"),
    ("TR-AFAD-ADA", "AFAD", "BED-FOLD", 20000, None, None, "assumed", "A12"),
    ("TR-AFAD-ADA", "AFAD", "BLANKET-M", 40000, None, None, "assumed", "A12"),
    ("TR-AFAD-DIY", "AFAD", "TENT-FAM", 8000, None, None, "assumed", "A12"),
    ("TR-AFAD-DIY", "AFAD", "BLANKET-M", 30000, None, None, "assumed", "A12"),
    ("TR-AFAD-ANK", "AFAD", "TENT-FAM", 15000, None, None, "assumed", "A12"),
    ("TR-AFAD-ANK", "AFAD", "BED-FOLD", 30000, None, None, "assumed", "A12"),
    ("TR-AFAD-ANK", "AFAD", "BLANKET-M", 60000, None, None, "assumed", "A12"),
    ("TR-KIZ-KAY", "KIZILAY", "TENT-FAM", 8000, None, None, "assumed", "A12"),
    ("TR-KIZ-KAY", "KIZILAY", "FIELD-KITCHEN", 20, None, None, "assumed", "A12, A20: 20 kitchens"),
    ("AZ-BAK", "", "TENT-FAM", 830, None, None, "assumed", "quantity published (convoy of 10 Feb 2023), site and kind assumed (A12)"),
    ("AZ-BAK", "", "HEATER-EL", 279, None, None, "assumed", "quantity published (convoy of 10 Feb 2023), site and kind assumed (A12)"),
)  # fmt: skip
# A donor's condition: the place for which the goods were announced.
ONLY = {"YURT": ("TUR046", "announced for Kahramanmaraş")}
# Requests of the receiving side for what no rule sizes: place, item, quantity, priority, by, who asks.
REQUESTS = (
    ("TUR002001", "TESK-2019", 2, 1, "2023-02-12T00:00", "MOH"),
    ("TUR002001", "TOILET-CONT", 30, 2, "2023-02-20T00:00", "VALILIK"),
    ("TUR002001", "HOUSE-CONT", 500, 4, "2023-03-15T00:00", "VALILIK"),
    ("TUR027002", "SLEEPBAG", 2000, 2, "2023-02-18T00:00", "KAYMAKAMLIK"),
    ("TUR031002", "FIELD-KITCHEN", 12, 1, "2023-02-12T00:00", "VALILIK"),
    ("TUR031002", "TOILET-CONT", 60, 2, "2023-02-20T00:00", "VALILIK"),
    ("TUR031002", "GEN-5", 300, 2, "2023-02-18T00:00", "AFAD"),
    ("TUR044013", "STOVE", 2000, 2, "2023-02-18T00:00", "VALILIK"),
    ("TUR046009", "FIELD-KITCHEN", 8, 1, "2023-02-12T00:00", "VALILIK"),
    ("TUR046009", "YURT", 100, 3, "2023-02-28T00:00", "VALILIK"),
    ("TUR046009", "GEN-5", 150, 2, "2023-02-18T00:00", "AFAD"),
)
READY = {
    "YURT": "2023-02-10T06:00",
    "KZ-AST": "2023-02-15T06:00",
    "KZ-ALA": "2023-02-07T06:00",
    "KZ-SHY": "2023-02-13T06:00",
    "KZ-OSK": "2023-02-15T06:00",
    "AZ-BAK": "2023-02-10T06:00",
}
FLEET = (
    ("KZ-IL76", "IL76", "KZ", "UACC", 2, "2023-02-07T00:00", "A24: Il-76 of the Ministry of Emergency Situations flew on 7, 8 and 18 Feb"),
    ("KZ-IL76-ALA", "IL76", "KZ", "UAAA", 1, "2023-02-07T00:00", "A24"),
    ("KZ-FREIGHT", "B737F", "KZ", "UACC", 1, "2023-02-11T00:00", "A24: scheduled carriers took relief goods"),
    ("TR-A400M", "A400M", "TR", "LTAU", 4, "2023-02-06T06:00", "A24: 12th Air Transport Base"),
    ("TR-C130", "C130H", "TR", "LTAU", 6, "2023-02-06T06:00", "A24: 12th Air Transport Base"),
    ("TR-FREIGHT", "A330F", "TR", "LTAC", 1, "2023-02-07T00:00", "A24"),
    ("KZ-TIR-AST", "TIR-13.6", "KZ", "KZ-AST", 12, "2023-02-10T00:00", "A14"),
    ("KZ-TIR-SHY", "TIR-13.6", "KZ", "KZ-SHY", 10, "2023-02-13T00:00", "A14"),
    ("KZ-TIR-OSK", "TIR-13.6", "KZ", "KZ-OSK", 4, "2023-02-15T00:00", "A14"),
    ("KZ-TRUCK-ALA", "TRUCK-18", "KZ", "KZ-ALA", 3, "2023-02-07T00:00", "A14"),
    ("KZ-FERRY", "RORO-CASP", "KZ", "KZAAU", 1, "2023-02-10T00:00", "A14, A26"),
    ("AZ-TIR", "TIR-13.6", "AZ", "AZ-BAK", 16, "2023-02-10T00:00", "number published: convoy of 16 vehicles, 10 Feb 2023; class assumed (A14)"),
    ("TR-TIR-ADA", "TIR-13.6", "TR", "TR-AFAD-ADA", 40, "2023-02-06T12:00", "A14"),
    ("TR-TIR-DIY", "TIR-13.6", "TR", "TR-AFAD-DIY", 30, "2023-02-06T12:00", "A14"),
    ("TR-TIR-ANK", "TIR-13.6", "TR", "TR-AFAD-ANK", 60, "2023-02-06T12:00", "A14"),
    ("TR-TIR-KAY", "TIR-13.6", "TR", "TR-KIZ-KAY", 20, "2023-02-06T12:00", "A14"),
)  # fmt: skip
ENTRY_TRUCKS = {"airport": ("TIR-13.6", 12), "port": ("TIR-13.6", 40), "border_gate": ("TIR-13.6", 15)}
PLACE_GROUP = "shelter_problem"
LATER = moment("2023-02-06T12:00")
OPERATION = {
    "code": "kahramanmaras-2023",
    "kind": "real",
    **names("Kahramanmaraş earthquakes 2023", "Kahramanmaraş depremleri 2023", "Кахраманмараш жер сілкіністері 2023", "Землетрясения в Кахраманмараше 2023", prefix="title"),
    "disaster": "earthquake",
    "started_at": moment("2023-02-06T04:17+03:00"),
    "clock_at": moment("2023-02-18T06:00"),
    "horizon_days": 14,
    **names(
        "Help of Kazakhstan and other donors after the earthquakes of 6 February 2023. Needs are modelled from 2,273,551 people and Sphere; they are no official figures.",
        "6 Şubat 2023 depremlerinden sonra Kazakistan ve diğer bağışçıların yardımı. İhtiyaçlar 2.273.551 kişi ve Sphere'den modellenmiştir; resmî sayı değildir.",
        "2023 жылғы 6 ақпандағы жер сілкінісінен кейінгі Қазақстан мен басқа донорлардың көмегі. Қажеттілік 2 273 551 адам мен Sphere бойынша модельденген; ресми сан емес.",
        "Помощь Казахстана и других доноров после землетрясений 6 февраля 2023 года. Потребности смоделированы по 2 273 551 человеку и Sphere; это не официальные данные.",
        prefix="about",
    ),
    **marks("published", "https://reliefweb.int/disaster/eq-2023-000015-tur", "GLIDE EQ-2023-000015-TUR; moment of the first shock recalled; clock for demonstration"),
}  # fmt: skip


def parties(source: Source) -> list[dict[str, Any]]:
    codes = ["TR", "KZ"]
    for table in ("eq2023_foreign_teams", "aid_other_donors_2023"):
        codes += [
            row["donor_code"]
            for row in source.rows(table)
            if row["donor_code"] not in ("*", "NATO", "EU", "OTS")
        ]
    rows = []
    for code in [*dict.fromkeys(codes), "OTS", "TR-KZ"]:
        role = {
            "TR": "affected",
            "UN": "observer",
            "OTS": "observer",
            "TR-KZ": "observer",
            "GE": "transit",
        }.get(code, "assisting")
        note = (
            "goods from Azerbaijan and Kazakhstan pass; also sent a team"
            if code == "GE"
            else "names: Unicode CLDR"
        )
        rows.append(
            {"code": code, "role": role, **names(*country_names(code)), **marks("published", "", note)}
        )
    return rows


def institutions(source: Source, held: set[str]) -> list[dict[str, Any]]:
    rows = []
    for row in source.rows("ref_institutions"):
        party = row["country"]
        if party == "XX":
            party = {"OTS": "OTS", "OCHA": "UN"}.get(row["code"], "TR-KZ")
        if party in held and row["code"] != "TAMP":
            rows.append(
                {
                    "code": row["code"],
                    "party": party,
                    "kind": row["kind"],
                    **names(row["name_en"], row["name_tr"], row["name_kk"], row["name_ru"]),
                    **marks("recalled", "", "names from common use; to be read by a native speaker"),
                }
            )
    return rows


def all_places(source: Source) -> list[dict[str, Any]]:
    provinces = [row for row in source.rows("tr_provinces") if row["eq2023_zone"] == "1"]
    rows = [
        places.country("TUR", "TR", country_names("TR"), 85279553, "TÜİK ADNKS 2022", ""),
        places.country(
            "KAZ",
            "KZ",
            country_names("KZ"),
            20033842,
            "https://gorodpavlodar.kz/News_109385_4.html",
            "1 January 2024",
        ),
    ]
    rows += [places.province(row) for row in provinces]
    districts = [places.district(row) for row in source.rows("eq2023_district_needs_model")]
    rows += districts
    rows += places.entry_points(source)
    rows += [places.airport(source, code, "KAZ") for code in ("UACC", "UAAA", "UAII", "UASK")]
    rows.append(places.airport(source, "LTAC", "TUR"))
    rows += [places.depot(source, row["code"]) for row in source.rows("scn1_depots")]
    for code, kind, party, texts, lat, lon, status, note in places.CASPIAN:
        rows.append(
            {
                "code": code,
                "kind": kind,
                "party": party,
                **names(*texts),
                "lat": lat,
                "lon": lon,
                **marks(status, "", note),
            }
        )
    rows += [places.hub(row) for row in provinces]
    rows += [places.distribution_point(row) for row in districts]
    return rows


def people(source: Source, codes: set[str] | None = None) -> list[dict[str, Any]]:
    return [
        {
            "place": row["adm2_pcode"],
            "people_group": PLACE_GROUP,
            "people": whole(row["people_need"]),
            "as_of": day("2023-03-06"),
            **marks(
                "modelled",
                "",
                "A1: 2,273,551 people with a shelter problem (SBB report, 6 March 2023) shared by intensity and population",
            ),
        }
        for row in source.rows("eq2023_district_needs_model")
        if codes is None or row["adm2_pcode"] in codes
    ]


def supplies() -> list[dict[str, Any]]:
    rows = []
    for place, institution, item, quantity, lot, expiry, status, note in STOCK:
        rows.append(
            {
                "place": place,
                "party": place[:2],
                "institution": institution or None,
                "item": item,
                "lot": lot,
                "quantity": quantity,
                "expiry_date": day(expiry) if expiry else None,
                "available_at": moment(READY.get(item) or READY[place]) if place in READY else LATER,
                "only_place": ONLY[item][0] if item in ONLY else None,
                "only_items_note": ONLY[item][1] if item in ONLY else None,
                **marks(status, "", f"{note}; ready hour A28"),
            }
        )
    return rows


def needs() -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "item": item,
            "quantity": quantity,
            "needed_by": moment(by),
            "priority": priority,
            "requested_by": who,
            **marks(
                "demonstration",
                "",
                "a request made for demonstration; no list of requests by district was published",
            ),
        }
        for place, item, quantity, priority, by, who in REQUESTS
    ]


def lift(places_rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for code, kind, party, base, count, ready, note in FLEET:
        rows.append(
            {
                "code": code,
                "type": kind,
                "party": party,
                "base": base,
                "count": count,
                "available_at": moment(ready),
                **marks("assumed", "", note),
            }
        )
    for place in places_rows:
        if place["party"] != "TR" or place["code"] == "LTAC":
            continue
        if place["kind"] in ENTRY_TRUCKS:
            kind, count = ENTRY_TRUCKS[place["kind"]]
            rows.append(
                {
                    "code": f"TR-TIR-{place['code']}",
                    "type": kind,
                    "party": "TR",
                    "base": place["code"],
                    "count": count,
                    "available_at": LATER,
                    **marks("assumed", "", "A14"),
                }
            )
        if place["kind"] == "hub":
            for kind, count in (("TIR-13.6", 10), ("TRUCK-18", 20)):
                rows.append(
                    {
                        "code": f"TR-{kind.split('-')[0]}-{place['code']}",
                        "type": kind,
                        "party": "TR",
                        "base": place["code"],
                        "count": count,
                        "available_at": LATER,
                        **marks("assumed", "", "A14"),
                    }
                )
    return rows


def wanted() -> list[dict[str, Any]]:
    note = "a receiving side's list made for demonstration; no such list with dates was published"

    def row(item: str, word: str, since: str, *texts: str) -> dict[str, Any]:
        return {
            "item": item,
            "word": word,
            "since": moment(since),
            **names(*texts, prefix="reason"),
            **marks("demonstration", "", note),
        }

    rows = [
        row(item, "wanted", "2023-02-06T12:00", "Needed in all eleven provinces.", "On bir ilin tümünde gerekli.", "Он бір провинцияның бәріне керек.", "Нужно во всех одиннадцати провинциях.")
        for item in ("TENT-FAM", "BED-FOLD", "BLANKET-M", "HEATER-EL", "WINTER-CLOTH", "HYG-KIT", "KITCHEN", "FOOD-PARCEL", "JERRY-10", "IEHK-2017", "SLEEPBAG", "STOVE", "YURT", "TESK-2019", "FIELD-KITCHEN", "GEN-5", "HOUSE-CONT", "TOILET-CONT")
    ]  # fmt: skip
    rows += [
        row("USAR-CACHE-H", "do_not_send", "2023-02-16T00:00", "The search phase is ending; no further rescue equipment.", "Arama aşaması bitiyor; yeni kurtarma teçhizatı gönderilmesin.", "Іздеу кезеңі аяқталуда; құтқару жабдығы енді керек емес.", "Фаза поиска заканчивается; спасательное оснащение больше не нужно."),
        row("CANNED-MEAT", "enough", "2023-02-15T00:00", "Stocks cover the coming month.", "Stoklar önümüzdeki ayı karşılıyor.", "Қор келесі айға жетеді.", "Запасов хватит на месяц."),
        row("WATER-1.5", "enough", "2023-02-14T00:00", "Supply within the country suffices.", "Ülke içi tedarik yeterli.", "Ел ішіндегі қор жеткілікті.", "Достаточно поставок внутри страны."),
        row("FLOUR", "do_not_send", "2023-02-20T00:00", "Bakeries are supplied; storage is short.", "Fırınlara un veriliyor; depo yeri az.", "Наубайханалар қамтылған; қойма орны аз.", "Пекарни обеспечены; мест хранения мало."),
    ]  # fmt: skip
    return rows


def build(source: Source) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """Tables and statement texts of the operation."""
    place_rows = all_places(source)
    by_code = {row["code"]: row for row in place_rows}
    party_rows = parties(source)
    texts, statement_rows = statements.kahramanmaras()
    hubs = [row for row in place_rows if row["kind"] == "hub"]
    tables: dict[str, list[dict[str, Any]]] = {
        "operation": [OPERATION],
        "parties": party_rows,
        "institutions": institutions(source, {row["code"] for row in party_rows}),
        "places": place_rows,
        "capacities": places.capacities(source, hubs),
        "items": catalogue.items(source),
        "kits": catalogue.kits(),
        "indicators": catalogue.indicators(source),
        "rules": catalogue.rules(source, PLACE_GROUP),
        "people": people(source),
        "needs": needs(),
        "wanted": wanted(),
        "supplies": supplies(),
        "team_types": catalogue.team_types(source),
        "teams": acts.teams(source),
        "lift_types": catalogue.lift_types(source),
        "lift": lift(place_rows),
        "links": places.links(source, by_code),
        "parameters": parameters(without=set()),
        "figures": acts.figures(source, set(by_code)),
        "statements": statement_rows,
        "reported_acts": acts.reported_acts(source),
        "commitments": acts.pledges_of_others(),
        **cooperation.tables(source),
    }
    return tables, texts
