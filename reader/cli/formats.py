"""``reader formats``, and the options by which other verbs name a format or a unit."""

from typing import TYPE_CHECKING

import click

from reader.cli.options import json_option
from reader.cli.output import put, put_json, row
from reader.corpus.kinds import FORMATS
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.interchange.format import Format
    from reader.interchange.shelf import OtherTools


@click.command()
@json_option
def formats(as_json: bool) -> None:
    """List the formats of other tools, with what each has a place for."""
    from reader.interchange import shelf

    found = shelf.formats()
    if as_json:
        put_json([_told(each) for each in found])
        return
    for each in found:
        ways = f"{'in' if each.reads else ''}{' out' if each.is_written else ''}".strip()
        put(row((each.name, 14), (ways, 6), (_unit(each), 20), last=each.tools))
    put()
    put("What each has a place for, beside marks and their tags:")
    put()
    for each in found:
        lacks = ", ".join(sorted(_all() - each.holds - {"deleted"}))
        holds = ", ".join(sorted(each.holds - {"spans"}))
        put(row((each.name, 14), last=holds if lacks else "everything"))
    extras = {each.name: each.extra for each in found if each.extra}
    put()
    for extra in sorted({*extras.values()}):
        names = ", ".join(name for name, needed in extras.items() if needed == extra)
        put(f"{names}: pip install 'parallel-reader[{extra}]'")


def _all() -> frozenset[str]:
    from typing import get_args

    from reader.interchange.format import Held

    return frozenset(get_args(Held))


def _unit(each: "Format") -> str:
    if "spans" not in each.holds:
        return "no offsets"
    if not each.has_offsets:
        return "tokens"
    return str(each.counts) if each.counts else "not told"


def _told(each: "Format") -> dict[str, object]:
    return {
        "name": each.name,
        "tools": each.tools,
        "suffix": each.suffix,
        "folder": each.is_folder,
        "reads": each.reads,
        "writes": each.is_written,
        "unit": each.counts.name if each.counts else "",
        "unit_written": each.writes.name,
        "holds": sorted(each.holds),
        "extra": each.extra,
    }


def known_format(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse a format to import that there is not."""
    if value is None or value in FORMATS:
        return value
    from reader.interchange import shelf

    if value not in shelf.names():
        raise click.BadParameter(f"no format {value!r}; reader formats lists them")
    return value


def written_format(_: click.Context, __: click.Parameter, value: str) -> str:
    """Refuse a format to export that there is not; ``spans`` and ``csv`` are rows of spans."""
    if value in ("jsonl", "spans", "csv"):
        return value
    from reader.interchange import shelf

    if value not in shelf.names():
        raise click.BadParameter(f"no format {value!r}: spans, or one that reader formats lists")
    return value


def other_tools(unit: str, texts: str) -> "OtherTools":
    """Return what reads the files of other tools.

    Args:
        unit: what their offsets count, as a person names it; ``""`` where it is to be found out.
        texts: the folder of the texts that they name; ``""`` for none.

    Raises:
        BadParameter: there is no such unit.

    """
    from reader.interchange.offsets.counting import counting
    from reader.interchange.reading.texts import TextFolder
    from reader.interchange.shelf import OtherTools

    try:
        forced = counting(unit) if unit else None
    except ReaderError as error:
        raise click.BadParameter(str(error), param_hint="--unit") from error
    return OtherTools(forced, TextFolder(texts).beside)


unit_option = click.option(
    "--unit",
    default="",
    metavar="UNIT",
    help="What other tools' offsets count: codepoint, utf16, utf8, grapheme; and if need be"
    " -inclusive (ends), -lf (CRLF as one), -bom. Without it, told by quotes and words.",
)
