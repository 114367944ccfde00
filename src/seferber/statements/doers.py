"""Who does what another says, or what a thing was given by: "Peru'nun … vereceğini açıkladı", "Перу жіберген шатыр"."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.gazetteer import Mention

_DOING = ("send", "give", "deliver", "allocate", "pledge", "help", "go", "arrive")
_TOLD = (
    "cağını", "ceğini", "caklarını", "ceklerini", "dığını", "diğini", "duğunu", "düğünü", "tığını", "tiğini", "tuğunu", "tüğünü", "diklerini",
    "dıklarını", "тынын", "тінін", "ғанын", "генін", "қанын", "кенін",
)  # fmt: skip
_STATES = ("country", "agency", "demonym")


def told_doers(analysis: Analysis, clause: Clause) -> list[Mention]:
    """States in the genitive before a reported act, with no other state between; Kazakh also the bare state right before a participle."""
    tokens = analysis.document.tokens
    inside = analysis.inside(clause)
    hits = [h for h in clause.of(*_DOING) if not h.negated and h.tense not in ("cond", "abil")]
    out = []
    for m in inside:
        if m.type not in _STATES and "capital" not in m.notes:
            continue
        others = {o.i for o in inside if o is not m and o.case in ("nom", "gen") and o.i > m.i}
        if analysis.lang == "tr" and m.case == "gen" and _would_allow(analysis, m):
            continue
        if "team" in m.notes and _team_did(analysis, clause, m):
            out.append(m)
            continue
        for h in hits:
            last = tokens[h.j - 1]
            reach = h.i - m.head
            if (
                m.case == "gen"
                and 0 < reach <= 9
                and last.low.endswith(_TOLD)
                and not any(m.i < o < h.i for o in others)
            ):
                out.append(m)
                break
            if (
                analysis.lang == "kk"
                and m.case == "nom"
                and reach == 1
                and h.tense == "evid"
                and h.j < clause.j
                and tokens[h.j].gap == " "
                and last.low.endswith(("ған", "ген", "қан", "кен"))
                and not analysis.context.has(h.j, "say")
            ):
                # "Перу жіберген 300 шатыр": the state right before the participle sent what follows it.
                out.append(m)
                break
    return out


_ALLOWING = (
    "istemesi",
    "istediği",
    "talep",
    "ihtiyaç",
    "onay",
    "izin",
    "uygun",
    "kabul",
    "çağrı",
    "davet",
    "arzu",
    "dilemesi",
)
_CASE_OF = ("halinde", "hâlinde", "durumunda", "takdirde", "üzerine")


def _would_allow(analysis: Analysis, m: Mention) -> bool:
    """ "Santiago'nun istemesi durumunda … tahsis edebileceklerini": who would have to ask does not give."""
    near = [
        t.low
        for t in analysis.document.tokens[m.head + 1 : m.head + 5]
        if t.sentence == analysis.document.tokens[m.i].sentence
    ]
    return any(w.startswith(_ALLOWING) for w in near[:2]) and any(w in _CASE_OF for w in near)


def _team_did(analysis: Analysis, clause: Clause, m: Mention) -> bool:
    """ "Türk doktorların Mogadişu'da 4 bin kişiyi muayene ettiğini söyledi": what a team named by its people is said to have done."""
    tokens = analysis.document.tokens
    verbs = [
        h
        for h in clause.of("serve", "arrive", "go")
        if h.i > m.i and tokens[h.j - 1].low.endswith(_TOLD) and not h.negated
    ]
    if not verbs:
        return False
    between = tokens[m.i + 1 : verbs[0].i]
    return any(
        analysis.context.has(t.index, "health", "rescue", "person") and t.low.endswith(_OF)
        for t in between[:4]
    )


_OF = ("ın", "in", "un", "ün", "ның", "нің", "дың", "дің", "тың", "тің")
_GIVING = ("send", "give", "deliver", "allocate", "pledge", "help")


def doers(analysis: Analysis, clause: Clause) -> list[Mention]:
    """Turkish and Kazakh: parties in the genitive right before a participle of giving or sending."""
    if analysis.lang == "ru":
        # "водолазов, предложенных Софией": beside a passive the instrumental acts, whoever is the subject of another verb.
        return [m for m in analysis.inside(clause) if m.case == "ins" and "undertakes" in m.notes]
    if analysis.lang not in ("tr", "kk"):
        return []
    verbs = [h for h in clause.of(*_GIVING) if h.tense in ("ppart", "evid") and not h.negated]
    return [
        m
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if clause.i <= m.i < clause.j
        and m.case == "gen"
        and (m.type in ("country", "agency", "demonym") or (analysis.lang == "tr" and "capital" in m.notes))
        and any(0 <= h.i - m.head <= 3 and (h.tense == "ppart" or analysis.lang == "kk") for h in verbs)
    ] or told_doers(analysis, clause)
