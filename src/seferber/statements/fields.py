"""The fields of a candidate: amounts, day, condition, speakers, evidence and why; and merging within a text."""

from __future__ import annotations

from dataclasses import replace

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.counts import families_helped, project_counts
from seferber.statements.cued import Cued
from seferber.statements.draft import Draft
from seferber.statements.model import LADDER, Candidate, Condition, Item, Quantity, Span
from seferber.statements.quantities import Amount, amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.speakers import voices, without_repeats
from seferber.statements.steps import condition_before, if_before
from seferber.statements.when import day_of

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
    if draft.kind == "meeting_visit" and draft.firmness in ("decided", "dispatched", "received"):
        # Those who sign, receive or go there have met.
        draft = replace(draft, firmness="delivered")
    if (
        draft.kind == "meeting_visit"
        and draft.firmness == "announced"
        and _after_talks(analysis, draft.clause)
    ):
        draft = replace(draft, firmness="delivered")
    clause = draft.clause
    text = analysis.document.text
    tokens = analysis.document.tokens
    quantities = tuple(_quantity_of(a, pair.giver) for a in _own(analysis, draft, pair))
    if draft.kind in ("relief_goods", "request") and clause.has("unit"):
        mine = families_helped(analysis, clause)
        quantities += tuple(q for q in mine if all(q.span != o.span for o in quantities))
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
        date=day_of(analysis, draft) if draft.kind in _DATED else None,
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


def _quantity_of(amount: Amount, giver: str) -> Quantity:
    unit = _unit_of(amount, giver)
    return amount.quantity if unit == amount.quantity.unit else replace(amount.quantity, unit=unit)


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
FURTHER = Cued(
    r"(?<!\w)(?:bu kez|bu defa|бұл жолы|ikinci|üçüncü|dördüncü|başka bir|yeni bir|bir \w+ daha|\w+ daha (?:gönder|yolla|ver|sevk|ulaş|kalk|gel|hibe|havalan)\w*|diğer|втор\w+|трет\w+|еще|ещё|нов\w+ парти\w+|дополнительн\w+"
    r"|екінші|үшінші|тағы|қосымша|келесі|second|third|another|further|additional|more)(?!\w)"
)
# "жалпы көлем 5 мың тонна болатынын, қалған бөлігі жөнелтілетінін": what is left, in a sentence that totals the whole.
_REST = Cued(r"(?<!\w)(?:қалған|kalan|остальн|оставш|the rest|remain)")
_CORRECTS = ("düzelt", "revize", "güncel", "correct", "revised", "уточн", "исправ", "түзет", "нақтыла")


def _flags(analysis: Analysis, draft: Draft) -> tuple[str, ...]:
    """Marks that the cross-document links use: a part, a total, a correction."""
    clause = draft.clause
    sentence = analysis.document.sentences[clause.sentence]
    words = analysis.document.low[sentence.start : sentence.end]
    marks = (("part", _PART), ("total", _TOTAL), ("correction", _CORRECTS))
    flags = [name for name, cues in marks if analysis.holds(cues) and any([cue in words for cue in cues])]
    if "total" in flags and "part" not in flags and _REST.search(words):
        flags.append("part")
    if clause.has("earlier"):
        flags.append("earlier")
    if FURTHER.search(analysis.document.low[clause.start : clause.end]):
        flags.append("further")
    if _BATCH.search(words):
        flags.append("batch")
    if draft.objects and all(h.cls == "aid" for h in draft.objects) and not draft.amounts:
        flags.append("unnamed")
    if analysis.lang in ("tr", "kk") and _a_team_to_come(draft):
        flags.append("to_come")
    return tuple(flags)


def _a_team_to_come(draft: Draft) -> bool:
    """A team with a number of its own that is only on its way: another than those who are there already."""
    teams = ("rescue", "health", "person")
    return (
        draft.kind in ("rescue_team", "health_team")
        and draft.firmness in ("announced", "readiness")
        and any(a.cls in teams for a in draft.amounts)
    )


# The first of several loads: its day is not that of the whole.
_BATCH = Cued(
    r"(?<!\w)(?:бірінші лег|алғашқы лег|бірінші топтама|перв(?:ая|ую|ой) парти|перв(?:ый|ого) (?:борт|эшелон|состав|конво|рейс)|ilk (?:kafile|parti|sevkiyat|tren|konvoy|gemi|uçak)"
    r"|first (?:batch|consignment|shipment|tranche|load|convoy|flight|train))"
)


_AFTER_TALKS = {
    "en": Cued(r"\b(?:after|following) (?:a |the |her |his |their )?(?:\w+ )?(?:talks|meeting)\b"),
    "ru": Cued(r"(?:по итогам|после) (?:\w+ )?(?:переговор|встреч)"),
    "tr": Cued(r"(?:görüşme|toplantı)\w* (?:sonunda|sonrası|ardından|sonucunda)"),
    "kk": Cued(r"(?:келіссөз|кездесу)\w* (?:қорытынды|соңында|кейін)"),
}


def _after_talks(analysis: Analysis, clause: Clause) -> bool:
    """ "said after talks with her counterpart", "по итогам переговоров": they have met."""
    words = analysis.document.low[clause.start : clause.end]
    return _AFTER_TALKS[analysis.lang].search(words) is not None and not any(
        h.cls in ("meet", "visit", "hold") and h.tense in ("fut", "inf") for h in clause.hits
    )


_DONE = ("past", "evid", "ppart", "prog")
_ASKED_FOR = ("goods", "unit", "transport", "rescue", "health", "hospital", "currency", "dog")
_PEOPLE = ("person", "rescue", "health", "dog")
_FITTING = {
    "money": ("currency",), "rescue_team": (*_PEOPLE, "transport", "goods", "unit"), "health_team": (*_PEOPLE, "hospital", "transport", "goods"),
    "relief_goods": ("goods", "unit", "transport", "currency"), "meeting_visit": (), "thanks": (), "condolence": (),
}  # fmt: skip


def _fitting(analysis: Analysis, draft: Draft) -> list[Amount]:
    """The amounts that such a kind can have: no people among goods, no goods among money."""
    if draft.kind == "request":
        if any(h.tense in _DONE for h in draft.clause.of("send", "go", "arrive", "deliver", "allocate")):
            # "at Riga's request 26 rescuers left": counted are those who go.
            return []
        return [
            a
            for a in amounts(analysis, draft.clause)
            if a.cls in _ASKED_FOR and a.quantity.unit not in ("item", "family")
        ]
    wanted = _FITTING.get(draft.kind)
    if wanted is None:
        return draft.amounts
    mine = [a for a in draft.amounts if a.cls in wanted]
    if mine or not draft.amounts or not wanted:
        return mine
    first = wanted[:1] if draft.kind == "money" else wanted[:4] if draft.kind == "rescue_team" else wanted[:3]
    return [
        a
        for a in amounts(analysis, draft.clause)
        if a.cls in first and a.quantity.unit not in ("item", "family")
    ]


def _own(analysis: Analysis, draft: Draft, pair: Pair) -> list[Amount]:
    mine = _fitting(analysis, draft)
    if mine != draft.amounts:
        draft = replace(draft, amounts=mine)
    inside = analysis.inside(draft.clause)
    of_people = [a for a in draft.amounts if any(a.i < m.i < a.j and m.code == pair.giver for m in inside)]
    if of_people and len(of_people) < len(draft.amounts):
        # "98 грузинских и 227 азербайджанских спасателей": each people's own number.
        others = [a for a in draft.amounts if any(a.i < m.i < a.j for m in inside)]
        return [a for a in draft.amounts if a in of_people or a not in others]
    if pair.giver_span is not None or len(draft.amounts) < 2:
        return draft.amounts
    # Each amount of a list belongs to the state named last before it.
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
    if (
        "to_come" in b.flags
        and a.firmness in ("delivered", "received")
        and a.quantities
        and a.evidence != b.evidence
    ):
        # "dokuz yaralı tedaviye alındı; iki ekip yarın ameliyatlara girecek".
        return not any(q.unit == p.unit and q.value == p.value for p in a.quantities for q in b.quantities)
    again = any(
        abs(p.value - q.value) <= 0.01 * max(p.value, q.value) for p in a.quantities for q in b.quantities
    )
    if "earlier" in b.flags and len(set(coming)) == 2 and b.quantities and not coming[1] and not again:
        # "Ранее уже предоставил": what was done before is no part of what is to come.
        return True
    if b.condition and not a.condition and len(set(coming)) == 2:
        # "İki helikopter gönderdi; gerekirse birlikler de gönderilecek".
        return True
    if "further" in b.flags and b.condition and b.firmness == "readiness" and a.firmness == "announced":
        # "bir helikopter yola çıkacak; ikincisi, ihtiyaç bildirilirse".
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
    if "correction" in b.flags or (
        b.firmness in (*done, "decided") and not {"further", "batch", "earlier"}.intersection(b.flags)
    ):
        # Nothing says that it is one more: what was done is mostly told again, in part or with a better number.
        return False
    units = {q.unit: q.value for q in a.quantities}
    shared = [(units[q.unit], q.value) for q in b.quantities if q.unit in units]
    return bool(shared) and all(abs(x - y) > 0.01 * max(x, y) for x, y in shared)


_ENOUGH = 40


def _join(a: Candidate, b: Candidate) -> Candidate:
    firmness = a.firmness
    if a.firmness in LADDER and b.firmness in LADDER:
        firmness = max(a.firmness, b.firmness, key=LADDER.index)
        if (
            "unnamed" in a.flags
            and a.firmness == "delivered"
            and b.quantities
            and b.firmness in ("announced", "decided")
        ):
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
        key: tuple(sorted(set(a.spans.get(key, ()) + b.spans.get(key, ()))))
        for key in sorted({*a.spans, *b.spans})
    }
    evidence = tuple(sorted(set(a.evidence + b.evidence)))
    items = a.items + tuple(i for i in b.items if i not in a.items)
    return replace(a, firmness=firmness, quantities=tuple(quantities), date=a.date or day, condition=a.condition or b.condition,
                   speakers=tuple(speakers[:4]), evidence=evidence, items=items, spans=spans, why={**b.why, **a.why}, flags=tuple(dict.fromkeys(a.flags + b.flags)))  # fmt: skip


def narrow(candidate: Candidate) -> Candidate:
    """The candidate without what depends on its draft's own clause."""
    return replace(candidate, items=(), flags=())
