"""Classes of Russian news prose: whose a team is, what a preposition governs, what divides a clause; every sentence is ours."""

from __future__ import annotations

import pytest

from seferber.statements import read

Key = tuple[str, str, str]


def steps(text: str, date: str = "2024-09-10") -> dict[Key, str]:
    return {(c.giver, c.receiver, c.kind): c.firmness for c in read(text, lang="ru", date=date).candidates}


@pytest.mark.parametrize(
    ("text", "key", "step"),
    [
        ("Словакия отрядила в Словению 15 пожарных и два экскаватора после паводка.", ("SK", "SI", "rescue_team"), "dispatched"),
        ("После тайфуна Пекин пришлёт Маниле 200 палаток.", ("CN", "PH", "relief_goods"), "announced"),
        ("Тайфун разрушил Хайфон. Судно из Джакарты с 40 тоннами риса уже в пути в Ханой.", ("ID", "VN", "relief_goods"), "dispatched"),
        ("После наводнения Катар отдал Судану 30 палаток и 12 тонн муки.", ("QA", "SD", "relief_goods"), "delivered"),
        ("Пострадавшим от засухи районам Кении Осло перечислит четыре миллиона крон.", ("NO", "KE", "money"), "announced"),
    ],
)  # fmt: skip
def test_verbs_of_one_class_prove_one_step(text: str, key: Key, step: str) -> None:
    assert steps(text).get(key) == step


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Наводнение в Непале. Индийский военный борт с 20 тоннами палаток сел в Катманду.", ("IN", "NP", "relief_goods")),
        ("Отряд из Эстонии, 24 спасателя, работает под завалами в Измире после землетрясения.", ("EE", "TR", "rescue_team")),
        ("После циклона боливийцам из Парагвая доставлено 60 тонн кукурузы.", ("PY", "BO", "relief_goods")),
        ("Землетрясение в Марокко: чешские и польские спасатели прибыли в Агадир.", ("CZ", "MA", "rescue_team")),
        ("Оползень на Шри-Ланке. Спасатели Ирана, 40 человек, прибыли в Коломбо.", ("IR", "LK", "rescue_team")),
    ],
)  # fmt: skip
def test_a_team_or_a_load_is_given_by_the_state_it_belongs_to(text: str, key: Key) -> None:
    assert key in steps(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("В аэропорт Хартума после наводнения прибыли 30 тонн продуктов от Омана.", ("OM", "SD", "relief_goods")),
        ("В пострадавшую от засухи Эритрею Рим направил 12 тонн семян.", ("IT", "ER", "relief_goods")),
        ("На нужды Гаити, где прошёл ураган, Оттава выделила два миллиона долларов.", ("CA", "HT", "money")),
        ("На счета иорданского казначейства после наводнения поступило пять миллионов долларов от Кувейта.", ("KW", "JO", "money")),
    ],
)  # fmt: skip
def test_the_preposition_governs_past_the_words_between(text: str, key: Key) -> None:
    assert key in steps(text)


def test_who_says_it_between_commas_divides_no_clause() -> None:
    text = "Венгрия, сообщил министр Петер Сийярто, выделит пострадавшей от наводнения Сирии 500 тысяч евро."
    assert ("HU", "SY", "money") in steps(text)


def test_a_participle_between_commas_divides_no_clause() -> None:
    text = "Полевой госпиталь, подаренный Италией, развёрнут в Бейруте после взрыва."
    assert steps(text).get(("IT", "LB", "health_team")) == "delivered"


def test_who_would_have_to_ask_is_the_one_helped_and_only_readiness_remains() -> None:
    text = "После оползня Варшава отправит 40 спасателей, как только Кишинёв попросит."
    assert steps(text).get(("PL", "MD", "rescue_team")) == "readiness"


def test_several_states_as_adjectives_each_give() -> None:
    text = "Пожары в Греции. Болгарские, румынские и молдавские пожарные вылетели в Салоники."
    assert {("BG", "GR", "rescue_team"), ("RO", "GR", "rescue_team"), ("MD", "GR", "rescue_team")} <= set(
        steps(text)
    )


def test_hearsay_and_its_denial_in_one_sentence_ask_for_nothing() -> None:
    text = "Сообщения о том, будто Скопье запросило у Афин пожарные вертолёты, не соответствуют действительности."
    assert steps(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Пакистан отказался от помощи Индии.",
        "Таджикские трудовые мигранты перечислили домой 5 млрд долларов.",
        "Казахстан не направлял спасателей в Ливию, заявили в МЧС республики.",
        "Аэропорт Дубая принял из-за тумана 30 рейсов, следовавших в Доху.",
        "Двести граждан Казахстана вернулись из Ирана через Туркменистан.",
        "Груз принадлежал тегеранской фирме и был ею же оплачен.",
    ],
)
def test_what_is_no_commitment_stays_none(text: str) -> None:
    assert steps(text) == {}


def test_numbers_in_words_and_cases_are_read() -> None:
    text = "После цунами Веллингтон отправил на Тонга корабль с двумястами пятьюдесятью тысячами литров воды."
    (gift,) = [c for c in read(text, lang="ru").candidates if c.kind == "relief_goods"]
    assert (250_000.0, "litre") in [(q.value, q.unit) for q in gift.quantities]
    assert all(q.span.of(text) for q in gift.quantities)
