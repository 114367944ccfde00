"""Charts and papers, made in a process of their own, so that the serving process stays small.

`python -m seferber.worker.render svg|pdf < input.json > output`. What was made once is kept in
SEFERBER_HOME/cache under the hash of what went in; nothing in it is needed to start again.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seferber.kernel import N_, SeferberError

# Raise it when the same input should look different from now on.
EDITION = "1"
MOST_FILES = 2000
LIMIT_S = 90


class RenderFailed(SeferberError):
    """The program that draws charts or sets papers did not deliver."""

    code = "render_failed"


def cache_folder() -> Path:
    return Path(os.environ.get("SEFERBER_HOME", "var")).resolve() / "cache" / "render"


def chart_svg(spec: Mapping[str, Any]) -> bytes:
    """A Vega-Lite definition as SVG.

    Raises: RenderFailed.
    """
    return _made("svg", {"spec": spec})


def paper_pdf(page: Mapping[str, Any]) -> bytes:
    """A report (see `documents.sitrep.PAGE`) as an A4 PDF.

    Raises: RenderFailed.
    """
    return _made("pdf", {"page": page})


def form_pdf(page: Mapping[str, Any]) -> bytes:
    """A waybill, packing list or receipt (see `documents.waybill.frame`) as an A4 PDF.

    Raises: RenderFailed.
    """
    return _made("form", {"page": page})


def _made(kind: str, what: Mapping[str, Any]) -> bytes:
    text = json.dumps(what, sort_keys=True, ensure_ascii=False, default=str)
    path = cache_folder() / f"{hashlib.sha256(f'{EDITION} {kind} {text}'.encode()).hexdigest()}.{kind}"
    if path.exists():
        path.touch()
        return path.read_bytes()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "seferber.worker.render", kind],
            input=text.encode(),
            capture_output=True,
            timeout=LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RenderFailed(
            N_("Drawing took more than %(seconds)d seconds and was stopped."),
            todo=N_("Try again when the machine has less to do."),
            seconds=LIMIT_S,
        ) from error
    if done.returncode != 0 or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RenderFailed(
            N_("The drawing program stopped: %(said)s"),
            todo=N_("Use the tables of the page, and tell the administrator."),
            said=said[-1][:300] if said else "–",
        )
    _keep(path, done.stdout)
    return done.stdout


def _keep(path: Path, body: bytes) -> None:
    """Writes the whole file or none; when there are too many, the ones not asked for longest go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
    os.replace(name, path)
    files = list(path.parent.glob("*.*"))
    if len(files) > MOST_FILES:
        for old in sorted(files, key=lambda f: f.stat().st_mtime)[: MOST_FILES // 4]:
            old.unlink(missing_ok=True)


def _draw(kind: str, what: dict[str, Any]) -> bytes:
    if kind == "svg":
        import vl_convert

        return vl_convert.vegalite_to_svg(what["spec"]).encode()
    if kind == "form":
        from seferber.documents.waybill import paper_pdf as form

        return bytes(form(what["page"]))
    from seferber.documents.sitrep import pdf

    page = what["page"]
    drawn = []
    if page.get("charts"):
        import vl_convert

        drawn = [vl_convert.vegalite_to_svg(spec).encode() for spec in page["charts"]]
    return pdf(page, charts=drawn)


if __name__ == "__main__":
    sys.stdout.buffer.write(_draw(sys.argv[1], json.loads(sys.stdin.buffer.read())))
