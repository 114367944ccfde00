"""What lies beside the tables: `datapackage.json`, the texts of statements, the story of a demonstration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from seferber.kernel import N_
from seferber.standards.operation.faults import Faults
from seferber.standards.operation.folder import Row
from seferber.standards.operation.records import MAX_TEXT_BYTES, read_text


def scan_package(folder: Path, *, faults: Faults) -> None:
    """Whether `datapackage.json` can be read and every table it lists is there."""
    path = folder / "datapackage.json"
    if not path.is_file():
        faults.add(
            "no_datapackage",
            N_("the description of the tables is missing."),
            N_("`seferber operation export` writes one; the folder loads without it."),
            file="datapackage.json",
            severity="warning",
        )
        return
    text = read_text(path, file=path.name, faults=faults)
    if text is None:
        return
    try:
        package = json.loads(text)
        resources = {str(one["path"]) for one in package["resources"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        faults.add(
            "broken_datapackage",
            N_("this is no Tabular Data Package: %(reason)s"),
            N_("Delete the file and export the operation again; the tables hold everything."),
            file=path.name,
            reason=str(error),
        )
        return
    for name in sorted(resources):
        if not (folder / name).is_file():
            faults.add(
                "missing_file",
                N_("the package lists %(name)s, which is not in the folder."),
                N_("Add the file, or take it out of datapackage.json."),
                file=path.name,
                name=name,
            )


def scan_statements(folder: Path, *, rows: list[tuple[int, Row]], faults: Faults) -> dict[str, str]:
    """Texts of the files that `statements.csv` lists; a name may not lead out of `statements/`."""
    texts: dict[str, str] = {}
    listed: set[str] = set()
    for number, row in rows:
        name = row["file"]
        if name is None:
            continue
        listed.add(name)
        if Path(name).name != name or name.startswith("."):
            faults.add(
                "file_name",
                N_("“%(found)s” is not the bare name of a file."),
                N_("Put the text into the folder statements/ and write its name alone."),
                file="statements.csv",
                row=number,
                column="file",
                found=name,
            )
            continue
        path = folder / "statements" / name
        if not path.is_file() or path.is_symlink():
            faults.add(
                "missing_file",
                N_("there is no file statements/%(found)s."),
                N_("Add the text, or take the row out."),
                file="statements.csv",
                row=number,
                column="file",
                found=name,
            )
            continue
        text = read_text(path, file=f"statements/{name}", faults=faults, limit=MAX_TEXT_BYTES)
        if text is not None:
            texts[name] = text
    if (folder / "statements").is_dir():
        for path in sorted((folder / "statements").iterdir()):
            if path.is_file() and path.name not in listed:
                faults.add(
                    "unknown_file",
                    N_("the text is not listed in statements.csv and is not read."),
                    N_("Add a row for it, or remove it."),
                    file=f"statements/{path.name}",
                    severity="warning",
                )
    return texts


def scan_story(folder: Path, *, faults: Faults) -> list[dict[str, Any]]:
    """Steps of a demonstration, one JSON object a line; empty when there is no story."""
    story: list[dict[str, Any]] = []
    path = folder / "story.jsonl"
    if not path.is_file():
        return story
    text = read_text(path, file=path.name, faults=faults)
    for number, line in enumerate((text or "").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            step = json.loads(line)
        except (ValueError, RecursionError) as error:
            step, reason = None, str(error)
        else:
            reason = type(step).__name__
        if isinstance(step, dict):
            story.append(step)
        else:
            faults.add(
                "broken_story",
                N_("the step cannot be read: %(reason)s"),
                N_("Write one JSON object a line."),
                file=path.name,
                row=number,
                reason=reason,
            )
    return story
