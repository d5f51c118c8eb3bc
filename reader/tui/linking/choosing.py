"""Choosing what a link says: a letter for the relation, and one for its state if it has any."""

from collections.abc import Callable, Sequence

from reader.model.codebook import LinkType
from reader.model.filling import Option, keyed
from reader.tui.reading.over import OverDesk

Chosen = Callable[[LinkType, str], None]
"""Hears of the relation, and of its state, which is ``""`` where there are none."""


def choose(
    over: OverDesk,
    title: str,
    types: Sequence[LinkType],
    chosen: Chosen,
    *,
    at: tuple[str, str] = ("", ""),
    left: Callable[[], None] = lambda: None,
) -> None:
    """Offer relations, the cursor at the type and the state of ``at``.

    ``left`` is called if none is taken; leaving the states leads back to the relations.
    """

    def picked(option: Option) -> None:
        kind = next(each for each in types if each.id == option.value)
        if kind.states:
            _choose_state(over, title, kind, at[1], lambda state: chosen(kind, state), again)
        else:
            chosen(kind, "")

    def again() -> None:
        choose(over, title, types, chosen, at=at, left=left)

    options = [Option(each.hotkey, each.id, each.name, each.description) for each in types]
    over.relations.open(title, keyed(options), picked, at=at[0], left=left)


def _choose_state(
    over: OverDesk,
    title: str,
    kind: LinkType,
    at: str,
    chosen: Callable[[str], None],
    left: Callable[[], None],
) -> None:
    options = [Option(each.hotkey, each.value, each.name, each.description) for each in kind.states]
    over.relations.open(
        f"{kind.name}: {title}",
        keyed(options),
        lambda option: chosen(option.value),
        at=at,
        left=left,
    )
