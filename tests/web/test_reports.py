"""Reports: a sitrep as of now, published or withheld; what the public may read; appeals from the gaps."""

from __future__ import annotations

import io

import pytest
from tests.web import reach, relief

from seferber.store.models import Appeal, Report

HERE = "/o/belmoria-quake/reports/"
PUBLIC = "/p/belmoria-quake/reports/"


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def kept(client_as, operation):
    reach.put(operation, "XB-D1", 200)
    client_as("donor_coordinator").post(HERE + "make/", {"message": "The road to the hub is open."})
    return Report.objects.get()


def test_the_page_says_what_the_books_say_now(client_as, operation):
    reach.put(operation, "XB-D1", 200)
    text = client_as("observer").get(HERE).content.decode()
    assert "200 of 1,101 needed have been received" in text


def test_a_kept_report_stays_as_it_was_when_the_books_go_on(client_as, operation, kept):
    reach.put(operation, "XB-D1", 100)
    assert "200 of 1,101" in client_as("observer").get(HERE + "SR-1/").content.decode()
    assert "300 of 1,101" in client_as("observer").get(HERE).content.decode()


def test_an_observer_may_not_keep_a_report(client_as):
    assert client_as("observer").post(HERE + "make/").status_code == 403


def test_nobody_outside_sees_a_report_before_it_is_published(client, kept):
    assert "Nothing has been published" in client.get(PUBLIC).content.decode()
    for path in ("SR-1/", "SR-1/en.pdf", "SR-1/chart-en.svg"):
        assert client.get(PUBLIC + path).status_code == 404


def test_a_published_report_is_open_without_signing_in(client, client_as, kept):
    assert client_as("donor_coordinator").post(HERE + "SR-1/publish/").status_code == 403
    assert client_as("host_coordinator").post(HERE + "SR-1/publish/").status_code == 302
    text = client.get(PUBLIC).content.decode()
    assert "200 of 1,101" in text and "The road to the hub is open." in text
    assert "Assumptions behind the figures" in text and "People in a household" in text


def test_the_inside_pages_are_not_open_without_signing_in(client, kept):
    assert client.get(HERE).status_code == 302 and client.get(HERE + "SR-1/en.pdf").status_code == 302


def test_a_withheld_report_leaves_the_public_page_and_keeps_its_reason(client, client_as, kept):
    host = client_as("host_coordinator")
    host.post(HERE + "SR-1/publish/")
    assert host.post(HERE + "SR-1/withhold/", {"reason": ""}).status_code == 200
    assert (
        host.post(HERE + "SR-1/withhold/", {"reason": "The count at the hub is under review."}).status_code
        == 302
    )
    assert "Nothing has been published" in client.get(PUBLIC).content.decode()
    assert "under review" in host.get(HERE + "SR-1/").content.decode()


@pytest.mark.parametrize("language", ["en", "tr", "kk", "ru"])
def test_the_report_is_a_paper_in_each_of_four_languages(client_as, kept, language):
    from pypdf import PdfReader

    answer = client_as("observer").get(HERE + f"SR-1/{language}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    paper = PdfReader(io.BytesIO(answer.content))
    # One page of report; the assumptions follow on their own.
    assert len(paper.pages) == 2
    title = {"en": "earthquake", "tr": "depremi", "kk": "жер сілкінісі", "ru": "землетрясение"}[language]
    assert title in paper.pages[0].extract_text()
    assert "A2" in paper.pages[1].extract_text()


def test_an_unknown_language_is_not_found(client_as, kept):
    assert client_as("observer").get(HERE + "SR-1/xx.pdf").status_code == 404


def test_an_appeal_asks_for_no_more_than_the_gap_in_four_languages(client_as, operation):
    host = client_as("host_coordinator")
    page = host.post(HERE + "appeals/new/", {"q-TENT": "1102"})
    assert page.status_code == 200 and "the gap is 1101" in page.content.decode()
    assert host.post(HERE + "appeals/new/", {"q-TENT": "600"}).status_code == 302
    appeal = Appeal.objects.get()
    assert appeal.lines == [{"item": "TENT", "quantity": 600, "gap": 1101, "places": 2}]
    assert set(appeal.texts) == {"en", "tr", "kk", "ru"} and "600" in appeal.texts["tr"]
    assert "Family tent: 600 pcs" in host.get(HERE + "appeals/AP-1/").content.decode()


def test_what_should_not_be_sent_is_not_appealed_for(client_as, operation):
    host = client_as("host_coordinator")
    host.post(
        "/o/belmoria-quake/needs/wanted/TENT/", {"word": "enough", "reason_en": "Houses are open again."}
    )
    assert not host.get(HERE + "appeals/").context["gaps"]
    assert (
        "not wanted" in host.post(HERE + "appeals/new/", {"q-TENT": "5"}).content.decode()
        or not Appeal.objects.exists()
    )


def test_the_donor_side_may_not_appeal(client_as):
    assert client_as("donor_coordinator").get(HERE + "appeals/new/").status_code == 403
