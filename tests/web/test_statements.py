"""The statement pages: text with spans, candidates, and what a person decides."""

from __future__ import annotations

from html import unescape
from re import sub

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import cast
from tests.standin import standin
from tests.web import relief

from seferber.kernel import SeferberError
from seferber.store import rows
from seferber.store.models import AuditEntry, Candidate, Pledge, Statement
from seferber.usecases.actor import SYSTEM
from seferber.usecases.reshape_candidate import merge_candidates, split_candidate
from seferber.web.statements.forms import EditForm
from seferber.web.statements.spans import Mark, pieces

HERE = "/o/belmoria-quake/statements/"
# A letter beyond the basic plane stands before the promise, so that UTF-16 offsets would be wrong.
TEXT = "🚁 3 March. Arvenia sends 500 tents and 40 t of food to Belmoria, the minister said. Trade should reach 2 bn.\nArvenia stands ready."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def candidate_data(**changes):
    return {
        "giver": "XA",
        "receiver": "XB",
        "kind": "relief_goods",
        "firmness": "announced",
        "quantities": [
            {"value": 500, "unit": "tent", "span": span("500 tents")},
            {"value": 40, "unit": "tonne", "span": span("40 t")},
        ],
        "date": {"value": "2031-03-03", "role": "event", "span": span("3 March")},
        "condition": None,
        "speakers": [{"name": None, "office": "minister", "span": span("the minister")}],
        "evidence": [span("Arvenia sends 500 tents and 40 t of food to Belmoria")],
        "spans": {"giver": [span("Arvenia")], "receiver": [span("Belmoria")]},
        "why": {
            "giver": {"template": "“%(word)s” stands as the one who acts.", "params": {"word": "Arvenia"}}
        },
        "flags": [],
        **changes,
    }


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def statement(operation):
    """A B-grade statement with a promise, an overlapping second candidate, a target and a sentence to look at."""
    row = Statement.objects.create(
        operation=operation,
        code="S-1",
        language="en",
        title="Arvenia sends tents",
        publisher="Arven agency",
        text=TEXT,
        sha256="0" * 64,
        grade="B",
        status="demonstration",
        published_at=cast.START,
        reading={
            "lang": "en",
            "commitments": [],
            "non_commitments": [{"type": "target", "span": span("Trade should reach 2 bn"), "why": {"template": "A target.", "params": {}}}],
            "look_here": [{"span": span("Arvenia stands ready"), "reason": "Readiness without an object.", "message": {"template": "Readiness without an object.", "params": {}}}],
            "verifiability": {"dated": True, "named_speaker": False, "quantity": True, "institution": "known", "grade": "B"},
        },
    )  # fmt: skip
    Candidate.objects.create(statement=row, number=1, data=candidate_data())
    Candidate.objects.create(
        statement=row, number=2, data=candidate_data(kind="readiness", firmness="readiness", quantities=[], evidence=[span("to Belmoria, the minister said")])
    )  # fmt: skip
    return row


def shown_text(page) -> str:
    """The statement's text as the page shows it, without markup."""
    html = page.content.decode().split('class="statement-text"', 1)[1].split(">", 1)[1].split("</div>", 1)[0]
    return unescape(sub(r"<[^>]+>", "", html))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(
            st.integers(-3, 45), st.integers(-3, 45), st.sampled_from(["candidate", "field", "non", "look"])
        ),
        max_size=8,
    ),
)
def test_pieces_joined_are_the_text_again_whatever_the_spans(text, spans):
    marks = [Mark(start, end, layer, str(n + 1)) for n, (start, end, layer) in enumerate(spans)]
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    for n, (start, end, layer) in enumerate(spans):
        if layer == "candidate":
            covered = "".join(p.text for p in cut if str(n + 1) in p.candidates)
            assert covered == text[max(0, start) : max(0, end)]


def test_spans_are_counted_in_code_points(client_as, statement):
    page = client_as("observer").get(HERE + "S-1/")
    assert page.status_code == 200
    assert shown_text(page) == TEXT
    marked = [p for p in page.context["pieces"] if "1" in p.candidates]
    assert "".join(p.text for p in marked) == "Arvenia sends 500 tents and 40 t of food to Belmoria"
    assert "".join(p.text for p in marked if "2" in p.candidates) == "to Belmoria"


def test_the_page_says_why_and_greys_what_is_no_commitment(client_as, statement):
    page = client_as("donor_coordinator").get(HERE + "S-1/")
    text = page.content.decode()
    assert "“Arvenia” stands as the one who acts." in text
    assert "trade target" in text and "A target." in text
    assert "Readiness without an object." in text
    assert next(p for p in page.context["pieces"] if p.look).text == "Arvenia stands ready"


def test_an_observer_sees_no_forms(client_as, statement):
    assert "data-act" not in client_as("observer").get(HERE + "S-1/").content.decode()
    assert client_as("observer").post(HERE + "S-1/1/confirm/").status_code == 403


def test_confirming_lists_a_pledge_and_goes_on_to_the_next_candidate(client_as, statement):
    answer = client_as("donor_coordinator").post(HERE + "S-1/1/confirm/", {})
    assert answer.status_code == 302 and answer.url.endswith("#c-2")
    pledge = Pledge.objects.get()
    assert (pledge.giver.code, pledge.candidate.number, pledge.lines.count()) == ("XA", 1, 2)


def test_readiness_stays_a_statement(client_as, statement):
    page = client_as("donor_coordinator").post(HERE + "S-1/2/confirm/", {})
    assert page.status_code == 409
    assert "it promises nothing" in page.content.decode()
    assert not Pledge.objects.exists()
    assert Candidate.objects.get(number=2).state == "proposed"


def test_confirming_can_revise_an_older_pledge_or_stand_beside_it(client_as, statement, operation):
    client = client_as("donor_coordinator")
    client.post(HERE + "S-1/1/confirm/", {})
    for number in (3, 4):
        Candidate.objects.create(
            statement=statement,
            number=number,
            data=candidate_data(quantities=[{"value": 600 + number, "unit": "tent"}]),
        )
    client.post(HERE + "S-1/3/confirm/", {"supersedes": "P-1", "conflict": ""})
    assert Pledge.objects.get(code="P-2").supersedes.code == "P-1"
    client.post(HERE + "S-1/4/confirm/", {"supersedes": "", "conflict": "P-2"})
    words = set(Pledge.objects.filter(code__in=("P-2", "P-3")).values_list("conflict", flat=True))
    assert len(words) == 1 and words != {""}


def test_rejecting_keeps_the_reason(client_as, statement):
    client_as("host_coordinator").post(HERE + "S-1/1/reject/", {"reason": "duplicate", "note": "see S-0"})
    row = Candidate.objects.get(number=1)
    assert (row.state, row.reason) == ("rejected", "duplicate: see S-0")
    assert (
        "told in another text as well: see S-0"
        in client_as("host_coordinator").get(HERE + "S-1/").content.decode()
    )


def test_editing_keeps_what_was_read_beside_the_correction(client_as, statement):
    fields = {
        "giver": "XA", "receiver": "XB", "kind": "relief_goods", "firmness": "decided", "condition": "",
        "value_0": "480", "unit_0": "tent", "item_0": "TENT", "value_1": "40", "unit_1": "tonne", "item_1": "",
        "value_2": "", "unit_2": "", "item_2": "",
    }  # fmt: skip
    client = client_as("donor_coordinator")
    assert client.post(HERE + "S-1/1/edit/", fields).status_code == 302
    row = Candidate.objects.get(number=1)
    assert row.data["quantities"][0]["value"] == 500
    assert row.edited["quantities"][0] == {
        "value": 480,
        "unit": "tent",
        "span": span("500 tents"),
        "item": "TENT",
    }
    client.post(HERE + "S-1/1/confirm/", {})
    line = Pledge.objects.get().lines.first()
    assert (line.item.code, line.quantity) == ("TENT", 480)


def test_a_candidate_is_split_by_quantity_and_merged_again(client_as, statement):
    client = client_as("donor_coordinator")
    client.post(HERE + "S-1/1/split/")
    parts = {c.number: [q["value"] for q in c.current["quantities"]] for c in Candidate.objects.all()}
    assert parts == {1: [500], 2: [], 3: [40]}
    client.post(HERE + "S-1/1/merge/", {"other": "3"})
    one, other = Candidate.objects.get(number=1), Candidate.objects.get(number=3)
    assert [q["value"] for q in one.current["quantities"]] == [500, 40]
    assert (other.state, other.reason) == ("rejected", "merged: 1")


def test_a_single_quantity_cannot_be_split(statement):
    with pytest.raises(SeferberError, match="one thing only"):
        split_candidate(actor=SYSTEM, candidate_id=Candidate.objects.get(number=2).pk, now=cast.NOW)


def test_a_decided_candidate_cannot_be_merged(client_as, statement):
    client_as("donor_coordinator").post(HERE + "S-1/1/reject/", {"reason": "other", "note": ""})
    first, second = Candidate.objects.order_by("number")
    with pytest.raises(SeferberError, match="already decided"):
        merge_candidates(actor=SYSTEM, candidate_id=second.pk, other_id=first.pk, now=cast.NOW)


def test_a_pasted_text_is_kept_untouched_and_read(client_as, operation):
    text = "Belmoria, 3 March 2031.\r\nArvenia sent 200 tents to Belmoria.\n"
    answer = client_as("ministry_officer").post(HERE + "new/", {"text": text, "published_on": "2031-03-03"})
    assert answer.status_code == 302
    row = Statement.objects.get()
    assert (
        row.text == text and row.reading is not None and row.published_at.date().isoformat() == "2031-03-03"
    )


def test_the_same_text_twice_is_refused_and_nothing_typed_is_lost(client_as, operation):
    client = client_as("donor_coordinator")
    client.post(HERE + "new/", {"text": "Arvenia sent 200 tents to Belmoria."})
    page = client.post(HERE + "new/", {"text": "Arvenia sent 200 tents to Belmoria."})
    assert page.status_code == 200 and "already registered" in page.content.decode()
    assert "Arvenia sent 200 tents to Belmoria." in page.content.decode()
    assert Statement.objects.count() == 1


def test_an_uploaded_file_is_read(client_as, operation):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(
        "notice.html", b"<html><body><p>Arvenia sent 200 tents to Belmoria.</p></body></html>"
    )
    assert client_as("donor_coordinator").post(HERE + "new/", {"text": "", "file": file}).status_code == 302
    assert "200 tents" in Statement.objects.get().text


def test_a_file_above_the_limit_is_refused_with_both_sizes(client_as, operation, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from seferber.web.statements import forms

    monkeypatch.setattr(forms, "FILE_LIMIT", 1000)
    page = client_as("donor_coordinator").post(
        HERE + "new/", {"text": "", "file": SimpleUploadedFile("x.txt", b"a" * 2000)}
    )
    assert "Nothing was kept" in page.content.decode() and not Statement.objects.exists()


def test_an_empty_form_says_what_is_missing(client_as, operation):
    assert (
        "There is no text"
        in client_as("donor_coordinator").post(HERE + "new/", {"text": "  "}).content.decode()
    )


def test_the_list_counts_candidates_and_exports_the_same_filter(client_as, statement):
    client = client_as("observer")
    page = client.get(HERE)
    assert "2 candidates wait for a person" in page.content.decode()
    exported = client.get(HERE + "?grade=B&format=csv").content.decode()
    assert (
        "Arvenia sends tents" in exported
        and "Arvenia sends tents" not in client.get(HERE + "?grade=A&format=csv").content.decode()
    )


def test_the_same_help_in_two_texts_is_shown_side_by_side(client_as, statement, operation):
    other = rows.add(
        "statement", operation=operation, code="S-2", language="en", title="Tents again", text=TEXT + " Again.", sha256="1" * 64,
        grade="B", status="demonstration", published_at=cast.START, reading={"commitments": []}, publisher="Belmor press",
    )  # fmt: skip
    Candidate.objects.create(
        statement=other,
        number=1,
        data=candidate_data(quantities=[{"value": 450, "unit": "tent", "span": span("500 tents")}]),
    )
    text = client_as("observer").get(HERE + "S-1/").content.decode()
    assert "Perhaps the same help" in text and "Belmor press" in text


def test_a_correction_that_points_at_no_words_opens_like_any_other(client_as, statement):
    Candidate.objects.filter(number=1).update(
        edited=candidate_data(
            quantities=[{"value": 7, "unit": "tent"}],
            speakers=[{"name": None, "office": "x"}],
            condition={"text": "if asked"},
            date={"value": "asap"},
        )
    )
    assert "if asked" in client_as("observer").get(HERE + "S-1/").content.decode()


def test_reading_again_keeps_what_a_person_decided(client_as, statement):
    client = client_as("donor_coordinator")
    client.post(HERE + "S-1/1/reject/", {"reason": "misread", "note": ""})
    client.post(HERE + "S-1/read-again/")
    assert Candidate.objects.get(statement=statement, number=1).state == "rejected"


def test_an_unknown_statement_names_the_nearest(client_as, statement):
    page = client_as("observer").get(HERE + "S-9/")
    assert page.status_code in (404, 409) and "S-1" in page.content.decode()


def test_what_was_decided_is_in_the_record(client_as, statement):
    client_as("donor_coordinator").post(HERE + "S-1/1/confirm/", {})
    assert AuditEntry.objects.filter(action="confirm_candidate", door="page", target="S-1:1").exists()


def claim(**changes):
    return {
        "giver": "XA", "receiver": "XB", "kind": "relief_goods", "firmness": "announced",
        "quotes": ["Arvenia sends 500 tents and 40 t of food to Belmoria"],
        "quantities": [{"value": 500, "unit": "tent", "quote": "500 tents"}], "date": None, "condition": None,
        "speakers": [], **changes,
    }  # fmt: skip


def test_the_model_is_offered_only_where_an_endpoint_is_set_and_the_page_says_where_the_text_goes(
    client_as, statement, monkeypatch
):
    monkeypatch.delenv("SEFERBER_LLM_URL", raising=False)
    client = client_as("donor_coordinator")
    assert "Read again with the model" not in client.get(HERE + "S-1/").content.decode()
    monkeypatch.setenv("SEFERBER_LLM_URL", "http://key@127.0.0.1:9/v1")
    monkeypatch.setenv("SEFERBER_LLM_MODEL", "stand-in")
    page = unescape(client.get(HERE + "S-1/").content.decode())
    assert "Read again with the model" in page and "The text goes to 127.0.0.1:9." in page


def test_the_model_reads_on_the_page_and_its_rejected_claims_stay(client_as, statement, monkeypatch):
    client = client_as("donor_coordinator")
    with standin({"claims": [claim(), claim(giver="XC")]}) as (url, _asked):
        monkeypatch.setenv("SEFERBER_LLM_URL", url)
        monkeypatch.setenv("SEFERBER_LLM_MODEL", "stand-in")
        client.post(HERE + "S-1/read-again/", {"reader": "llm"})
    statement.refresh_from_db()
    assert statement.reading["reader"] == "llm"
    assert [c.current["giver"] for c in Candidate.objects.filter(statement=statement)] == ["XA"]
    client.post(HERE + "S-1/read-again/")
    page = unescape(client.get(HERE + "S-1/").content.decode())
    assert "The party XC is not named in the text." in page
    assert AuditEntry.objects.filter(action="read_statement", target="S-1").exists()


def test_without_an_endpoint_the_page_refuses_the_model_in_plain_words(client_as, statement, monkeypatch):
    monkeypatch.delenv("SEFERBER_LLM_URL", raising=False)
    page = client_as("donor_coordinator").post(HERE + "S-1/read-again/", {"reader": "llm"})
    assert page.status_code == 409 and "SEFERBER_LLM_URL" in page.content.decode()


def test_the_step_inside_a_reason_is_a_word_and_not_a_code():
    from seferber.web.statements.reading import said

    told = said(
        {
            "template": "No step beyond “%(step)s” is asserted by %(words)s.",
            "params": {"step": "readiness", "words": "“x”"},
        }
    )
    assert "ready to help" in told


def test_a_second_report_of_the_same_figures_becomes_no_second_pledge_unless_a_person_says_so(
    client_as, statement, operation
):
    client = client_as("donor_coordinator")
    client.post(HERE + "S-1/1/confirm/", {})
    other = rows.add(
        "statement", operation=operation, code="S-2", language="en", title="Tents again", text=TEXT + " Again.", sha256="1" * 64,
        grade="B", status="demonstration", published_at=cast.START, reading={"commitments": []}, publisher="Belmor press",
    )  # fmt: skip
    Candidate.objects.create(statement=other, number=1, data=candidate_data())
    refused = client.post(HERE + "S-2/1/confirm/", {})
    text = unescape(refused.content.decode())
    assert refused.status_code == 409 and "already says 500 tent" in text and "S-1" in text
    assert Pledge.objects.filter(operation=operation, statement=other).count() == 0
    client.post(HERE + "S-2/1/confirm/", {"supersedes": "+"})
    assert Pledge.objects.filter(operation=operation, statement=other).count() == 1


def test_a_state_that_is_no_party_of_the_operation_is_named_in_the_form_by_its_name() -> None:
    now = {"giver": "NO", "receiver": "XB", "kind": "money", "firmness": "decided"}
    with override("en"):
        form = EditForm(data_now=now, text="", names={"XA": "Arvenia", "XB": "Belmoria"}, items={})
    assert ("NO", "Norway") in form.fields["giver"].choices
    assert ("XB", "Belmoria") in form.fields["receiver"].choices
