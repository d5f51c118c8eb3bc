import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from reader.corpus import pool, spread
from reader.corpus.spread import in_order


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def where_it_runs(numbers: list[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def doubled_elsewhere_or_die(numbers: list[int]) -> list[int]:
    if 7 in numbers and os.environ.get("READER_TEST_PARENT") != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(numbers)


def batches(count: int, taken: list[int] | None = None) -> Iterator[tuple[str, list[int]]]:
    for number in range(count):
        if taken is not None:
            taken.append(number)
        yield f"batch {number}", [number, number + 100]


EXPECTED = [(f"batch {number}", [2 * number, 2 * number + 200]) for number in range(20)]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_ALONE", 4)
    monkeypatch.setattr(spread, "_processors", lambda: 2)


def test_a_little_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "shared", lambda: pytest.fail("no need of other processes"))
    assert list(in_order(doubled, doubled, batches(20))) == EXPECTED


@pytest.mark.usefixtures("two")
def test_results_come_in_order_and_no_further_ahead_than_they_may() -> None:
    taken: list[int] = []
    results = in_order(doubled, doubled, batches(20, taken))
    assert [next(results) for _ in range(5)] == EXPECTED[:5]
    assert len(taken) <= 5 + 1 + 2 * pool._AHEAD
    assert list(results) == EXPECTED[5:]


@pytest.mark.usefixtures("two")
def test_much_work_is_done_elsewhere() -> None:
    processes = [found[0] for _, found in in_order(where_it_runs, where_it_runs, batches(20))]
    assert processes[:2] == [os.getpid()] * 2
    assert os.getpid() not in processes[2:]


@pytest.mark.usefixtures("two")
def test_where_no_process_may_be_started_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError

    monkeypatch.setattr(pool, "ProcessPoolExecutor", refuse)
    assert list(in_order(doubled, doubled, batches(20))) == EXPECTED


@pytest.mark.usefixtures("two")
def test_a_process_that_dies_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_TEST_PARENT", str(os.getpid()))
    assert list(in_order(doubled, doubled_elsewhere_or_die, batches(20))) == EXPECTED


@pytest.mark.usefixtures("two")
def test_stopping_early_leaves_nothing_running() -> None:
    results = in_order(doubled, doubled, batches(1000))
    assert [next(results) for _ in range(6)]
    assert isinstance(results, Generator)
    results.close()


ROOT = Path(__file__).parents[2]
ENDLESS = """
from itertools import count
from reader.corpus import spread
from tests.corpus.test_spread import where_it_runs
spread._ALONE, spread._processors = 1, lambda: 2
for _, found in spread.in_order(where_it_runs, where_it_runs, ((n, [n]) for n in count())):
    print(found[0], flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_other_processes_end_with_the_one_that_started_them() -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", ENDLESS], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout
    seen = {next(run.stdout).strip() for _ in range(200)}
    run.kill()
    run.wait()
    run.stdout.close()
    until = time.monotonic() + 20
    while any(map(is_alive, seen)) and time.monotonic() < until:
        time.sleep(0.02)
    assert len(seen) > 1
    assert not any(map(is_alive, seen))


def is_alive(process: str) -> bool:
    try:
        return ") Z " not in Path("/proc", process, "stat").read_text()
    except OSError:
        return False
