"""Writes `docs/reference/operation-folder.md` from the table definitions.

python tools/make_dictionary.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from seferber.standards.operation.dictionary import markdown

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/operation-folder.md"


def main() -> int:
    text = markdown()
    if "--check" in sys.argv:
        if PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(
            "docs/reference/operation-folder.md is out of date. Nothing was changed. Run tools/make_dictionary.py."
        )
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
