"""The fields of a candidate: amounts, day, condition, speakers, evidence and why; and merging within a text."""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.counts import project_counts
from seferber.statements.dates import beside_its_verb
from seferber.statements.draft import Draft
from seferber.statements.model import LADDER, Candidate, Condition, Item, Span, When
from seferber.statements.quantities import Amount
from seferber.statements.roles import Pair, first_span
from seferber.statements.speakers import voices, without_repeats
from seferber.statements.steps import condition_before, if_before
from seferber.statements.tokens import Token, fold

_DATED = (
    "relief_goods",
    "health_team",
    "rescue_team",
    "money",
    "meeting_visit",
    "joint_project",
    "investment_trade",
)


def candidate_from(analysis: Analysis, draft: Draft, pair: Pair) -> Candidate:
    """The draft with its parties as a candidate, every field with its span and its reason."""
    clause = draft.clause
    text = analysis.document.text
    tokens = analysis.document.tokens
    quantities = tuple(
        replace(a.quantity, unit=_unit_of(a, pair.giver)) for a in _own(analysis, draft, pair)
    )
    if draft.kind == "joint_project" and all(q.unit == "item" for q in quantities):
        quantities = project_counts(analysis, clause) or quantities
    triggers = tuple(Span(tokens[h.i].start, tokens[h.j - 1].end) for h in draft.triggers)
    objects = tuple(Span(tokens[h.i].start, tokens[h.j - 1].end) for h in draft.objects)
    giver = pair.giver_span or first_span(analysis, pair.giver)
    receiver = pair.receiver_span or first_span(analysis, pair.receiver)
    spans = {"kind": objects or triggers, "firmness": triggers}
    if giver:
        spans["giver"] = (giver,)
    if receiver:
        spans["receiver"] = (receiver,)
    condition = (
        _condition(analysis, clause)
        if draft.kind not in ("condolence", "thanks", "request", "meeting_visit")
        and draft.firmness not in ("dispatched", "delivered", "received")
        else None
    )
    items = tuple(
        Item(h.value, Span(tokens[h.i].start, tokens[h.j - 1].end))
        for h in draft.objects
        if h.cls == "goods" and h.value
    )
    return Candidate(
        giver=pair.giver,
        receiver=pair.receiver,
        kind=draft.kind,
        firmness=draft.firmness,
        quantities=quantities,
        date=_when(analysis, draft) if draft.kind in _DATED else None,
        condition=condition,
        speakers=voices(analysis, clause, pair.giver),
        evidence=(Span(clause.start, clause_end(text, clause)),),
        items=items,
        spans=spans,
        flags=_flags(analysis, draft),
        why=_why(analysis, draft, giver, receiver, triggers, objects),
    )


# Units that the schema counts under a wider or a fuller name.
_UNITS = {
    "fire_engine": "vehicle", "excavator": "vehicle", "snow_plough": "vehicle", "suit": "protective_suit", "helicopter": "aircraft",
    "m3": "cubic_metre",
}  # fmt: skip
# States whose money has a name that several share (CLDR: territory currencies): "110 milyon kron" of Norway.
_SHARED = {
    "SEK": {"NO": "NOK", "DK": "DKK", "IS": "ISK", "CZ": "CZK", "EE": "EUR"}, "CZK": {"NO": "NOK", "DK": "DKK", "IS": "ISK", "SE": "SEK"},
    "NOK": {"SE": "SEK", "DK": "DKK", "IS": "ISK"}, "DKK": {"SE": "SEK", "NO": "NOK", "IS": "ISK"},
    "GBP": {"EG": "EGP", "SY": "SYP", "SD": "SDG", "LB": "LBP", "SS": "SSP"}, "TRY": {"IT": "ITL"},
    "INR": {"PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR", "ID": "IDR"}, "IDR": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR"},
    "SAR": {"QA": "QAR", "OM": "OMR", "YE": "YER", "IR": "IRR"}, "KWD": {"JO": "JOD", "BH": "BHD", "IQ": "IQD", "LY": "LYD", "TN": "TND", "DZ": "DZD", "RS": "RSD"},
    "CHF": {"RW": "RWF", "BI": "BIF", "DJ": "DJF", "GN": "GNF", "KM": "KMF", "SN": "XOF", "CI": "XOF", "ML": "XOF", "BF": "XOF", "NE": "XOF", "TG": "XOF", "BJ": "XOF", "CM": "XAF", "GA": "XAF", "TD": "XAF", "CG": "XAF"},
    "MXN": {"AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "PH": "PHP", "CU": "CUP", "DO": "DOP"},
    "KGS": {"UZ": "UZS"}, "UZS": {"KG": "KGS"}, "AZN": {"TM": "TMT"}, "AED": {"MA": "MAD"}, "RUB": {"BY": "BYN"},
    "KES": {"UG": "UGX", "TZ": "TZS", "SO": "SOS"}, "RON": {"MD": "MDL"},
}  # fmt: skip


def _unit_of(amount: Amount, giver: str) -> str:
    """The unit as the schema calls it; money that several states call by one name is the giver's own."""
    unit = amount.quantity.unit
    if amount.cls == "currency":
        return _SHARED.get(unit, {}).get(giver, unit)
    return _UNITS.get(unit, unit)


_PART = (
    "part of this",
    "as part of",
    "first tranche",
    "of this amount",
    "bu kapsamda",
    "ilk parti",
    "bunun ",
    "в рамках этой",
    "из них",
    "оның ішінде",
)
_TOTAL = ("toplam", "total", "в общей сложности", "всего", "жалпы", "барлығы", "in all", "altogether")
FURTHER = re.compile(
    r"(?<!\w)(?:ikinci|üçüncü|dördüncü|başka bir|yeni bir|bir \w+ daha|\w+ daha (?:gönder|yolla|ver|sevk|ulaş|kalk|gel|hibe|havalan)\w*|diğer|втор\w+|трет\w+|еще|ещё|нов\w+ парти\w+|дополнительн\w+"
    r"|екінші|үшінші|тағы|қосымша|келесі|second|third|another|further|additional|more)(?!\w)"
)
# "жалпы көлем 5 мың тонна болатынын, қалған бөлігі жөнелтілетінін": what is left, in a sentence that totals the whole.
_REST = re.compile(r"(?<!\w)(?:қалған|kalan|остальн|оставш|the rest|remain)")
_CORRECTS = ("düzelt", "revize", "güncel", "correct", "revised", "уточн", "исправ", "түзет", "нақтыла")


def _flags(analysis: Analysis, draft: Draft) -> tuple[str, ...]:
    """Marks that the cross-document links use: a part, a total, a correction."""
    clause = draft.clause
    sentence = analysis.document.sentences[clause.sentence]
    words = fold(analysis.document.text[sentence.start : sentence.end], analysis.lang)
    marks = (("part", _PART), ("total", _TOTAL), ("correction", _CORRECTS))
    flags = [name for name, cues in marks if any(cue in words for cue in cues)]
    if "total" in flags and "part" not in flags and _REST.search(words):
        flags.append("part")
    if clause.has("earlier"):
        flags.append("earlier")
    if FURTHER.search(fold(analysis.document.text[clause.start : clause.end], analysis.lang)):
        flags.append("further")
    if _BATCH.search(words):
        flags.append("batch")
    if draft.objects and all(h.cls == "aid" for h in draft.objects) and not draft.amounts:
        flags.append("unnamed")
    return tuple(flags)


# The first of several loads: its day is not that of the whole.
_BATCH = re.compile(
    r"(?<!\w)(?:бірінші лег|алғашқы лег|бірінші топтама|перв(?:ая|ую|ой) парти|перв(?:ый|ого) (?:борт|эшелон|состав|конво|рейс)|ilk (?:kafile|parti|sevkiyat|tren|konvoy|gemi|uçak)"
    r"|first (?:batch|consignment|shipment|tranche|load|convoy|flight|train))"
)


def _own(analysis: Analysis, draft: Draft, pair: Pair) -> list[Amount]:
    if pair.giver_span is not None or len(draft.amounts) < 2:
        return draft.amounts
    # Each amount of a list belongs to the state named last before it.
    inside = [m for m in analysis.mentions if draft.clause.i <= m.i < draft.clause.j]
    mine = []
    for amount in draft.amounts:
        before = [m for m in inside if m.j <= amount.i]
        if before and before[-1].code == pair.giver:
            mine.append(amount)
    return mine or draft.amounts


def clause_end(text: str, clause: Clause) -> int:
    end = clause.end
    while end > clause.start and text[end - 1] in " \n,;":
        end -= 1
    return end


def _condition(analysis: Analysis, clause: Clause) -> Condition | None:
    tokens = analysis.document.tokens
    for hit in clause.of("conditionw"):
        return Condition(Span(tokens[hit.i].start, tokens[hit.j - 1].end))
    implied = if_before(analysis, clause)
    if implied is not None and clause.has("send", "give", "deliver", "help", "go", "arrive", "allocate"):
        return Condition(Span(tokens[implied[0]].start, tokens[implied[1] - 1].end))
    beside = condition_before(analysis, clause)
    if beside is None or not any(
        h.cls in ("send", "give", "deliver", "help", "go", "arrive", "allocate") for h in clause.hits
    ):
        return None
    return Condition(Span(beside.start, clause_end(analysis.document.text, beside)))


def _when(analysis: Analysis, draft: Draft) -> When | None:
    """The day of the act, not of its announcement nor of the disaster."""
    clause = draft.clause
    tokens = analysis.document.tokens
    found = [w for w in analysis.dates if clause.start <= w.span.start < clause.end]
    if not found and draft.kind in _AID:
        found = _beside(analysis, draft)
    # A year or a season says less than a day.
    for when in sorted(found, key=_breadth):
        when = dated(analysis, draft.kind, draft.firmness, when)
        if when is not None:
            return when
    for cls, value in (("soon", "asap"), ("vague", "vague")):
        for hit in clause.of(cls):
            if tokens[hit.i].low == "urgently" and hit.j < clause.j and tokens[hit.j].low in ("needed", "required", "reach", "help", "meet"):
                continue
            if draft.firmness in ("announced", "decided", "readiness"):
                return When(
                    value,
                    "deadline" if value == "asap" else "event",
                    Span(tokens[hit.i].start, tokens[hit.j - 1].end),
                )
    return None


_AID = ("relief_goods", "rescue_team", "health_team")
_TO_COME = ("announced", "decided", "readiness")
_BY = re.compile(r"^(?:by|until|till|before|do|до|к)\b|(?:kadar|dek|değin|дейін|bitmeden|önce|ішінде|içinde)$|^(?:within|в течение)")


def _breadth(when: When) -> int:
    """0 of a day or a few, 1 of a month, 2 of a year: an exact day is asked first."""
    if "/" not in when.value:
        return 0 if when.value != "vague" else 2
    first, last = when.value.split("/")
    return 0 if first[:7] == last[:7] and last[8:] < "28" or first.startswith("-") else 1 if first[:7] == last[:7] else 2


def _beside(analysis: Analysis, draft: Draft) -> list[When]:
    """ "bu sabah havalandı; uçağın ambarında 4 ton ilaç var": the day that the clause right before it in its sentence names."""
    clause = draft.clause
    before = [c for c in analysis.clauses if c.sentence == clause.sentence and c.j <= clause.i]
    if not before or not all(h.cls in ("include", "serve", "give", "deliver") for h in draft.triggers):
        return []
    near = before[-1]
    if not near.has("go", "send", "arrive", "deliver") or near.has("say", "decide", "sign", "meet"):
        return []
    moved = {m.code for m in analysis.mentions if near.i <= m.i < near.j}
    mine = {m.code for m in analysis.mentions if clause.i <= m.i < clause.j}
    if mine - moved:
        return []
    return [w for w in analysis.dates if near.start <= w.span.start < near.end]


def dated(analysis: Analysis, kind: str, firmness: str, when: When) -> When | None:
    """The day as that of an act of this kind and step, with its role; None when it dates something else."""
    text = analysis.document.text
    tokens = analysis.document.tokens
    after = [t for t in tokens if when.span.end <= t.start < when.span.end + 40][:2]
    if any(analysis.context.has(t.index, "disaster") or t.low == "tarihli" for t in after):
        return None
    if _dateline(text, when) or _of_the_telling(analysis, when, after):
        return None
    words = fold(when.span.of(text), analysis.lang)
    before = fold(text[max(0, when.span.start - 8) : when.span.start], analysis.lang)
    deadline = (
        _BY.search(words) is not None
        or any(w in before for w in ("by ", "until", "до ", "kadar"))
        or text[when.span.end : when.span.end + 7].strip().startswith(("kadar", "дейін"))
    )
    role = "deadline" if deadline else "event"
    if firmness == "announced" and kind == "money" and not deadline and _breadth(when) == 0:
        return None
    if analysis.published is not None and firmness in LADDER and len(when.value) == 10 and not deadline:
        ahead = firmness in ("announced", "readiness")
        if ahead or firmness in ("dispatched", "delivered", "received"):
            value = beside_its_verb(when.value, words, analysis.lang, analysis.published, ahead=ahead)
            when = replace(when, value=value)
    if kind in _AID and firmness in _TO_COME and _gone_by(analysis, firmness, when):
        return None
    return replace(when, role=role)


def _of_the_telling(analysis: Analysis, when: When, after: list[Token]) -> bool:
    """ "dün duyurulduğuna göre", "said on Friday": the day on which it was told."""
    if analysis.lang in ("tr", "kk"):
        return bool(after) and after[0].gap == " " and analysis.context.has(after[0].index, "say")
    before = [t for t in analysis.document.tokens if when.span.start - 30 < t.end <= when.span.start][-1:]
    verb = before[0] if before else None
    return verb is not None and analysis.context.has(verb.index, "say") and not analysis.context.has(verb.index, *_ACTS)


_ACTS = ("send", "go", "arrive", "deliver", "give", "allocate", "pledge", "decide", "receive", "sign", "meet", "visit", "hold")


def _gone_by(analysis: Analysis, firmness: str, when: When) -> bool:
    """ "agreed this morning to send": a day gone by is when it was decided, not when it will be done."""
    if when.value.startswith("relative:-"):
        return True
    if analysis.published is None or not when.value[:4].isdigit():
        return False
    last, today = when.value[-10:], analysis.published.isoformat()
    return last < today or (last == today and firmness == "decided")


_DASH = re.compile(r"^[^\S\n]*(?:\(?[A-Z]{2,}[^)\n]{0,12}\)?[^\S\n]*)?(?:--|[–—]|\s-\s)")


def _dateline(text: str, when: When) -> bool:
    """ "ABU DHABI, 6th September -- …": where and when the text was written."""
    return when.span.start < 60 and "." not in text[: when.span.start] and _DASH.match(text[when.span.end : when.span.end + 24]) is not None


def _why(
    analysis: Analysis,
    draft: Draft,
    giver: Span | None,
    receiver: Span | None,
    triggers: tuple[Span, ...],
    objects: tuple[Span, ...],
) -> dict[str, Message]:
    text = analysis.document.text

    def words(spans: tuple[Span, ...]) -> str:
        return ", ".join(f"“{s.of(text)}”" for s in spans[:3])

    why = {
        "kind": Message(N_("The words %(words)s name this kind."), {"words": words(objects or triggers)}),
        "firmness": Message(
            N_("No step beyond “%(step)s” is asserted by %(words)s."),
            {"step": draft.firmness, "words": words(triggers)},
        ),
    }
    if giver:
        why["giver"] = Message(N_("“%(words)s” stands as the one who acts."), {"words": giver.of(text)})
    if receiver:
        why["receiver"] = Message(
            N_("“%(words)s” stands as the one it is for."), {"words": receiver.of(text)}
        )
    if draft.amounts:
        why["quantities"] = Message(
            N_("Counted from %(words)s."), {"words": words(tuple(a.quantity.span for a in draft.amounts))}
        )
    return why


def merge(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[Candidate]:
    """One candidate per giver, receiver, kind and distinct object; restatements become further evidence."""
    return merged([candidate for candidate, _draft in found])


def merged(found: list[Candidate]) -> list[Candidate]:
    """The candidates with restatements joined, in the order in which each was first told."""
    out: list[Candidate] = []
    places: dict[tuple[str, str, str], list[int]] = {}
    for candidate in found:
        same = places.setdefault((candidate.giver, candidate.receiver, candidate.kind), [])
        for k in same:
            if not _distinct(out[k], candidate):
                out[k] = _join(out[k], candidate)
                break
        else:
            same.append(len(out))
            out.append(candidate)
    return out


def _distinct(a: Candidate, b: Candidate) -> bool:
    """Two acts rather than one told twice: both count the same unit and the numbers differ."""
    if b.receiver in ("CARICOM", "EU", "NATO") or "part" in b.flags:
        return False
    coming = [LADDER.index(c.firmness) <= 1 for c in (a, b) if c.firmness in LADDER]
    done = ("dispatched", "delivered", "received")
    if "further" in b.flags and a.firmness in done and b.firmness == "decided" and (b.date or b.quantities):
        # "тағы бір ұшақ жөнелту туралы шешім қабылданған": decided, and not yet on its way.
        return True
    if "further" in b.flags and len(set(coming)) == 2 and (b.date or b.quantities):
        # One done, one still to come.
        return True
    again = any(
        abs(p.value - q.value) <= 0.01 * max(p.value, q.value) for p in a.quantities for q in b.quantities
    )
    if "earlier" in b.flags and len(set(coming)) == 2 and b.quantities and not coming[1] and not again:
        # "Ранее уже предоставил": what was done before is no part of what is to come.
        return True
    if b.condition and not a.condition and len(set(coming)) == 2:
        # "İki helikopter gönderdi; gerekirse birlikler de gönderilecek".
        return True
    if "total" in b.flags and len(set(coming)) == 2 and not b.date:
        # "Всего намерен поставить тысячу тонн": the whole of which the first part was told before.
        return False
    if (
        "earlier" in b.flags
        and b.firmness == "readiness"
        and a.firmness not in ("readiness", "announced")
        and b.quantities
    ):
        # "Бұған дейін … жібермек болған": an offer of its own that came to nothing.
        return True
    units = {q.unit: q.value for q in a.quantities}
    shared = [(units[q.unit], q.value) for q in b.quantities if q.unit in units]
    return bool(shared) and all(abs(x - y) > 0.01 * max(x, y) for x, y in shared)


_ENOUGH = 40


def _join(a: Candidate, b: Candidate) -> Candidate:
    firmness = a.firmness
    if a.firmness in LADDER and b.firmness in LADDER:
        firmness = max(a.firmness, b.firmness, key=LADDER.index)
        if "unnamed" in a.flags and a.firmness == "delivered" and b.quantities and b.firmness in ("announced", "decided"):
            # "Nepal'e bir destek de Ankara'dan geldi. 80 cihaz tahsis edildi": what came is only the news of it.
            firmness = b.firmness
    day = b.date
    if "batch" in b.flags and "batch" not in a.flags and a.quantities:
        # Of a whole whose first load has gone, no one day is known.
        day = None
    quantities = list(a.quantities)
    for q in b.quantities:
        if not any(q.unit == o.unit and q.value == o.value for o in quantities):
            quantities.append(q)
    speakers = list(without_repeats([*a.speakers, *b.speakers]))
    if len(a.evidence) >= _ENOUGH:
        # A text that says one thing forty times proves it no better.
        return replace(a, firmness=firmness, quantities=tuple(quantities))
    spans = {
        key: tuple(sorted(set(a.spans.get(key, ()) + b.spans.get(key, ())))) for key in {*a.spans, *b.spans}
    }
    evidence = tuple(sorted(set(a.evidence + b.evidence)))
    items = a.items + tuple(i for i in b.items if i not in a.items)
    return replace(a, firmness=firmness, quantities=tuple(quantities), date=a.date or day, condition=a.condition or b.condition,
                   speakers=tuple(speakers[:4]), evidence=evidence, items=items, spans=spans, why={**b.why, **a.why}, flags=tuple(dict.fromkeys(a.flags + b.flags)))  # fmt: skip


def narrow(candidate: Candidate) -> Candidate:
    """The candidate without what depends on its draft's own clause."""
    return replace(candidate, items=(), flags=())
