"""What is written reads back equal, and the same operation gives the same bytes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seferber.standards.operation import (
    TABLES,
    FolderInUse,
    OperationFolder,
    check_folder,
    files_of,
    read_folder,
    write_folder,
)
from seferber.standards.operation.cells import CellFault, format_cell, parse_cell
from seferber.standards.operation.datapackage import package_of
from seferber.standards.operation.limits import largest, longest
from seferber.standards.operation.tables import Field, Table

OPERATIONS = ("tutorial", "kahramanmaras-2023", "exercise-floods-2024")
# Letters of the four languages, marks that CSV finds hard, and blanks inside; NFC, as the reader makes it.
TEXT = st.text(
    alphabet="abzİıĞğŞşÇçÖöÜüҚқӘәІіҢңҰұЖжЩщ Ъ0123456789,;\"'\n\t.-+=@|/\\“”€", min_size=1, max_size=40
).map(str.strip)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_bundled_operation_is_written_to_the_same_bytes(name: str, examples: Path, tmp_path: Path) -> None:
    source = examples / name
    folder = read_folder(source)
    write_folder(folder, tmp_path / "again")
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix != ".jsonl":
            assert (tmp_path / "again" / path.relative_to(source)).read_bytes() == path.read_bytes(), (
                path.name
            )
    assert read_folder(tmp_path / "again") == folder


def values(table: Table, field: Field) -> st.SearchStrategy[Any]:
    """Any value that this column may hold, as far as the cell alone decides."""
    low = field.minimum
    moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
    by_type: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "text": lambda: (
            TEXT.filter(bool).map(lambda text: text[: longest(table, field)].strip()).filter(bool)
        ),
        "integer": lambda: st.integers(int(low) if low is not None else -(10**9), largest(field)),
        "number": lambda: st.floats(low if low is not None else -1e12, 1e12, allow_nan=False).map(
            lambda x: x + 0.0
        ),
        "date": lambda: st.dates(date(1990, 1, 1), date(2090, 1, 1)),
        "datetime": lambda: moments,
        "boolean": st.booleans,
        "time": lambda: st.times(time(0), time(23, 59)),
    }
    held = st.sampled_from(field.choices) if field.choices else by_type[field.type]()
    return held if field.required else st.none() | held


CELLS = [(table, field) for table in TABLES for field in table.fields]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_cell_is_read_as_it_was_written(data: st.DataObject) -> None:
    table, field = data.draw(st.sampled_from(CELLS))
    value = data.draw(values(table, field))
    assert parse_cell(field=field, text=format_cell(value), longest=longest(table, field)) == value


@settings(max_examples=300, deadline=None)
@given(st.data(), st.text(max_size=60))
def test_any_text_in_a_cell_is_a_value_or_a_fault_never_a_crash(data: st.DataObject, text: str) -> None:
    table, field = data.draw(st.sampled_from(CELLS))
    try:
        value = parse_cell(field=field, text=text, longest=longest(table, field))
    except CellFault as fault:
        assert fault.template % fault.params
        return
    assert parse_cell(field=field, text=format_cell(value), longest=longest(table, field)) == value


CODES = ("XA", "XB", "XC", "P-1", "P-2", "TENT", "K.1")


def small_folders() -> st.SearchStrategy[OperationFolder]:
    """Folders whose references and keys hold; every other cell is anything its column allows."""

    def table_rows(table: Table, codes: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
        fixed = {"code": codes, "party": ("XA",), "item": ("TENT",), "place": ("P-1",)}
        plain = {
            "parent",
            "runway_m",
            "runway_width_m",
            "lat",
            "lon",
            "daily_open",
            "daily_close",
            "open_until",
        }
        plain |= {"expiry_date", "only_place", "institution", "density", "clock_at"}
        columns: dict[str, st.SearchStrategy[Any]] = {}
        for field in table.fields:
            if field.name in plain:
                columns[field.name] = st.none()
            elif field.name in fixed:
                columns[field.name] = st.sampled_from(fixed[field.name])
            else:
                columns[field.name] = values(table, field)
        if table.name == "items":
            columns["weight_kg"] = columns["volume_m3"] = st.floats(1, 10)
        key = lambda row: tuple(row[one] for one in table.key)  # noqa: E731
        return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=len(codes), unique_by=key)

    by_name = {table.name: table for table in TABLES}
    return st.builds(
        lambda operation, parties, places, items, people, supplies, texts, story: OperationFolder(
            tables={
                "operation": operation[:1],
                "parties": [{**parties[0], "code": "XA"}],
                "places": [{**places[0], "code": "P-1"}],
                "items": [{**items[0], "code": "TENT"}],
                "people": people,
                "supplies": supplies,
                "statements": [
                    {"code": f"S-{n}", "language": "en", "file": name, "title": "t", "status": "assumed"}
                    for n, name in enumerate(sorted(texts))
                ],
            },
            texts=texts,
            story=story,
        ),
        table_rows(by_name["operation"], ("op",)),
        table_rows(by_name["parties"], CODES),
        table_rows(by_name["places"], CODES),
        table_rows(by_name["items"], CODES),
        table_rows(by_name["people"], CODES),
        table_rows(by_name["supplies"], CODES),
        st.dictionaries(st.sampled_from(["a.txt", "b.txt"]), TEXT, max_size=2),
        st.lists(
            st.dictionaries(st.sampled_from(["do", "at"]), TEXT | st.integers(), max_size=2), max_size=2
        ),
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(small_folders())
def test_a_folder_reads_back_as_it_was_written(folder: OperationFolder) -> None:
    with tempfile.TemporaryDirectory() as home:
        target = write_folder(folder, Path(home) / "operation")
        assert [str(issue) for issue in check_folder(target) if issue.severity == "error"] == []
        again = read_folder(target)
    assert again == folder
    assert files_of(again) == files_of(folder)


def test_something_else_at_the_place_is_never_overwritten(tmp_path: Path, examples: Path) -> None:
    folder = read_folder(examples / "tutorial")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep", encoding="utf-8")
    for replace in (False, True):
        with pytest.raises(FolderInUse, match="Nothing was written"):
            write_folder(folder, tmp_path / "mine", replace=replace)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    write_folder(folder, tmp_path / "new")
    with pytest.raises(FolderInUse):
        write_folder(folder, tmp_path / "new")
    write_folder(folder, tmp_path / "new", replace=True)
    assert {path.name for path in tmp_path.iterdir()} == {"mine", "new"}


def test_a_place_that_is_not_there_is_refused_in_words(tmp_path: Path, examples: Path) -> None:
    with pytest.raises(FolderInUse, match="inside one that exists"):
        write_folder(read_folder(examples / "tutorial"), tmp_path / "no" / "such")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, examples: Path) -> None:
    folder = read_folder(examples / "tutorial")
    folder.texts["../out.txt"] = "x"
    with pytest.raises(ValueError, match="bare name"):
        write_folder(folder, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_table_or_column_is_refused_in_memory() -> None:
    with pytest.raises(ValueError, match="Expected tables"):
        OperationFolder(tables={"things": []})
    with pytest.raises(ValueError, match=r"Expected columns of kits\.csv"):
        OperationFolder(tables={"kits": [{"weight": 1}]})


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_package_describes_every_table_with_types_keys_and_references(name: str, examples: Path) -> None:
    folder = read_folder(examples / name)
    package = package_of(folder)
    assert json.loads((examples / name / "datapackage.json").read_text(encoding="utf-8")) == package
    assert package["profile"] == "tabular-data-package"
    held = {resource["name"]: resource for resource in package["resources"]}
    for resource in held.values():
        names = [field["name"] for field in resource["schema"]["fields"]]
        header = (examples / name / resource["path"]).read_text(encoding="utf-8").split("\n", 1)[0]
        assert header.split(",") == names
        assert set(resource["schema"].get("primaryKey", [])) <= set(names)
        for key in resource["schema"].get("foreignKeys", []):
            other = held[key["reference"]["resource"] or resource["name"]]
            assert key["reference"]["fields"] in [field["name"] for field in other["schema"]["fields"]]
    places = {field["name"]: field for field in held["places"]["schema"]["fields"]}
    assert places["population"]["type"] == "integer"
    assert places["population"]["constraints"] == {"minimum": 0}
    assert "district" in places["kind"]["constraints"]["enum"]


def test_the_data_dictionary_is_up_to_date(examples: Path) -> None:
    from seferber.standards.operation.dictionary import markdown

    page = examples.parent / "docs/reference/operation-folder.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run tools/make_dictionary.py"


def test_what_passes_the_check_fits_the_columns_of_the_store() -> None:
    from django.db import models

    from seferber.store.operation_tables import MODELS, columns

    narrow = []
    for table in TABLES:
        if table.name not in MODELS:
            continue
        fields = {one.name: one for one in table.fields}
        for column, attribute, kind, _ in columns(table):
            target = MODELS[table.name]._meta.get_field(attribute) if kind == "plain" else None
            if isinstance(target, models.CharField) and target.max_length is not None:
                most = max(map(len, fields[column].choices), default=longest(table, fields[column]))
                if most > target.max_length:
                    narrow.append(f"{table.name}.{column}: {most} > {target.max_length}")
    assert narrow == []
