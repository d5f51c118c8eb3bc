"""``NAME=VALUE`` on the command line."""

from reader.model.errors import ReaderError


def pair(argument: str) -> tuple[str, str]:
    """Return the name and the value of ``NAME=VALUE``.

    Raises:
        ReaderError: there is no ``=``, or nothing before it.

    """
    name, equals, value = argument.partition("=")
    if not equals or not name.strip():
        raise ReaderError(f"{argument!r} is not NAME=VALUE")
    return name.strip(), value
