"""A real browser for tests: Chromium, driven by its own protocol over a pipe.

Where there is none a test is skipped; where ``READER_BROWSER`` is set, as in CI, it fails.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-default-apps", "--disable-extensions", "--mute-audio", "--hide-scrollbars"),
    *("--remote-debugging-pipe", "--font-render-hinting=none"),
)
_START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4);"
    " os.execv(sys.argv[3], sys.argv[3:])"
)
"""Chromium reads from descriptor 3 and writes to 4."""
_PATIENCE = 60
"""Seconds that it has for an answer."""


def found() -> str:
    """Return where the browser is; without one the test ends here."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path:
        return path
    message = "no browser to look at pages in; apt-get install chromium"
    if "READER_BROWSER" in os.environ:
        pytest.fail(message)
    pytest.skip(message)


class Tab:
    """One tab, with all that it asked the network for and all that it complained about."""

    def __init__(self, reading: int, writing: int) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.refused: list[str] = []
        """Those of the requests that did not get out."""
        self._asked: dict[str, str] = {}
        self._events: list[dict[str, Any]] = []
        self._reading, self._writing = open(reading, "rb"), open(writing, "wb")  # noqa: SIM115
        self._number, self._rest, self._session = 0, b"", ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for room in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{room}.enable")

    def send(self, method: str, **given: Any) -> dict[str, Any]:
        """Do something, and return what came of it."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        self._writing.write(json.dumps(message).encode() + b"\0")
        self._writing.flush()
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer["error"]
        result: dict[str, Any] = answer["result"]
        return result

    def open(
        self,
        page: Path,
        *,
        wide: int = 1400,
        high: int = 900,
        dark: bool = False,
        scripted: bool = True,
    ) -> None:
        """Show a file in a window of this size, in CSS pixels; return when all of it is there."""
        self.send("Emulation.setScriptExecutionDisabled", value=not scripted)
        self.resize(wide, high)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self.requests.clear()
        self.complaints.clear()
        self.refused.clear()
        self._events.clear()
        self.send("Page.navigate", url=page.resolve().as_uri())
        while not any(each["method"] == "Page.loadEventFired" for each in self._events):
            self._next()
        if scripted:
            self.settle()

    def resize(self, wide: int, high: int = 900) -> None:
        """Give the window another size."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=wide,
            height=high,
            deviceScaleFactor=1,
            mobile=False,
        )

    def settle(self) -> None:
        """Return when what was to be drawn is drawn."""
        self.ask(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
            "() => setTimeout(done, 30))))"
        )

    def ask(self, expression: str) -> Any:
        """Return the value of an expression in the page, promises awaited."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key."""
        code = {"Tab": 9, "Enter": 13}[key]
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code
            )

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Save what is in the window, or the whole page, as PNG."""
        shot = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    def pdf(self) -> bytes:
        """Print the page."""
        return base64.b64decode(self.send("Page.printToPDF", preferCSSPageSize=True)["data"])

    def close(self) -> None:
        """Close both pipes."""
        self._writing.close()
        self._reading.close()

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reading], [], [], _PATIENCE)
            part = os.read(self._reading.fileno(), 1 << 20) if ready else b""
            assert part, "the browser has gone" if ready else "the browser does not answer"
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        method, given = message.get("method", ""), message.get("params", {})
        if method:
            self._events.append(message)
        if method == "Network.requestWillBeSent":
            self.requests.append(given["request"]["url"])
            self._asked[given["requestId"]] = given["request"]["url"]
        elif method == "Network.loadingFailed":
            self.refused.append(self._asked.get(given["requestId"], ""))
        elif method == "Log.entryAdded":
            self.complaints.append(given["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(given["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(str(given["args"]))


@contextmanager
def browsing() -> Iterator[Tab]:
    """Give one tab of a fresh browser, which ends with the block."""
    path = found()
    commands, answers = os.pipe(), os.pipe()
    ours = commands[1], answers[0]
    # Above 4, so that the browser's own two are free when these are put there.
    theirs = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (commands[0], answers[1])]
    os.close(commands[0])
    os.close(answers[1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        start = [sys.executable, "-c", _START, *map(str, theirs)]
        browser = subprocess.Popen(
            [*start, path, *_OPTIONS, f"--user-data-dir={folder}"],
            pass_fds=theirs,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for each in theirs:
            os.close(each)
        try:
            tab = Tab(ours[1], ours[0])
            yield tab
            tab.close()
        finally:
            browser.terminate()
            browser.wait(10)
