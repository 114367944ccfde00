"""Every kind of fault is told with file, row, column, what was found and what to do."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seferber.kernel import Issue
from seferber.standards.operation import FolderFaults, check_folder, read_folder
from seferber.standards.operation.faults import SAME_FAULT_LIMIT
from seferber.standards.operation.records import MAX_FILE_BYTES


@pytest.fixture
def folder(tmp_path: Path, examples: Path) -> Path:
    """A copy of the tutorial that a test may damage."""
    target = tmp_path / "tutorial"
    shutil.copytree(examples / "tutorial", target)
    (target / "story.jsonl").unlink(missing_ok=True)
    return target


def edit(path: Path, row: int, column: str, value: str) -> None:
    """Sets one cell; rows count as in a spreadsheet, header = 1."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[row - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


def add_row(path: Path, **cells: str) -> int:
    """Appends a row made of the last one with some cells changed; gives its row number."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    rows.append({**rows[-1], **cells})
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows) + 1


def one(issues: list[Issue], code: str) -> Issue:
    found = [issue for issue in issues if issue.code == code]
    assert len(found) == 1, "\n".join(map(str, issues))
    return found[0]


def test_an_undamaged_folder_has_no_fault(folder: Path) -> None:
    assert check_folder(folder) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "code", "says", "todo"),
    [
        ("items", 2, "weight_kg", "1,75", "decimal_comma", "“1,75” has a comma", "1.75"),
        ("items", 2, "weight_kg", "1.234,5", "thousands_mark", "thousands marks", "without marks"),
        ("people", 2, "people", "47 870", "thousands_mark", "47 870", "digits"),
        ("items", 2, "weight_kg", "55 t", "unit_in_cell", "carries the unit “t”", "Convert it to kg"),
        ("items", 2, "volume_m3", "282 L", "unit_in_cell", "“m³”", "Convert it to m³"),
        ("items", 2, "weight_kg", "heavy", "not_a_number", "is not a number", "digits"),
        ("items", 2, "weight_kg", "nan", "not_a_number", "nan", "digits"),
        ("items", 2, "weight_kg", "1e999", "too_large", "too large", "digit"),
        ("items", 2, "weight_kg", "-5", "negative", "below the smallest value", "at least 0"),
        ("supplies", 2, "quantity", "-250", "negative", "-250", "at least 1"),
        ("supplies", 2, "quantity", "0", "too_small", "0 is below", "at least 1"),
        ("supplies", 2, "quantity", "2.5", "not_whole", "not a whole number", "smaller base unit"),
        ("supplies", 2, "quantity", "99999999999999", "too_large", "too large", "digit"),
        ("places", 5, "population", "3000000000", "too_large", "too large", "digit"),
        ("people", 2, "as_of", "06.03.2023", "not_a_day", "06.03.2023", "2023-03-06"),
        ("people", 2, "as_of", "2023-02-30", "not_a_day", "2023-02-30", "2023-02-17"),
        ("supplies", 2, "available_at", "2023-02-15T06:00:00", "no_zone", "has no time zone", "+03:00"),
        ("supplies", 2, "available_at", "2023-02-15", "no_zone", "has no time zone", "Z for UTC"),
        ("supplies", 2, "available_at", "tomorrow", "not_a_moment", "tomorrow", "2023-02-17T09:30:00Z"),
        ("capacities", 2, "daily_open", "6 am", "not_an_hour", "6 am", "06:00:00"),
        ("parameters", 2, "editable", "perhaps", "not_true_or_false", "perhaps", "true or false"),
        ("places", 2, "kind", "town", "choice", "none of the allowed words", "allowed words"),
        ("places", 2, "name_en", "", "empty", "the cell is empty", "Fill it in"),
        ("places", 2, "name_en", "Nur\x07dağı", "control_character", "cannot be shown", "Type"),
        ("places", 2, "note", "x" * 5000, "too_long", "5000 characters", "Shorten"),
        ("supplies", 2, "place", "KZ-AS", "unknown_reference", "“KZ-AS” is not in places.csv", "“KZ-AST”"),
        ("supplies", 2, "item", "TENT", "unknown_reference", "items.csv", "Add the row there"),
        ("places", 7, "lat", "377.8", "out_of_range", "377.8 degrees", "decimal point"),
        ("places", 7, "lon", "", "half_position", "only one of latitude and longitude", "both or neither"),
        ("items", 2, "weight_kg", "55000", "density", "heavier than lead", "kilograms and cubic metres"),
        ("links", 2, "destination", "KZ-AST", "link_to_itself", "to itself", "another destination"),
        (
            "supplies",
            7,
            "expiry_date",
            "2023-01-01",
            "expired",
            "before they are available",
            "Check both days",
        ),
        ("capacities", 2, "open_until", "2023-02-01T00:00:00Z", "wrong_order", "lies before", "Exchange"),
        ("capacities", 2, "daily_close", "20:00:00", "half_hours", "only one of the opening", "both"),
        ("kits", 2, "item", "HYG-KIT", "cycle", "contains itself", "another item"),
        ("parameters", 3, "value", "five", "not_a_number", "can be edited", "digits"),
        ("items", 2, "code", "TENT FAM/1", "code_characters", "cannot stand in an address", "no blanks"),
        ("statements", 2, "file", "../secret.txt", "file_name", "not the bare name", "statements/"),
        (
            "statements",
            2,
            "file",
            "nothing.txt",
            "missing_file",
            "no file statements/nothing.txt",
            "Add the text",
        ),
        ("lift", 2, "available_until", "2020-01-01T00:00:00Z", "wrong_order", "available_until", "Exchange"),
    ],
)
def test_a_wrong_cell_is_named_with_row_and_column(
    folder: Path, table: str, row: int, column: str, value: str, code: str, says: str, todo: str
) -> None:
    edit(folder / f"{table}.csv", row, column, value)
    found = [issue for issue in check_folder(folder) if issue.code == code]
    assert found, [str(issue) for issue in check_folder(folder)]
    assert found[0].where == f"{table}.csv, row {row}, {column}"
    assert says in str(found[0].message)
    assert todo in str(found[0].suggestion)
    assert found[0].severity == "error"


def test_every_sentence_of_a_fault_has_its_values(folder: Path) -> None:
    """Chains, orders and doubles of every kind at once; a template without its value would raise here."""
    edit(folder / "places.csv", 2, "parent", "TUR")
    add_row(folder / "kits.csv", kit="SOAP-250", item="HYG-KIT")
    add_row(folder / "links.csv", origin="TUR046010", destination="LTAJ")
    add_row(folder / "capacities.csv", open_from="2023-03-01T00:00:00Z", open_until="2023-02-01T00:00:00Z")
    edit(folder / "operation.csv", 2, "clock_at", "2020-01-01T00:00:00Z")
    for issue in check_folder(folder):
        assert "%(" not in str(issue)


def test_every_fault_is_listed_not_only_the_first(folder: Path) -> None:
    edit(folder / "items.csv", 2, "weight_kg", "1,75")
    edit(folder / "items.csv", 3, "volume_m3", "-1")
    edit(folder / "places.csv", 7, "parent", "NOWHERE")
    edit(folder / "people.csv", 4, "people", "many")
    (folder / "rules.csv").write_bytes("item;people_group\n".encode("utf-16"))
    codes = {issue.code for issue in check_folder(folder)}
    assert {
        "decimal_comma",
        "negative",
        "unknown_reference",
        "not_a_number",
        "encoding",
        "delimiter",
    } <= codes


def test_a_missing_table_that_is_required_is_named_with_its_columns(folder: Path) -> None:
    (folder / "items.csv").unlink()
    found = [issue for issue in check_folder(folder) if issue.where == "items.csv"]
    assert found[0].code == "missing_file"
    assert "weight_kg" in str(found[0].suggestion)


def test_a_missing_table_that_is_not_required_is_no_fault(folder: Path) -> None:
    (folder / "kits.csv").unlink()
    (folder / "datapackage.json").unlink()
    issues = check_folder(folder)
    assert [issue.code for issue in issues] == ["no_datapackage"]
    assert issues[0].severity == "warning"
    assert read_folder(folder).tables["kits"] == []


def test_a_table_the_package_lists_must_be_there(folder: Path) -> None:
    (folder / "kits.csv").unlink()
    assert "kits.csv" in str(one(check_folder(folder), "missing_file").message)


def test_a_column_in_other_units_is_told_as_missing_and_as_unknown(folder: Path) -> None:
    path = folder / "items.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("weight_kg", "weight_t", 1), encoding="utf-8")
    issues = check_folder(folder)
    assert one(issues, "missing_column").where == "items.csv, row 1, weight_kg"
    unknown = one(issues, "unknown_column")
    assert unknown.severity == "warning"
    assert "weight_kg" in str(unknown.suggestion)
    assert "unit" in str(unknown.suggestion)


def test_an_unknown_column_alone_does_not_stop_a_load(folder: Path) -> None:
    path = folder / "items.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text(
        "\n".join([lines[0] + ",shade", *(line + ",blue" if line else line for line in lines[1:])]),
        encoding="utf-8",
    )
    assert [issue.severity for issue in check_folder(folder)] == ["warning"]
    assert len(read_folder(folder).tables["items"]) == 9


def test_a_column_that_stands_twice_is_a_fault(folder: Path) -> None:
    path = folder / "kits.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("quantity", "item", 1), encoding="utf-8")
    codes = [issue.code for issue in check_folder(folder)]
    assert "duplicate_column" in codes
    assert "missing_column" in codes


def test_a_repeated_key_names_both_rows(folder: Path) -> None:
    row = add_row(folder / "people.csv")
    issue = one(check_folder(folder), "duplicate_key")
    assert issue.where == f"people.csv, row {row}, place, people_group, as_of"
    assert f"row {row - 1}" in str(issue.message)


def test_too_many_and_too_few_cells_are_told_apart(folder: Path) -> None:
    path = folder / "kits.csv"
    lines = path.read_text(encoding="utf-8").strip().split("\n")
    path.write_text(
        "\n".join([lines[0], lines[1] + ",more,cells", "HYG-KIT,TOWEL,5", *lines[3:]]) + "\n",
        encoding="utf-8",
    )
    issues = check_folder(folder)
    assert one(issues, "too_many_cells").where == "kits.csv, row 2"
    assert one(issues, "too_few_cells").where == "kits.csv, row 3"


def test_an_open_quotation_mark_does_not_hide_the_rows_after_it(folder: Path) -> None:
    path = folder / "people.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[1] = '"' + lines[1]
    lines[3] = lines[3].replace("51843", "-1")
    path.write_text("\n".join(lines), encoding="utf-8")
    issues = check_folder(folder)
    assert one(issues, "broken_csv").where == "people.csv, row 2"
    assert one(issues, "negative").where == "people.csv, row 4, people"


def test_a_file_of_garbage_gives_a_bounded_list(folder: Path) -> None:
    (folder / "people.csv").write_text('a"b,"c\n' * 200_000, encoding="utf-8")
    issues = check_folder(folder)
    assert len(issues) < 200
    assert any("the rest of the file was not read" in str(issue) for issue in issues)


def test_the_same_fault_thousands_of_times_is_counted_not_listed(folder: Path) -> None:
    head = (folder / "people.csv").read_text(encoding="utf-8").split("\n")[0]
    rows = "".join(f"TUR002005,g{n},-1,2023-03-06,,modelled,,\n" for n in range(SAME_FAULT_LIMIT + 500))
    (folder / "people.csv").write_text(f"{head}\n{rows}", encoding="utf-8")
    issues = [issue for issue in check_folder(folder) if issue.code == "negative"]
    assert len(issues) == SAME_FAULT_LIMIT + 1
    assert "500 more faults" in str(issues[-1])


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [("utf-16", "UTF-16"), ("cp1254", "Windows-1254 (Turkish)"), ("cp1251", "Windows-1251 (Cyrillic)")],
)
def test_a_wrong_encoding_is_named_and_the_other_faults_still_show(
    folder: Path, encoding: str, guess: str
) -> None:
    word = {"cp1251": "Газиантеп, Нурдагы, Пазарджык, Гёльбашы, Адыяман"}.get(encoding, "Pazarcık Gölbaşı")
    text = "kit,item,quantity,status,source,note\n" + f'HYG-KIT,SOAP-250,-1,assumed,,"{word * 20}"\n'
    (folder / "kits.csv").write_bytes(text.encode(encoding))
    issues = check_folder(folder)
    assert guess in str(one(issues, "encoding").message)
    assert "CSV UTF-8" in str(one(issues, "encoding").suggestion)
    assert one(issues, "negative").where == "kits.csv, row 2, quantity"


def test_a_byte_order_mark_is_tolerated(folder: Path) -> None:
    path = folder / "kits.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check_folder(folder) == []


def test_lines_of_a_spreadsheet_on_windows_are_tolerated(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_folder(folder) == []


def test_semicolons_are_named_once_and_the_rows_are_still_checked(folder: Path) -> None:
    (folder / "kits.csv").write_text(
        "kit;item;quantity;status;source;note\nHYG-KIT;SOAP-250;0;assumed;;\n", encoding="utf-8"
    )
    issues = check_folder(folder)
    assert "“;”" in str(one(issues, "delimiter").message)
    assert one(issues, "too_small").where == "kits.csv, row 2, quantity"


def test_a_file_of_50_mb_is_refused_before_it_is_read(folder: Path) -> None:
    with (folder / "links.csv").open("ab") as handle:
        handle.truncate(50_000_000)
    issue = one(check_folder(folder), "too_large_file")
    assert issue.where == "links.csv"
    assert f"at most {MAX_FILE_BYTES / 1e6:.0f} MB" in str(issue.message)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04" + bytes(range(256)) * 40, "spreadsheet or archive"),
        (b"\x00" * 5000, "no text file"),
        (bytes(range(256)) * 40, "no text file"),
    ],
)
def test_a_spreadsheet_or_picture_under_another_name_is_told(folder: Path, data: bytes, says: str) -> None:
    (folder / "kits.csv").write_bytes(data)
    issue = one(check_folder(folder), "not_text")
    assert issue.where == "kits.csv"
    assert says in str(issue.message)
    assert "CSV UTF-8" in str(issue.suggestion)


def test_a_chain_of_parents_that_closes_is_told_for_every_place_in_it(folder: Path) -> None:
    edit(folder / "places.csv", 2, "parent", "TUR002")
    issues = [issue for issue in check_folder(folder) if issue.code == "cycle"]
    assert {issue.where for issue in issues} == {"places.csv, row 2, parent", "places.csv, row 4, parent"}


def test_sets_that_contain_each_other_are_told_and_others_are_not(folder: Path) -> None:
    row = add_row(folder / "kits.csv", kit="TOWEL", item="SOAP-250")
    other = add_row(folder / "kits.csv", kit="SOAP-250", item="HYG-KIT")
    found = {issue.where for issue in check_folder(folder) if issue.code == "cycle"}
    assert f"kits.csv, row {other}, item" in found
    assert found == {f"kits.csv, row {n}, item" for n in (2, 3, row, other)}


def test_a_long_chain_of_parents_is_walked_once(folder: Path) -> None:
    path = folder / "places.csv"
    head, *rows = path.read_text(encoding="utf-8").strip().split("\n")
    columns = head.split(",")
    for number in range(20_000):
        cells = dict.fromkeys(columns, "")
        cells |= {"code": f"C{number}", "kind": "hub", "name_en": "x", "status": "assumed"}
        cells["parent"] = f"C{number + 1}" if number < 19_999 else "C19000"
        rows.append(",".join(cells.values()))
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    cycle = [issue for issue in check_folder(folder) if issue.code == "cycle"]
    assert len(cycle) == 1_000
    assert "C19000" in str(cycle[0])


def test_two_states_of_a_place_may_not_overlap(folder: Path) -> None:
    row = add_row(folder / "capacities.csv", open_from="2023-03-01T00:00:00Z")
    assert one(check_folder(folder), "overlap").where == f"capacities.csv, row {row}, open_from"


def test_the_same_way_in_both_directions_is_a_warning(folder: Path) -> None:
    add_row(folder / "links.csv", origin="TUR046010", destination="LTAJ")
    assert one(check_folder(folder), "link_twice").severity == "warning"


def test_a_second_operation_row_is_a_fault(folder: Path) -> None:
    add_row(folder / "operation.csv", code="another")
    assert "exactly one" in str(one(check_folder(folder), "one_row").message)


def test_a_rule_for_nobody_is_a_warning(folder: Path) -> None:
    edit(folder / "rules.csv", 2, "people_group", "shelter_problems")
    assert "shelter_problem." in str(one(check_folder(folder), "no_people").suggestion)


def test_an_aircraft_on_a_runway_too_narrow_is_a_fault(folder: Path) -> None:
    edit(folder / "places.csv", 10, "runway_width_m", "30")
    edit(folder / "lift.csv", 2, "base", "LTAJ")
    assert one(check_folder(folder), "runway").where == "lift.csv, row 2, base"


@pytest.mark.parametrize(
    "text", ["not json", "[]", '{"resources": 3}', '{"resources": [{"name": "x"}]}', "[" * 100_000]
)
def test_a_broken_description_is_told(folder: Path, text: str) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    assert one(check_folder(folder), "broken_datapackage").where == "datapackage.json"


def test_a_broken_story_names_its_line(folder: Path) -> None:
    (folder / "story.jsonl").write_text('{"do": "x"}\n\n[1]\nnope\n', encoding="utf-8")
    found = [issue.where for issue in check_folder(folder) if issue.code == "broken_story"]
    assert found == ["story.jsonl, row 3", "story.jsonl, row 4"]


def test_files_that_are_not_read_are_named(folder: Path) -> None:
    (folder / "item.csv").write_text("code\n", encoding="utf-8")
    (folder / "statements" / "stray.txt").write_text("x", encoding="utf-8")
    issues = check_folder(folder)
    assert {issue.where for issue in issues} == {"item.csv", "statements/stray.txt"}
    assert "items.csv" in str(issues[0].suggestion)
    assert {issue.severity for issue in issues} == {"warning"}


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.write_text("\n\n , \n", encoding="utf-8")])
def test_an_empty_file_lacks_its_header(folder: Path, make: Callable[[Path], object]) -> None:
    (folder / "kits.csv").unlink()
    make(folder / "kits.csv")
    assert one(check_folder(folder), "no_header").where == "kits.csv"


def test_a_folder_that_is_not_there_is_one_clear_fault(tmp_path: Path) -> None:
    assert [issue.code for issue in check_folder(tmp_path / "nowhere")] == ["no_folder"]


def test_an_empty_folder_lists_every_table_it_needs(tmp_path: Path) -> None:
    missing = {issue.where for issue in check_folder(tmp_path) if issue.code == "missing_file"}
    assert missing == {"operation.csv", "parties.csv", "places.csv", "items.csv"}


def test_reading_a_faulty_folder_says_what_holds_and_carries_every_fault(folder: Path) -> None:
    edit(folder / "items.csv", 2, "weight_kg", "-1")
    edit(folder / "items.csv", 3, "weight_kg", "-1")
    with pytest.raises(FolderFaults) as refusal:
        read_folder(folder)
    assert len(refusal.value.issues) == 2
    sentences = str(refusal.value)
    assert "has 2 faults" in sentences
    assert "Nothing was loaded." in sentences
    assert "seferber operation check" in sentences


def test_decomposed_letters_refer_to_the_same_place(folder: Path) -> None:
    edit(folder / "institutions.csv", 2, "kind", "government")
    edit(folder / "statements.csv", 2, "title", "Go\u0308lbas\u0327ı")
    assert read_folder(folder).tables["statements"][0]["title"] == "Gölbaşı"


def test_the_package_of_the_tutorial_is_plain_json(folder: Path) -> None:
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["name"] == "tutorial"
