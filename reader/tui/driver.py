"""The terminal driver, made to survive what terminals really send."""

from textual.drivers.linux_driver import LinuxDriver


class SturdyDriver(LinuxDriver):
    """Goes on after input that is not UTF-8, where Textual ends (its issue 6668).

    An old way of reporting the mouse sends such bytes, and a multiplexer after a reattach
    may switch to it. What was read together with them is dropped.
    """

    def run_input_thread(self) -> None:
        """Read until the end, beginning anew after bytes that mean nothing."""
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue
            return
