"""Documents stay true: links lead somewhere, commands exist, tables agree with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from seferber.cli.main import app
from seferber.commitments import COLUMNS
from seferber.kernel import STATUS_WORDS

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = sorted(
    p
    for folder in ("docs", "benchmarks", ".")
    for p in (REPOSITORY / folder).glob("**/*.md" if folder == "docs" else "*.md")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_every_link_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_every_command_in_a_page_exists(page):
    root = get_command(app)
    for words in re.findall(r"(?:`|\$ )seferber ([a-z-]+)(?: ([a-z-]+))?", page.read_text(encoding="utf-8")):
        command = root.commands.get(words[0])  # type: ignore[attr-defined]
        assert command is not None, f"{page.name}: seferber {words[0]}"
        inner = getattr(command, "commands", None)
        if inner and words[1] and words[0] != "read":
            assert words[1] in inner, f"{page.name}: seferber {' '.join(words)}"


def test_every_command_says_what_it_does():
    def walk(command, name):
        assert command.help, name
        for inner_name, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{name} {inner_name}")

    walk(get_command(app), "seferber")


def test_concepts_name_the_columns_in_their_order():
    text = (REPOSITORY / "docs" / "concepts.md").read_text(encoding="utf-8")
    assert " · ".join(key for key, _ in COLUMNS) in text
    assert all(str(status.value) in text for status in STATUS_WORDS)


def test_no_document_names_this_machine():
    for path in PAGES:
        assert not re.search(r"(/root/|/work/|/home/[a-z]+/)", path.read_text(encoding="utf-8")), path.name
