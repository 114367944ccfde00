"""However a folder is damaged, checking it ends with a list of faults and never with a crash."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seferber.standards.operation import check_folder
from seferber.standards.operation.checker import scan_folder

FILES = (
    "places.csv",
    "items.csv",
    "kits.csv",
    "links.csv",
    "datapackage.json",
    "statements/T-01.txt",
    "operation.csv",
)


@pytest.fixture(scope="module")
def whole(examples: Path) -> Path:
    return examples / "tutorial"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_random_bytes_anywhere_never_crash_the_check(whole: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(shutil.copytree(whole, Path(home) / "operation"))
        for _ in range(data.draw(st.integers(1, 3))):
            path = folder / data.draw(st.sampled_from(FILES))
            held = path.read_bytes()
            begin = data.draw(st.integers(0, len(held)))
            end = min(len(held), begin + data.draw(st.integers(0, 200)))
            marks = st.sampled_from(
                [b'"', b",", b"\n", b"\r", b"\x00", b"\xff\xfe", b";", b"-", b"1e9", "ş".encode()]
            )
            new = data.draw(st.binary(max_size=30) | st.lists(marks, max_size=8).map(b"".join))
            path.write_bytes(held[:begin] + new + held[end:])
        scan = scan_folder(folder)
        for issue in scan.faults.issues():
            assert str(issue)
            assert issue.suggestion.template
        scan.folder()


def test_a_folder_where_a_table_is_a_folder_is_a_fault(tmp_path: Path, whole: Path) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "operation"))
    (folder / "kits.csv").unlink()
    (folder / "kits.csv").mkdir()
    (folder / "statements" / "T-01.txt").unlink()
    (folder / "statements" / "T-01.txt").mkdir()
    codes = {(issue.code, issue.where) for issue in check_folder(folder) if issue.severity == "error"}
    assert ("unreadable", "kits.csv") in codes
    assert ("missing_file", "statements.csv, row 2, file") in codes
