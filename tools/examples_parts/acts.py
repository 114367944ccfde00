"""What was reported of the help, figures as printed, and the teams: the press side of the operation."""

from __future__ import annotations

from typing import Any

from examples_parts.common import Source, day, marks, moment, names, number, whole
from examples_parts.spelling import country_names

CONFLICTS = (
    ("collected in all regions", "collected-2023-02-13"),
    ("32 million tenge", "tenge-or-tonnes"),
    ("second group, about 150", "second-group"),
    ("yurts", "yurts"),
    ('("more than", embassy)', "donations-to-afad"),
    ('("over", ambassador)', "donations-to-afad"),
)
STAGES = {
    "pledged": "pledged",
    "collected": "collected",
    "committed": "committed",
    "disbursed": "disbursed",
    "returned": "returned",
}
SENT_NOTE = "listed as delivered in the source table; the page says sent, so it is reported sent"
NO_FLOW = {"lift", "appeal"}
TOTALS = (
    "deaths",
    "injured",
    "tents",
    "containers",
    "people",
    "collapsed",
    "in kind",
    "teams",
    "households",
    "toilet",
    "mobile",
    "internal",
)


def reported_acts(source: Source) -> list[dict[str, Any]]:
    rows = [
        _from_kazakhstan(number, row) for number, row in enumerate(source.rows("aid_kz_to_tr_2023"), start=1)
    ]
    rows += _second_voices(rows)
    others = [row for row in source.rows("aid_other_donors_2023") if row["kind"] not in NO_FLOW]
    return rows + [_from_others(number, row) for number, row in enumerate(others, start=1)]


def _from_kazakhstan(index: int, row: dict[str, str]) -> dict[str, Any]:
    text, note = row["description"], row["note"]
    received = row["date"] == "2023-02-17" and row["quantity"] == "55"
    kind = row["kind"].replace(" ", "_")
    stage = STAGES.get(row["status"]) or (
        "received" if received else "returned" if kind == "return_flight" else "sent"
    )
    notes = [note] if note else []
    if stage == "sent":
        notes.append(SENT_NOTE)
    conflict = next((word for part, word in CONFLICTS if part in text), None)
    return {
        "code": f"KZ-{index:02d}",
        "date": day(row["date"]),
        "giver": "KZ",
        "receiver": "TR",
        "kind": kind,
        "stage": stage,
        "description": text,
        "quantity": number(row["quantity"]),
        "unit": row["unit"] or None,
        "usd": number(row["usd"]),
        "origin": row["origin"] or None,
        "destination": row["destination"] or None,
        "carrier": row["carrier"] or None,
        "cumulative": "cumulative" in text or "cumulative" in note,
        "conflict": conflict,
        **marks("published", row["source_url"], "; ".join(notes)),
    }


def _second_voices(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows for values that only a note prints, so that both sides of a conflict stand beside each other."""

    def beside(match: str, code: str, **changes: Any) -> dict[str, Any]:
        first = next(row for row in rows if match in row["description"])
        return {**first, "code": code, **changes}

    return [
        beside(
            "32 million tenge", "KZ-17B", kind="goods", stage="sent", description="32 tonnes for AFAD, as two English pages print",
            quantity=32.0, unit="t",
            **marks("published", "", "named in the note of row KZ-17: Kazinform English and Caspian News; the Kazakh page prints 32 million tenge"),
        ),
        beside(
            "second group, about 150", "KZ-04B", description="second group, counted on arrival by the foreign ministry", quantity=56.0,
            **marks("published", "https://www.zakon.kz/amp/6383849-eshche-42-kazakhstantsa-vernulis-iz-turtsii-spetsbortom-mchs.html", "60 at departure"),
        ),
        beside(
            "yurts, cumulative", "KZ-18B", date=day("2023-02-16"), description="yurts from Kazakhstan and Kyrgyzstan together, cumulative",
            quantity=84.0, **marks("published", "", "vecher.kz, 16 Feb 2023, named in the note of row KZ-18; " + SENT_NOTE),
        ),
    ]  # fmt: skip


def _from_others(index: int, row: dict[str, str]) -> dict[str, Any]:
    stage = STAGES.get(row["status"], "sent")
    cumulative = "cumulative" in row["description"]
    return {
        "code": f"OT-{index:02d}",
        "date": day(row["date"]),
        "giver": row["donor_code"],
        "receiver": "TR",
        "kind": row["kind"],
        "stage": stage,
        "description": row["description"],
        "quantity": number(row["quantity"]),
        "unit": row["unit"] or None,
        "usd": number(row["usd"]),
        "cumulative": cumulative,
        **marks("published", row["source_url"], SENT_NOTE if stage == "sent" else ""),
    }


def pledges_of_others() -> list[dict[str, Any]]:
    """Published announcements of other donors, listed and never summed; a press page makes no commitment."""

    def row(code: str, line: int, giver: str, kind: str, title: tuple[str, str, str, str], item: str | None, quantity: int | None, said: str, source: str, note: str = "") -> dict[str, Any]:  # fmt: skip
        return {
            "code": code, "line": line, "type": "pledge", "giver": giver, "receiver": "TR", "kind": kind,
            **names(*title, prefix="title"), "item": item, "quantity": quantity, "said_at": moment(said),
            **marks("published", source, note),
        }  # fmt: skip

    trt = "https://www.trtworld.com/turkey/t%C3%BCrkiye-syria-earthquake-how-are-other-countries-helping-victims-65328"
    convoy = (
        "Convoy of 16 vehicles from Azerbaijan",
        "Azerbaycan'dan 16 araçlık konvoy",
        "Әзірбайжаннан 16 көліктік керуен",
        "Колонна из 16 машин из Азербайджана",
    )
    africa = "https://newscentral.africa/how-other-nations-have-aided-turkey-syria-earthquake-victims"
    china = "https://1-e8259.azureedge.net/news/2023/2/6/major-earthquake-hits-turkey-syria-which-countries-offered-help"
    return [
        row("AZ-P1", 1, "AZ", "goods", convoy, "TENT-FAM", 830, "2023-02-10T00:00", trt, "printed as committed; no agreement of both sides was published; kind of tent not stated"),
        row("AZ-P1", 2, "AZ", "goods", convoy, "HEATER-EL", 279, "2023-02-10T00:00", trt, "kind of heater not stated"),
        row("PK-P1", 1, "PK", "goods", ("100,000 winterised tents from Pakistan", "Pakistan'dan 100.000 kışlık çadır", "Пәкістаннан 100 000 қысқы шатыр", "100 000 зимних палаток из Пакистана"), "TENT-FAM", 100000, "2023-02-20T00:00", "https://www.pakistantoday.com.pk/2023/02/20/pakistan-to-dispatch-100000-winterised-tents-to-turkey/", "by the end of the month"),
        row("CN-P1", 1, "CN", "cash", ("First tranche from China, 40 million yuan", "Çin'den ilk dilim, 40 milyon yuan", "Қытайдан алғашқы транш, 40 млн юань", "Первый транш Китая, 40 млн юаней"), "CASH-USD", 5900000, "2023-02-08T00:00", china),
        row("DZ-P1", 1, "DZ", "goods", ("210 t of relief goods from Algeria, for two countries", "Cezayir'den 210 t yardım, iki ülke için", "Алжирден 210 т көмек, екі елге", "210 т помощи из Алжира, на две страны"), None, None, "2023-02-08T00:00", china, "210 t for Türkiye and Syria together; items not stated"),
        row("AF-P1", 1, "AF", "cash", ("10 million afghani from Afghanistan", "Afganistan'dan 10 milyon afgani", "Ауғанстаннан 10 млн афгани", "10 млн афгани из Афганистана"), "CASH-USD", 111024, "2023-02-08T00:00", africa),
        row("CA-P1", 1, "CA", "cash", ("10 million dollars from Canada, for two countries", "Kanada'dan 10 milyon dolar, iki ülke için", "Канададан 10 млн доллар, екі елге", "10 млн долларов из Канады, на две страны"), "CASH-USD", 10000000, "2023-02-08T00:00", africa, "currency as printed: $; for both countries"),
    ]  # fmt: skip


def figures(source: Source, places: set[str]) -> list[dict[str, Any]]:
    """All published counts, conflicts kept; in-kind balances and foreign teams included."""
    rows: list[dict[str, Any]] = []

    def add(as_of: str, place: str | None, area: str, indicator: str, value: str, unit: str, publisher: str, source_url: str, status: str, note: str) -> None:  # fmt: skip
        rows.append(
            {
                "number": len(rows) + 1,
                "as_of": as_of,
                "place": place if place in places else None,
                "area": area or None,
                "indicator": indicator,
                "value": number(value),
                "unit": unit,
                "publisher": publisher or None,
                "cumulative": indicator.startswith(TOTALS),
                **marks(status, source_url, note),
            }
        )

    for row in source.rows("eq2023_figures"):
        status = row["status"] or "published"
        word = (
            "recalled"
            if status.startswith("recalled")
            else "derived"
            if status.startswith("derived")
            else "published"
        )
        note = "; ".join(x for x in (row["note"], status if word == "recalled" else "") if x)
        add(row["as_of"], row["pcode"] or None, row["area"], row["indicator"], row["value"], row["unit"], row["publisher"], row["source_url"], word, note)  # fmt: skip
    for row in source.rows("eq2023_inkind_received"):
        add(row["as_of"], "TUR", "Türkiye", f"in kind received: {row['item'].replace('_', ' ')}", row["quantity"], row["unit"], row["publisher"], row["source_url"], "published", row["qualifier"])  # fmt: skip
    for row in source.rows("eq2023_foreign_teams"):
        note = "; ".join(x for x in (row["event"], row["note"], "successive counts: do not add") if x)
        add(
            row["as_of"],
            None,
            row["donor"],
            f"teams: people ({row['kind']})",
            row["personnel"],
            "people",
            "",
            row["source_url"],
            "published",
            note,
        )
    for row in source.rows("aid_other_donors_2023"):
        if row["kind"] in NO_FLOW:
            value, unit = (row["usd"], "USD") if row["usd"] else (row["quantity"], row["unit"])
            add(row["date"], None, country_names(row["donor_code"])[0], f"in kind and money: {row['kind']} {row['status']}, {row['description']}", value, unit, "", row["source_url"], "published", "")  # fmt: skip
    return rows


AGGREGATES = {"EU", "NATO", "OTS", "*"}


def teams(source: Source) -> list[dict[str, Any]]:
    """The two Kazakh groups with their deployment, one team of each other donor (its last published count)."""
    rows = [
        _kazakh("KZ-SAR-1", ("First Kazakh rescue group", "Birinci Kazak kurtarma grubu", "Бірінші қазақстандық құтқару тобы", "Первый казахстанский отряд"), 41, 3, "KZ-ALA", "TUR027", "2023-02-07T00:00", "2023-02-07T12:00", "2023-02-18T00:00",
                "https://www.inform.kz/en/first-group-of-kazakh-rescuers-returns-home-from-turkish-gaziantep_a4037426", "33 rescuers, 3 canine teams, 5 doctors; hours assumed (A28)"),
        _kazakh("KZ-SAR-2", ("Second Kazakh rescue group", "İkinci Kazak kurtarma grubu", "Екінші қазақстандық құтқару тобы", "Второй казахстанский отряд"), 60, None, "KZ-AST", "TUR027005", "2023-02-08T00:00", "2023-02-08T12:00", "2023-02-20T00:00",
                "https://www.inform.kz/en/another-rescue-crew-jets-off-to-quake-hit-t-rkiye-from-kazakhstan_a4033108", "60 at departure, 56 counted on arrival; hours assumed (A28)"),
        {"code": "KZ-EMT", "party": "KZ", "institution": "DSM", "type": "EMT-2",
         **names("Kazakh health workers, ready to leave", "Yola hazır Kazak sağlık çalışanları", "Шығуға дайын қазақстандық дәрігерлер", "Казахстанские медики, готовые к выезду"),
         "people": 125, "home": "KZ-AST",
         **marks("published", "https://www.inform.kz/en/another-rescue-crew-jets-off-to-quake-hit-t-rkiye-from-kazakhstan_a4033108", "an offer of 8 Feb 2023; no deployment found; class assumed (A22)")},
    ]  # fmt: skip
    last: dict[str, dict[str, str]] = {}
    for row in source.rows("eq2023_foreign_teams"):
        code = row["donor_code"]
        if code in AGGREGATES or code == "KZ":
            continue
        key = f"{code}-{'EMT' if row['kind'] == 'medical' else 'SAR'}"
        if key not in last or row["as_of"] >= last[key]["as_of"]:
            last[key] = row
    for key, row in sorted(last.items()):
        people = whole(row["personnel"]) or 1
        kind = (
            "EMT-2"
            if key.endswith("EMT")
            else "USAR-H"
            if people >= 59
            else "USAR-M"
            if people >= 40
            else "USAR-L"
        )
        en, tr, kk, ru = country_names(row["donor_code"])
        arrived = "announced" not in row["event"]
        medical = key.endswith("EMT")
        rows.append(
            {
                "code": key,
                "party": row["donor_code"],
                "type": kind,
                **names(
                    f"{'Medical' if medical else 'Rescue'} team of {en}",
                    f"{tr} {'sağlık' if medical else 'kurtarma'} ekibi",
                    f"{kk}: {'медициналық' if medical else 'құтқару'} тобы",
                    f"{'Медицинская группа' if medical else 'Спасательный отряд'}: {ru}",
                ),
                "people": people,
                "dogs": whole(row["dogs"]),
                "deployed_to": "TUR" if arrived else None,
                "began_at": moment(row["as_of"] + "T00:00") if arrived else None,
                **marks(
                    "published",
                    row["source_url"],
                    f"{row['event']}; last published count, class by size (A22); begin = day of the count",
                ),
            }
        )
    return rows


def _kazakh(code: str, texts: tuple[str, str, str, str], people: int, dogs: int | None, home: str, to: str, departed: str, began: str, ended: str, url: str, note: str) -> dict[str, Any]:  # fmt: skip
    return {
        "code": code, "party": "KZ", "institution": "TJM", "type": "KZ-SAR", **names(*texts), "people": people, "dogs": dogs,
        "home": home, "self_sufficient_days": 11, "deployed_to": to, "departed_at": moment(departed), "began_at": moment(began),
        "ended_at": moment(ended), **marks("published", url, note),
    }  # fmt: skip
