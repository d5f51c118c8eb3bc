"""What the field sheet shows: fields, what is said in them, and what they are about."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from reader.model.codebook import FieldRule
from reader.model.filling import Option


class FieldRow(Struct, frozen=True):
    """One field and what is said in it.

    Attributes:
        rule: the field.
        values: what it has, as it is kept.
        said: the same as a person reads it.
    """

    rule: FieldRule
    values: tuple[str, ...] = ()
    said: str = ""


class Filled(Protocol):
    """What a sheet is about."""

    @property
    def title(self) -> str:
        """What stands over the sheet."""

    def rows(self) -> Sequence[FieldRow]:
        """Return the fields with what is said in them now."""

    def options(self, rule: FieldRule, typed: str) -> Sequence[Option]:
        """Return what a key may choose for a field; of references, those that ``typed`` names."""

    def put(self, rule: FieldRule, value: str) -> None:
        """Save a value; nothing takes away what is there."""
