"""Several reports about one help: linked with their disagreement, never merged, never counted twice."""

from __future__ import annotations

from seferber.statements import link, read
from seferber.statements.linking import count_once

# Eight reports in our own words about Kazakhstan's help in February 2023; the figures are the published ones.
REPORTS = [
    ("k1", "2023-02-15", "Қазақстан Түркияға 55 тонна қосымша гуманитарлық көмек береді."),
    ("k2", "2023-02-15", "Казахстан направит Турции 55 тонн гуманитарной помощи."),
    ("k3", "2023-02-16", "Kazakistan, Türkiye'ye 55 ton insani yardım malzemesi gönderme kararı aldı."),
    ("k4", "2023-02-16", "Kazakhstan will send 55 tonnes of humanitarian supplies to Türkiye."),
    (
        "k5",
        "2023-02-17",
        "Kazakistan'ın Türkiye'ye yolladığı 55 ton insani yardım malzemesi Gaziantep'e ulaştı.",
    ),
    ("k6", "2023-02-17", "Из Казахстана в Турцию доставлены 55 тонн гуманитарного груза."),
    ("k7", "2023-02-17", "Түркия Қазақстаннан 55 тонна гуманитарлық жүк қабылдап алды."),
    ("k8", "2023-02-18", "Kazakhstan has delivered 55 tons of relief supplies to Türkiye."),
]


def _links(texts: list[tuple[str, str, str]]):
    readings = [(name, day, read(text, date=day)) for name, day, text in texts]
    return readings, link(readings)


def test_eight_reports_do_not_count_the_same_55_tonnes_twice() -> None:
    readings, links = _links(REPORTS)
    amounts = {
        (name, k): q.value
        for name, _, reading in readings
        for k, c in enumerate(reading.candidates)
        for q in c.quantities
        if (c.giver, c.receiver, c.kind, q.unit) == ("KZ", "TR", "relief_goods", "tonne")
    }
    assert len(amounts) == 8 and set(amounts.values()) == {55}
    groups = count_once(links)
    assert len(groups) == 1 and set(amounts) <= set(groups[0])


def test_a_later_step_of_the_same_goods_is_progress_and_not_a_second_pledge() -> None:
    _, links = _links([REPORTS[2], REPORTS[4]])
    assert [x.kind for x in links] == ["progress"]


def test_two_figures_for_one_consignment_stand_side_by_side() -> None:
    _, links = _links(
        [
            ("a", "2023-02-12", "Kazakistan, Türkiye'ye 115 ton insani yardım gönderdi."),
            ("b", "2023-02-12", "Казахстан отправил в Турцию 150 тонн гуманитарной помощи."),
        ]
    )
    (found,) = links
    assert found.kind == "conflict" and set(found.values) == {115, 150}
    assert "115" in str(found.reason) and "150" in str(found.reason)


def test_sixty_or_fifty_six_rescuers_is_a_conflict() -> None:
    _, links = _links(
        [
            ("a", "2023-02-08", "Kazakistan Türkiye'ye 60 kişilik kurtarma ekibi gönderdi."),
            ("b", "2023-02-08", "Қазақстан Түркияға 56 құтқарушы жіберді."),
        ]
    )
    assert [x.kind for x in links] == ["conflict"]


def test_a_correction_is_called_one_when_the_later_text_says_so() -> None:
    _, links = _links(
        [
            ("a", "2023-02-08", "Kazakistan Türkiye'ye 60 kişilik kurtarma ekibi gönderdi."),
            (
                "b",
                "2023-02-09",
                "Güncellenen bilgiye göre Kazakistan Türkiye'ye 56 kişilik kurtarma ekibi gönderdi.",
            ),
        ]
    )
    assert [x.kind for x in links] == ["correction"]


def test_a_part_of_a_total_is_not_added_to_it() -> None:
    _, links = _links(
        [
            ("a", "2024-04-10", "Узбекистан отправил в Казахстан 100 тонн гуманитарной помощи."),
            ("b", "2024-04-12", "Всего Узбекистан отправил в Казахстан 500 тонн гуманитарной помощи."),
        ]
    )
    assert [x.kind for x in links] == ["part_of"] and links[0].first[0] == "a"


def test_other_parties_and_far_days_are_not_linked() -> None:
    _, links = _links(
        [
            ("a", "2023-02-12", "Kazakistan Türkiye'ye 55 ton insani yardım gönderdi."),
            ("b", "2023-02-12", "Özbekistan Türkiye'ye 55 ton insani yardım gönderdi."),
            ("c", "2023-06-12", "Kazakistan Türkiye'ye 55 ton insani yardım gönderdi."),
        ]
    )
    assert links == []


def test_two_consignments_of_one_week_are_no_contradiction() -> None:
    _, links = _links(
        [
            ("a", "2023-02-11", "Kazakistan Türkiye'ye 55 ton insani yardım gönderdi."),
            ("b", "2023-02-15", "Kazakistan Türkiye'ye 75 ton insani yardım daha gönderdi."),
        ]
    )
    assert [(x.kind, x.count_once) for x in links] == [("unclear", False)]


def test_a_further_consignment_of_the_same_day_is_no_contradiction() -> None:
    _, links = _links(
        [
            ("a", "2023-02-11", "Казахстан отправил в Турцию 55 тонн гуманитарной помощи."),
            ("b", "2023-02-11", "Казахстан отправил в Турцию ещё 75 тонн гуманитарной помощи."),
        ]
    )
    assert [x.kind for x in links] == ["unclear"]
