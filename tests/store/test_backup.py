"""Backup and restore, each in a process of its own: what comes back is proved, and a damaged file changes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests import cast

from seferber.store.backup_format import Column, read_rows, write_rows
from seferber.store.restore import RestoreRefused, restore_backup

REPOSITORY = Path(__file__).resolve().parents[2]


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`seferber …` on SQLite in this home."""
    environment = {**os.environ, "SEFERBER_HOME": str(home), "DATABASE_URL": "", "COLUMNS": "400"}
    environment["PYTHONPATH"] = os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")])
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    start = ["-m", "seferber.cli.main"] if words[0] != "-c" else []
    return subprocess.run(
        [sys.executable, *start, *words],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A house with stock, three dispatched waybills, a seal, an uploaded file; and its backup."""
    home = tmp_path_factory.mktemp("house")
    made = run(home, "-c", "from benchmarks.race import prepare, send; prepare(1000); send(3, 2, 'W')")
    assert made.returncode == 0, made.stderr
    (home / "media" / "photos").mkdir(parents=True)
    (home / "media" / "photos" / "tent.jpg").write_bytes(b"\xff\xd8 a torn tent")
    assert run(home, "ledger", "seal", "belmoria-quake", "--to", str(home)).returncode == 0
    file = home / "house.zip"
    done = run(home, "backup", str(file))
    assert done.returncode == 0, done.stderr
    assert "1 uploaded files" in done.stdout
    return home, file


def test_a_restored_house_is_the_house_and_says_what_was_proved(house, tmp_path):
    home, file = house
    done = run(tmp_path, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert "posted anew" in done.stdout and "end where the backup says" in done.stdout
    assert (tmp_path / "media" / "photos" / "tent.jpg").read_bytes() == b"\xff\xd8 a torn tent"
    kept = next(home.glob("seal-*.json"))
    proved = run(tmp_path, "ledger", "verify", "--json", "--seal", str(kept))
    assert json.loads(proved.stdout)["sound"], proved.stdout
    again = run(tmp_path, "-c", "from benchmarks.race import send; send(1, 2, 'AFTER')")
    assert json.loads(again.stdout)["done"] == 1, again.stderr
    # A house that holds something is not overwritten by accident; told to, it sets the old one aside.
    refused = run(tmp_path, "restore", str(file))
    assert refused.returncode == 1 and "not empty" in refused.stderr
    done = run(tmp_path, "restore", str(file), "--overwrite")
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("seferber.sqlite3.before-*"))
    assert json.loads(run(tmp_path, "ledger", "verify", "--json").stdout)["transfers"] == 5


def test_a_backup_never_replaces_an_older_one(house):
    home, file = house
    before = file.read_bytes()
    refused = run(home, "backup", str(file))
    assert refused.returncode == 1 and "is there already" in refused.stderr
    assert file.read_bytes() == before


def rewritten(file: Path, to: Path, change) -> Path:
    """The same zip with one entry changed by `change(name, data)`."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return to


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda name, data: data.replace(b"\tdispatch\t", b"\tmove\t") if "transfer" in name else data,
            "tables/store_transfer of the backup is damaged",
        ),
        (
            lambda name, data: data.replace(b'"rows":5', b'"rows":4') if name == "manifest.json" else data,
            "was changed after it was signed",
        ),
        (lambda name, data: b"{}" if name == "manifest.json" else data, "is no backup of the form"),
    ],
)
def test_a_changed_backup_is_refused_before_the_house_is_touched(house, tmp_path, change, said):
    _home, file = house
    damaged = rewritten(file, tmp_path / "damaged.zip", change)
    # No database is given to this test: a restore that reached for one would fail.
    with pytest.raises(RestoreRefused, match=said):
        restore_backup(damaged, now=cast.NOW)


@pytest.mark.parametrize("at", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.995])
def test_a_file_with_a_hole_in_it_is_refused(house, tmp_path, at):
    _home, file = house
    data = bytearray(file.read_bytes())
    place = int(len(data) * at)
    data[place : place + 200] = b"\0" * 200
    (tmp_path / "hole.zip").write_bytes(data)
    with pytest.raises(RestoreRefused, match="This house is as it was"):
        restore_backup(tmp_path / "hole.zip", now=cast.NOW)


def test_every_kind_of_value_survives_the_way_through_the_file():
    kinds = ("int", "bool", "text", "moment", "date", "bytes", "json", "float", "uuid")
    columns = tuple(Column(kind, kind) for kind in kinds)
    row = [
        7, True, "tab\t line\n back\\slash \\N é Қ", "2023-02-12 18:00:00.120000", "2023-02-12", b"\x00\\\xff",
        '{"a": "b\\n"}', 0.1, "0123456789abcdef0123456789abcdef",
    ]  # fmt: skip
    empty = [None] * len(kinds)
    assert list(read_rows(list(write_rows([row, empty], columns)), columns)) == [row, empty]
