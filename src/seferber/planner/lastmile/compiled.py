"""Compiles the inner loops once per machine and finds a place for the compiled code that can be written.

numba keeps compiled code beside the source, or in the user's cache folder when the source is read-only.
Where neither can be written (a container with a read-only home) it refuses at import; then a private
folder in the system's temporary directory takes the code, so that planning still works.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from numba.core import config


def _use_temporary_cache() -> None:
    """Sends numba's cache to a folder of this user in the temporary directory."""
    owner = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"seferber-numba-{owner}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]


def compiled(function: Callable[..., Any]) -> Any:
    """The function, compiled on first use and kept on disk; for functions that Python calls."""
    return _compile(function, {})


def inner(function: Callable[..., Any]) -> Any:
    """The same for functions that only compiled code calls; without a door to Python they compile quicker."""
    return _compile(function, {"no_cpython_wrapper": True, "no_cfunc_wrapper": True})


def _compile(function: Callable[..., Any], more: dict[str, Any]) -> Any:
    # Without numba's reference counting (the functions allocate nothing) passing the bundles of arrays
    # costs nothing; with it every call counted some fifty arrays up and down, ten times slower.
    # No fastmath: sums keep their order, so that a seed means the same plan everywhere.
    options: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False, **more}
    try:
        return numba.njit(**options)(function)
    except RuntimeError:
        _use_temporary_cache()
        return numba.njit(**options)(function)
