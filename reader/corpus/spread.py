"""Work on many things spread over the processors, in order and in bounded memory."""

import os
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeVar

Key = TypeVar("Key")
Task = TypeVar("Task")
Done = TypeVar("Done")
Work = Callable[[list[Task]], list[Done]]

_ALONE = 256
"""So many tasks are done here before other processes are started; most work is no more."""


def in_order(
    here: Work[Task, Done],
    anywhere: Work[Task, Done],
    batches: Iterator[tuple[Key, list[Task]]],
) -> Iterator[tuple[Key, list[Done]]]:
    """Yield each batch's key with what is made of its tasks: the first few ``here``.

    When there are more, ``anywhere``, a function of a module, does them in other processes; only
    tasks and results travel between them, a few batches at a time.
    """
    alone = 0
    for key, tasks in batches:
        if alone >= _ALONE and _processors() > 1:
            from reader.corpus.pool import shared

            yield from shared(anywhere, chain([(key, tasks)], batches), _processors())
            return
        yield key, here(tasks)
        alone += len(tasks)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
