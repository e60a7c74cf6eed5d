"""How often one host is asked: never two requests at once nearer than its delay, whatever thread they come from."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Pace:
    """Keeps for each host the moment from which it may be asked again."""

    def __init__(
        self, delay: float, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.delay = delay
        self.clock, self.sleep = clock, sleep
        self.free: dict[str, float] = {}
        self.lock = threading.Lock()

    def wait(self, host: str, *, delay: float | None = None) -> None:
        """Wait until it is our turn. `delay`, in seconds, is what the host asks for; the longer of it and our own holds."""
        pause = max(self.delay, delay or 0.0)
        with self.lock:
            now = self.clock()
            turn = max(now, self.free.get(host, now))
            self.free[host] = turn + pause
        if turn > now:
            self.sleep(turn - now)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds from now."""
        with self.lock:
            self.free[host] = max(self.free.get(host, 0.0), self.clock() + seconds)
