"""How far an act has come: the step that the verbs of a clause assert, and the condition that holds it back."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER
from seferber.statements.steps_english import held_next
from seferber.statements.steps_not_yet import to_set, what_comes_first
from seferber.statements.steps_telling import as_far_as_the_carrier, telling_verbs
from seferber.statements.steps_turkic import left_loaded, of_another, only_offered
from seferber.statements.steps_verb import of_sending, step_of_verb
from seferber.statements.words_only import decided_beside, rests_on


def condition_before(analysis: Analysis, clause: Clause) -> Clause | None:
    """The if-clause of the same sentence that stands right before or after the clause."""
    beside = [
        c
        for c in analysis.clauses
        if c.sentence == clause.sentence and c is not clause and (c.j == clause.i or c.i == clause.j)
    ]
    return next(
        (
            c
            for c in beside
            if c.has("conditionw")
            and (
                any(h.tense == "cond" or analysis.lang in ("en", "ru") for h in c.hits)
                or (analysis.lang == "kk" and any(_leave_needed(analysis, h) for h in c.of("conditionw")))
            )
        ),
        None,
    )


def _leave_needed(analysis: Analysis, hit: Hit) -> bool:
    """ "бірақ парламенттің рұқсаты керек", "келісіміне байланысты": somebody has still to agree."""
    return analysis.document.tokens[hit.j - 1].low in ("керек", "қажет", "тиіс", "байланысты", "тәуелді")


def firmness_of(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> str:
    """The highest step that the verbs of the clause themselves assert."""
    implied = if_before(analysis, clause)
    if implied is not None:
        # "parlamento onaylarsa gönderilecek": what has still to be decided is not decided.
        verbs = [h for h in verbs if not implied[0] <= h.i < implied[1]] or verbs
    verbs = [h for h in verbs if not of_another(analysis, h)] or verbs
    decided = _is_decided(analysis, clause, verbs)
    main = telling_verbs(analysis, clause, verbs)
    carried = as_far_as_the_carrier(analysis, clause, main)
    if carried:
        return carried
    bound = implied is not None or _is_bound(analysis, clause)
    decided = decided or decided_beside(analysis, clause, verbs)
    if analysis.lang == "en" and bound:
        # "when the harbour is cleared": what must come first is no decision.
        free = [h for h in verbs if not what_comes_first(analysis, h)]
        if verbs and not free:
            return "readiness"
        if verbs != free and not any(h.cls in ("decide", "sign") for h in free):
            decided = any(h.cls == "allocate" and h.tense not in ("fut", "inf", "abil") for h in free)
        verbs = free
        main = [h for h in main if h in verbs]
    if not decided and only_offered(analysis, verbs):
        return "readiness"
    if left_loaded(analysis, clause, main or verbs):
        return "dispatched"
    told = [step_of_verb(analysis, clause, h, verbs, decided=decided, bound=bound) for h in main or verbs]
    best = max((step for step in told if step), key=LADDER.index, default="announced")
    if decided and LADDER.index(best) < LADDER.index("decided"):
        best = "decided"
    return _settled(analysis, clause, verbs, main, bound) if best == "announced" else best


def _is_decided(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> bool:
    """Whether a verb of deciding or a signature stands over the act."""
    if any(
        h.tense not in ("fut", "cond", "abil")
        and (
            h.cls == "decide"
            or (
                h.cls == "allocate"
                and h.tense != "inf"
                and not (of_sending(analysis, h) or to_set(analysis, h))
            )
        )
        for h in verbs
    ):
        return True
    signed = clause.of("sign")
    if all(h.tense == "inf" for h in verbs) and (
        any(h.tense in ("past", "evid") and not h.negated for h in signed)
        or any(_of_a_decision(analysis, h) for h in verbs)
    ):
        # "беруге келісті", "göndermek üzere anlaştı": what was agreed is decided.
        return True
    # "imzaladığı anlaşma uyarınca … aktaracak": the paper is signed.
    return clause.has("under") and any(h.tense in ("ppart", "part", "past", "evid") for h in signed)


def _is_bound(analysis: Analysis, clause: Clause) -> bool:
    """Whether a condition stands in the clause or beside it."""
    return (
        clause.has("conditionw")
        or (analysis.lang in ("ru", "kk") and condition_before(analysis, clause) is not None)
        or (analysis.lang == "en" and _once_free(analysis, clause))
        or rests_on(analysis, clause)
        or (analysis.lang == "en" and held_next(analysis, clause))
    )


def _settled(analysis: Analysis, clause: Clause, verbs: list[Hit], main: list[Hit], bound: bool) -> str:
    """What an announcement really is: on its way with what carries it, only considered, or bound to a condition."""
    words = analysis.document.tokens[clause.i : clause.j]
    if (
        analysis.lang == "kk"
        and clause.has("transport")
        and all(h.cls in ("include", "prepare") for h in main or verbs)
        and any(t.low.startswith(_SET_OUT) for t in words)
    ):
        # "дәрі-дәрмек тиелген ұшағының Дамаскіге шыққанын растады".
        return "dispatched"
    if any(t.low.startswith(_CONSIDERING) for t in words):
        # "жіберуді ойластыруда", "вызвался прислать": considered or offered, not announced.
        return "readiness"
    if bound and not any(h.cls in ("pledge", "decide") for h in verbs):
        return "readiness"
    return "announced"


_ONCE = re.compile(
    r"\b(?:once|when|as soon as|after|until|provided) (?:\S+ ){1,8}?(?:is|are|has been|have been|gets?|becomes?) "
    r"(?:\w+ )?(?:cleared|reopened|open|opened|ready|repaired|restored|safe|passable|usable|secured|approved|granted|agreed|lifted|given|signed off|confirmed|ratified|complete[d]?|in place)\b"
)
_SET_OUT = ("шыққан", "шықты", "көтерілді", "көтерілген", "қозғалды", "қозғалған", "жөнелді", "ұшты")
_CONSIDERING = ("ойластыр", "қарастыруда", "вызвал", "volunteer")
_IF = {
    "tr": re.compile(r"(?:[aeıiuü]rs[ae]|m[ae]zs[ae])$"), "kk": re.compile(r"[а-яәғқңөұүһі]{2}(?:са|се)$"),
}  # fmt: skip
_NO_IF = frozenset([
    "немесе", "нәрсе", "ендеше", "бірсе", "егерсе", "әйтсе", "масса", "маса", "пресса", "касса", "қоса",
    "аса", "баса", "қыса", "болмаса", "әлсе", "тиісінше",
])  # fmt: skip


def _once_free(analysis: Analysis, clause: Clause) -> bool:
    """ "will fly one out once the runway is cleared": bound to what must come first, in the same sentence."""
    span = analysis.document.sentences[clause.sentence]
    return bool(_ONCE.search(analysis.document.text[span.start : span.end].lower()))


def if_before(analysis: Analysis, clause: Clause) -> tuple[int, int] | None:
    """ "Meclis'ten izin çıkarsa, … göndereceğiz": the tokens of a condition that only the verb's ending marks."""
    pattern = _IF.get(analysis.lang)
    if pattern is None:
        return None
    tokens = analysis.document.tokens
    sentence = analysis.document.sentences[clause.sentence]
    last = max((h.i for h in clause.hits if h.tense), default=clause.i)
    for k in range(max(sentence.first, clause.i - 8), last):
        token = tokens[k]
        if (
            token.title
            or token.low in _NO_IF
            or not pattern.search(token.low)
            or (k + 1 < len(tokens) and tokens[k + 1].low in ("да", "де", "da", "de", "bile"))
            or k in analysis.context.parties
            or (token.low == "болса" and k - 1 in analysis.context.parties)
            or (
                analysis.lang == "kk"
                and any(
                    h.i <= k < h.j and h.tense in ("past", "fut", "evid", "prog")
                    for h in analysis.sentence_hits.get(clause.sentence, ())
                )
            )
        ):
            # "Австралия болса …": as for Australia.
            continue
        first = k
        while (
            first > sentence.first and k - first < 5 and not any(ch in tokens[first].gap for ch in ',;:“"«')
        ):
            first -= 1
        return first, k + 1
    return None


def _of_a_decision(analysis: Analysis, hit: Hit) -> bool:
    """ "hibe etme kararını bildirmek": the verb says what was decided."""
    tokens = analysis.document.tokens
    following = tokens[hit.j].low if hit.j < len(tokens) else ""
    before = {t.low for t in tokens[max(0, hit.i - 2) : hit.i]}
    return following.startswith(("karar", "talimat", "шешім")) or bool(
        before & {"решение", "решении", "decision"}
    )
