"""What each voter says at the place one is at, and what was decided there."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from reader.model.settling.difference import Vote
from reader.model.text.visible import visible
from reader.tui.differences.walk import letter
from reader.tui.differences.words import Parts, told
from reader.tui.session import Session

_MOST = 7
"""Voters that are shown."""


class Ballot(Static):
    """A line for each voter, one for what stands."""

    DEFAULT_CSS = """
    Ballot { height: auto; padding: 0 1; background: $boost; text-wrap: nowrap;
        text-overflow: ellipsis; }
    """
    ALLOW_SELECT = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def show(self, votes: Sequence[Vote], names: Sequence[str], decided: Parts) -> None:
        """Show votes by lane, the voters by these names, ``""`` for none; then the decision."""
        wide = max((len(name) for name in names), default=0)
        lines = []
        for seat, (vote, name) in enumerate(zip(votes[:_MOST], names, strict=False)):
            parts: Parts = [(f"{letter(seat)} ", "bold")]
            if wide:
                parts.append((f"{name:<{wide}} ", "$text-secondary"))
            lines.append(_line([*parts, *told(vote.said, self._session)]))
        if len(votes) > _MOST:
            lines.append(_line([(f"  and {len(votes) - _MOST} more", "$text-muted")]))
        lines.append(_line(decided))
        self.update(Content("\n").join(lines))


def _line(parts: Parts) -> Content:
    safe = (
        visible(part) if isinstance(part, str) else (visible(part[0]), part[1]) for part in parts
    )
    return Content.assemble(*safe)
