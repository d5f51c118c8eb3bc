"""What is kept as the value of a field."""

import pytest

from reader.model.codebook import FieldRule
from reader.model.errors import ReaderError
from reader.model.filling import valid

NUMBER = FieldRule(name="count", kind="number")


@pytest.mark.parametrize("written", ["1000", "-3", "0.5", "1e3", " 12 ", "0"])
def test_a_number_is_what_every_program_reads(written: str) -> None:
    assert valid(NUMBER, written) == written.strip()


@pytest.mark.parametrize("written", ["1_000", "١٢", "１２", "nan", "inf", "1e999", "0x10", "1,5"])
def test_what_others_cannot_read_is_no_number(written: str) -> None:
    with pytest.raises(ReaderError, match="is a number such as 1000"):
        valid(NUMBER, written)
