"""Reading what a project keeps as JSON, which damage to the file can make unreadable."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from reader.store.sqlite import StoreError

T = TypeVar("T")


def decoder(kind: type[T]) -> Callable[[str | bytes], T]:
    """Return what reads values of a type as they are stored.

    It raises a StoreError where a value cannot be read.
    """
    decode = msgspec.json.Decoder(kind).decode

    def decoded(text: str | bytes) -> T:
        try:
            return decode(text)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise _damaged(error) from error

    return decoded


def image(kind: type[T], text: str | None) -> T | None:
    """Return a thing as history has it, None where it was not there.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return None if text is None else msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> StoreError:
    return StoreError(
        f"the project is damaged: something in it cannot be read ({error});"
        " see reader check, and reader restore for a backup"
    )
