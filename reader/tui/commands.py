"""The command palette, which outlives keys that are typed ahead of it."""

from contextlib import suppress

from textual.command import CommandPalette
from textual.message import Message
from textual.widgets import Input, OptionList


class Commands(CommandPalette):
    """Textual's own, without two ways in which it ends the program.

    Its list pages by the lines it was laid out in, and fails where there are none: before the
    first frame, and where the terminal has no room for it. And each enter leaves a screen, and
    carries the command out, also one that comes when the palette is left already.
    """

    def _action_command_list(self, action: str) -> None:
        with suppress(LookupError):
            super()._action_command_list(action)

    async def _dispatch_message(self, message: Message) -> None:
        is_choice = isinstance(message, OptionList.OptionSelected | Input.Submitted)
        if self.is_active or not is_choice:
            await super()._dispatch_message(message)
