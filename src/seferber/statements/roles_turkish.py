"""Turkish: what a clause says beside the cases of who gives and who receives."""

from __future__ import annotations

from collections.abc import Sequence

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.gazetteer import Mention


def beside_turkish(
    analysis: Analysis,
    clause: Clause,
    m: Mention,
    agent: float,
    goal: float,
    *,
    reverse: bool,
    acting: Sequence[Mention],
) -> tuple[float, float]:
    """The two scores of a party of the clause, mended where thanks or a confirmation tell the side."""
    if acting and m.case == "nom" and m not in acting and _confirms(clause):
        # "Tonga Maliye Bakanlığı, Canberra'nın vadettiği paranın hesabına yattığını teyit etti".
        goal = max(goal, 2.4)
    if (
        not reverse
        and m.case == "ins"
        and m.partner
        and not m.via
        and clause.has("send", "deliver")
        and _joined_to(analysis, clause, m)
    ):
        # "Almanya ile Fransa'nın birer köprü yolladığı": both send.
        return max(agent, 1.5), min(goal, 0.2)
    if reverse and m.case in ("dat", "ins") and "undertakes" in m.notes:
        # "kan gönderen Kolombiya ile Peru'ya minnettar": who sent it is thanked.
        return -1.0, 3.9
    if reverse and m.type == "leader" and _thanked_too(analysis, clause, m):
        agent = min(agent, 0.3)
    return agent, goal


def _joined_to(analysis: Analysis, clause: Clause, m: Mention) -> bool:
    """Whether a second state, in the nominative or the genitive, follows right behind "ile"."""
    if clause.has("meet", "visit", "sign", "joint", "meeting"):
        return False
    return any(
        o.i - m.j == 1 and o.case in ("nom", "gen") and o.type in ("country", "city")
        for o in analysis.inside(clause)
    )


def _thanked_too(analysis: Analysis, clause: Clause, m: Mention) -> bool:
    """ "Sözcü X, "Türkiye'ye şükran borçluyuz"": an officer whose state is not named is not of the state that he thanks."""
    return any(o.code == m.code and o.case == "dat" and o.type != "leader" for o in analysis.inside(clause))


def _confirms(clause: Clause) -> bool:
    """Whether the subject says that something has come."""
    came = any(h.tense == "ppart" and not h.negated for h in clause.of("arrive", "deliver", "receive"))
    return came and clause.has("say")


def nearer(analysis: Analysis, clause: Clause, m: Mention, condition: int) -> bool:
    """ "Orman Genel Müdürlüğü Santiago'nun istemesi durumunda": the condition has a subject of its own, right before it."""
    tokens = analysis.document.tokens
    if m.case == "nom" and tokens[condition].low.startswith(_NOBODY_ASKS) and m.type != "city":
        # "Yeni Zelanda da istenirse … yardıma hazır": a passive condition has no subject.
        return True
    return any(m.head < o.i < condition and o.case in ("nom", "gen") for o in analysis.inside(clause))


_NOBODY_ASKS = (
    "istenirse",
    "istenildi",
    "istendiği",
    "gerekirse",
    "gerektiğinde",
    "çağrılırsa",
    "duyulursa",
    "edilirse",
)
