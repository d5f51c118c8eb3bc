"""Parts of the terminal that outlive what goes wrong in them."""

from textual.message import Message
from textual.message_pump import MessagePump

from reader.model.errors import ReaderError


class Failed(Message):
    """Something went wrong where nobody waits for it; for the app to tell."""

    def __init__(self, error: ReaderError) -> None:
        super().__init__()
        self.error = error


class Staying(MessagePump):
    """Has the app tell what went wrong in a handler; Textual would end the program.

    For screens and widgets whose handlers may read the project. What goes wrong in timers
    comes to the app by itself.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except ReaderError as error:
            self.app.post_message(Failed(error))
