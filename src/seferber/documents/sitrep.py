"""A sitrep on paper: the parts of `reports.sitrep.sitrep_page` in, an A4 PDF out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

# Typefaces that the layout program carries with it: Latin, Turkish and Kazakh Cyrillic letters on any machine.
FONT = "Libertinus Serif"


def pdf(page: Mapping[str, Any], *, charts: Sequence[bytes] = ()) -> bytes:
    """The report as PDF: one page, and the assumptions behind it on the pages that follow.

    Args:
        page: what `sitrep_page` returns; every value a string, ready in one language.
        charts: SVG drawings for the first page, drawn with `FONT`.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        template = resources.files("seferber.documents").joinpath("templates", "sitrep.typ").read_bytes()
        (root / "sitrep.typ").write_bytes(template)
        for number, drawing in enumerate(charts):
            (root / f"chart-{number}.svg").write_bytes(drawing)
        values = {**page, "charts": len(charts)}
        done = typst.compile(
            str(root / "sitrep.typ"), root=folder, sys_inputs={"page": json.dumps(values, ensure_ascii=False)}
        )
    if done is None:
        raise RuntimeError("The layout program returned no document.")
    return bytes(done)
