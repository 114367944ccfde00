"""English and Russian: what waits for something else, what the receiver has, what a forged letter says. The sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read

GIVEN = [
    ("en", "Chile is prepared to set aside two million dollars for Peru, subject to a vote in Congress.", "CL>PE money readiness"),
    ("en", "A field hospital of the Chilean army is to open in Peru once the road has been cleared.", "CL>PE health_team readiness"),
    ("en", "Chile let it be known that it will send rescue divers to Peru once the port is reopened.", "CL>PE rescue_team readiness"),
    ("en", "Chile's embassy said that a further 40 tents would follow to Peru once the pass reopens.", "CL>PE relief_goods readiness"),
    ("en", "Ten Chilean damage assessors landed in Lima to help Peru take stock of the earthquake.", "CL>PE rescue_team delivered"),
    ("en", "Cyclone Ula hit Fiji. Tonga is readying a dozen linesmen to help Fiji put power lines back up.", "TO>FJ rescue_team announced"),
    ("en", "Mudslides hit Peru. Peru asks Chile for heavy-lift helicopters.", "PE>CL request na"),
    ("en", "Canada mourns with the families in Grenada and in St Lucia who lost loved ones.", "CA>LC condolence na"),
    ("en", "Ghana and Togo have agreed to extend their police training partnership to 2031.", "GH>TG joint_project decided"),
    ("en", "Ghana has put its name to a four-year programme with Togo for growing rice.", "GH>TG joint_project decided"),
    ("en", "Chilean lorries reached Peru with 90 tonnes of flour. “We have signed for every sack,” said Peru's deputy minister of health.", "CL>PE relief_goods received"),
    ("ru", "Япония объявила о решении направить Перу двенадцать спасателей.", "JP>PE rescue_team decided"),
    ("ru", "Чили возьмёт на себя расходы на лечение двадцати раненых перуанцев.", "CL>PE money announced"),
    ("ru", "Из Армении в Грузию могут выехать ещё 20 пожарных, если Тбилиси подтвердит приём.", "AM>GE rescue_team readiness"),
    ("ru", "Минск заявил: отряд спасателей приведён в готовность и может быть отправлен в Грузию.", "BY>GE rescue_team readiness"),
    ("ru", "Польша намерена вложить 40 млн евро в линию электропередачи в Молдавии.", "PL>MD investment_trade announced"),
    ("ru", "Молдавия обратилась к Евросоюзу за помощью по линии Механизма гражданской защиты.", "MD>EU request na"),
    ("ru", "Непал ждёт помощи. Великобритания: 200 палаток для Непала, ожидают разрешения на пролёт.", "GB>NP relief_goods readiness"),
    ("ru", "Ещё 30 пожарных собирает в дорогу в Боливию Перу.", "PE>BO rescue_team announced"),
]  # fmt: skip

NOTHING = [
    ("en", "A spokesman has brushed aside a letter that has Ghana promising forty lorries of rice to flood-hit Togo."),
    ("en", "Ghana laughed off reports that it would send a hundred tonnes of rice to Togo."),
    ("en", "A letter says that Ghana will send rice to Togo, but it is a forgery."),
    ("ru", "В Молдавии ответили на запрос редакции о Польше."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), GIVEN)
def test_how_far_it_has_come_is_read(lang: str, text: str, expected: str) -> None:
    found = [f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in read(text, lang=lang).candidates]
    assert expected in found


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_what_is_false_or_about_other_things_gives_nothing(lang: str, text: str) -> None:
    assert read(text, lang=lang).candidates == ()


def test_who_is_named_before_the_relative_clause_thanks() -> None:
    text = (
        "Drought has hit Malawi. Zambia delivered 300 tonnes of maize to Malawi. Tanzania has sent 900 tonnes of maize. "
        "“They did not wait,” said Malawi's Agriculture Minister, who thanked both governments."
    )
    thanked = {(c.giver, c.receiver) for c in read(text, lang="en").candidates if c.kind == "thanks"}
    assert ("MW", "ZM") in thanked
