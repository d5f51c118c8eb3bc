"""Projects as other tools write them, made up in the shapes of theirs, and the schema where it is at hand."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Source
from reader.interchange.formats import qdpx
from reader.interchange.offsets.counting import Counting
from reader.interchange.offsets.settling import settled
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Notice, Refusal
from reader.model.codebook import Codebook
from reader.model.record import Record

SAMPLES = Path(__file__).parents[4].parent / "shared" / "data" / "samples" / "qdpx"
NVIVO = SAMPLES / "nvivo_project.qdpx"
SCHEMA = SAMPLES / "Project.xsd"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = "urn:QDA-XML:project:1.0"


def guid(number: int) -> str:
    """Return a GUID that is told from others at a glance."""
    return f"{number:08x}-0000-4000-8000-000000000000"


def project(inner: str, origin: str = "Some tool 1.0") -> str:
    """Return a project's XML around what is in it."""
    return f'{HEAD}<Project xmlns="{NAMESPACE}" name="p" origin="{origin}">{inner}</Project>'


def archive(
    qde: str | bytes, texts: Mapping[str, bytes] | None = None, name: str = "project.qde"
) -> bytes:
    """Return a project as a file, with texts by the names that the archive has them under."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for member, data in (texts or {}).items():
            made.writestr(member, data)
        made.writestr(name, qde)
    return out.getvalue()


def source(data: bytes) -> Source:
    """Return a file as a format's reader takes it."""
    return Source(io.BytesIO(data), "p.qdpx")


def taken(
    data: bytes, unit: Counting | None = None
) -> tuple[list[Draft], list[Refusal], list[Notice]]:
    """Read a project, settled."""
    items = [*settled(qdpx.read, source(data), qdpx.FORMAT.counts, unit)]
    return (
        [each for each in items if isinstance(each, Draft)],
        [each for each in items if isinstance(each, Refusal)],
        [each for each in items if isinstance(each, Notice)],
    )


def record_of(draft: Draft) -> Record:
    """Return what was said of an article."""
    assert draft.record
    return draft.record


def quotes(draft: Draft) -> list[str]:
    """Return the words of each mark, which must be where its quote says."""
    found = []
    for mark in record_of(draft).annotations:
        for span in mark.spans:
            words = draft.text[span.start : span.end]
            assert span.quote in (None, words)
            found.append(words)
    return found


def written(records: list[Record], codebook: Codebook | None = None) -> bytes:
    """Return records as a project."""
    out = io.BytesIO()
    qdpx.write(records, out, Losses(), codebook)
    return out.getvalue()


def xml_of(data: bytes) -> Any:
    """Return the root of a project's XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return etree.fromstring(made.read("project.qde"))


@cache
def schema() -> Any:
    """Return the official schema."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def assert_valid(root: Any) -> None:
    """Assert that a project's XML is what the official schema says."""
    assert schema().validate(root), schema().error_log
