"""Drive headless Chromium over its own pipe: open a page, run script, click with a real mouse event."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--window-size=1300,900", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 60.0
"""Seconds until a browser that does not answer fails the test."""


class Browser:
    """One page in one browser. Messages are JSON with a zero byte after each."""

    def __init__(self, to: int, back: int) -> None:
        self.to, self.back = to, back
        self.number, self.rest, self.session = 0, b"", ""
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and wait for its answer."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            answer = self.receive()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)
        raise TimeoutError(method)

    def receive(self) -> dict[str, Any]:
        """The next message."""
        while b"\0" not in self.rest:
            assert select.select([self.back], [], [], PATIENCE)[0], "the browser does not answer"
            data = os.read(self.back, 65536)
            assert data, "the browser ended"
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(message)
        return answer

    def open(self, url: str) -> None:
        """Open a page and wait until it is loaded."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        self.ask("Page.navigate", url=url)
        until = time.monotonic() + PATIENCE
        while (
            time.monotonic() < until
            and self.run("document.readyState === 'complete' && location.href !== 'about:blank'") is not True
        ):
            time.sleep(0.05)

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Move the mouse to the middle of an element and click it."""
        at = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center'});"
            " const b = e.getClientRects()[0]; return [b.left + b.width / 2, b.top + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=at[0], y=at[1], button="left", clickCount=1)

    def requests(self) -> list[str]:
        """Addresses that the page asked for."""
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Errors that the page logged."""
        faults = [e for e in self.events if e.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]
        return [json.dumps(e["params"]) for e in faults]


@contextlib.contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser of its own, ended afterwards."""
    down, to = os.pipe()
    back, up = os.pipe()
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}"]

    def place() -> None:
        """Chromium reads its pipe on 3 and writes on 4: move ours there, by way of numbers that meet neither."""
        high = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (down, up)]
        for end, number in zip(high, (3, 4), strict=True):
            os.dup2(end, number)
            os.close(end)

    process = subprocess.Popen(
        command, preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(down)
    os.close(up)
    try:
        yield Browser(to, back)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        os.close(to)
        os.close(back)
