"""What is pasted is text, whatever is in it and however it comes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.pasting import END, START, Pastes

PIECES = [b"x", b"\x1b", b"[", b"2", b"0", b"1", b"~", b"\xff", b"\xc3", "é".encode(), START]
PASTED = (
    st.lists(st.sampled_from(PIECES)).map(b"".join).filter(lambda each: END not in each + END[:-1])
)
KEYS = st.lists(st.sampled_from([b"j", b"\x1b", b"\x1b[A", b"2", b"\x1b[20"])).map(b"".join)


def parted(*reads: bytes) -> tuple[bytes, list[str]]:
    """Return the keys and the pasted texts of some reads."""
    pastes = Pastes()
    parts = [part for read in reads for part in pastes.part(read)]
    keys = b"".join(part for part in parts if isinstance(part, bytes))
    return keys, [part for part in parts if isinstance(part, str)]


@given(st.data(), KEYS, PASTED, KEYS)
def test_a_paste_is_one_text_however_it_comes_in_pieces(
    data: st.DataObject, before: bytes, pasted: bytes, after: bytes
) -> None:
    sent = before + START + pasted + END + after
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)))) | {0, len(sent)})
    keys, texts = parted(*(sent[start:end] for start, end in pairwise(cuts)))
    assert keys == before + START + END + after
    assert texts == [pasted.decode(errors="replace")]


def test_keys_and_pastes_stay_in_order() -> None:
    pastes = Pastes()
    sent = b"a" + START + b"one\x1b[1mx" + END + b"b" + START + END + b"c"
    assert list(pastes.part(sent)) == [
        b"a" + START,
        END,
        "one\x1b[1mx",
        b"b" + START,
        END,
        "",
        b"c",
    ]


@pytest.mark.parametrize("leave", [b"\x1b", b"\x1b[27u", b"\x03"])
def test_a_paste_without_an_end_is_missed_once_and_left_with_escape(leave: bytes) -> None:
    pastes = Pastes()
    assert list(pastes.part(START + b"lost")) == [START]
    assert [pastes.misses_end() for _ in range(30)].count(True) == 1
    assert list(pastes.part(b"jj")) == []
    assert list(pastes.part(leave)) == [END, "lostjj"]
    assert list(pastes.part(b"k")) == [b"k"]
    assert not any(pastes.misses_end() for _ in range(30))


def test_an_escape_in_a_paste_that_goes_on_is_text() -> None:
    assert parted(START + b"a", b"\x1b", b"b" + END, b"j") == (START + END + b"j", ["a\x1bb"])


def test_a_paste_without_bound_is_kept_within_bounds() -> None:
    reads = [START, *[b"x" * 4096] * 1000, b"y" + END[:3], END[3:], b"j"]
    keys, (text,) = parted(*reads)
    assert keys == START + END + b"j"
    assert text == "x" * (1 << 20)
