"""Everything a key can do, said once.

The bindings, the legend, the help screen, the command palette, the check of a person's
keymap and the key table in the docs all come from ``ACTIONS``. No terminal is needed to
read it. A new action goes into the table of its mode; a new mode into ``action`` first.
"""

from reader.tui.actions.action import ALONE, MODES, Action, Mode
from reader.tui.actions.agreement import AGREEMENT
from reader.tui.actions.boards import BOARDS
from reader.tui.actions.choosing import CHOOSING
from reader.tui.actions.codebook import CODEBOOK
from reader.tui.actions.differences import DIFFERENCES
from reader.tui.actions.errors import ERRORS
from reader.tui.actions.linking import LINKING
from reader.tui.actions.proposals import PROPOSALS
from reader.tui.actions.reading import READING
from reader.tui.actions.releases import RELEASES
from reader.tui.actions.repair import REPAIR
from reader.tui.actions.rounds import ROUNDS
from reader.tui.actions.screens import SCREENS

__all__ = ["ACTIONS", "ALONE", "BY_ID", "MODES", "Action", "Mode", "of_mode"]

_PLACE = {mode: place for place, mode in enumerate(MODES)}

ACTIONS: tuple[Action, ...] = tuple(
    sorted(
        (
            *(*READING, *LINKING, *CHOOSING, *CODEBOOK, *DIFFERENCES, *ROUNDS),
            *(*AGREEMENT, *SCREENS, *RELEASES, *ERRORS, *PROPOSALS, *BOARDS, *REPAIR),
        ),
        key=lambda action: _PLACE[action.mode],
    )
)
"""All of them, in the order of ``MODES``."""

BY_ID = {action.id: action for action in ACTIONS}


def of_mode(mode: Mode) -> tuple[Action, ...]:
    """Return the actions of one mode, in the order of the help."""
    return tuple(action for action in ACTIONS if action.mode == mode)
