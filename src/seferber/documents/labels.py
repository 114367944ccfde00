"""Labels of handling units: facts in, sheets of A6 or A4 out.

A label says what is inside in the operation's languages, how much, how heavy, how large, which lot, until when
to use it and where it goes; its code stands as bars, as digits and in a QR code. An SSCC is printed as GS1-128
under (00); a code of our own form is printed as plain Code 128 and never claims to be an SSCC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from seferber.documents.pictures import barcode_svg, qr_svg
from seferber.documents.typeset import typeset


@dataclass(frozen=True)
class Sheet:
    """How labels lie on paper: columns and rows of labels on a page of this size, in millimetres."""

    code: str
    page_mm: tuple[float, float]
    columns: int
    rows: int

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    @property
    def label_mm(self) -> tuple[float, float]:
        return self.page_mm[0] / self.columns, self.page_mm[1] / self.rows


SHEETS = {
    "a6": Sheet("a6", (105, 148), 1, 1),
    "a4x4": Sheet("a4x4", (210, 297), 2, 2),
    "a4x8": Sheet("a4x8", (210, 297), 2, 4),
}
# Labels set in one go: large enough to be quick, small enough to show progress and to stop in between.
BATCH = 96


@dataclass(frozen=True)
class LabelWords:
    """Captions of a label, each ready for print, and how numbers and days are written."""

    captions: Mapping[str, str]
    number: Callable[[float, int | None], str]
    unit: Callable[[str], str]
    day: Callable[[Any], str]


def label_values(facts: Mapping[str, Any], words: LabelWords, *, languages: Sequence[str]) -> dict[str, Any]:
    """What the template prints for one unit.

    Args:
        facts: a row of `store.queries.units.label_facts`.
        words: captions and number forms.
        languages: order in which item names are printed; the first is the large one.
    """
    names = _names(facts["names"], languages)
    number = words.number
    size = facts.get("size_cm")
    lines = [
        ("quantity", f"{number(facts['quantity'], None)} {words.unit(facts['unit'])}"),
        ("weight", f"{number(facts['weight_kg'], 1)} {words.unit('kg')}"),
        ("volume", f"{number(facts['volume_m3'], 2)} {words.unit('m3')}"),
        ("size", " × ".join(number(side, None) for side in size) + f" {words.unit('cm')}" if size else ""),
        ("lot", facts["lot"]),
        ("expiry", words.day(facts["expiry_date"]) if facts["expiry_date"] else ""),
    ]
    return {
        "names": names,
        "item": facts["item"],
        "facts": [
            {"label": words.captions[key], "value": value, "key": key} for key, value in lines if value
        ],
        "from": facts["giver"],
        "from_place": facts["origin"],
        "to": facts["destination"],
        "to_code": facts["destination_code"],
        "to_party": facts["receiver"],
        "document": facts["document"],
        "commitment": facts["commitment"],
        "operation": facts["operation"],
        "marks": [words.captions[mark] for mark in facts["marks"]],
        "place_in_line": f"{number(facts['position'], None)} / {number(facts['of_line'], None)}",
        "kind": words.captions[facts["kind"]],
        "code": facts["code"],
        "readable": f"(00) {facts['code']}" if facts["is_sscc"] else facts["code"],
        "is_sscc": facts["is_sscc"],
        "bars": barcode_svg(f"00{facts['code']}", gs1=True)
        if facts["is_sscc"]
        else barcode_svg(facts["code"], gs1=False),
        "qr": qr_svg(facts["link"]),
    }


def _names(names: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    """Names in the order of the languages, each wording once."""
    out: list[str] = []
    for name in [*(names.get(language, "") for language in languages), names.get("en", "")]:
        if name and name not in out:
            out.append(name)
    return out


def label_sheet(
    labels: Sequence[Mapping[str, Any]],
    *,
    sheet: str,
    captions: Mapping[str, str],
    title: str = "",
    language: str = "en",
    form: str = "pdf",
    ppi: float = 144.0,
) -> Any:
    """Pages with these labels in one go (see `typeset` for `form`)."""
    shape = SHEETS[sheet]
    return typeset(
        "labels.typ",
        {
            "labels": list(labels),
            "captions": dict(captions),
            "title": title,
            "language": language,
            "columns": shape.columns,
            "rows": shape.rows,
            "page": list(shape.page_mm),
        },
        form=form,
        ppi=ppi,
        tags=False,
    )


def batches(labels: Sequence[Any], *, sheet: str) -> Iterator[Sequence[Any]]:
    """Parts of about BATCH labels that fill whole pages."""
    size = BATCH - BATCH % SHEETS[sheet].per_page
    for start in range(0, len(labels), size):
        yield labels[start : start + size]


def joined(parts: Sequence[bytes]) -> bytes:
    """The parts of a print run as one PDF."""
    from pypdf import PdfWriter

    if len(parts) == 1:
        return parts[0]
    writer = PdfWriter()
    for part in parts:
        writer.append(BytesIO(part))
    # Each part carries the same typeface; one copy is enough.
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
