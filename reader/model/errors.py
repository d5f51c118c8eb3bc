"""What can be wrong with what a person or a file asks for."""


class ReaderError(Exception):
    """Bad use or bad input; its text is one line that says what and where."""


class SubmittedError(ReaderError):
    """The work is submitted; its text names the command that takes that back, a screen its key."""
