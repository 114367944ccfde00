"""How far a long piece of work has come, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Progress:
    """State of a work that runs in the worker.

    Attributes:
        state: queued, running, ready, failed or stopped; the page asks again while queued or running.
        what: what is being done, in words.
        url: address that answers with the same fragment, newer.
        share: part done, 0 to 1, or None when nobody can know.
        seconds, expected_s: time spent and time it may take.
        detail: best result so far, in words.
        done_url: where to go when it is ready.
        stop_url: where to ask it to stop and keep the best so far.
        every: how often the page asks again, as HTMX writes it.
    """

    state: str
    what: str
    url: str = ""
    share: float | None = None
    seconds: float | None = None
    expected_s: float | None = None
    detail: str = ""
    done_url: str = ""
    done_label: str = ""
    stop_url: str = ""
    every: str = "2s"

    @property
    def goes_on(self) -> bool:
        return self.state in {"queued", "running"}

    @property
    def share_shown(self) -> float | None:
        """The share, from the time when nothing better is known; never full before the end."""
        if not self.goes_on:
            return 1.0 if self.state == "ready" else self.share
        if self.share is not None:
            return max(0.0, min(self.share, 0.99))
        if self.seconds is not None and self.expected_s and self.seconds < self.expected_s:
            return self.seconds / self.expected_s
        return None

    @property
    def is_late(self) -> bool:
        """Whether the work takes longer than was said; the page then says so instead of standing at the end."""
        return bool(
            self.goes_on and self.seconds is not None and self.expected_s and self.seconds >= self.expected_s
        )

    @property
    def percent(self) -> str:
        return f"{(self.share_shown or 0) * 100:.1f}"
