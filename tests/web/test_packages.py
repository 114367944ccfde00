"""Packages and teams, through the pages."""

from __future__ import annotations

import re

import pytest
from tests import cast
from tests.web import relief

from seferber.store import balances
from seferber.store.models import PackageLine, Place, ReliefPackage, Team, TeamType, WantedWord

HERE = "/o/belmoria-quake/packages/"
MOMENT = cast.NOW.strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def package(client_as, operation):
    """RP-1: 300 tents of one ministry and 400 vaccines of another, drafted through the page."""
    donor = client_as("donor_coordinator")
    form = donor.get(HERE + "new/?commitment=K-1").context["form"]
    entries = {"title": "First package", "destination": "XBAP"}
    for line in form.stock:
        tent = line.balance.lot.item.code == "TENT"
        entries |= {
            f"take_{line.balance.pk}": "300" if tent else "400",
            f"by_{line.balance.pk}": "XA-MES" if tent else "XA-MOH",
        }
    assert donor.post(HERE + "new/?commitment=K-1", entries).status_code == 302
    return ReliefPackage.objects.get()


def number_of(package, item):
    return PackageLine.objects.get(package=package, lot__item__code=item).number


def test_the_draft_proposes_what_the_commitment_still_asks_for(client_as, operation):
    form = client_as("donor_coordinator").get(HERE + "new/?commitment=K-1").context["form"]
    likely = {line.balance.lot.item.code: line.likely for line in form.stock}
    assert likely == {"TENT": 500, "VACC": 400}
    owners = {line.balance.lot.item.code: line.institution.code for line in form.stock}
    assert owners == {"TENT": "XA-MES", "VACC": "XA-MOH"}


def test_a_second_draft_proposes_only_the_rest(client_as, package):
    form = client_as("donor_coordinator").get(HERE + "new/?commitment=K-1").context["form"]
    assert {line.balance.lot.item.code: line.likely for line in form.stock} == {"TENT": 200, "VACC": 0}


def test_a_ministry_approves_its_own_line_only(client_as, package):
    ministry = client_as("ministry_officer")
    page = ministry.get(f"{HERE}RP-1/").content.decode()
    assert page.count("Approve part") == 1
    assert ministry.post(f"{HERE}RP-1/approve/", {"line": number_of(package, "TENT")}).status_code == 302
    refused = ministry.post(f"{HERE}RP-1/approve/", {"line": number_of(package, "VACC")})
    assert refused.status_code == 409 and "belongs to XA-MOH" in refused.content.decode()


def test_a_refused_line_shows_its_reason_and_leaves_the_weight(client_as, package):
    ministry = client_as("ministry_officer")
    tents = number_of(package, "TENT")
    answer = ministry.post(f"{HERE}RP-1/refuse/", {"line": tents, "reason": "kept for the spring floods"})
    assert answer.status_code == 302
    page = ministry.get(f"{HERE}RP-1/").content.decode()
    assert "kept for the spring floods" in page
    assert not re.search(r"(?<![\d.])0\.04(?!\d)", page)
    assert "refused" in page


def test_an_approved_line_is_packed_once(client_as, package, operation):
    ministry = client_as("ministry_officer")
    tents = number_of(package, "TENT")
    early = ministry.post(f"{HERE}RP-1/pack/", {"line": tents})
    assert "not approved" in early.content.decode()
    ministry.post(f"{HERE}RP-1/approve/", {"line": tents})
    assert ministry.post(f"{HERE}RP-1/pack/", {"line": tents}).status_code == 302
    assert "already packed" in ministry.post(f"{HERE}RP-1/pack/", {"line": tents}).content.decode()
    assert balances.held(operation, ["packed:XA/XA-DEP/K-1"])[("packed:XA/XA-DEP/K-1", "TENT", "")] == 300


def test_a_packed_line_goes_onto_a_waybill_with_its_quantity(client_as, package):
    ministry, donor = client_as("ministry_officer"), client_as("donor_coordinator")
    tents = number_of(package, "TENT")
    ministry.post(f"{HERE}RP-1/approve/", {"line": tents})
    ministry.post(f"{HERE}RP-1/pack/", {"line": tents})
    page = donor.get(f"{HERE}RP-1/").content.decode()
    assert "from=XA-DEP&amp;commitment=K-1&amp;package=RP-1" in page
    form = donor.get("/o/belmoria-quake/consignments/new/?from=XA-DEP&commitment=K-1&package=RP-1").context[
        "form"
    ]
    assert 300 in [form.initial.get(f"take_{b.pk}") for b in form.stock]


def test_the_page_says_how_many_vehicles_and_what_fills_first(client_as, package):
    fits = {f.lift.code: f for f in client_as("observer").get(f"{HERE}RP-1/").context["fits"]}
    # 300 tents: 16.5 t and 84.6 m3 into 47 t and 180 m3.
    assert fits["IL76"].trips.whole == 1 and fits["IL76"].trips.binds == "volume"


def test_what_is_not_wanted_stops_loading_and_says_what_to_do(client_as, package, operation):
    from seferber.store.models import Item

    WantedWord.objects.create(
        operation=operation, item=Item.objects.get(operation=operation, code="TENT"), word="do_not_send", since=cast.START,
        reasons={"en": "No room in the stores."}, status="demonstration",
    )  # fmt: skip
    page = client_as("donor_coordinator").get(f"{HERE}RP-1/").content.decode()
    assert (
        "1 check stops loading" in page and "No room in the stores." in page and "Take the line out" in page
    )


def test_the_index_lists_what_waits_for_a_ministry(client_as, package):
    page = client_as("ministry_officer").get(HERE).content.decode()
    assert "Lines that wait for a ministry" in page and "Ministry of Emergencies" in page
    assert "RP-1" in client_as("observer").get(HERE + "?format=csv").content.decode()


def test_an_observer_may_not_draft(client_as, operation):
    assert client_as("observer").get(HERE + "new/").status_code == 403


@pytest.fixture
def team(operation):
    kind = TeamType.objects.create(
        operation=operation,
        code="USAR-M",
        names={"en": "Medium rescue team"},
        scheme="INSARAG",
        people=40,
        self_sufficient_days=7,
    )
    from seferber.store.models import Party

    return Team.objects.create(
        operation=operation, code="XA-1", names={"en": "First team"}, type=kind, people=41,
        party=Party.objects.get(operation=operation, code="XA"), home=Place.objects.get(operation=operation, code="XA-DEP"),
    )  # fmt: skip


def test_a_deployment_begins_works_and_ends(client_as, team):
    donor = client_as("donor_coordinator")
    assert (
        donor.post(
            f"{HERE}teams/XA-1/begin/", {"place": "XB-D1", "departed_at": "2031-03-01T08:00"}
        ).status_code
        == 302
    )
    assert donor.post(f"{HERE}teams/XA-1/work/", {"at": "2031-03-01T20:20"}).status_code == 302
    page = donor.get(f"{HERE}teams/XA-1/").content.decode()
    # Seven days from 1 March 20:20; the clock says 3 March 14:20.
    assert "own supplies for 5 more days" in page and "Upper district" in page
    assert donor.post(f"{HERE}teams/XA-1/end/", {"at": MOMENT}).status_code == 302
    assert "returned" in donor.get(f"{HERE}teams/XA-1/").content.decode()


def test_a_deployment_cannot_end_before_it_began(client_as, team):
    donor = client_as("donor_coordinator")
    donor.post(f"{HERE}teams/XA-1/begin/", {"place": "XB-D1", "departed_at": MOMENT})
    page = donor.post(f"{HERE}teams/XA-1/end/", {"at": "2031-03-01T08:00"})
    assert page.status_code == 200 and "earlier step" in page.content.decode()


def test_the_other_party_may_not_deploy_the_team(client_as, team):
    page = client_as("host_coordinator").post(
        f"{HERE}teams/XA-1/begin/", {"place": "XB-D1", "departed_at": MOMENT}
    )
    assert "This step belongs to XA" in page.content.decode()


def test_teams_are_listed_and_exported(client_as, team):
    observer = client_as("observer")
    assert "First team" in observer.get(HERE + "teams/").content.decode()
    assert "First team" in observer.get(HERE + "teams/?format=csv&state=at_home").content.decode()


def test_kits_are_shown(client_as, operation):
    assert client_as("observer").get(HERE + "kits/").status_code == 200


def test_a_stopped_line_is_packed_only_after_an_office_overrides_the_check(client_as, package, operation):
    from seferber.store.models import Item

    WantedWord.objects.create(
        operation=operation, item=Item.objects.get(operation=operation, code="TENT"), word="do_not_send", since=cast.START,
        reasons={"en": "No room in the stores."}, status="demonstration",
    )  # fmt: skip
    ministry, donor = client_as("ministry_officer"), client_as("donor_coordinator")
    tents = number_of(package, "TENT")
    ministry.post(f"{HERE}RP-1/approve/", {"line": tents})
    stopped = ministry.post(f"{HERE}RP-1/pack/", {"line": tents})
    assert stopped.status_code == 409 and "stopped by the check before loading" in stopped.content.decode()
    assert ministry.post(f"{HERE}RP-1/override/", {"line": tents, "reason": "agreed"}).status_code == 403
    over = donor.post(f"{HERE}RP-1/override/", {"line": tents, "reason": "the hub agreed by telephone"})
    assert over.status_code == 302
    assert ministry.post(f"{HERE}RP-1/pack/", {"line": tents}).status_code == 302
    assert "the hub agreed by telephone" in ministry.get(f"{HERE}RP-1/").content.decode()


def test_goods_that_expire_too_soon_are_looked_at(client_as, package):
    # V-7 is usable until 31 March; the cast's operation sets no rule, so only a lot past its day would stop.
    assert client_as("observer").get(f"{HERE}RP-1/").context["stops"] == []
