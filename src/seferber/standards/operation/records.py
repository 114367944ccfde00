"""Bytes of a CSV file to rows of cells, whatever is wrong with them; never more in memory than `MAX_FILE_BYTES`."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from seferber.kernel import N_
from seferber.standards.operation.faults import Faults

MAX_FILE_BYTES = 10_000_000
MAX_TEXT_BYTES = 1_000_000
MAX_BROKEN_ROWS = 50


def read_text(path: Path, *, file: str, faults: Faults, limit: int = MAX_FILE_BYTES) -> str | None:
    """Text of a file, decoded as best as can be so that its other faults show too; None when it cannot be read.

    Args:
        file: its name in messages.
        limit: most bytes; a larger file is not opened.

    Every deviation from UTF-8 is a fault; a UTF-8 byte order mark, which spreadsheets write, is not.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            faults.add(
                "too_large_file",
                N_("the file has %(found).1f MB; at most %(limit).0f MB are read."),
                N_("Split the operation, or take out rows that do not belong to it."),
                file=file,
                found=size / 1e6,
                limit=limit / 1e6,
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        faults.add(
            "unreadable",
            N_("the file cannot be read: %(reason)s"),
            N_("Check that it is a file and that you may read it."),
            file=file,
            reason=error.strerror or str(error),
        )
        return None
    if _is_binary(data):
        spreadsheet = data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
        faults.add(
            "not_text",
            N_("this is a spreadsheet or archive under another name, not a text.")
            if spreadsheet
            else N_("this is no text file."),
            N_("Open it in a spreadsheet and save it as “CSV UTF-8”."),
            file=file,
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess, name = _guess(data)
        faults.add(
            "encoding",
            N_("line %(line)d is not UTF-8; the file looks like %(guess)s."),
            N_("Save it again as “CSV UTF-8” (in a spreadsheet: Save as, character set UTF-8)."),
            file=file,
            line=data[: error.start].count(b"\n") + 1,
            guess=name,
        )
        return data.decode(guess, errors="replace")


def _is_binary(data: bytes) -> bool:
    """Whether the bytes hold what no text holds; UTF-16, which does, is told apart by `_guess`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    sample = data[:20_000]
    zeros = sample.count(0)
    if zeros and not (len(sample) // 5 < zeros < len(sample) * 0.6):
        return True
    strange = sum(byte < 32 and byte not in b"\t\n\r\x07\x1b" for byte in sample) - zeros
    return strange > len(sample) // 50 + 2 or data.startswith(b"PK\x03\x04")


def _guess(data: bytes) -> tuple[str, str]:
    """Codec and its name in words for bytes that are no UTF-8."""
    sample = data[:20_000]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "UTF-16"
    if sample.count(0) > len(sample) // 5:
        return ("utf-16-le" if sample[1:2] == b"\x00" else "utf-16-be"), "UTF-16"
    letters = [byte for byte in sample if byte >= 0xC0 or (chr(byte).isascii() and chr(byte).isalpha())]
    high = sum(byte >= 0xC0 for byte in letters)
    if letters and high > len(letters) * 0.3:
        return "cp1251", "Windows-1251 (Cyrillic)"
    return "cp1254", "Windows-1254 (Turkish)"


def delimiter_of(text: str) -> str:
    """The mark between cells, judged by the header line."""
    header = text.split("\n", 1)[0]
    marks = {mark: header.count(mark) for mark in (",", ";", "\t")}
    return "," if marks[","] >= max(marks[";"], marks["\t"]) else max(marks, key=lambda mark: marks[mark])


def rows_of(text: str, *, delimiter: str, file: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Row number as a spreadsheet shows it (header = 1) and cells; broken rows become faults and are passed over."""
    stream = io.StringIO(text, newline="")
    after_first = 0

    def feed() -> Iterator[str]:
        nonlocal after_first
        while line := stream.readline():
            after_first = after_first or stream.tell()
            yield line

    reader = csv.reader(feed(), strict=True, delimiter=delimiter)
    number, broken = 0, 0
    while True:
        number, after_first = number + 1, 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken += 1
            faults.add(
                "broken_csv",
                N_(
                    "the row is broken (%(reason)s): a quotation mark is open or doubled wrongly, or a cell is too long."
                ),
                N_("Close the quotation mark; inside a quoted cell write two of them for one."),
                file=file,
                row=number,
                reason=str(error),
            )
            if broken >= MAX_BROKEN_ROWS:
                faults.add(
                    "broken_csv",
                    N_("%(count)d rows are broken; the rest of the file was not read."),
                    N_("Save the file again from a spreadsheet as CSV UTF-8."),
                    file=file,
                    count=broken,
                )
                return
            # An open quotation mark swallows what follows, so reading goes on right after the row's first line.
            stream.seek(after_first)
            reader = csv.reader(feed(), strict=True, delimiter=delimiter)
            continue
        yield number, cells
