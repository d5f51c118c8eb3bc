"""Which screen goes through differences for which purpose."""

from reader.tui.differences.asked import AskedScreen
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.ways import Purpose


def screen_for(purpose: Purpose, session: Session, settings: Settings) -> AskedScreen:
    """Return the screen for a purpose; it finds the differences itself."""
    if purpose == "adjudicate":
        from reader.tui.differences.deciding import DecidingScreen

        return DecidingScreen(session, settings)
    if purpose == "discuss":
        from reader.tui.differences.discussing import DiscussingScreen

        return DiscussingScreen(session, settings)
    from reader.tui.differences.own import OwnScreen

    return OwnScreen(session, settings)
