"""`OperationFolder` to a folder on disk that reads back equal; the same operation gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from pathlib import Path

from seferber.kernel import N_, SeferberError
from seferber.standards.operation.cells import format_cell
from seferber.standards.operation.datapackage import package_of
from seferber.standards.operation.folder import OperationFolder, Row
from seferber.standards.operation.tables import TABLES, Table


class FolderInUse(SeferberError):
    code = "folder_in_use"
    default_holds = N_("Nothing was written.")


def write_folder(folder: OperationFolder, path: str | Path, *, replace: bool = False) -> Path:
    """Writes the tables that hold rows, `datapackage.json`, `statements/` and `story.jsonl`.

    Args:
        folder: the operation.
        path: folder to make; its parent must exist.
        replace: whether an operation folder that stands there may be replaced.

    The folder appears whole or not at all: it is made beside its place and moved there.
    Raises: FolderInUse, when something else stands at `path` or nothing can be made there.
    """
    target = Path(path)
    if target.exists() and not _may_replace(target, replace):
        raise FolderInUse(
            N_("%(path)s exists already and is not an empty folder."),
            todo=N_("Name another folder, or ask to replace it."),
            path=target.name,
        )
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise FolderInUse(
            N_("No folder can be made in %(parent)s: %(reason)s."),
            todo=N_("Name a folder inside one that exists and that you may write to."),
            parent=str(target.parent),
            reason=error.strerror or str(error),
        ) from None
    try:
        made.chmod(0o755)
        for name, text in files_of(folder).items():
            file = made / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
        if target.exists():
            shutil.rmtree(target)
        os.replace(made, target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return target


def _may_replace(target: Path, replace: bool) -> bool:
    if not target.is_dir() or target.is_symlink():
        return False
    return not any(target.iterdir()) or (replace and (target / "datapackage.json").is_file())


def files_of(folder: OperationFolder) -> dict[str, str]:
    """Relative file name → text of every file of the operation folder."""
    files = {
        "datapackage.json": json.dumps(package_of(folder), ensure_ascii=False, indent=1) + "\n",
    }
    for table in TABLES:
        if table.required or folder.tables[table.name]:
            files[table.file] = csv_of(table, folder.tables[table.name])
    for name, text in sorted(folder.texts.items()):
        if Path(name).name != name or name.startswith("."):
            raise ValueError(f"Expected the bare name of a file, got {name!r}.")
        files[f"statements/{name}"] = text
    if folder.story:
        files["story.jsonl"] = "".join(
            json.dumps(step, ensure_ascii=False, sort_keys=True) + "\n" for step in folder.story
        )
    return files


def csv_of(table: Table, rows: list[Row]) -> str:
    """CSV text of one table: UTF-8, commas, `\\n`, header first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = [one.name for one in table.fields]
    writer.writerow(names)
    for row in rows:
        writer.writerow([format_cell(row[name]) for name in names])
    return buffer.getvalue()
