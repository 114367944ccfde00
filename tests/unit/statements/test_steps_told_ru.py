"""Russian steps told by the words around the verb: the order signed beside, the load not yet gone, the side that has it."""

from __future__ import annotations

import pytest

from seferber.statements import read

STEPS = [
    ("Словакия отправит в Ливан 12 спасателей. Приказ министр подписал вчера.", "SK LB rescue_team decided"),
    ("В Минске подписано распоряжение: Беларусь передаёт Сирии 200 тонн сухого молока.", "BY SY relief_goods decided"),
    ("Премьер-министр Чехии отдал распоряжение направить в Румынию 20 насосов.", "CZ RO relief_goods decided"),
    ("Сейм Латвии поддержал выделение Украине 3 миллионов евро.", "LV UA money decided"),
    ("Швеция оплатила для Судана партию вакцин, груз пока на складе.", "SE SD relief_goods decided"),
    ("Дания передаст Украине 10 катеров. Договор с верфью ещё не подписан.", "DK UA relief_goods announced"),
    ("Турция направляет в Ливию спасателей: вылет назначен на утро.", "TR LY rescue_team announced"),
    ("Чехия перевела деньги Молдове, платёж ещё в пути.", "CZ MD money dispatched"),
    ("В порту Бейрута разгружают катарские генераторы.", "QA LB relief_goods delivered"),
    ("Если Афины попросят, Румыния отправит в Грецию 30 пожарных.", "RO GR rescue_team readiness"),
    ("Минэнерго Молдовы подтвердило, что топливо из Румынии получено.", "RO MD relief_goods received"),
    ("Президент Армении завершил визит в Грузию.", "AM GE meeting_visit delivered"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act"), STEPS)
def test_the_words_around_the_verb_tell_the_step(text: str, act: str) -> None:
    found = read(text, lang="ru", date="2025-10-05").candidates
    assert [f"{c.giver} {c.receiver} {c.kind} {c.firmness}" for c in found] == [act]
