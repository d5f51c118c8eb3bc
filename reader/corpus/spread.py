"""Work on many things spread over the processors, in order and in bounded memory."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import TypeVar

Key = TypeVar("Key")
Task = TypeVar("Task")
Done = TypeVar("Done")
Work = Callable[[list[Task]], list[Done]]

_ALONE = 512
"""So many tasks are done here before other processes are started; most work is no more."""
_AHEAD = 3
"""Batches under way for each process."""


def in_order(
    work: Work[Task, Done], batches: Iterator[tuple[Key, list[Task]]]
) -> Iterator[tuple[Key, list[Done]]]:
    """Yield each batch's key with what ``work``, a function of a module, makes of its tasks.

    Only tasks and results travel between processes; where none can be started, or one dies,
    the work is done here.
    """
    alone = 0
    for key, tasks in batches:
        if alone >= _ALONE:
            batches = chain([(key, tasks)], batches)
            break
        yield key, work(tasks)
        alone += len(tasks)
    else:
        return
    pool = _pool()
    if pool is None:
        yield from ((key, work(tasks)) for key, tasks in batches)
        return
    try:
        yield from _spread(pool, work, batches)
    finally:
        pool.shutdown(cancel_futures=True)


def _spread(
    pool: ProcessPoolExecutor, work: Work[Task, Done], batches: Iterator[tuple[Key, list[Task]]]
) -> Iterator[tuple[Key, list[Done]]]:
    waiting: deque[tuple[Key, list[Task], Future[list[Done]] | None]] = deque()
    for key, tasks in batches:
        waiting.append((key, tasks, _submitted(pool, work, tasks)))
        if len(waiting) > _AHEAD * _processors():
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


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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


def _pool() -> ProcessPoolExecutor | None:
    """Start as many processes as there are processors; None where there is one, or no right to."""
    if _processors() == 1:
        return None
    try:
        return ProcessPoolExecutor(
            _processors(),
            multiprocessing.get_context(_way()),
            initializer=_begin,
        )
    except (OSError, ImportError, NotImplementedError):
        return None
