"""The bench: what those who carry out the actions of the reading screen share."""

from msgspec import Struct

from reader.tui.acting import Say
from reader.tui.keymap import Settings
from reader.tui.reading.desk import Desk
from reader.tui.reading.going import Going
from reader.tui.reading.over import OverDesk
from reader.tui.reading.own_marks import OwnMarks
from reader.tui.reading.walking import Walking
from reader.tui.session import Session
from reader.tui.widgets.prompt import Prompt


class Bench(Struct, frozen=True, kw_only=True):
    """What is at hand, made once by the screen; it does nothing itself."""

    desk: Desk
    session: Session
    settings: Settings
    own: OwnMarks
    over: OverDesk
    walking: Walking
    going: Going
    prompt: Prompt
    say: Say
