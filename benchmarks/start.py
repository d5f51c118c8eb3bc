"""From the shell to two articles side by side, beside a bare Textual app that shows one Static.

The articles are named, and known already; or nothing is named, and the last place is shown.
"""

import compileall
import signal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pexpect

import reader
from benchmarks.measure import report
from benchmarks.terminal import BARE_APP, running

ROUNDS = 25
BUDGET = 1.5
WORDS = b"Ransomware"
SAMPLE = Path(__file__).parents[1] / "sample_corpus" / "hospital-cyberattack"


def start(*arguments: str, wanted: bytes = WORDS) -> float:
    """Return the seconds from the start of the process to the end of the first whole frame."""
    with running(*arguments) as screen:
        return screen.frame(wanted) - screen.started


def begin(*arguments: str) -> None:
    """Start once and end by a signal, so that the project is there and the place is kept."""
    with running(*arguments) as screen:
        screen.frame(WORDS, quiet=1)
        screen.program.kill(signal.SIGTERM)
        screen.program.expect(pexpect.EOF)


def main() -> None:
    """Print both ratios; Textual is compiled where it is installed, so the program is too."""
    compileall.compile_dir(Path(reader.__file__).parent, quiet=1)
    files = [str(path) for path in sorted(SAMPLE.glob("*.txt"))]
    with TemporaryDirectory() as folder:
        bare_app = Path(folder) / "bare.py"
        bare_app.write_text(BARE_APP, encoding="utf-8")
        again = ("-m", "reader", "--project", f"{folder}/a.db")
        named = (*again, "open", *files)
        begin(*named)
        times = [
            (start(*named), start(*again), start(str(bare_app), wanted=b"READY"))
            for _ in range(ROUNDS)
        ]
    files_named, resumed, bare = (median(time) for time in zip(*times, strict=True))
    report("start to two articles, named", files_named, bare, "bare app", BUDGET)
    report("start to two articles, where one was", resumed, bare, "bare app", BUDGET)
