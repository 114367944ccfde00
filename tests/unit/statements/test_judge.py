"""The learned judge: what it looks at, its table, and what becomes of a candidate that it finds unlikely."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.statements import read
from seferber.statements.clauses import analyse
from seferber.statements.judge import chances, features, table, verdict
from seferber.statements.judge.chances import OUTPUTS
from seferber.statements.judge.proposal import LEARNED
from seferber.statements.judge.second import TOGETHER, Second, with_products
from seferber.statements.struck import set_priors

from .conftest import CORPUS, load


def _story(text: str, lang: str = "en") -> features.Story:
    analysis = analyse(text, lang, None)
    set_priors(analysis)
    return features.story(analysis)


def _features(text: str, giver: str, receiver: str, lang: str = "en") -> set[str]:
    return set(features.features(_story(text, lang), 0, giver, receiver))


def test_which_states_they_are_does_not_enter() -> None:
    hungary = _features("Hungary sent forty rescuers to Kenya on Monday.", "HU", "KE")
    norway = _features("Norway sent forty rescuers to Malta on Monday.", "NO", "MT")
    assert hungary == norway


def test_both_directions_of_one_sentence_are_told_apart() -> None:
    text = "Hungary sent forty rescuers to Kenya on Monday."
    assert _features(text, "HU", "KE") != _features(text, "KE", "HU")


@given(
    rows=st.dictionaries(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
        st.lists(st.integers(-127, 127), min_size=3, max_size=3),
        min_size=1,
        max_size=40,
    ),
    data=st.data(),
)
def test_a_table_gives_the_sum_of_the_weights_it_was_made_of(
    rows: dict[str, list[int]], data: st.DataObject
) -> None:
    scales, starts = [0.01, 0.5, 0.002], [-1.0, 0.0, 2.0]
    made = table.Table(table.packed(["a", "b", "c"], scales, starts, {"start": 0.0}, rows, {}))
    chosen = data.draw(st.lists(st.sampled_from(sorted(rows)), unique=True))
    scores = made.scores(made.add([*chosen, "a feature that no table knows"]))
    for k in range(3):
        assert scores[k] == pytest.approx(starts[k] + scales[k] * sum(rows[f][k] for f in chosen))


def test_the_table_that_is_shipped_knows_every_kind_and_step() -> None:
    assert table.table().outputs == list(OUTPUTS)


SIGNAL = st.floats(-6, 6).map(lambda value: round(value, 3))


@given(
    signals=st.dictionaries(
        st.sampled_from([*TOGETHER, "lang:tr", "shut", "kind:money"]), SIGNAL, max_size=12
    ),
    data=st.data(),
)
def test_the_second_model_weighs_what_it_was_trained_on(
    signals: dict[str, float], data: st.DataObject
) -> None:
    given_signals = with_products(signals)
    weights = {name: data.draw(st.floats(-0.5, 0.5)) for name in given_signals}
    total = -1.0 + sum(weights[name] * value for name, value in given_signals.items())
    chance = Second({"start": -1.0, **weights}).chance(signals)
    assert chance == pytest.approx(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


def test_many_readings_that_may_be_meant_speak_for_a_text_together() -> None:
    assert verdict.anything([0.7, 0.7, 0.7]) == pytest.approx(0.973)
    assert verdict.anything([]) == 0.0


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The team trained on Sunday and lost the match by two goals."),
        ("tr", "Takım pazar günü antrenman yaptı ve maçı iki farkla kaybetti."),
        ("ru", "Команда провела тренировку и проиграла матч со счётом 2:0."),
        ("kk", "Команда жексенбіде жаттығып, ойында екі допқа ұтылды."),
    ],
)
def test_a_text_without_help_is_left_clean(lang: str, text: str) -> None:
    assert read(text, lang=lang).candidates == ()


def test_what_only_the_judge_proposed_is_marked_and_says_which_words_spoke_for_it() -> None:
    seen = 0
    for document in load(CORPUS / "gold.jsonl")[-240:]:
        text = document["text"]
        for candidate in read(text, lang=document["lang"], date=document["date"]).candidates:
            if LEARNED in candidate.flags:
                seen += 1
                assert {"giver", "receiver"} <= candidate.spans.keys()
                assert all(0 <= s.start < s.end <= len(text) for s in candidate.evidence)
                assert "words" in candidate.why["kind"].params
    assert seen >= 10


def test_a_text_of_one_sentence_is_left_to_the_rules() -> None:
    reading = read("Malaysia's Petronas delivered a cargo of LNG to Japan.", lang="en")
    assert not any(LEARNED in c.flags for c in reading.candidates)


def test_a_report_of_twenty_donors_keeps_them_all() -> None:
    donors = ["Norway", "Sweden", "Finland", "Denmark", "Iceland", "Ireland", "Austria", "Hungary", "Poland", "Croatia",
              "Serbia", "Albania", "Greece", "Italy", "Spain", "Portugal", "Malta", "Cyprus", "Estonia", "Latvia"]  # fmt: skip
    text = "A strong earthquake struck Nepal on Monday. " + " ".join(
        f"{donor} has sent {20 + k} tents to Nepal on Tuesday." for k, donor in enumerate(donors)
    )
    givers = {c.giver for c in read(text, lang="en", date="2024-05-14").candidates if c.receiver == "NP"}
    assert len(givers) == len(donors)


def test_sums_that_are_kept_are_those_of_the_features_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chances, "_HOPELESS", -99.0)
    weights, seen = table.table(), 0
    for document in load(CORPUS / "gold.jsonl")[-40:]:
        told = _story(document["text"], document["lang"])
        for word in chances.words(told, weights):
            written = features.features(told, word.sentence, word.giver, word.receiver)
            assert word.scores == weights.scores(weights.add(written))
            seen += 1
    assert seen > 100
