"""Catalogues of translations, in pure Python.

    python tools/messages.py extract              read every marked string into the four catalogues
    python tools/messages.py missing LANG         what is still untranslated, as JSON to fill in
    python tools/messages.py merge LANG FILE      take translations from a JSON file
    python tools/messages.py check                complete, placeholders kept, nothing left in English
    python tools/messages.py compile              write the .mo files that the server reads

Strings are found in Python (`_`, `gettext*`, `ngettext*`, `N_`) and in templates (`translate`, `blocktranslate`).
A translation equal to the English is a fault unless `locale/names.txt` lists the string.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "seferber"
LOCALE = SOURCE / "locale"
NAMES = LOCALE / "names.txt"
LANGUAGES = ("tr", "kk", "ru", "en")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "N_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[a-z]|%%|\{[a-z_0-9]*\}|</?[a-z]+>")
# A fixed date keeps the files from changing when nothing was translated.
DATE = datetime(2026, 11, 22, tzinfo=UTC)

Key = str | tuple[str, str]
Found = dict[tuple[str | None, Key], set[str]]


def _python_messages(text: str) -> Iterator[tuple[str | None, Key]]:
    for _line, function, messages, _comments in extract_python(
        BytesIO(text.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}
    ):
        parts = list(messages) if isinstance(messages, tuple) else [messages]
        if function.startswith("pgettext"):
            if len(parts) > 1 and parts[0] and parts[1]:
                yield parts[0], parts[1]
        elif function.startswith("ngettext"):
            if len(parts) > 1 and parts[0] and parts[1]:
                yield None, (parts[0], parts[1])
        elif parts[0]:
            yield None, parts[0]


def extracted() -> Found:
    """Every marked string with the files that hold it."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True, TEMPLATES=[])
        django.setup()
    from django.utils.translation.template import templatize

    found: Found = {}
    for path in sorted(SOURCE.rglob("*.py")) + sorted((SOURCE / "web" / "templates").rglob("*")):
        if (
            not path.is_file()
            or "migrations" in path.parts
            or path.suffix not in {".py", ".html", ".txt", ".xml", ".js"}
        ):
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        for key in _python_messages(text):
            found.setdefault(key, set()).add(str(path.relative_to(ROOT)))
    return found


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def save(language: str, catalog: Catalog) -> None:
    catalog.project, catalog.version, catalog.header_comment = "Seferber", "1", f"# Seferber, {language}"
    catalog.creation_date = catalog.revision_date = DATE
    catalog.last_translator, catalog.language_team = "Seferber", language
    catalog.msgid_bugs_address = ""
    out = BytesIO()
    write_po(out, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=False)
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())


def extract() -> None:
    found = extracted()
    for language in LANGUAGES:
        old, new = load(language), Catalog(locale=language)
        for (context, key), files in found.items():
            plural = isinstance(key, tuple)
            before = old.get(key[0] if plural else key, context)
            if before is None:
                before = old.obsolete.get(key[0] if plural else key)
            string = before.string if before and isinstance(before.string, tuple) == plural else None
            new.add(
                key,
                string or (("",) * new.num_plurals if plural else ""),
                [(f, 1) for f in sorted(files)],
                context=context,
            )
        # What disappeared may come back tomorrow; it is kept aside.
        for message in [*old, *old.obsolete.values()]:
            if (
                message.id
                and message.string
                and any(message.string)
                and new.get(message.id, message.context) is None
            ):
                new.obsolete[message.id if isinstance(message.id, str) else message.id[0]] = message
        save(language, new)
    print(f"{len(found)} strings in {len(LANGUAGES)} catalogues.")


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_done(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def missing(language: str) -> None:
    catalog = load(language)
    blank = {
        _english(m): [""] * catalog.num_plurals if isinstance(m.id, tuple | list) else ""
        for m in _messages(catalog)
        if not _is_done(m)
    }
    print(json.dumps(blank, ensure_ascii=False, indent=1))


def merge(language: str, file: Path) -> int:
    """Takes translations; says which ones no page asks for. Returns how many were taken."""
    catalog, given = load(language), json.loads(file.read_text(encoding="utf-8"))
    known = {_english(m): m for m in _messages(catalog)}
    taken = 0
    for english, translation in given.items():
        message = known.get(english)
        if message is None or not translation:
            continue
        if isinstance(message.id, tuple | list):
            forms = translation if isinstance(translation, list) else [translation] * catalog.num_plurals
            forms = (forms + [forms[-1]] * catalog.num_plurals)[: catalog.num_plurals]
            message.string = tuple(forms)
        else:
            message.string = translation if isinstance(translation, str) else translation[0]
        taken += 1
    save(language, catalog)
    unknown = [english for english in given if english not in known]
    print(
        f"{language}: {taken} of {len(given)} taken from {file.name}."
        + (f" Not asked for: {unknown[:5]}" if unknown else "")
    )
    return taken


def names() -> set[str]:
    lines = NAMES.read_text(encoding="utf-8").splitlines() if NAMES.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def faults() -> list[str]:
    """What keeps the catalogues from being complete, one line each."""
    out, found, allowed = [], extracted(), names()
    for language in LANGUAGES:
        catalog = load(language)
        there = {
            (m.context, tuple(m.id) if isinstance(m.id, list | tuple) else m.id) for m in _messages(catalog)
        }
        out += [
            f"{language}: not extracted yet: {key!r}" for _context, key in sorted(set(found) - there, key=str)
        ]
        out += [
            f"{language}: asked for nowhere: {key!r}" for _context, key in sorted(there - set(found), key=str)
        ]
        if language != "en":
            out += [
                fault
                for message in _messages(catalog)
                for fault in _message_faults(language, message, allowed)
            ]
    return out


def _message_faults(language: str, message: Message, allowed: set[str]) -> list[str]:
    english = _english(message)
    if not _is_done(message):
        return [f"{language}: not translated: {english!r}"]
    plural = isinstance(message.string, tuple | list)
    strings = list(message.string) if plural else [message.string]
    out = []
    if (
        english in strings
        and english not in allowed
        and re.search(r"[^\W\d_]{2}", PLACEHOLDER.sub("", english))
    ):
        out.append(f"{language}: same as the English: {english!r}")
    ids = list(message.id) if isinstance(message.id, tuple | list) else [message.id]
    wanted = sorted(set(PLACEHOLDER.findall(ids[-1])))
    for string in strings:
        got = sorted(set(PLACEHOLDER.findall(string)))
        # A singular form may leave the number out.
        if got != wanted and not (plural and set(got) <= set(wanted) and string is not strings[-1]):
            out.append(f"{language}: placeholders {got} instead of {wanted}: {english!r}")
    return out


def check() -> int:
    found = faults()
    for fault in found[:60]:
        print(fault)
    if found:
        print(f"{len(found)} faults. Translate with `missing` and `merge`, list names in locale/names.txt.")
    return 1 if found else 0


def compile_catalogues() -> None:
    """Writes each .mo that is older than its .po."""
    for language in LANGUAGES:
        po = path_of(language)
        if not po.exists():
            continue
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        out, catalog = BytesIO(), load(language)
        ready = Catalog(locale=language)
        ready.mime_headers = catalog.mime_headers
        for message in catalog:
            # A half-translated plural would be shown as nothing at all; the English is better.
            if message.id and _is_done(message):
                ready.add(message.id, message.string, context=message.context)
        write_mo(out, ready)
        mo.write_bytes(out.getvalue())


def main(arguments: list[str]) -> int:
    match arguments:
        case ["extract"]:
            extract()
        case ["missing", language] if language in LANGUAGES:
            missing(language)
        case ["merge", language, *files] if language in LANGUAGES and files:
            for file in files:
                merge(language, Path(file))
        case ["check"]:
            return check()
        case ["compile"]:
            compile_catalogues()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
