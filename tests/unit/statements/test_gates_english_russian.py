"""What an English or Russian clause does not undertake: help inside one state, what is still to be decided, what was long ago."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seferber.statements.asides_gate import once, still_to_decide, within_one_state
from seferber.statements.clauses import Analysis, Clause, analyse
from seferber.statements.lexicon import Hit
from seferber.statements.struck import set_priors


def shut(gate: Callable[[Analysis, Clause], Hit | None], lang: str, text: str) -> bool:
    analysis = analyse(text, lang, None)
    set_priors(analysis)
    return any(gate(analysis, clause) is not None for clause in analysis.clauses)


@pytest.mark.parametrize(
    ("lang", "text", "at_home"),
    [
        ("ru", "Из Омска в Томск переброшены 180 военнослужащих.", True),
        ("ru", "В Томск прибыли спасатели из трёх областей.", True),
        ("ru", "Из Омска в Семей переброшены 180 спасателей.", False),
        ("ru", "Из Москвы в Томск доставлены палатки, подаренные Китаем.", False),
        ("en", "Crews from eleven states are working in Sarasota.", True),
        ("en", "Forty rescuers were sent from Durban to Bloemfontein.", True),
        ("en", "Forty rescuers were sent from Durban to Beira.", False),
        ("en", "Crews from Mexico are working in Sarasota.", False),
    ],
)
def test_a_state_that_helps_itself_gives_nothing(lang: str, text: str, at_home: bool) -> None:
    assert shut(within_one_state, lang, text) is at_home


@pytest.mark.parametrize(
    ("lang", "text", "open_question"),
    [
        ("ru", "Отправлять ли в провинцию медиков, Лима решит на неделе.", True),
        ("ru", "Пришлёт ли Перу насосы, определит парламент.", True),
        ("ru", "Если Непал попросит, Перу отправит медиков.", False),
        ("ru", "Перу решило отправить в Непал медиков.", False),
        ("en", "Lima will decide on Friday whether to send medics to Nepal.", True),
        ("en", "Peru is weighing whether to give Nepal pumps.", True),
        ("en", "Peru has decided to send medics to Nepal.", False),
        ("en", "Peru will send medics to Nepal whether or not the road opens.", False),
    ],
)
def test_what_is_still_to_be_decided_is_not_undertaken(lang: str, text: str, open_question: bool) -> None:
    assert shut(still_to_decide, lang, text) is open_question


@pytest.mark.parametrize(
    ("lang", "text", "long_ago"),
    [
        ("ru", "Когда-то, в 1988-м, перуанские врачи приезжали в Непал.", True),
        ("ru", "Некогда Непал сам отправлял в Перу палатки.", True),
        ("ru", "На днях Непал отправил в Перу палатки.", False),
        ("en", "Decades ago Peru sent Nepal tents.", True),
        ("en", "Back in 1997 Peru sent Nepal tents.", True),
        ("en", "Two days ago Peru sent Nepal tents.", False),
    ],
)
def test_what_was_done_long_ago_is_history(lang: str, text: str, long_ago: bool) -> None:
    assert shut(once, lang, text) is long_ago
