"""Long work is handed to whoever runs it: the worker says so at start-up; without one it runs here and now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_submit: Callable[[str, dict[str, Any]], None] | None = None


def use(submit: Callable[[str, dict[str, Any]], None]) -> None:
    """From now on long work goes to `submit(name, arguments)`."""
    global _submit
    _submit = submit


def submit(name: str, **arguments: Any) -> bool:
    """Hands work over; False when there is nobody, and the caller has to do it itself."""
    if _submit is None:
        return False
    _submit(name, arguments)
    return True
