"""Compiles the inner loops once per machine and finds a place for the compiled code that can be written.

numba keeps compiled code beside the source, or in the user's cache folder when the source is read-only.
Where neither can be written (a container with a read-only home) it refuses at import; then a private
folder in the system's temporary directory takes the code, so that planning still works.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numba
from numba.core import config

if "NUMBA_OPT" not in os.environ:
    # The first optimisation level makes code as quick as the third here (within 2 % either way) and compiles it in an eighth less time.
    config.OPT = type(config.OPT)(1)  # type: ignore[attr-defined]


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


def tight(function: Callable[..., Any]) -> Any:
    """The same, put in place at every call: handing over bundles of arrays costs more than a short function does."""
    return _compile(function, {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "forceinline": True})


def _compile(function: Callable[..., Any], more: dict[str, Any]) -> Any:
    # Without numba's reference counting (the functions allocate nothing) passing the bundles of arrays
    # costs nothing; with it every call counted some fifty arrays up and down, ten times slower.
    # No fastmath: sums keep their order, so that a seed means the same plan everywhere.
    options: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False, **more}
    try:
        made = numba.njit(**options)(function)
    except RuntimeError:
        _use_temporary_cache()
        made = numba.njit(**options)(function)
    return _stamped(made)


@cache
def _fingerprint() -> bytes:
    """Of all sources here that are compiled."""
    here = Path(__file__).parent
    sources = [path.read_bytes() for path in sorted(here.glob("*.py"))]
    return sha256(b"".join(text for text in sources if b"lastmile.compiled import" in text)).digest()


def _stamped(made: Any) -> Any:
    """Binds compiled code to all sources: numba itself looks only at the file of the function, not of what it calls."""
    file: Any = getattr(getattr(made, "_cache", None), "_cache_file", None)
    if hasattr(file, "_source_stamp"):
        file._source_stamp = _fingerprint()
    return made
