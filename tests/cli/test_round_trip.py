"""An export, imported into an empty project, is exported the same, byte for byte."""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cli import main
from reader.interchange import jsonl
from reader.model.annotation import Field
from reader.model.article import REGION_KINDS, Region
from reader.model.identity import article_id, text_sha256
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
    RecordStatus,
)
from tests.interchange.records import HOSTILE

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
HOSTILE_CHARACTERS = st.sampled_from(HOSTILE.replace("\0", ""))
TEXT = st.text(CHARACTERS | HOSTILE_CHARACTERS, max_size=30)
BODY = TEXT.filter(lambda text: bool(text) and not text.isspace())
NAME = TEXT.filter(lambda text: bool(text.strip()))
LINE = TEXT.map(lambda text: text.replace("\n", "").replace("\r", "").strip())
"""What an article's metadata is."""
PERSON = NAME.map(str.strip).filter(str.isprintable)
WHEN = "2026-11-21T09:00:00Z"
FIELDS = st.lists(st.builds(Field, name=TEXT, value=TEXT), max_size=2)
COMMON = {
    "id": st.uuids().map(str),
    "round": st.sampled_from(["main", "pilot \u202e"]),
    "note": TEXT,
    "unsure": st.booleans(),
    "status": st.sampled_from(["active", "deleted"]),
    "created": st.just(WHEN),
    "codebook": TEXT,
}


@st.composite
def places(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


def spans(text: str) -> st.SearchStrategy[list[RecordSpan]]:
    one = places(text).map(lambda place: RecordSpan(*place, text[place[0] : place[1]]))
    in_order = st.lists(one, min_size=1, max_size=3, unique=True)
    return in_order.map(lambda found: sorted(found, key=lambda span: (span.start, span.end)))


@st.composite
def records(draw: st.DrawFn, people: list[RecordAnnotator], number: int) -> Record:
    text = draw(BODY)
    by = {"annotator": st.sampled_from([person.name for person in people]), **COMMON}
    marks = draw(
        st.lists(
            st.builds(RecordAnnotation, tag=NAME, spans=spans(text), fields=FIELDS, **by),
            max_size=3,
        )
    )
    links = draw(
        st.lists(
            st.builds(RecordLink, type=NAME, from_=TEXT, to=TEXT, fields=FIELDS, **by), max_size=2
        )
    )
    labels = draw(st.lists(st.builds(RecordLabel, name=NAME, value=TEXT, **by), max_size=2))
    done = [RecordStatus(annotator=people[0].name, state="done", at=WHEN)] * draw(st.integers(0, 1))
    used = {m.annotator for m in marks} | {x.annotator for x in links}
    used |= {x.annotator for x in labels} | {x.annotator for x in done}
    kinds = st.sampled_from(REGION_KINDS)
    regions = places(text).flatmap(
        lambda place: kinds.map(lambda kind: Region(place[0], place[1], kind))
    )
    return Record(
        id=article_id(f"folder/{number}", text),
        sha256=text_sha256(text),
        text=text,
        title=draw(LINE),
        outlet=draw(LINE),
        published=draw(st.sampled_from(["", "2016-04-21", "2016-04-22T10:00:00Z"])),
        url=draw(LINE),
        story=draw(st.sampled_from(["", "Aleppo", "阿勒颇", "\u202eevil"])),
        source_file=f"folder/{number}",
        regions=sorted(draw(st.lists(regions, max_size=2, unique=True))),
        annotators=sorted((p for p in people if p.name in used), key=lambda person: person.name),
        annotations=sorted(
            marks, key=lambda m: (m.spans[0].start, max(s.end for s in m.spans), m.id)
        ),
        links=sorted(links, key=lambda link: link.id),
        labels=sorted(labels, key=lambda label: label.id),
        status=done,
    )


@st.composite
def projects(draw: st.DrawFn) -> list[Record]:
    names = draw(st.lists(PERSON, min_size=1, max_size=2, unique=True))
    people = [RecordAnnotator(str(draw(st.uuids())), name, "person") for name in names]
    found = [draw(records(people, number)) for number in range(draw(st.integers(1, 3)))]
    return sorted(found, key=lambda record: (record.story, record.published, record.id))


def run(*arguments: str, given: bytes = b"") -> Result:
    ran = CliRunner().invoke(main, arguments, input=given)
    assert ran.exit_code == 0, (ran.stderr, ran.exception)
    return ran


@settings(max_examples=40, deadline=None)
@given(projects())
def test_import_then_export_gives_the_same_bytes(found: list[Record]) -> None:
    stream = io.BytesIO()
    jsonl.write(found, stream)
    with TemporaryDirectory() as folder:
        project = ("--project", str(Path(folder) / "project.db"))
        run(*project, "import", "-", given=stream.getvalue())
        exported = run(*project, "export", "--with", "deleted").stdout_bytes
        assert exported == stream.getvalue()
        run(*project, "import", "-", given=exported)
        assert run(*project, "export", "--with", "deleted").stdout_bytes == exported
        listed = json.loads(run(*project, "list", "--json").stdout)
        assert [one["id"] for one in listed] == [record.id for record in found]


def test_what_links_say_of_marks_by_a_systems_ids_comes_again(tmp_path: Path) -> None:
    book = tmp_path / "own.toml"
    book.write_text(
        'id = "own"\n[[tags]]\nid = "Cue"\n[[links]]\nid = "cites"\n'
        '[[fields]]\nname = "cue"\nkind = "reference"\napplies = "link"\n'
    )
    marks = [
        RecordAnnotation(id=str(at), annotator="ana", tag="Cue", spans=[RecordSpan(at, at + 3)])
        for at in (1, 2, 3)
    ]
    link = RecordLink(annotator="ana", type="cites", from_="1", to="2", fields=[Field("cue", "3")])
    text = "Some words of a report"
    given = io.BytesIO()
    jsonl.write([Record(text=text, annotations=marks, links=[link])], given)
    first, second = (("--project", str(tmp_path / f"{name}.db")) for name in ("first", "second"))
    run(*first, "import", "-", given=json.dumps({"text": text}).encode())
    run(*first, "codebook", "import", str(book))
    run(*first, "codebook", "use", "own")
    run(*first, "import", "-", given=given.getvalue())
    exported = run(*first, "export").stdout_bytes
    run(*second, "import", "-", given=exported)
    assert run(*second, "export").stdout_bytes == exported
    (record,) = map(json.loads, exported.splitlines())
    names = [mark["id"] for mark in record["annotations"]]
    (link_,) = record["links"]
    assert [link_["from"], link_["to"], link_["fields"][0]["value"]] == names
