"""Other processes that share in work, where the system lets any be started."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from reader.corpus.spread import Done, Key, Task, Work

_AHEAD = 8
"""Batches under way for each process: while the store writes, reading goes on."""


def shared(
    work: Work[Task, Done], batches: Iterator[tuple[Key, list[Task]]], processes: int
) -> Iterator[tuple[Key, list[Done]]]:
    """Yield each batch's key with what ``work`` makes of its tasks elsewhere, in order.

    Where no process can be started, or one dies, the work is done here.
    """
    try:
        context = multiprocessing.get_context(_way())
        pool = ProcessPoolExecutor(processes, context, initializer=_begin)
    except (OSError, ImportError, NotImplementedError):
        yield from ((key, work(tasks)) for key, tasks in batches)
        return
    try:
        yield from _in_turn(pool, work, batches, _AHEAD * processes)
    finally:
        with _uninterrupted():
            pool.shutdown(cancel_futures=True)


def _in_turn(
    pool: ProcessPoolExecutor,
    work: Work[Task, Done],
    batches: Iterator[tuple[Key, list[Task]]],
    ahead: int,
) -> Iterator[tuple[Key, list[Done]]]:
    waiting: deque[tuple[Key, list[Task], Future[list[Done]] | None]] = deque()
    for key, tasks in batches:
        waiting.append((key, tasks, _submitted(pool, work, tasks)))
        if len(waiting) > ahead:
            yield _result(work, *waiting.popleft())
    while waiting:
        yield _result(work, *waiting.popleft())


def _submitted(
    pool: ProcessPoolExecutor, work: Work[Task, Done], tasks: list[Task]
) -> Future[list[Done]] | None:
    try:
        return pool.submit(work, tasks)
    except BrokenProcessPool:
        return None


def _result(
    work: Work[Task, Done], key: Key, tasks: list[Task], future: Future[list[Done]] | None
) -> tuple[Key, list[Done]]:
    try:
        return key, future.result() if future else work(tasks)
    except BrokenProcessPool:
        return key, work(tasks)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let processes end, which takes a moment, though somebody interrupts once more."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _begin() -> None:
    """Leave interruptions to the process that started this one, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _way() -> str:
    """Copy this process where that is safe, for a new one needs longer than 500 articles."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
