"""Russian: what the words beside an act say of its step; our own sentences."""

from __future__ import annotations

import pytest

from seferber.statements import read


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Монголия передаёт Турции 200 тысяч долларов, решение правительства принято.", "MN TR money decided"),
        ("Казахстан перечислит Молдавии 300 тысяч евро: соответствующее решение кабинет министров принял в среду.", "KZ MD money decided"),
        ("Казахстан перечислит Молдавии 300 тысяч евро, но решение парламента пока не принято.", "KZ MD money announced"),
        ("Казахстан перечислит Молдавии 300 тысяч евро, решение о выделении средств принято.", "KZ MD money decided"),
        ("Казахстан перечислит Молдавии 300 тысяч евро, решение о закрытии границы принято.", "KZ MD money announced"),
        ("Катар инвестирует 40 млн долларов в порт Актау: соглашение подписано в мае.", "QA KZ investment_trade decided"),
        ("На безвозмездной основе Узбекистан выделяет Таджикистану 300 тонн муки.", "UZ TJ relief_goods decided"),
        ("Латвия перечислила Молдавии 400 тысяч евро на ремонт больниц. «Деньги уже отправлены», — сказал посол.", "LV MD money dispatched"),
        ("Латвия перечислила Молдавии 400 тысяч евро на ремонт больниц. Деньги пошли на крыши.", "LV MD money delivered"),
        ("Узбекская делегация вчера завершила в Душанбе переговоры с таджикскими коллегами.", "UZ TJ meeting_visit delivered"),
        ("Узбекская делегация завтра завершит в Душанбе переговоры с таджикскими коллегами.", "UZ TJ meeting_visit announced"),
        ("Приказом по ведомству в отряд включены 20 спасателей Казахстана; вылет в Киргизию намечен на пятницу.", "KZ KG rescue_team decided"),
    ],
)  # fmt: skip
def test_the_words_beside_tell_the_step(text: str, act: str) -> None:
    found = read(text, lang="ru", date="2025-05-14").candidates
    assert [f"{c.giver} {c.receiver} {c.kind} {c.firmness}" for c in found] == [act]


def test_the_order_of_one_state_is_not_that_of_the_next() -> None:
    text = "Латвия распорядилась отправить в Молдавию 20 спасателей, а Грузия готова передать Кишинёву сто палаток, если откроют дорогу."
    found = read(text, lang="ru", date="2025-05-14").candidates
    assert {(c.giver, c.firmness) for c in found} == {("LV", "decided"), ("GE", "readiness")}
