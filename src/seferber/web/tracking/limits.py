"""How often one address may ask for public pages: enough for everybody who scans, too little to guess codes.

Kept in memory of the one serving process; forgotten at a restart, which costs a guesser more than it gives him.
A tent of people may share one address, so plain views are generous; views that found nothing are not.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

SPAN_S = 600.0
VIEWS_MAX = 300
MISSES_MAX = 20
ADDRESSES_MAX = 20_000


@dataclass
class _Seen:
    views: deque[float] = field(default_factory=deque)
    misses: deque[float] = field(default_factory=deque)


class Gate:
    """Counts views and misses per address over ten minutes.

    When the misses are used up, pages that exist are refused too: otherwise a refusal would tell what exists.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[str, _Seen] = {}

    def wait_s(self, address: str) -> int:
        """Seconds until the address may ask again; 0 when it may, and then the view is counted."""
        now = self._clock()
        with self._lock:
            seen = self._of(address, now)
            for times, most in ((seen.misses, MISSES_MAX), (seen.views, VIEWS_MAX)):
                if len(times) >= most:
                    return int(times[0] + SPAN_S - now) + 1
            seen.views.append(now)
        return 0

    def missed(self, address: str) -> None:
        """The view found nothing."""
        with self._lock:
            self._of(address, self._clock()).misses.append(self._clock())

    def _of(self, address: str, now: float) -> _Seen:
        if address not in self._seen and len(self._seen) >= ADDRESSES_MAX:
            # The oldest half goes; addresses are few in a tent, many only under attack.
            for old in list(self._seen)[: ADDRESSES_MAX // 2]:
                del self._seen[old]
        seen = self._seen.setdefault(address, _Seen())
        for times in (seen.views, seen.misses):
            while times and times[0] <= now - SPAN_S:
                times.popleft()
        return seen


gate = Gate()
