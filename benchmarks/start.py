"""From the shell to two articles side by side, beside a bare Textual app that shows one Static."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measure import report
from benchmarks.terminal import BARE_APP, running

ROUNDS = 11
BUDGET = 1.5
WORDS = b"Ransomware"
SAMPLE = Path(__file__).parents[1] / "sample_corpus" / "hospital-cyberattack"


def start(*arguments: str, wanted: bytes) -> float:
    """Return the seconds from the start of the process to the end of the first whole frame."""
    with running(*arguments) as screen:
        return screen.frame(wanted) - screen.started


def main() -> None:
    """Print the ratio; the project is there, as at every start but the first."""
    files = [str(path) for path in sorted(SAMPLE.glob("*.txt"))]
    with TemporaryDirectory() as folder:
        bare_app = Path(folder) / "bare.py"
        bare_app.write_text(BARE_APP, encoding="utf-8")
        ours_arguments = ("-m", "reader", "--project", f"{folder}/a.db", "open", *files)
        times = []
        for _ in range(ROUNDS + 1):
            ours = start(*ours_arguments, wanted=WORDS)
            times.append((ours, start(str(bare_app), wanted=b"READY")))
    report(
        "start to two articles",
        median(ours for ours, _ in times[1:]),
        median(bare for _, bare in times[1:]),
        "bare app",
        BUDGET,
    )
