"""The tables of an operation folder, field by field: the one definition behind reader, writer, checker and docs.

An operation folder holds one CSV file per table (UTF-8, comma, header row, `.` as decimal mark, an empty
cell = not known) and a `datapackage.json` (Frictionless Tabular Data Package) generated from this module.
Texts for people come in four languages as columns `name_en, name_tr, name_kk, name_ru`.
"""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "tr", "kk", "ru")
STATUSES = ("published", "derived", "modelled", "recalled", "assumed", "demonstration")
PLACE_KINDS = (
    "country",
    "province",
    "district",
    "depot",
    "airport",
    "port",
    "border_gate",
    "hub",
    "staging_area",
    "distribution_point",
)
MODES = ("air", "road", "sea", "rail")
BASES = ("per_person", "per_household", "per_persons", "per_household_month", "per_person_day")


@dataclass(frozen=True)
class Field:
    """One column.

    Attributes:
        name: column name, unit last.
        type: "text", "integer", "number", "date", "datetime", "boolean", "time".
        unit: what the number counts ("kg", "people"); empty for text.
        required: an empty cell is a fault.
        choices: allowed words, when there is a fixed list.
        refers: "table.column" the value must exist in (same folder).
        minimum: smallest value allowed for numbers.
        about: one sentence for the data dictionary.
    """

    name: str
    type: str = "text"
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    minimum: float | None = None
    about: str = ""


@dataclass(frozen=True)
class Table:
    """One CSV file; `key` are the columns that name a row and may not repeat."""

    name: str
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    required: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def _names(prefix: str = "name", required: bool = True) -> tuple[Field, ...]:
    return tuple(
        Field(f"{prefix}_{lang}", required=required and lang == "en", about=f"{prefix} in {lang}")
        for lang in LANGUAGES
    )


STATUS = Field("status", required=True, choices=STATUSES, about="how sure the row is")
SOURCE = Field("source", about="page address or document; empty for assumptions and demonstration")
NOTE = Field("note", about="anything a reader must know")
EVIDENCE = (STATUS, SOURCE, NOTE)


def _code(about: str) -> Field:
    return Field("code", required=True, about=about)


TABLES: tuple[Table, ...] = (
    Table(
        "operation",
        "The help for one disaster; exactly one row.",
        (
            _code("short name used in addresses"),
            Field("kind", required=True, choices=("real", "exercise", "tutorial"), about="what it is"),
            *_names("title"),
            Field("disaster", required=True, about="earthquake, flood …"),
            Field("started_at", "datetime", required=True, about="when the disaster struck"),
            Field("clock_at", "datetime", about="simulated now; empty = the real clock"),
            Field("horizon_days", "integer", "days", minimum=1, about="how far a plan looks ahead"),
            *_names("about", required=False),
            *EVIDENCE,
        ),
        ("code",),
        required=True,
    ),
    Table(
        "parties",
        "States and organisations that take part, with their role.",
        (
            _code("ISO 3166 alpha-2 of the state, or a short code"),
            Field(
                "role",
                required=True,
                choices=("assisting", "affected", "transit", "observer"),
                about="role here",
            ),
            *_names(),
            *EVIDENCE,
        ),
        ("code",),
        required=True,
    ),
    Table(
        "institutions",
        "Ministries, agencies and societies of the parties.",
        (
            _code("short code"),
            Field("party", required=True, refers="parties.code", about="whose institution"),
            Field("kind", required=True, about="government, ministry, red cross …"),
            *_names(),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "places",
        "Where goods are kept, enter, are passed on and reach people.",
        (
            _code("P-code, ICAO code, UN/LOCODE or own code"),
            Field("kind", required=True, choices=PLACE_KINDS, about="what kind of place"),
            Field(
                "parent",
                refers="places.code",
                about="province of a district, district of a distribution point",
            ),
            Field("party", refers="parties.code", about="state in which it lies"),
            *_names(),
            Field("lat", "number", "degrees", about="WGS 84"),
            Field("lon", "number", "degrees", about="WGS 84"),
            Field("population", "integer", "people", minimum=0, about="people living there"),
            Field("runway_m", "number", "m", minimum=0, about="longest runway, airports"),
            Field("runway_width_m", "number", "m", minimum=0, about="width of that runway"),
            *EVIDENCE,
        ),
        ("code",),
        required=True,
    ),
    Table(
        "capacities",
        "What an entry point or hub can handle, and when it is open. Several rows a place when it changes.",
        (
            Field("place", required=True, refers="places.code", about="entry point or hub"),
            Field("open_from", "datetime", required=True, about="start of this state"),
            Field("open_until", "datetime", about="end of this state; empty = until further notice"),
            Field("handling_t_per_day", "number", "t/day", required=True, minimum=0, about="0 = closed"),
            Field("daily_open", "time", about="opening hour UTC; empty = day and night"),
            Field("daily_close", "time", about="closing hour UTC"),
            Field(
                "customs_hours",
                "number",
                "h",
                minimum=0,
                about="waiting and paperwork before goods may go on",
            ),
            *EVIDENCE,
        ),
        ("place", "open_from"),
    ),
    Table(
        "items",
        "Kinds of things: weight and volume are per base unit.",
        (
            _code("own code"),
            *_names(),
            Field("category", about="shelter, water, food, health, money, other"),
            Field("unit", required=True, about="base unit, singular or usual sign: pcs, kg, L"),
            Field("weight_kg", "number", "kg", required=True, minimum=0, about="gross, per base unit"),
            Field("volume_m3", "number", "m³", required=True, minimum=0, about="packed, per base unit"),
            Field("length_cm", "number", "cm", minimum=0, about="longest side of the largest piece"),
            Field("width_cm", "number", "cm", minimum=0, about="middle side of the largest piece"),
            Field("height_cm", "number", "cm", minimum=0, about="height of the largest piece as it stands"),
            Field("per_pack", "integer", "pcs", minimum=1, about="base units in one package"),
            Field(
                "people_per_unit",
                "number",
                "people",
                minimum=0,
                about="people one unit helps, for priorities",
            ),
            Field("urgency", "number", "weight", minimum=0, about="weight of a day without it; 1 = ordinary"),
            Field("shelf_life_days", "integer", "days", minimum=1, about="empty = does not expire"),
            Field("cold_chain", "boolean", about="true when it must stay cold"),
            Field("label_languages", about="languages printed on the package, e.g. 'en fr'"),
            Field("eri_code", about="code in the IFRC list of relief items"),
            *EVIDENCE,
        ),
        ("code",),
        required=True,
    ),
    Table(
        "kits",
        "Contents of fixed sets.",
        (
            Field("kit", required=True, refers="items.code", about="the set"),
            Field("item", required=True, refers="items.code", about="what is in it"),
            Field(
                "quantity",
                "integer",
                "base units",
                required=True,
                minimum=1,
                about="how many of it in one set",
            ),
            *EVIDENCE,
        ),
        ("kit", "item"),
    ),
    Table(
        "indicators",
        "Standards for sizing need, each with its reference.",
        (
            _code("short name"),
            Field("sector", required=True, about="water, shelter, health …"),
            Field("standard", required=True, about="document and paragraph"),
            *_names("indicator"),
            Field("value", "number", required=True, about="the number the standard gives"),
            Field("unit", required=True, about="unit of the value"),
            Field("basis", required=True, about="how to multiply"),
            Field(
                "bound", choices=("min", "max", "typ"), about="whether it is a floor, a ceiling or typical"
            ),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "rules",
        "How need for an item follows from people; editable.",
        (
            Field("item", required=True, refers="items.code", about="what is needed"),
            Field("people_group", required=True, about="which group of the people table"),
            Field("basis", required=True, choices=BASES, about="how to count"),
            Field("value", "number", required=True, minimum=0, about="how many per person, per household …"),
            Field(
                "persons", "number", "people", minimum=1, about="for per_persons: one per this many people"
            ),
            Field("priority", "integer", required=True, minimum=1, about="1 = first"),
            Field("within_days", "number", "days", minimum=0, about="needed within this time of the start"),
            Field("indicator", refers="indicators.code", about="standard behind the rule"),
            Field("parameter", refers="parameters.code", about="assumption behind the rule"),
            *EVIDENCE,
        ),
        ("item", "people_group"),
    ),
    Table(
        "people",
        "People in need, by place and group, with the day of the count.",
        (
            Field("place", required=True, refers="places.code", about="district or province"),
            Field("people_group", required=True, about="shelter_problem, in_centres, evacuated …"),
            Field("people", "integer", "people", required=True, minimum=0, about="how many"),
            Field("as_of", "date", required=True, about="day of the count"),
            Field("priority", "number", "weight", minimum=0, about="vulnerability weight; empty = 1"),
            *EVIDENCE,
        ),
        ("place", "people_group", "as_of"),
    ),
    Table(
        "needs",
        "Needs that come from a request instead of a rule.",
        (
            Field("place", required=True, refers="places.code", about="where"),
            Field("item", required=True, refers="items.code", about="what"),
            Field("quantity", "integer", "base units", required=True, minimum=0, about="how much"),
            Field("needed_by", "datetime", about="by when"),
            Field("priority", "integer", required=True, minimum=1, about="1 = first"),
            Field("requested_by", refers="institutions.code", about="who asks"),
            *EVIDENCE,
        ),
        ("place", "item"),
    ),
    Table(
        "wanted",
        "The receiving side's word per item: wanted, enough, do not send.",
        (
            Field("item", required=True, refers="items.code", about="what"),
            Field("word", required=True, choices=("wanted", "enough", "do_not_send"), about="the word"),
            Field("since", "datetime", required=True, about="from when it holds"),
            *_names("reason", required=False),
            *EVIDENCE,
        ),
        ("item", "since"),
    ),
    Table(
        "supplies",
        "First stock at a place; enters the books from the owner's opening account.",
        (
            Field("place", required=True, refers="places.code", about="depot"),
            Field("party", required=True, refers="parties.code", about="owner"),
            Field(
                "institution", refers="institutions.code", about="ministry or society that approves its use"
            ),
            Field("item", required=True, refers="items.code", about="what"),
            Field("lot", about="make and expiry group; empty = no lot"),
            Field("quantity", "integer", "base units", required=True, minimum=1, about="how much"),
            Field("expiry_date", "date", about="last day of use"),
            Field("available_at", "datetime", required=True, about="from when it can be loaded"),
            Field("only_items_note", about="a donor's condition in words"),
            Field("only_place", refers="places.code", about="a donor's condition: only to this place"),
            *EVIDENCE,
        ),
        ("place", "party", "item", "lot"),
    ),
    Table(
        "team_types",
        "Classes of teams.",
        (
            _code("USAR-H, EMT-2 …"),
            Field("scheme", required=True, about="INSARAG, WHO EMT …"),
            *_names(),
            Field("people", "integer", "people", minimum=1, about="typical size"),
            Field("self_sufficient_days", "integer", "days", minimum=0, about="days without outside supply"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "teams",
        "Teams that can be or were mobilised, and their deployment.",
        (
            _code("own code"),
            Field("party", required=True, refers="parties.code", about="who sends it"),
            Field("institution", refers="institutions.code", about="whose team"),
            Field("type", required=True, refers="team_types.code", about="class"),
            *_names(),
            Field("people", "integer", "people", required=True, minimum=1, about="members"),
            Field("dogs", "integer", "dogs", minimum=0, about="search dogs"),
            Field("home", refers="places.code", about="home base"),
            Field("self_sufficient_days", "integer", "days", minimum=0, about="overrides the class"),
            Field("deployed_to", refers="places.code", about="where it works or worked"),
            Field("departed_at", "datetime", about="left home"),
            Field("began_at", "datetime", about="deployment began"),
            Field("ended_at", "datetime", about="deployment ended"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "lift_types",
        "Classes of aircraft, trucks, ships and wagons.",
        (
            _code("IL76, TIR-13.6 …"),
            Field("mode", required=True, choices=MODES, about="how it moves"),
            *_names(),
            Field("payload_t", "number", "t", required=True, minimum=0, about="heaviest load"),
            Field("volume_m3", "number", "m³", required=True, minimum=0, about="largest load"),
            Field("runway_m", "number", "m", minimum=0, about="shortest runway, aircraft"),
            Field("runway_width_m", "number", "m", minimum=0, about="narrowest runway, aircraft"),
            Field("speed_kmh", "number", "km/h", required=True, minimum=1, about="planning speed"),
            Field("range_km", "number", "km", minimum=1, about="with full load"),
            Field("turnaround_h", "number", "h", minimum=0, about="on the ground between sorties"),
            Field("hold_length_cm", "number", "cm", minimum=0, about="inside length of the hold"),
            Field("hold_width_cm", "number", "cm", minimum=0, about="inside width of the hold"),
            Field("hold_height_cm", "number", "cm", minimum=0, about="inside height of the hold"),
            Field("driver_hours_per_day", "number", "h/day", minimum=0, about="driving allowed in a day"),
            Field("load_unload_h", "number", "h", minimum=0, about="loading and unloading together"),
            Field("refrigerated", "boolean", about="true when it keeps goods cold all the way"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "lift",
        "Vehicles there are: how many of a class, where, from when.",
        (
            _code("own code"),
            Field("type", required=True, refers="lift_types.code", about="class"),
            Field("party", required=True, refers="parties.code", about="whose"),
            Field("base", required=True, refers="places.code", about="where it starts and returns to"),
            Field("count", "integer", "vehicles", required=True, minimum=1, about="how many"),
            Field("available_at", "datetime", required=True, about="from when"),
            Field("available_until", "datetime", about="until when"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "links",
        "Ways between places; both directions unless one_way.",
        (
            Field("origin", required=True, refers="places.code", about="from"),
            Field("destination", required=True, refers="places.code", about="to"),
            Field("mode", required=True, choices=MODES, about="how"),
            Field("distance_km", "number", "km", required=True, minimum=0, about="length of the way"),
            Field("hours", "number", "h", minimum=0, about="time when it does not follow from speed"),
            Field("one_way", "boolean", about="true when only this direction"),
            Field("closed_from", "datetime", about="cut from"),
            Field("closed_until", "datetime", about="cut until"),
            *EVIDENCE,
        ),
        ("origin", "destination", "mode"),
    ),
    Table(
        "parameters",
        "Numbered assumptions, visible and editable; printed in every report.",
        (
            _code("A1, A2 … B1, T1"),
            Field("key", required=True, about="name the software uses, e.g. household_size"),
            Field("value", required=True, about="number or words"),
            Field("unit", about="unit of the number"),
            *_names("text"),
            Field("editable", "boolean", about="true when a person may change it"),
            *EVIDENCE,
        ),
        ("key",),
    ),
    Table(
        "figures",
        "Published figures, nothing merged, conflicts kept; never add two rows with different as_of.",
        (
            Field("number", "integer", required=True, minimum=1, about="row number"),
            Field("as_of", required=True, about="day or moment of the count (ISO, month or year allowed)"),
            Field("place", refers="places.code", about="where; empty when not in places"),
            Field("area", about="area as printed"),
            Field("indicator", required=True, about="what was counted"),
            Field("value", "number", required=True, about="the number"),
            Field("unit", required=True, about="unit"),
            Field("publisher", about="who printed it"),
            Field("cumulative", "boolean", about="true for a running total: never a flow"),
            *EVIDENCE,
        ),
        ("number",),
    ),
    Table(
        "statements",
        "Public texts that come with the operation; the text itself is a file in statements/.",
        (
            _code("own code"),
            Field("language", required=True, choices=LANGUAGES, about="language of the text"),
            Field("file", required=True, about="file name inside statements/"),
            Field("published_at", "datetime", about="when it was published"),
            Field("title", required=True, about="heading"),
            Field("publisher", about="who printed the facts"),
            Field("url", about="page that holds the facts"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "reported_acts",
        "What the press or an office said was pledged, collected, sent or received; shown beside the ledger.",
        (
            _code("own code"),
            Field("date", "date", required=True, about="day"),
            Field("giver", required=True, refers="parties.code", about="who gives"),
            Field("receiver", required=True, refers="parties.code", about="who receives"),
            Field(
                "kind",
                required=True,
                choices=("goods", "team", "cash", "return_flight"),
                about="of what kind",
            ),
            Field(
                "stage",
                required=True,
                choices=("pledged", "collected", "committed", "sent", "received", "disbursed", "returned"),
                about="what was said to have happened",
            ),
            Field("description", required=True, about="in our words"),
            Field("quantity", "number", minimum=0, about="as printed"),
            Field("unit", about="unit of the quantity"),
            Field("usd", "number", "USD", minimum=0, about="amount as printed"),
            Field("origin", about="as printed"),
            Field("destination", about="as printed"),
            Field("carrier", about="as printed"),
            Field("cumulative", "boolean", required=True, about="true for a running total: never a flow"),
            Field("conflict", about="same word in rows that contradict each other"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "commitments",
        "Pledges (listed) and commitments (summed) already registered when the operation is loaded; one row a line.",
        (
            _code("own code; several lines share it"),
            Field("line", "integer", required=True, minimum=1, about="line number"),
            Field("type", required=True, choices=("pledge", "commitment"), about="listed or summed"),
            Field("giver", required=True, refers="parties.code", about="who gives"),
            Field("receiver", required=True, refers="parties.code", about="who receives"),
            Field("kind", required=True, about="goods, team, cash, project"),
            *_names("title"),
            Field("item", refers="items.code", about="for goods and cash"),
            Field("quantity", "integer", "base units", minimum=0, about="how much"),
            Field("said_at", "datetime", required=True, about="pledged or agreed when"),
            Field("due_at", "datetime", about="by when"),
            Field("supersedes", about="code of the pledge this one revises"),
            Field("pledge", about="for a commitment: code of its pledge"),
            Field("statement", refers="statements.code", about="evidence"),
            *EVIDENCE,
        ),
        ("code", "line"),
    ),
    Table(
        "events",
        "Standing cooperation: commission sessions, visits, council meetings, agreements, statements.",
        (
            _code("own code"),
            Field(
                "body",
                required=True,
                about="KEK (Joint Economic Commission), HLSCC, JSPG, visit, agreement …",
            ),
            Field("session", about="number of the session"),
            *_names("title"),
            Field("starts_on", required=True, about="ISO day, month or year: precision as known"),
            Field("precision", choices=("day", "month", "year", "visit dates"), about="how exact the day is"),
            Field("city", about="where"),
            Field("state", choices=("planned", "held", "cancelled"), required=True, about="planned or held"),
            Field("before", refers="events.code", about="must be held before this other event"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "decisions",
        "What was agreed, with a responsible office and a due date.",
        (
            _code("own code"),
            Field("event", refers="events.code", about="session or visit that decided it"),
            *_names("text"),
            Field("party", refers="parties.code", about="whose duty"),
            Field("responsible", required=True, about="office, never a person's name"),
            Field("due_date", "date", about="by when"),
            Field("state", required=True, choices=("open", "done", "dropped"), about="how far"),
            Field("done_date", "date", about="when it was done"),
            Field("before", refers="events.code", about="prerequisite of this event"),
            Field("carried_from", refers="decisions.code", about="carried over from an earlier decision"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "projects",
        "Joint projects.",
        (
            _code("own code"),
            *_names("title"),
            *_names("about", required=False),
            Field("field", required=True, about="disaster management, health, trade …"),
            Field("responsible", required=True, about="offices of both sides"),
            Field("starts_on", "date", about="start"),
            Field("ends_on", "date", about="end"),
            Field(
                "state",
                required=True,
                choices=("proposed", "agreed", "running", "done", "dropped"),
                about="how far",
            ),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "milestones",
        "Steps of joint projects.",
        (
            Field("project", required=True, refers="projects.code", about="of which project"),
            Field("number", "integer", required=True, minimum=1, about="order"),
            *_names("text"),
            Field("due_date", "date", about="by when"),
            Field("done_date", "date", about="when it was done"),
            Field("responsible", required=True, about="office"),
            *EVIDENCE,
        ),
        ("project", "number"),
    ),
    Table(
        "messages",
        "Condolences, thanks, greetings and replies to be passed on.",
        (
            _code("own code"),
            Field(
                "kind",
                required=True,
                choices=("condolence", "thanks", "greeting", "reply", "appeal"),
                about="kind",
            ),
            Field("sender", required=True, refers="parties.code", about="who speaks"),
            Field("receiver", required=True, refers="parties.code", about="to whom it is addressed"),
            Field("pass_on_to", about="office or people it must reach"),
            *_names("text"),
            Field("said_at", "datetime", about="when it was said"),
            Field("passed_on_at", "datetime", about="when it was passed on; empty = still waits"),
            Field("answers", refers="messages.code", about="the message this one answers"),
            *EVIDENCE,
        ),
        ("code",),
    ),
    Table(
        "lessons",
        "What happened, what to change, who, by when.",
        (
            _code("own code"),
            *_names("happened"),
            *_names("change"),
            Field("responsible", required=True, about="office"),
            Field("due_date", "date", about="by when"),
            Field("state", required=True, choices=("open", "done", "dropped"), about="how far"),
            *EVIDENCE,
        ),
        ("code",),
    ),
)

TABLE_BY_NAME = {table.name: table for table in TABLES}
