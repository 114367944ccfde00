"""What a phone really gets: the field app's modules under hashed names, each import leading to a file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

IMPORT = re.compile(
    r"""(?m)^import (?:[^'";]*? from )?["'](\.{1,2}/[^"']+)["'];|\bimport\(["'](\.{1,2}/[^"']+)["']\)"""
)


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Every static file as `seferber serve` prepares it, in a process of its own as there."""
    home = tmp_path_factory.mktemp("home")
    environment = {
        **os.environ,
        "SEFERBER_HOME": str(home),
        "SEFERBER_COLLECTED": "1",
        "DJANGO_SETTINGS_MODULE": "seferber.web.settings",
    }
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, env=environment, check=True)
    return Path(home) / "static"


def test_every_import_of_a_hashed_module_leads_to_a_hashed_module(collected):
    hashed = [p for p in (collected / "field").glob("*.js") if re.search(r"\.[0-9a-f]{12}\.js$", p.name)]
    assert len(hashed) > 10
    for module in hashed:
        text = module.read_text()
        assert "import None" not in text, module.name
        lines = [line for line in text.splitlines() if re.match(r"import\b", line)]
        found = [a or b for a, b in IMPORT.findall(text)]
        assert len(found) >= len(lines), f"{module.name}: an import was not understood"
        for target in found:
            assert re.search(r"\.[0-9a-f]{12}\.js$", target), (
                f"{module.name} imports {target} under its plain name"
            )
            assert (module.parent / target).resolve().exists(), (
                f"{module.name} imports {target}, which is not there"
            )
