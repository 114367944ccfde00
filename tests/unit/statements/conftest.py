"""Readers of the corpora; the shared ones are used when they lie beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seferber.statements import Reading, read

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / "../shared/statements"
CORPUS = ROOT / "tests/corpus"


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": d["id"], **read(d["text"], lang=d["lang"], date=d["date"]).to_dict(d["text"])}
        for d in documents
    ]


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.exists():
        pytest.skip("the shared corpus is not there")
    return SHARED


@pytest.fixture
def doc(request: pytest.FixtureRequest) -> Reading:
    """The test's docstring, read; a first line "date 2023-02-17" gives the day of publication."""
    text = (request.function.__doc__ or "").strip()
    day = None
    if text.startswith("date "):
        head, _, text = text.partition("\n")
        day = head[5:].strip()
    return read(" ".join(line.strip() for line in text.splitlines()), date=day)
