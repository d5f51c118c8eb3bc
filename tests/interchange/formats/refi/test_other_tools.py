"""Projects in the shapes that other tools write: their line ends, byte-order marks, countings, memos."""

import pytest

from reader.interchange.offsets.counting import Counting
from reader.model.annotation import PASSAGE
from reader.model.article import Extra
from tests.interchange.formats.refi.archives import (
    NVIVO,
    archive,
    guid,
    project,
    quotes,
    record_of,
    taken,
    written,
)

USERS = (
    f'<Users><User guid="{guid(1)}" name="ana"/><User guid="{guid(2)}" name="ben" id="B"/></Users>'
)
CODES = (
    f'<CodeBook><Codes><Code guid="{guid(10)}" name="Fact" isCodable="true" color="#ff0000"/>'
    f'<Code guid="{guid(11)}" name="Tone" isCodable="false">'
    f'<Code guid="{guid(12)}" name="Fact" isCodable="true"/></Code></Codes></CodeBook>'
)


def source(inner: str, text: str = "t.txt", name: str = "Interview", more: str = "") -> str:
    return (
        f'<Sources><TextSource guid="{guid(20)}" name="{name}" plainTextPath="internal://{text}"'
        f"{more}>{inner}</TextSource></Sources>"
    )


def selection(number: int, start: int, end: int, inner: str, more: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{guid(number)}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{guid(1)}" creationDateTime="2026-11-21T10:00:00+01:00" {more}>{inner}'
        "</PlainTextSelection>"
    )


def coding(number: int, code: int, user: int = 1, inner: str = "") -> str:
    return (
        f'<Coding guid="{guid(number)}" creatingUser="{guid(user)}">'
        f'<CodeRef targetGUID="{guid(code)}"/>{inner}</Coding>'
    )


def test_several_codes_of_one_selection_are_several_marks() -> None:
    both = coding(31, 10) + coding(32, 12, 2)
    inner = selection(30, 0, 5, f"<Description>said so</Description>{both}")
    data = archive(project(USERS + CODES + source(inner)), {"sources/t.txt": b"Mayor said"})
    (draft,), refused, _ = taken(data)
    made = record_of(draft)
    assert not refused
    assert [(mark.id, mark.tag, mark.annotator) for mark in made.annotations] == [
        (guid(30), "Fact", "ana"),
        (guid(32), "Tone/Fact", "ben"),
    ]
    assert {mark.note for mark in made.annotations} == {"said so"}
    assert {mark.created for mark in made.annotations} == {"2026-11-21T09:00:00Z"}
    assert [(each.id, each.name) for each in made.annotators] == [
        (guid(1), "ana"),
        (guid(2), "ben"),
    ]
    assert (draft.own_id, draft.metadata) == (guid(20), {"title": "Interview"})


def test_qualcoder_has_a_byte_order_mark_and_counts_utf16_units() -> None:
    """Its selections are called by their words, whose line ends an attribute has as spaces."""
    text = "🚒🚒 The mayor\nspoke. Nobody was hurt."
    inner = "".join(
        selection(
            at, place := len(text[: text.index(words)].encode("utf-16-le")) // 2, place + len(words),
            coding(at + 10, 10), f'name="{words}"',
        )
        for at, words in ((30, "mayor\nspoke"), (31, "Nobody"), (32, "hurt"))
    )  # fmt: skip
    variables = (
        f'<Variables><Variable guid="{guid(50)}" name="Outlet" typeOfVariable="Text"/>'
        f'<Variable guid="{guid(51)}" name="Age" typeOfVariable="Float"/></Variables>'
    )
    values = (
        f'<VariableValue><VariableRef targetGUID="{guid(50)}"/><TextValue>Post</TextValue>'
        f'</VariableValue><VariableValue><VariableRef targetGUID="{guid(51)}"/>'
        "<FloatValue>3.5</FloatValue></VariableValue>"
    )
    qde = "\ufeff" + project(USERS + CODES + variables + source(inner + values))
    (draft,), refused, notices = taken(
        archive(qde.encode(), {"Sources/t.txt": b"\xef\xbb\xbf" + text.encode()})
    )
    assert not refused
    assert draft.text == text
    assert quotes(draft) == ["mayor\nspoke", "Nobody", "hurt"]
    (told,) = (each.detail for each in notices if each.text == "offsets were told by what fits")
    assert told.startswith("UTF-16 units")
    assert draft.metadata == {"title": "Interview", "outlet": "Post"}
    assert draft.extra == (Extra("Age", "3.5"),)


def test_qualcoders_annotation_is_a_memo_with_a_place() -> None:
    memo = (
        f'<Notes><Note guid="{guid(60)}" creatingUser="{guid(2)}" '
        'creationDateTime="2026-11-21T09:00:00Z"><PlainTextContent>look here</PlainTextContent>'
        f'<PlainTextSelection guid="{guid(61)}" startPosition="0" endPosition="5" /></Note></Notes>'
    )
    inner = f'<NoteRef targetGUID="{guid(60)}" />'
    data = archive(project(USERS + source(inner) + memo), {"sources/t.txt": b"Mayor said"})
    (draft,), _, notices = taken(data)
    (mark,) = record_of(draft).annotations
    assert (mark.tag, mark.note, mark.annotator, mark.id) == (
        PASSAGE,
        "look here",
        "ben",
        guid(61),
    )
    assert not notices


def test_atlas_counts_crlf_as_one_and_calls_its_file_by_the_project() -> None:
    text = "One line.\r\nThe mayor spoke.\r\nNobody was hurt.\r\nThe end."
    counted = text.replace("\r\n", "\n")
    inner = "".join(
        selection(at, place := counted.index(words), place + len(words), coding(at + 10, 10))
        for at, words in enumerate(("mayor", "spoke", "Nobody", "hurt", "The end", "end"), 30)
    )
    qde = project(USERS + CODES + source(inner), "ATLAS.ti Win 23.4.0")
    (draft,), refused, notices = taken(
        archive(qde, {"sources/t.txt": text.encode()}, "Our study.qde")
    )
    assert not refused
    assert draft.text == text
    assert quotes(draft) == ["mayor", "spoke", "Nobody", "hurt", "The end", "end"]
    assert any(notice.text == "offsets were told by what fits" for notice in notices)


def test_guids_are_the_same_in_any_case_and_in_braces() -> None:
    qde = project(USERS + CODES + source(selection(0xABC, 0, 5, coding(0xABD, 10))))
    qde = qde.replace(f'targetGUID="{guid(10)}"', f'targetGUID="{{{guid(10).upper()}}}"')
    qde = qde.replace(guid(0xABC), guid(0xABC).upper())
    (draft,), refused, _ = taken(archive(qde, {"sources/t.txt": b"Mayor said"}))
    assert not refused
    assert [(mark.id, mark.tag) for mark in record_of(draft).annotations] == [(guid(0xABC), "Fact")]


def test_maxqda_links_passages_without_codes_and_says_things_of_files_in_cases() -> None:
    inner = selection(30, 0, 5, "", 'name="0,5"') + selection(31, 6, 10, coding(41, 10))
    links = (
        f'<Links><Link guid="{guid(70)}" name="Link" direction="Associative" '
        f'originGUID="{guid(30)}" targetGUID="{guid(31)}" color="#000000"/>'
        f'<Link guid="{guid(71)}" originGUID="{guid(20)}" targetGUID="{guid(31)}"/>'
        f'<Link guid="{guid(72)}" originGUID="{guid(10)}" targetGUID="{guid(12)}"/></Links>'
    )
    cases = (
        f'<Variables><Variable guid="{guid(50)}" name="Outlet" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{guid(51)}"><VariableValue><VariableRef targetGUID="{guid(50)}"/>'
        f'<TextValue>Post</TextValue></VariableValue><SourceRef targetGUID="{guid(20)}"/></Case>'
        f'<Case guid="{guid(52)}" name="Port"><SourceRef targetGUID="{guid(20)}"/></Case></Cases>'
    )
    sets = (
        f'<Sets><Set guid="{guid(80)}" name="Spring"><MemberSource targetGUID="{guid(20)}"/></Set>'
        "</Sets>"
    )
    data = archive(
        project(USERS + CODES + cases + source(inner) + links + sets),
        {"sources/t.txt": b"Mayor said so"},
    )
    (draft,), refused, notices = taken(data)
    made = record_of(draft)
    assert not refused
    assert [(mark.tag, mark.id) for mark in made.annotations] == [
        (PASSAGE, guid(30)),
        ("Fact", guid(31)),
    ]
    assert [(link.type, link.from_, link.to, link.to_article) for link in made.links] == [
        ("Link", guid(30), guid(31), ""),
        ("linked", guid(31), "", guid(20)),
    ]
    assert draft.metadata["outlet"] == "Post"
    assert draft.extra == (Extra("case", "Port"), Extra("set", "Spring"))
    kept = {notice.text: notice.detail for notice in notices}
    assert kept["not kept: links that do not begin at a passage of a text"] == "1"
    assert "not taken: its codebook" in kept


def test_nvivo_ties_memos_to_passages_by_links() -> None:
    inner = selection(30, 0, 5, coding(40, 10)) + selection(31, 6, 10, "")
    notes = (
        f'<Notes><Note guid="{guid(60)}" plainTextPath="internal://m.txt"/>'
        f'<Note guid="{guid(61)}" name="journal"><PlainTextContent>x</PlainTextContent></Note>'
        f'<Note guid="{guid(62)}"><PlainTextContent>of the code given</PlainTextContent></Note></Notes>'
    )
    links = (
        f'<Links><Link guid="{guid(70)}" originGUID="{guid(60)}" targetGUID="{guid(31)}"/></Links>'
    )
    inner = inner.replace("</Coding>", f'<NoteRef targetGUID="{guid(62)}"/></Coding>')
    data = archive(
        project(USERS + CODES + source(inner) + notes + links),
        {"sources/t.txt": b"Mayor said so", "sources/m.txt": b"\xef\xbb\xbfwhy?\r\n"},
    )
    (draft,), _, notices = taken(data)
    assert [mark.note for mark in record_of(draft).annotations] == ["of the code given", "why?"]
    kept = {notice.text: notice.detail for notice in notices}
    assert kept["not kept: memos that belong to no passage, source or link"] == "1"


def test_a_text_may_stand_in_the_project_itself() -> None:
    inline = (
        f'<Sources><TextSource guid="{guid(20)}"><PlainTextContent>a &amp; b</PlainTextContent>'
        f"{selection(30, 2, 3, coding(40, 10))}{coding(41, 12)}</TextSource></Sources>"
    )
    (draft,), _, _ = taken(archive(project(USERS + CODES + inline)))
    assert (draft.text, quotes(draft)) == ("a & b", ["&"])
    assert [(label.name, label.value) for label in record_of(draft).labels] == [("Tone", "Fact")]


def test_what_is_no_text_is_told_and_a_pdf_gives_its_plain_text() -> None:
    pdf = (
        f'<PDFSource guid="{guid(21)}" name="Scan" path="internal://s.pdf">'
        f'<PDFSelection guid="{guid(90)}" page="1" firstX="0" firstY="0" secondX="9" secondY="9">'
        f'<Representation guid="{guid(91)}">{selection(92, 0, 5, coding(93, 10))}</Representation>'
        f'</PDFSelection><Representation guid="{guid(22)}" plainTextPath="internal://t.txt">'
        f"{selection(30, 0, 5, coding(40, 10))}</Representation></PDFSource>"
    )
    others = "".join(
        f'<{kind} guid="{guid(at)}" name="{kind}" path="internal://x"/>'
        for at, kind in enumerate(("PictureSource", "AudioSource", "VideoSource", "PDFSource"), 100)
    )
    rich = f'<TextSource guid="{guid(23)}" name="Rich" richTextPath="internal://r.docx"/>'
    data = archive(
        project(f"{USERS}{CODES}<Sources>{pdf}{others}{rich}</Sources>"),
        {"sources/t.txt": b"Mayor said"},
    )
    (draft,), (refusal,), notices = taken(data)
    assert (quotes(draft), draft.own_id, draft.metadata) == (["Mayor"], guid(21), {"title": "Scan"})
    assert refusal.where == "p.qdpx#Rich"
    assert refusal.reason == "it has a formatted text only, no plain one"
    kept = {notice.text for notice in notices}
    assert {
        "not kept: pictures",
        "not kept: recordings",
        "not kept: videos",
        "not kept: PDF files without a text",
        "not kept: PDF pages and what is marked on them",
    } <= kept


def test_a_name_that_a_person_gave_is_no_quote() -> None:
    inner = selection(30, 0, 5, coding(40, 10), 'name="the best of all"')
    inner += selection(31, 6, 10, coding(41, 10), 'name="sai..."')
    data = archive(
        project(USERS + CODES + source(inner)), {"sources/t.txt": b"Mayor said the best of all"}
    )
    (draft,), _, notices = taken(data)
    assert quotes(draft) == ["Mayor", "said"]
    assert ("not kept: names of passages", "1") in [(each.text, each.detail) for each in notices]


def test_words_that_are_elsewhere_keep_their_quote_for_repair() -> None:
    text = b"Intro. " + b"The mayor said so. " * 3
    inner = selection(30, 4, 9, coding(40, 10), 'name="mayor"')
    (draft,), _, _ = taken(archive(project(USERS + CODES + source(inner)), {"sources/t.txt": text}))
    ((span,),) = (mark.spans for mark in record_of(draft).annotations)
    assert (span.start, span.end, span.quote) == (4, 9, "mayor")


def test_two_users_of_one_name_stay_two() -> None:
    users = USERS.replace('name="ben"', 'name="ana"')
    inner = selection(30, 0, 5, coding(40, 10) + coding(41, 12, 2))
    data = archive(project(users + CODES + source(inner)), {"sources/t.txt": b"Mayor said"})
    (draft,), _, _ = taken(data)
    assert [mark.annotator for mark in record_of(draft).annotations] == ["ana", "ana (00000002)"]


@pytest.mark.parametrize("unit", ["utf16", "codepoint"])
def test_a_unit_can_be_forced(unit: str) -> None:
    inner = selection(30, 3, 5, coding(40, 10))
    data = archive(project(USERS + CODES + source(inner)), {"sources/t.txt": "🚒 ab cd".encode()})
    (draft,), _, _ = taken(data, Counting(unit))  # type: ignore[arg-type]
    assert quotes(draft) == (["ab"] if unit == "utf16" else ["b "])


@pytest.mark.skipif(not NVIVO.exists(), reason="the sample is not here")
def test_what_nvivo_wrote_is_read() -> None:
    """Its two texts are empty, and it has ten names of codes more than once."""
    drafts, refused, notices = taken(NVIVO.read_bytes())
    assert not drafts
    assert [each.reason for each in refused] == ["empty", "empty"]
    assert ("not taken: its codebook", "reader codebook import FILE takes it") in [
        (each.text, each.detail) for each in notices
    ]


def test_what_another_tool_wrote_is_written_and_read_again() -> None:
    inner = selection(30, 0, 5, coding(40, 10)) + selection(31, 6, 10, coding(41, 12, 2))
    data = archive(project(USERS + CODES + source(inner)), {"sources/t.txt": b"Mayor said"})
    (first,), _, _ = taken(data)
    from msgspec.structs import replace

    record = replace(record_of(first), id="b" * 64, text=first.text)
    with_quotes = [
        replace(mark, spans=[replace(s, quote=first.text[s.start : s.end]) for s in mark.spans])
        for mark in record.annotations
    ]
    (second,), _, _ = taken(written([replace(record, annotations=with_quotes)]))
    assert record_of(second).annotations == with_quotes
    assert record_of(second).annotators == record.annotators
