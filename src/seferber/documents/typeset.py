"""Setting a template with values: the one place that calls the layout program for labels and papers.

Typefaces come with the program's wheel (`FONT`); what is installed on the machine is not looked at, so that a
paper looks the same everywhere. Latin, Turkish and Kazakh Cyrillic letters are in them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

FONT = "Libertinus Serif"


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def typeset(
    template: str, values: Mapping[str, Any], *, form: str = "pdf", ppi: float = 144.0, tags: bool = True
) -> Any:
    """The template, filled in.

    Args:
        template: file name in `templates/`.
        values: what the template reads as `sys.inputs.page` (JSON).
        form: "pdf" gives bytes; "png" gives a list of bytes, one per page, for looking at.
        tags: structure for screen readers; labels go without it, which halves their size.

    Raises: RuntimeError, when the layout program returns nothing.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source = resources.files("seferber.documents").joinpath("templates", template).read_bytes()
        (root / template).write_bytes(source)
        done = typst.compile(
            str(root / template),
            root=folder,
            font_paths=_fonts(),
            format=form,  # type: ignore[call-overload]
            ppi=ppi if form == "png" else None,
            pdf_tags=tags,
            sys_inputs={"page": json.dumps(values, ensure_ascii=False)},
        )
    if done is None:
        raise RuntimeError("The layout program returned no document.")
    if form == "png":
        return [bytes(page) for page in (done if isinstance(done, list) else [done])]
    return bytes(done)
