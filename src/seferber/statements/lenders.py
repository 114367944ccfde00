"""International banks and funds: the one kind of body beside the states whose money to a state counts (giver INTL)."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.gazetteer import Mention

_NAMES = ("bank", "банк", "fund", "fonu", "фонд", "қоры", "imf", "adb", "ebrd", "aiib", "еабр", "ебрр", "мвф", "абр", "хвқ", "association")  # fmt: skip
_STANDS = ("nom", "subj", "gen", "poss", "of")


def _for_a_state(analysis: Analysis, clause: Clause) -> bool:
    return any(m.goal >= 1.5 and m.type in ("country", "city", "demonym") for m in analysis.inside(clause))


def lends(analysis: Analysis, clause: Clause) -> Mention | None:
    """The bank or fund that stands as the one that acts in the clause, before any state that could act, or None."""
    tokens = analysis.document.tokens
    inside = analysis.inside(clause)
    for m in inside:
        if m.type == "intl":
            words = [t.low for t in tokens[m.i : m.j]]
            if m.case in _STANDS and any(w.startswith(_NAMES) for w in words):
                return m
            if (
                m.case in ("nom", "subj")
                and clause.has("currency")
                and (
                    clause.has("allocate")
                    or (clause.has("give", "pledge", "send") and _for_a_state(analysis, clause))
                )
            ):
                # "Dünya Sağlık Örgütü, acil durum fonundan Uganda'ya 1,2 milyon dolar ayırdı": a sum of its own, and it acts.
                return m
        elif (
            m.agent >= 1.5
            and (m.type in ("country", "agency", "group") or (analysis.lang == "ru" and m.via == "gov"))
            and "dateline" not in m.notes
        ):
            return None
    return None
