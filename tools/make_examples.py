"""Builds the bundled operations under `examples/` and the base map from the project's shared data.

    python tools/make_examples.py [--source ../shared/data] [--only tutorial]

The result is committed; the product never reads the shared data. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(Path(__file__).resolve().parent))

from examples_parts import exercise, geo, kahramanmaras, tutorial  # noqa: E402
from examples_parts.common import Source  # noqa: E402

from seferber.standards.operation import OperationFolder, check_folder, write_folder  # noqa: E402

BUILDERS = {
    "tutorial": tutorial.build,
    "kahramanmaras-2023": kahramanmaras.build,
    "exercise-floods-2024": exercise.build,
}


def make(source: Source, name: str, target: Path) -> int:
    """Writes one operation folder and returns the number of faults found in it; a story that stands there is kept."""
    tables, texts = BUILDERS[name](source)
    folder = OperationFolder(tables=tables, texts=texts)
    story = target / "story.jsonl"
    kept = story.read_bytes() if story.is_file() else None
    write_folder(folder, target, replace=True)
    if kept is not None:
        story.write_bytes(kept)
    issues = check_folder(target)
    for issue in issues[:40]:
        print(f"{issue.severity}: {issue}")
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    print(f"{name}: {sum(map(len, folder.tables.values()))} rows, {size / 1e3:.0f} kB, {len(issues)} issues")
    return sum(issue.severity == "error" for issue in issues)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--source", type=Path, default=ROOT.parent / "shared" / "data")
    options.add_argument("--examples", type=Path, default=ROOT / "examples")
    options.add_argument("--geo", type=Path, default=ROOT / "src/seferber/web/static/geo")
    options.add_argument("--only", choices=[*BUILDERS, "geo"])
    given = options.parse_args()
    source = Source(given.source)
    given.examples.mkdir(parents=True, exist_ok=True)
    faults = 0
    for name in BUILDERS:
        if given.only in (None, name):
            faults += make(source, name, given.examples / name)
    if given.only in (None, "geo"):
        geo.write(given.source, given.geo)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
