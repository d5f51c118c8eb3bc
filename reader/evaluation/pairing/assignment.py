"""The heaviest matching of a bipartite graph with few edges, in whole numbers.

Successive shortest augmenting paths with potentials (Jonker and Volgenant 1987, for sparse
graphs): a row after another, O(rows x edges x log edges) at worst. Weights are Python's
integers, so that several criteria can be packed into one without loss.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

NONE = -1

Edges = Sequence[Sequence[tuple[int, int]]]
"""Of each row its columns, each with its weight."""


def heaviest(edges: Edges, columns: int) -> list[int]:
    """Return for each row the column it is matched with, or ``NONE``.

    Args:
        edges: of each row its columns, each with its weight, above 0.
        columns: how many there are; they are numbered from 0.

    Of matchings that weigh the same always the same one is returned for the same arguments.
    """
    # A column of its own for each row, of no weight, is where a row ends that gets no other.
    reach = [[*row, (columns + number, 0)] for number, row in enumerate(edges)]
    state = _State(
        mate=[NONE] * len(reach),
        owner=[NONE] * (columns + len(reach)),
        of_row=[-max(weight for _, weight in row) for row in reach],
        of_column=[0] * (columns + len(reach)),
    )
    for row in range(len(reach)):
        _place(row, reach, state)
    return [column if column < columns else NONE for column in state.mate]


class _State(NamedTuple):
    """Who is matched with whom so far, and the potentials that prove it best."""

    mate: list[int]
    """The column of each row."""
    owner: list[int]
    """The row of each column."""
    of_row: list[int]
    of_column: list[int]


def _place(root: int, reach: Edges, state: _State) -> None:
    """Match one more row, by the path that costs least, and keep the potentials right."""
    far: dict[int, int] = {}
    before: dict[int, int] = {}
    settled: set[int] = set()
    heap: list[tuple[int, int]] = []
    row, distance = root, 0
    while True:
        for column, weight in reach[row]:
            there = distance - weight - state.of_row[row] - state.of_column[column]
            if column not in settled and there < far.get(column, there + 1):
                far[column], before[column] = there, row
                heappush(heap, (there, column))
        distance, column = heappop(heap)
        while column in settled:
            distance, column = heappop(heap)
        if state.owner[column] == NONE:
            break
        settled.add(column)
        row = state.owner[column]
    state.of_row[root] += distance
    for passed in settled:
        state.of_row[state.owner[passed]] += distance - far[passed]
        state.of_column[passed] -= distance - far[passed]
    while True:
        row = before[column]
        state.owner[column] = row
        state.mate[row], column = column, state.mate[row]
        if row == root:
            return
