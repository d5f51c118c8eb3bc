"""Parts of the terminal that outlive what goes wrong in them."""

from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from reader.model.errors import ReaderError


class Failed(Message):
    """Something went wrong where nobody waits for it; for the app to tell."""

    def __init__(self, error: ReaderError) -> None:
        super().__init__()
        self.error = error


def is_left(app: App[Any]) -> bool:
    """Return whether it is settled that the program ends: nothing typed is for it any more."""
    return app.return_code is not None


class Staying(MessagePump):
    """Has the app tell what went wrong in a handler; Textual would end the program.

    For screens and widgets whose handlers may read the project. What goes wrong in timers
    comes to the app by itself. What was typed ahead of the end does nothing: there may be no
    widgets any more to do it to.
    """

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, events.InputEvent | events.Paste) and is_left(self.app):
            return
        try:
            await super()._dispatch_message(message)
        except ReaderError as error:
            self.app.post_message(Failed(error))
