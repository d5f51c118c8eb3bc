"""Column files that are cut, doubled, mixed or of bytes: refused in a line, and nothing else is raised."""

from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.corpus.arrivals import Draft
from reader.interchange.formats import conll, conll_coref, webanno
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.model.errors import ReaderError
from tests.interchange.formats.round_trips import source
from tests.interchange.formats.test_conll import IOB1
from tests.interchange.formats.test_conll_coref import CONLL_2012, ECB

OURS = (
    "-DOCSTART- -X- O O\n\nAna _ newdoc_id=a|title=A\\sB|SpacesAfter=\\u00a0 B-A%20b\n"
    "left _ SpaceAfter=No O\n"
)
TSV = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Frame|FE|ROLE_a.Frame:Roles_a.RolesLink|uima.tcas.Annotation\n"
    "#T_CH=a.Link|referenceType|referenceRelation\n#T_RL=a.Rel|kind|BT_a.Frame\n\n\n#Text=Ana 🚒 left\n"
    "1-1\t0-3\tAna\tx[1]|y[2]\ta;b[1]|c[2]\t1-2[3];1-1|1-3\tp[1]\tcoref->1-1\tk\t1-2[1_0]\t\n"
    "1-2\t4-6\t🚒\tx[3]\t*\t_\tp[1]\t*->1-2\t_\t_\t\n1-2.1\t4-4\t\tz\t_\t_\t_\t_\t_\t_\t\n"
    "1-3\t7-11\tleft\tx[1]\ta\t1-1\t_\t_\tk|l\t1-1|1-3\t\n"
)
OLD = " # a.Span | value # a.Rel | kind | AttachTo=a.Span\n#id=1\n#text=Ana left\n1-1\tAna\tB-X\tB-r\t1-2\n1-2\tleft\tI-X\tO\t_\n"
WHOLE = [
    (conll, IOB1), (conll, OURS), (conll_coref, CONLL_2012), (conll_coref, ECB), (webanno, TSV),
    (webanno, OLD),
]  # fmt: skip
SIGNS = ("\t", "\n", "\n\n", "|", "(", ")", "[1]", "->", "\\", "_", "*", "#", "-", "0", "9" * 20, "\x00",
         "\r", "B-", "I-X", "#begin document", "#Text=", "\u2028", "🚒", "\\u0000", "1-1")  # fmt: skip


@st.composite
def _broken(draw: st.DrawFn, text: str) -> bytes:
    """Return a file with parts taken out, doubled, or others put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        put = draw(st.sampled_from((*SIGNS, "", text[start:end] * 2)))
        text = text[:start] + put + text[end:]
    data = text.encode("utf-8", "replace")
    return data + draw(st.sampled_from((b"", b"\xff", b"\xe9 O\n", b"\x81\x8d O\n")))


@given(st.data(), st.sampled_from(WHOLE))
def test_what_is_broken_is_refused_and_every_mark_is_where_it_says(
    data: st.DataObject, whole: tuple[ModuleType, str]
) -> None:
    module, text = whole
    raw = data.draw(_broken(text))
    assert module.recognises(Opening("a.conll", raw)) in (True, False)
    with suppress(ReaderError):
        items = list(settled(module.read, source(raw), module.FORMAT.counts, CODE_POINTS))
        _check([item for item in items if isinstance(item, Draft)])


def _check(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        assert draft.record
        ids = [mark.id for mark in draft.record.annotations if mark.id]
        assert len({*ids}) == len(ids)
        for mark in draft.record.annotations:
            assert mark.fault or mark.spans
            for span in mark.spans:
                there = draft.text[span.start : span.end]
                assert there or span.quote
                assert "\0" not in mark.tag


@pytest.mark.parametrize(("module", "text"), WHOLE)
def test_each_is_told_from_the_others(module: ModuleType, text: str) -> None:
    told = [
        each
        for each in (conll, conll_coref, webanno)
        if each.recognises(Opening("a", text.encode()))
    ]
    assert told == [module] or text in (OURS, OLD)


def test_a_tsv_cannot_swell() -> None:
    rows = "".join(f"#Text=a\n{n}-1\t{n * 9_000}-{n * 9_000 + 1}\ta\n\n" for n in range(1, 1000))
    with pytest.raises(ReaderError, match="a sentence at"):
        list(webanno.read(source(f"#FORMAT=WebAnno TSV 3.3\n\n\n{rows}".encode())))
    wide = "|".join(f"f{n}" for n in range(2_000))
    with pytest.raises(ReaderError, match="2,000 columns are too many"):
        list(
            webanno.read(
                source(
                    f"#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|{wide}\n\n\n#Text=a\n1-1\t0-1\ta\n".encode()
                )
            )
        )
