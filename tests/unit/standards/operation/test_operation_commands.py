"""`seferber operation check` prints every fault and what to do, and ends with a status."""

from __future__ import annotations

import shutil
from pathlib import Path

from typer.testing import CliRunner

from seferber.cli.operation import app


def test_check_says_that_a_whole_folder_can_be_loaded(examples: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(examples / "tutorial")])
    assert result.exit_code == 0
    assert "tutorial can be loaded" in result.output


def test_check_lists_every_fault_and_what_holds(examples: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(examples / "tutorial", tmp_path / "tutorial"))
    path = folder / "items.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",55,", ",[b]-55,", 1).replace(",9,", ",-9,", 1),
        encoding="utf-8",
    )
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert "items.csv, row 2, weight_kg: “[b]-55” is not a number" in result.output
    assert "below the smallest value" in result.output
    assert "2 faults and 0 warnings. Nothing was loaded." in result.output


def test_load_refuses_a_faulty_folder_before_the_store_is_touched(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["load", str(tmp_path / "nowhere")])
    assert result.exit_code == 1
    assert "Nothing was loaded." in result.output
