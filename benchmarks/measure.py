"""Timing two things in turn, so that a machine whose speed drifts drifts for both."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(
    ours: Callable[[], object], bare: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """Return the median seconds of both, measured A B A B ..., after one warm-up of each."""
    ours(), bare()
    pairs = [(seconds(ours), seconds(bare)) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def report(what: str, ours: float, bare: float, against: str, budget: float) -> None:
    """Print one line: both times, their ratio, and the budget it is held to."""
    ratio = ours / bare
    verdict = "within" if ratio <= budget else "OVER"
    print(
        f"{what}: {ours * 1e3:.2f} ms, {against}: {bare * 1e3:.2f} ms,"
        f" ratio {ratio:.2f} ({verdict} the budget of {budget:g})",
        flush=True,
    )
