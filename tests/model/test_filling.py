"""What is kept as the value of a field."""

import pytest

from reader.model.codebook import Choice, FieldRule, Kind
from reader.model.errors import ReaderError
from reader.model.filling import chosen, valid

NUMBER = FieldRule(name="count", kind="number")


@pytest.mark.parametrize("written", ["1000", "-3", "0.5", "1e3", " 12 ", "0"])
def test_a_number_is_what_every_program_reads(written: str) -> None:
    assert valid(NUMBER, written) == written.strip()


@pytest.mark.parametrize("written", ["1_000", "١٢", "１２", "nan", "inf", "1e999", "0x10", "1,5"])
def test_what_others_cannot_read_is_no_number(written: str) -> None:
    with pytest.raises(ReaderError, match="is a number such as 1000"):
        valid(NUMBER, written)


@pytest.mark.parametrize("value", ["very  large", " edge", "10\u00a0000", "a\tb"])
@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_a_choice_is_kept_as_the_codebook_has_it(kind: Kind, value: str) -> None:
    rule = FieldRule(name="size", kind=kind, choices=(Choice(value="small"), Choice(value=value)))
    assert valid(rule, value) == value
    assert chosen(rule, ("small",) if kind == "choices" else (), value)[-1] == value
    assert valid(rule, " small ") == "small"
