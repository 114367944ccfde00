"""Overview: is help reaching people, and what holds it up?"""

from __future__ import annotations

import pytest
from tests.web import reach, relief

from seferber.store.models import Need, Proposal

HERE = "/o/belmoria-quake/overview/"


@pytest.fixture
def operation(db):
    return relief.load()


def test_it_says_in_a_sentence_how_much_has_reached_people(client_as, operation):
    reach.put(operation, "XB-D1", 200)
    text = client_as("observer").get(HERE).content.decode()
    assert "<b>200" in text and "<b>1,101</b> needed" in text and "<b>901</b> are still missing" in text


def test_the_map_shows_a_consignment_on_the_way(client_as, operation):
    waybill = relief.send(operation)
    page = client_as("observer").get(HERE)
    assert page.context["way"]["count"] == 1
    assert waybill.code in page.content.decode()


def test_the_first_limit_of_the_plan_in_force_stands_in_the_answer(client_as, operation):
    row = reach.plan(operation)
    Proposal.objects.filter(pk=row.pk).update(
        bottlenecks=[
            {
                "kind": "handling",
                "where": "XBAP",
                "unit": "t",
                "people_days": 1234.0,
                "checked_people_days": None,
            }
        ]
    )
    text = client_as("observer").get(HERE).content.decode()
    assert (
        "What binds most is Belmoria airport" in text
        and "one more tonne of handling a day saves about 1,200 person-days" in text
    )


def test_a_commitment_with_something_owed_is_a_promise_that_grows_old(client_as):
    rows = client_as("observer").get(HERE).context["old"]["rows"]
    assert [row["code"] for row in rows] == ["K-1"]


def test_an_operation_without_needs_says_what_to_do_next(client_as, operation):
    Need.objects.all().delete()
    text = client_as("host_coordinator").get(HERE).content.decode()
    assert "No need is known yet" in text


def test_an_unknown_item_falls_back_to_the_scarcest(client_as):
    assert client_as("observer").get(HERE + "?item=NOTHING").context["chosen"].key == "TENT"
