"""Labels, papers and EPCIS documents through the pages, the API and the command line."""

from __future__ import annotations

import base64
import json
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests import cast
from tests.web import relief
from typer.testing import CliRunner

from seferber.store.models import HandlingUnit, Party, PrintRun, Transfer
from seferber.usecases.actor import SYSTEM
from seferber.usecases.number_units import number_consignment, set_numbering

HERE = "/o/belmoria-quake/labels/"


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def numbered(operation):
    set_numbering(actor=SYSTEM, operation=operation.code, party="XA", company_prefix="0614141", now=cast.NOW)
    return relief.send(operation, 30)


def words_of(response):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)


def test_an_empty_list_says_when_units_get_their_codes(client_as, operation):
    text = client_as("observer").get(HERE).content.decode()
    assert "No carton or pallet bears a code yet." in text and "on dispatch" in text


def test_the_list_counts_units_and_leads_to_each(client_as, numbered):
    client = client_as("observer")
    page = client.get(HERE)
    assert "<b>1</b> carton or pallet bears a code" in page.content.decode()
    unit = HandlingUnit.objects.get(kind="line")
    one = client.get(f"{HERE}unit/{unit.code}/").content.decode()
    assert f"(00) {unit.code}" in one and "30" in one and "WB-1" in one
    csv = client.get(HERE + "?format=csv")
    assert unit.code in csv.content.decode()


def test_a_scanned_code_leads_to_its_unit_and_a_wrong_digit_is_refused_in_words(client_as, numbered):
    client = client_as("observer")
    unit = HandlingUnit.objects.get(kind="line")
    found = client.get(HERE + "find/", {"code": f"]C100{unit.code}"})
    assert found.url == f"{HERE}unit/{unit.code}/"
    wrong = unit.code[:-1] + str((int(unit.code[-1]) + 1) % 10)
    text = client.get(HERE + "find/", {"code": wrong}).content.decode()
    assert "would belong there" in text and "nothing was changed" in text


def test_a_digital_link_leads_a_member_to_the_unit_and_tells_a_stranger_nothing_that_is_not_public(
    client, client_as, numbered
):
    unit = HandlingUnit.objects.get(kind="line")
    assert client_as("observer").get(f"/00/{unit.code}").url == f"{HERE}unit/{unit.code}/"
    # The operation shows nothing to the public: a code that exists and one that does not look alike.
    assert client.get(f"/00/{unit.code}").status_code == 404
    assert client.get("/00/106141412345678908").status_code == 404
    wrong = client.get("/00/106141412345678909")
    assert wrong.status_code == 409 and "would belong there" in wrong.content.decode()


def test_labels_are_printed_from_the_waybill_page(client_as, numbered):
    client = client_as("donor_coordinator")
    assert "Print labels" in client.get("/o/belmoria-quake/consignments/WB-1/").content.decode()
    form = HERE + "print/consignment/WB-1/"
    assert client.get(form).status_code == 200
    sent = client.post(
        form, {"sheet": "a4x4", "first": "tr", "also_ru": "on", "also_tr": "on", "level": "auto"}
    )
    run = PrintRun.objects.get()
    assert sent.url == f"{HERE}run/{run.code}/"
    assert run.options["languages"] == ["tr", "ru"]
    assert run.options["base"] == "http://testserver"
    page = client.get(sent.url).content.decode()
    assert "1 of 1 labels" in page and "Open the labels" in page
    pdf = client.get(f"{HERE}run/{run.code}/labels.pdf")
    unit = HandlingUnit.objects.get(kind="line")
    assert pdf["Content-Type"] == "application/pdf"
    assert f"(00) {unit.code}" in words_of(pdf)


def test_a_running_print_run_shows_how_far_it_is_and_can_be_stopped(client_as, numbered):
    client = client_as("donor_coordinator")
    run = PrintRun.objects.create(
        operation=numbered.operation, code="PR-9", consignment=numbered, sheet="a6", state="running", labels=1000,
        done=384, made_at=cast.NOW,
    )  # fmt: skip
    text = client.get(f"{HERE}run/PR-9/progress/").content.decode()
    assert "384 of 1,000 labels" in text and 'value="38.4"' in text
    client.post(f"{HERE}run/PR-9/stop/")
    run.refresh_from_db()
    assert run.stop_requested_at is not None


def test_a_file_that_is_not_kept_any_more_says_so(client_as, numbered):
    PrintRun.objects.create(
        operation=numbered.operation,
        code="PR-9",
        consignment=numbered,
        sheet="a6",
        state="ready",
        labels=1,
        made_at=cast.NOW,
    )
    page = client_as("donor_coordinator").get(f"{HERE}run/PR-9/labels.pdf", follow=True).content.decode()
    assert "not kept any more" in page


@pytest.mark.parametrize("language", ["tr", "kk", "ru", "en"])
@pytest.mark.parametrize("paper", ["waybill", "packing"])
def test_papers_come_in_four_languages(client_as, numbered, paper, language):
    answer = client_as("donor_coordinator").get(f"{HERE}paper/WB-1/{paper}.{language}.pdf")
    text = words_of(answer)
    assert answer["Content-Type"] == "application/pdf"
    load = HandlingUnit.objects.get(kind="consignment")
    assert "WB-1" in text and f"(00) {load.code}" in text and "TENT" in text and "K-1" in text
    if paper == "packing":
        assert HandlingUnit.objects.get(kind="line").code in text


def test_a_long_packing_list_repeats_its_heads_and_counts_its_pages(client_as, operation):
    from seferber.usecases.number_units import set_packaging

    set_packaging(
        actor=SYSTEM, operation=operation.code, item="TENT", per_carton=1, per_pallet=None, now=cast.NOW
    )
    relief.send(operation, 450)
    answer = client_as("donor_coordinator").get(f"{HERE}paper/WB-1/packing.en.pdf")
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) > 2
    assert all("Packing list WB-1" in page and "carton: 450 × 1 pcs" in page for page in pages[:2])
    assert f"page 2 of {len(pages)}" in pages[1].replace("/", "of")
    assert all(unit.code in "".join(pages) for unit in HandlingUnit.objects.all())


def test_a_receipt_names_both_offices_and_their_keys(client_as, operation, member):
    from tests.store.test_laws import receive

    keys = {
        party: (member(role), relief.enrol(member(role), party, f"{party} logistics office"))
        for role, party in (("donor_coordinator", "XA"), ("host_coordinator", "XB"))
    }
    row = relief.send(operation, 30)
    client = client_as("donor_coordinator")
    early = client.get(f"{HERE}paper/WB-1/receipt.en.pdf")
    assert early.status_code == 409 and "not signed by both sides" in early.content.decode()
    receive(operation, row, keys, counts={1: {"good": 28, "missing": 2, "reason": "seal broken"}})
    text = words_of(client.get(f"{HERE}paper/WB-1/receipt.en.pdf"))
    for key in (keys["XA"][1], keys["XB"][1]):
        assert key.fingerprint in text and key.office in text
    assert "seal broken" in text and "they hold over the same bytes" in text
    assert row.handover.document_sha256[:20] in text.replace("\n", "")


def test_an_observer_prints_nothing(client_as, numbered):
    client = client_as("observer")
    assert client.get(f"{HERE}print/consignment/WB-1/").status_code == 403
    assert client.get(f"{HERE}paper/WB-1/waybill.en.pdf").status_code == 403
    assert client.get(f"{HERE}epcis/").status_code == 403


def test_a_party_sets_its_own_prefix_and_no_other(client_as, operation):
    donor = client_as("donor_coordinator")
    donor.post(f"{HERE}numbering/XA/", {"company_prefix": "0614141", "extension": "2"})
    assert Party.objects.get(operation=operation, code="XA").company_prefix == "0614141"
    bad = donor.post(f"{HERE}numbering/XA/", {"company_prefix": "12", "extension": "2"}).content.decode()
    assert "7 to 10 digits" in bad
    other = donor.post(
        f"{HERE}numbering/XB/", {"company_prefix": "0614141", "extension": "0"}
    ).content.decode()
    assert "belongs to XB" in other
    assert Party.objects.get(operation=operation, code="XB").company_prefix == ""
    assert "0614141" in donor.get(f"{HERE}numbering/").content.decode()


def test_cartons_and_pallets_are_entered_on_a_page(client_as, operation):
    donor = client_as("donor_coordinator")
    donor.post(f"{HERE}packaging/TENT/", {"per_carton": "2", "per_pallet": "20"})
    assert "20" in donor.get(f"{HERE}packaging/").content.decode()
    refused = donor.post(f"{HERE}packaging/TENT/", {"per_carton": "50", "per_pallet": "20"}).content.decode()
    assert "holds less than a carton" in refused


def test_epcis_goes_out_and_comes_in_through_the_pages(client_as, numbered):
    from django.core.files.uploadedfile import SimpleUploadedFile

    donor = client_as("donor_coordinator")
    answer = donor.get(f"{HERE}epcis/WB-1.jsonld")
    document = json.loads(answer.content)
    assert answer["Content-Type"] == "application/ld+json"
    assert "shipping" in [e["bizStep"] for e in document["epcisBody"]["eventList"]]
    count = Transfer.objects.count()
    sent = donor.post(
        f"{HERE}epcis/", {"document": SimpleUploadedFile("e.jsonld", answer.content)}, follow=True
    )
    assert "0 transfers posted" in sent.content.decode() and Transfer.objects.count() == count
    old = SimpleUploadedFile("e.xml", b'<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1"/>')
    refused = donor.post(f"{HERE}epcis/", {"document": old}).content.decode()
    assert "version 1.2" in refused and "the books are as they were" in refused
    strange = answer.content.replace(b"/class/TENT", b"/class/YURT").replace(b'"eventID"', b'"sfb:was"')
    refused = donor.post(
        f"{HERE}epcis/", {"document": SimpleUploadedFile("e.jsonld", strange)}
    ).content.decode()
    assert "no item “YURT”" in refused


@pytest.fixture
def api(client, member):
    def call(role, method, path, body=None):
        user = member(role)
        user.set_password(relief.PASSWORD)
        user.save()
        token = base64.b64encode(f"{user.username}:{relief.PASSWORD}".encode()).decode()
        more = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        address = f"/api/v1/operations/belmoria-quake{path}"
        return getattr(client, method)(address, headers={"authorization": f"Basic {token}"}, **more)

    return call


def test_the_api_numbers_prints_scans_and_exports(api, operation):
    relief.plan(operation)
    units = api("donor_coordinator", "post", "/consignments/WB-1/units", {}).json()
    code = units["rows"][0]["code"]
    assert (units["total"], units["rows"][0]["is_sscc"]) == (1, False)
    assert api("observer", "get", "/units?consignment=WB-1").json()["total"] == 2
    assert api("observer", "get", f"/scan?code={code}").json()["item"] == "TENT"
    refused = api("observer", "get", "/scan?code=106141412345678909")
    assert refused.status_code == 409 and "would belong there" in refused.json()["what"]
    run = api("donor_coordinator", "post", "/labels", {"consignment": "WB-1", "languages": ["kk"]})
    assert (run.status_code, run.json()["state"]) == (202, "ready")
    pdf = api("donor_coordinator", "get", f"/labels/{run.json()['code']}/file")
    assert pdf.content.startswith(b"%PDF") and code in words_of(pdf)
    paper = api("donor_coordinator", "get", "/consignments/WB-1/paper?paper=packing&language=ru")
    assert code in words_of(paper)
    assert api("donor_coordinator", "get", "/consignments/WB-1/paper?paper=receipt").status_code == 409
    document = api("donor_coordinator", "get", "/epcis").json()
    assert document["schemaVersion"] == "2.0"
    done = api("host_coordinator", "post", "/epcis", {"document": document}).json()
    assert (done["transfers"], done["known"]) == (0, done["events"])
    other = api("host_coordinator", "post", "/epcis", {"document": {**document, "schemaVersion": "1.2"}})
    assert other.status_code == 409 and "version 1.2" in other.json()["what"]


def test_the_command_line_writes_labels_papers_and_events(tmp_path, numbered):
    from seferber.cli.main import app

    number_consignment(actor=SYSTEM, operation="belmoria-quake", consignment="WB-1", now=cast.NOW)
    call = CliRunner().invoke
    target = tmp_path / "labels.pdf"
    done = call(app, ["labels", "belmoria-quake", "WB-1", "--sheet", "a4x8", "--out", str(target)])
    assert done.exit_code == 0 and "1 labels" in done.output and target.read_bytes().startswith(b"%PDF")
    assert call(app, ["labels", "belmoria-quake", "WB-99", "--out", str(target)]).exit_code == 1
    assert (
        call(app, ["labels", "belmoria-quake", "WB-1", "--sheet", "a3", "--out", str(target)]).exit_code == 1
    )
    paper = tmp_path / "waybill.pdf"
    done = call(app, ["waybill", "belmoria-quake", "WB-1", "--language", "kk", "--out", str(paper)])
    assert done.exit_code == 0 and paper.read_bytes().startswith(b"%PDF")
    events = tmp_path / "events.jsonld"
    assert call(app, ["epcis", "export", "belmoria-quake", "--out", str(events)]).exit_code == 0
    done = call(app, ["epcis", "import", "belmoria-quake", str(events)])
    assert done.exit_code == 0 and "0 transfers posted" in done.output
    events.write_text('{"type": "EPCISDocument", "schemaVersion": "2.1", "epcisBody": {"eventList": []}}')
    refused = call(app, ["epcis", "import", "belmoria-quake", str(events)])
    assert refused.exit_code == 1
