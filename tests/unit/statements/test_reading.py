"""What the rules read: direction, kind, firmness, amounts, days."""

from __future__ import annotations

from seferber.statements import Reading


def key(reading: Reading) -> set[tuple[str, str, str, str]]:
    return {(c.giver, c.receiver, c.kind, c.firmness) for c in reading.candidates}


def test_the_dative_receives_and_the_subject_gives(doc: Reading) -> None:
    """Kazakistan, Türkiye'ye 55 ton insani yardım malzemesi gönderdi."""
    assert key(doc) == {("KZ", "TR", "relief_goods", "dispatched")}
    assert [(q.value, q.unit) for q in doc.candidates[0].quantities] == [(55, "tonne")]


def test_the_case_and_not_the_order_gives_the_direction(doc: Reading) -> None:
    """Türkiye'ye Kazakistan 55 ton insani yardım malzemesi gönderdi."""
    assert key(doc) == {("KZ", "TR", "relief_goods", "dispatched")}


def test_an_instruction_to_the_government_is_decided(doc: Reading) -> None:
    """Токаев поручил правительству направить Турции 1 млн долларов экстренной помощи."""
    assert key(doc) == {("KZ", "TR", "money", "decided")}
    assert doc.candidates[0].speakers[0].name == "Токаев"


def test_kazakh_endings_give_the_roles(doc: Reading) -> None:
    """Қазақстан Түркияға 101 құтқарушы аттандырды."""
    assert key(doc) == {("KZ", "TR", "rescue_team", "dispatched")}


def test_will_provide_is_announced_and_no_more(doc: Reading) -> None:
    """The United States will provide $5 million in humanitarian assistance to the people of Kazakhstan."""
    assert key(doc) == {("US", "KZ", "money", "announced")}


def test_thanks_run_against_the_help(doc: Reading) -> None:
    """Cumhurbaşkanı Erdoğan, gönderdiği yardım için Azerbaycan'a teşekkür etti."""
    assert ("TR", "AZ", "thanks", "na") in key(doc)
    assert not any(c.giver == "AZ" and c.kind == "thanks" for c in doc.candidates)


def test_a_conditional_offer_is_readiness_with_its_condition(doc: Reading) -> None:
    """Yunanistan Dışişleri Bakanlığı, talep edilmesi halinde Türkiye'ye yardım etmeye hazır olduğunu bildirdi."""
    assert key(doc) == {("GR", "TR", "readiness", "readiness")}
    assert doc.candidates[0].condition is not None


def test_today_is_resolved_with_the_day_of_publication(doc: Reading) -> None:
    """date 2023-02-08
    Сегодня в Газиантеп из Казахстана вылетел борт с 60 спасателями."""
    (candidate,) = doc.candidates
    assert candidate.date is not None and candidate.date.value == "2023-02-08"


def test_a_month_name_in_a_persons_name_is_no_date(doc: Reading) -> None:
    """Kazakistan Cumhurbaşkanı Kasım Cömert Tokayev, Türkiye'ye yardım gönderileceğini söyledi."""
    assert all(c.date is None for c in doc.candidates)
    assert not doc.verifiability.dated


def test_a_visit_names_each_state_once(doc: Reading) -> None:
    """date 2022-05-22
    Secretary of State Helena Marwick will travel to Kazakhstan, Uzbekistan, and Tajikistan May 23-27."""
    assert {c.receiver for c in doc.candidates} == {"KZ", "UZ", "TJ"}
    assert {c.date.value for c in doc.candidates if c.date} == {"2022-05-23/2022-05-27"}


def test_every_field_points_at_its_words(doc: Reading) -> None:
    """Macaristan hükümeti, selin vurduğu Slovenya'ya 40 kişilik kurtarma ekibi sevk etti."""
    text = "Macaristan hükümeti, selin vurduğu Slovenya'ya 40 kişilik kurtarma ekibi sevk etti."
    (candidate,) = doc.candidates
    assert candidate.quantities[0].span.of(text) == "40 kişilik"
    assert candidate.spans["giver"][0].of(text).startswith("Macaristan")
    assert candidate.spans["receiver"][0].of(text) == "Slovenya'ya"
    assert "sevk etti" in [s.of(text) for s in candidate.spans["firmness"]]
    assert set(candidate.why) >= {"giver", "receiver", "kind", "firmness", "quantities"}


def test_a_reading_survives_the_way_to_json_and_back(doc: Reading) -> None:
    """Japonya Büyükelçiliği, Tokyo'nun Türkiye için 8,5 milyon dolarlık acil hibe onayladığını açıkladı."""
    assert Reading.from_dict(doc.to_dict()).to_dict() == doc.to_dict()
