"""The text of an uploaded file: plain text, Word, PDF or HTML. The text that comes back is what spans count in."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import PurePath

from seferber.kernel import N_, SeferberError

MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "section",
        "blockquote",
        "title",
    ]
)
_HIDDEN = frozenset(["script", "style", "noscript", "template", "nav", "footer", "svg"])


class UnreadableDocument(SeferberError):
    code = "unreadable_document"
    default_holds = N_("Nothing was read and nothing was changed.")


def text_of(filename: str, data: bytes) -> str:
    """Text of an uploaded file, chosen by the ending of its name.

    Args:
        filename: as uploaded; .txt, .md, .docx, .pdf, .html or .htm.
        data: the bytes, at most 5 MB.

    Raises: UnreadableDocument, with what to do.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            N_("The file “%(name)s” has %(size)d bytes; at most %(limit)d are read."),
            todo=N_("Cut out the statement itself and paste it as text."),
            name=filename,
            size=len(data),
            limit=MAX_BYTES,
        )
    ending = PurePath(filename).suffix.lower()
    reader = {".docx": _docx, ".pdf": _pdf, ".html": _html, ".htm": _html}.get(ending, _plain)
    if reader is _plain and data[:4] == b"%PDF":
        reader = _pdf
    if reader is _plain and data[:2] == b"PK":
        reader = _docx
    text = reader(filename, data)
    if not text.strip():
        raise UnreadableDocument(
            N_("The file “%(name)s” holds no text; it may be a scanned picture."),
            todo=N_("Paste the text by hand, or upload a file whose text can be selected."),
            name=filename,
        )
    return text


def decode(data: bytes, filename: str = "") -> str:
    """Text from bytes in UTF-8, UTF-16, or the Turkish and Cyrillic code pages of Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace").lstrip("\ufeff")
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:].decode("utf-8", errors="replace")
    if _looks_like_utf16(data):
        return data.decode("utf-16-le", errors="replace")
    if b"\x00" in data[:4000]:
        raise UnreadableDocument(
            N_("The file “%(name)s” is not text."),
            todo=N_("Upload a txt, docx, pdf or html file, or paste the text."),
            name=filename or "?",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _code_page(data)


def _looks_like_utf16(data: bytes) -> bool:
    """Every second byte is a small page number (0 Latin, 1 Turkish, 4 Cyrillic) and what comes out is letters."""
    high = data[1:400:2]
    if len(high) < 8 or sum(b in (0, 1, 4, 0x20) for b in high) < 0.95 * len(high):
        return False
    sample = data[:400].decode("utf-16-le", errors="replace")
    return sum(ch.isspace() or (ch.isalpha() and ord(ch) < 0x600) for ch in sample) > 0.7 * len(sample)


def _code_page(data: bytes) -> str:
    """cp1251 when most letters beyond ASCII would be Cyrillic words, else cp1254 (Turkish)."""
    cyrillic = data.decode("cp1251", errors="replace")
    runs = re.findall(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ]{3,}", cyrillic)
    letters = sum(1 for b in data if b >= 0x80)
    if letters and sum(map(len, runs)) > 0.6 * letters:
        return cyrillic
    return data.decode("cp1254", errors="replace")


def _plain(filename: str, data: bytes) -> str:
    return decode(data, filename).replace("\r\n", "\n").replace("\r", "\n")


def _docx(filename: str, data: bytes) -> str:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # A small file can unpack to gigabytes; refuse before anything is unpacked.
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise ValueError("too large when unpacked")
        document = docx.Document(io.BytesIO(data))
    except Exception as problem:
        raise _broken(filename, "Word") from problem
    lines = [p.text for p in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            lines.append(" | ".join(cell.text for cell in row.cells))
    return "\n".join(line for line in lines if line.strip())


def _pdf(filename: str, data: bytes) -> str:
    import pypdf

    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        raw = "\n".join(page.extract_text() or "" for page in pages[:200])
    except Exception as problem:
        raise _broken(filename, "PDF") from problem
    # Lines inside a paragraph are joined, words cut by a hyphen at the line end are mended.
    raw = re.sub(r"(\w)-\n(\w)", r"\1\2", raw)
    return re.sub(r"(?<![.!?:»”\"])\n(?=\S)", " ", raw)


def _broken(filename: str, kind: str) -> UnreadableDocument:
    return UnreadableDocument(
        N_("The file “%(name)s” could not be opened as a %(kind)s document."),
        todo=N_("Open it in its own program, copy the text and paste it here."),
        name=filename,
        kind=kind,
    )


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN and self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def _html(filename: str, data: bytes) -> str:
    head = data[:2000].decode("ascii", errors="ignore")
    named = re.search(r"charset=[\"']?([\w-]+)", head, re.I)
    source = ""
    if named:
        try:
            source = data.decode(named.group(1))
        except (LookupError, UnicodeDecodeError):
            source = ""
    parser = _Text()
    parser.feed(source or decode(data, filename))
    parser.close()
    lines = [line.strip() for line in "".join(parser.parts).split("\n")]
    return "\n".join(line for line in lines if line)
