"""Kazakh words that stand for a state without naming it: "еліміз" is the writer's own, "көрші ел" the one told of before."""

from __future__ import annotations

import re

from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

# "тасқыннан есін жия алмаған елге", "апат болған мемлекетке".
_STRUCK = re.compile(r"..[ғгқк][ае]н$")
_OURS = ("еліміз", "республикамыз", "мемлекетіміз", "отанымыз")
_THAT = frozenset(
    ["көрші", "көршілес", "іргелес", "сол", "бұл", "аталған", "осы", "дос", "бауырлас", "туысқан", "аталмыш"]
)
_STATE = ("елге", "елдің", "елге", "елдегі", "елде", "елі", "ел", "елмен", "мемлекетке", "мемлекеттің", "мемлекеттегі", "республикаға",
          "республиканың", "республикадағы", "жұртқа", "халыққа", "халқына")  # fmt: skip


def standing_for(tokens: list[Token], mentions: list[Mention], home: str) -> list[Mention]:
    """Mentions of states that only such words make; the state meant is the last foreign one named before them."""
    taken = {k for m in mentions for k in range(m.i, m.j)}
    named = [
        m
        for m in mentions
        if m.type in ("country", "city", "demonym", "leader", "agency") and m.code not in ("XX", "INTL", home)
    ]
    others = {m.i for m in mentions if m.type == "leader" and m.code != home and m.rest}
    out = []
    for token in tokens:
        k = token.index
        if k in taken or token.kind != "word":
            continue
        ours = next((w for w in _OURS if token.low.startswith(w)), "")
        if ours:
            out.append(Mention(home, "country", k, k + 1, "", "", k, token.low[len(ours) :]))
            continue
        if token.low == "басшысы" and k and tokens[k - 1].low == "мемлекет" and k + 1 in others:
            # "Мемлекет басшысы Мирзиёевпен": the writer's own, with the leader of another state.
            out.append(Mention(home, "leader", k - 1, k + 1, "", "person", k, ""))
            continue
        if (
            token.low == "елге"
            and k - 1 in taken
            and token.gap == " "
            and not tokens[min(k + 1, len(tokens) - 1)].low.startswith(_HOME)
        ):
            # "Ресей елге отын береді": to the country told of before.
            others_named = [m for m in named if m.i < k - 1 and m.code != before_it(mentions, k)]
            if others_named:
                out.append(Mention(others_named[-1].code, "country", k, k + 1, "", "", k, "ге"))
            continue
        if k == 0 or token.low not in _STATE or token.gap != " ":
            continue
        if tokens[k - 1].low not in _THAT and not (
            token.low in ("елге", "елдегі", "мемлекетке", "жұртқа") and _STRUCK.search(tokens[k - 1].low)
        ):
            continue
        before = [m for m in named if m.i < k - 1 and not _subject_here(tokens, m, k)]
        if k + 1 < len(tokens) and tokens[k + 1].low.startswith(_THANKS):
            # "Сержан көрші мемлекетке ризашылығын жеткізді": who is thanked is not of the sentence's own state, but may be ours.
            here = {m.code for m in mentions if tokens[m.i].sentence == token.sentence}
            before = [
                m
                for m in mentions
                if m.i < k - 1 and m.type in _MEANT and m.code not in {*here, "XX", "INTL"}
            ]
        if before:
            stem = next(
                s
                for s in ("республика", "мемлекет", "халық", "халқы", "жұрт", "ел")
                if token.low.startswith(s)
            )
            out.append(Mention(before[-1].code, "country", k, k + 1, "", "people", k, token.low[len(stem) :]))
    return out


_THANKS = ("алғыс", "риза", "рақмет", "рахмет", "тағзым")
_MEANT = ("country", "city", "demonym", "leader", "agency")
_HOME = ("орал", "қайт", "кел")


def before_it(mentions: list[Mention], k: int) -> str:
    """The state named right before token `k`."""
    return next((m.code for m in mentions if m.j == k), "")


def _subject_here(tokens: list[Token], m: Mention, k: int) -> bool:
    """ "Уругвай көрші елге жіберді": who stands in the same sentence without an ending acts, and is not the neighbour."""
    return tokens[m.i].sentence == tokens[k].sentence and not m.rest
