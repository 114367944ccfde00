"""Where Chromium is, and how it is started."""

from __future__ import annotations

import os
import shutil

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW_TO_GET_IT = "Browser tests did not run: Chromium is not installed. Get it with: apt-get install chromium"


def chromium_path() -> str:
    """Chromium's program, or an empty string."""
    return os.environ.get("SEFERBER_CHROMIUM") or next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        "",
    )
