"""Cooperation through the pages: calendar, decisions, projects, messages, lessons, dossier."""

from __future__ import annotations

from datetime import date

import pytest
from tests import cast
from tests.web import relief

from seferber.store.models import Commitment, CooperationMessage, Decision, Event, Lesson, Project
from seferber.usecases import pass_message, record_decision, record_meeting, record_project
from seferber.usecases.actor import SYSTEM

HERE = "/o/belmoria-quake/cooperation/"


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def cooperation(operation):
    """A session to come before a visit, one decision overdue and one due before the session, a message to pass on."""
    common = {"actor": SYSTEM, "operation": operation.code, "now": cast.NOW}
    visit = record_meeting.add_event(
        **common, body="visit", title="State visit", starts_on="2031-06", code="V-1"
    )
    record_meeting.add_event(
        **common,
        body="KEK",
        title="Fourteenth session",
        starts_on="2031-05-10",
        before=visit.code,
        code="KEK-14",
    )
    record_meeting.add_event(
        **common, body="KEK", title="Thirteenth session", starts_on="2030-05-10", state="held", code="KEK-13"
    )
    record_decision.add_decision(
        **common, text="Exchange lists of stocks.", responsible="Ministry of Emergencies", due_date=date(2031, 2, 10), event="KEK-13",
        party="XA", code="D-1",
    )  # fmt: skip
    record_decision.add_decision(
        **common, text="Agree a fast lane at customs.", responsible="Customs", due_date=date(2031, 5, 1), event="KEK-13", before="KEK-14",
        party="XB", code="D-2",
    )  # fmt: skip
    record_project.add_project(
        **common, title="Joint exercise", field="rescue", responsible="both agencies", code="P-1"
    )
    record_project.add_milestone(
        **common, project="P-1", text="Place agreed", responsible="XA", due_date=date(2031, 2, 1)
    )
    pass_message.add_message(
        **common,
        kind="condolence",
        sender="XA",
        receiver="XB",
        text="Arvenia shares the grief.",
        pass_on_to="the families",
        code="M-1",
    )
    return operation


def test_the_calendar_says_what_must_be_done_before_the_next_meeting(client_as, cooperation):
    page = client_as("observer").get(HERE).content.decode()
    assert "Fourteenth session" in page and "1 of 1 things that must be done before it are open." in page
    assert "State visit" in page and "Agree a fast lane at customs." in page


def test_decisions_are_listed_by_age_and_office(client_as, cooperation):
    observer = client_as("observer")
    page = observer.get(HERE + "decisions/").content.decode()
    assert "the longest by 21 days, at Ministry of Emergencies" in page
    csv = observer.get(HERE + "decisions/?urgency=overdue&format=csv").content.decode()
    assert "Exchange lists" in csv and "fast lane" not in csv


def test_a_decision_is_recorded_assigned_and_done(client_as, cooperation):
    donor = client_as("donor_coordinator")
    fields = {
        "text": "Send two groups to learn.",
        "responsible": "Ministry of Health",
        "due_date": "2031-03-20",
        "event": "KEK-13",
    }
    assert donor.post(HERE + "decisions/new/", fields).status_code == 302
    row = Decision.objects.get(texts__en="Send two groups to learn.")
    assigned = donor.post(
        f"{HERE}decisions/{row.code}/assign/",
        {"responsible": "Centre for medicine", "due_date": "2031-04-01"},
    )
    assert assigned.status_code == 302
    assert (
        donor.post(
            f"{HERE}decisions/{row.code}/settle/", {"state": "done", "done_date": "2031-03-03"}
        ).status_code
        == 302
    )
    row.refresh_from_db()
    assert (row.responsible, row.state, row.done_date) == ("Centre for medicine", "done", date(2031, 3, 3))


def test_a_decision_is_carried_over_to_the_next_session(client_as, cooperation):
    donor = client_as("donor_coordinator")
    answer = donor.post(f"{HERE}decisions/D-1/carry-over/", {"event": "KEK-14", "due_date": "2031-12-31"})
    new = Decision.objects.get(carried_from__code="D-1")
    assert answer.headers["Location"].endswith(f"/decisions/{new.code}/") and new.event.code == "KEK-14"
    assert "carried over" in donor.get(f"{HERE}decisions/D-1/").content.decode()
    again = donor.post(f"{HERE}decisions/D-1/carry-over/", {"event": "KEK-14"})
    assert "is closed (carried over)" in again.content.decode()


def test_dropping_a_decision_needs_a_reason(client_as, cooperation):
    page = client_as("donor_coordinator").post(f"{HERE}decisions/D-1/settle/", {"state": "dropped"})
    assert "Dropping a decision needs a reason" in page.content.decode()


def test_an_agreed_decision_becomes_the_proposal_of_a_commitment(client_as, cooperation):
    donor = client_as("donor_coordinator")
    fields = {"giver": "XA", "receiver": "XB", "item_1": "BLANKET", "quantity_1": "200"}
    assert donor.post(f"{HERE}decisions/D-2/propose/", fields).status_code == 302
    made = Commitment.objects.get(decision__code="D-2")
    assert made.agreed_at is None and made.lines.get().quantity == 200
    assert made.code in donor.get(f"{HERE}decisions/D-2/").content.decode()


def test_a_commitment_line_needs_item_and_quantity(client_as, cooperation):
    page = client_as("donor_coordinator").post(
        f"{HERE}decisions/D-2/propose/", {"giver": "XA", "receiver": "XB", "item_1": "BLANKET"}
    )
    assert "an item without a quantity" in page.content.decode()


def test_a_milestone_is_late_until_it_is_reached(client_as, cooperation):
    donor = client_as("donor_coordinator")
    assert "1 milestone is late." in donor.get(HERE + "projects/").content.decode()
    assert donor.post(f"{HERE}projects/P-1/milestone/1/", {"done": "1"}).status_code == 302
    assert "No milestone is late." in donor.get(HERE + "projects/").content.decode()


def test_a_project_and_its_milestone_are_added(client_as, cooperation):
    donor = client_as("donor_coordinator")
    donor.post(HERE + "projects/new/", {"title": "Shared stock", "field": "logistics", "responsible": "both"})
    row = Project.objects.get(titles__en="Shared stock")
    assert (
        donor.post(
            f"{HERE}projects/{row.code}/milestone/", {"text": "Site found", "responsible": "XB"}
        ).status_code
        == 302
    )
    assert row.milestones.get().number == 1


def test_a_message_is_passed_on_by_its_receiver_only(client_as, cooperation):
    host, donor = client_as("host_coordinator"), client_as("donor_coordinator")
    assert "1 waits for your side." in host.get(HERE + "messages/").content.decode()
    fields = {"to": "the families in the hospitals", "passed_on_at": "2031-03-03T14:20"}
    assert "This step belongs to XB" in donor.post(f"{HERE}messages/M-1/pass-on/", fields).content.decode()
    assert host.post(f"{HERE}messages/M-1/pass-on/", fields).status_code == 302
    assert "Every message reached those it was meant for." in host.get(HERE + "messages/").content.decode()
    assert "was passed on already" in host.post(f"{HERE}messages/M-1/pass-on/", fields).content.decode()


def test_a_reply_points_at_what_it_answers(client_as, cooperation):
    host = client_as("host_coordinator")
    fields = {
        "kind": "reply",
        "sender": "XB",
        "receiver": "XA",
        "text": "Belmoria gives thanks.",
        "answers": "M-1",
    }
    assert host.post(HERE + "messages/new/?answers=M-1", fields).status_code == 302
    assert CooperationMessage.objects.get(kind="reply").answers.code == "M-1"
    assert "answered by" in host.get(HERE + "messages/").content.decode()


def test_a_meeting_is_added_in_the_language_of_the_writer_and_held(client_as, cooperation):
    host = client_as("host_coordinator", language="tr")
    fields = {"body": "JSPG", "title": "Dokuzuncu toplantı", "starts_on": "2031-04"}
    assert host.post(HERE + "meetings/new/", fields).status_code == 302
    row = Event.objects.get(body="JSPG")
    assert row.titles == {"tr": "Dokuzuncu toplantı"} and row.precision == "month"
    assert (
        host.post(f"{HERE}meetings/{row.code}/", {"state": "held", "starts_on": "2031-02"}).status_code == 302
    )
    wrong = client_as("host_coordinator").post(HERE + "meetings/new/", {**fields, "starts_on": "in May"})
    assert "no day, month or year" in wrong.content.decode()


def test_a_lesson_is_recorded_and_done(client_as, cooperation):
    donor = client_as("donor_coordinator")
    fields = {
        "happened": "Two flights for one load.",
        "change": "Ask for volume first.",
        "responsible": "Ministry",
        "due_date": "2031-09-01",
    }
    assert donor.post(HERE + "lessons/new/", fields).status_code == 302
    row = Lesson.objects.get()
    donor.post(f"{HERE}lessons/{row.code}/settle/", {"state": "done"})
    row.refresh_from_db()
    assert row.state == "done"


def test_the_dossier_holds_what_is_open_done_and_owed_both_ways(client_as, cooperation):
    page = client_as("donor_coordinator").get(HERE + "dossier/").content.decode()
    for part in (
        "Fourteenth session",
        "Exchange lists of stocks.",
        "Arvenia → Belmoria",
        "Family tent",
        "Joint exercise",
        "the families",
    ):
        assert part in page, part


def test_a_meeting_held_after_the_clock_is_still_to_come(client_as, cooperation):
    common = {"actor": SYSTEM, "operation": cooperation.code, "now": cast.NOW}
    record_meeting.add_event(
        **common, body="KEK", title="Fifteenth session", starts_on="2033", state="held", code="KEK-15"
    )
    record_decision.add_decision(
        **common, text="Decided later.", responsible="nobody yet", event="KEK-15", code="D-9"
    )
    observer = client_as("observer")
    assert "Fifteenth session" in [r.event.title for r in observer.get(HERE).context["coming"]]
    assert "Decided later." not in observer.get(HERE + "decisions/").content.decode()


def test_an_observer_may_not_record(client_as, cooperation):
    assert client_as("observer").get(HERE + "decisions/new/").status_code == 403
    assert client_as("observer").post(HERE + "lessons/new/", {}).status_code == 403


def test_a_field_officer_does_not_see_the_cooperation(client_as, cooperation):
    assert client_as("field_officer").get(HERE).status_code == 403


def test_pages_open_in_every_language(client_as, cooperation):
    for language in ("tr", "kk", "ru"):
        client = client_as("observer", language=language)
        for page in (
            "",
            "decisions/",
            "projects/",
            "messages/",
            "lessons/",
            "dossier/",
            "decisions/D-1/",
            "meetings/KEK-14/",
        ):
            assert client.get(HERE + page).status_code == 200, (language, page)
