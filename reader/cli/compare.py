"""``reader compare``: which passages of two articles may tell the same, and why."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from reader.cli.options import Asked, a_number, common, json_option, round_option
from reader.cli.output import GAP, note, put, put_json, row, terminal_width
from reader.cli.ticker import Ticker
from reader.model.counting.counted import counted
from reader.model.passage import Counterpart, Passage
from reader.model.text.visible import visible

if TYPE_CHECKING:
    from reader.compare.matching.counterparts import Comparison
    from reader.model.story import Story

_SLICE = 20_000
"""Code points whose passages are compared before progress is shown."""
_PLACE = 11
_FOR_PEOPLE, _FOR_PROGRAMS = 3, 20
"""Partners suggested for a passage: a program can sort and cut them by itself."""
_EVERYTHING = 0.0
"""What a plug-in's scores mean, only who wrote it knows."""


@click.command()
@click.argument("one", metavar="ARTICLE")
@click.argument("other", metavar="ARTICLE")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    callback=a_number,
    help="Suggest nothing below this score.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    help="Suggest so many for a passage at most: else 3, with --json 20.",
)
@click.option(
    "--matcher", default="", metavar="NAME", help="A plug-in of the group reader.matchers."
)
@click.option("--verbatim", is_flag=True, help="What both say word for word instead.")
@round_option
@json_option
@common
def compare(
    asked: Asked,
    one: str,
    other: str,
    least: float | None,
    limit: int | None,
    matcher: str,
    verbatim: bool,
    as_json: bool,
) -> None:
    """Show which passages of two articles may tell the same, the best first.

    With what you, and others as far as you may see it, confirmed or rejected. A passage that has
    no counterpart here has none that was confirmed yet; that says nothing of the article.
    """
    from reader.cli.verbatim import put_verbatim
    from reader.compare.matching import matchers
    from reader.compare.matching.counterparts import LEAST, Comparison

    if verbatim and (matcher or least is not None):
        raise click.UsageError("--verbatim has no scores: it takes neither --least nor --matcher")
    if least is None:
        least = _EVERYTHING if matcher else LEAST
    compared = matchers.load(matcher) if matcher else None
    story, a, b = _story(asked, one, other)
    if verbatim:
        put_verbatim(story, a, b, as_json=as_json)
        return
    comparison = Comparison(story, compared, least=least)
    pairs = _pairs(comparison, a, b, limit or (_FOR_PROGRAMS if as_json else _FOR_PEOPLE))
    if as_json:
        put_json({"from": a, "to": b, "pairs": [_answer(pair) for pair in pairs]})
        return
    put_heads(story, a, b)
    for pair in pairs:
        _put(pair)
    note(_summary(comparison, a, b, pairs))


def _story(asked: Asked, *references: str) -> tuple["Story", str, str]:
    """Return two articles in the company of their stories, and their ids."""
    from reader.store import articles
    from reader.store.company import with_company
    from reader.store.side_by_side import side_by_side

    with asked.open() as project:
        a, b = (articles.resolve(project, each).id for each in references)
        viewer = asked.viewer(project)
        return side_by_side(project, viewer, with_company(project, viewer, [a, b])), a, b


def _pairs(comparison: "Comparison", a: str, b: str, limit: int) -> list[Counterpart]:
    from reader.compare.matching.counterparts import ranked

    ticker = Ticker()
    for done, _ in enumerate(comparison.prepare(b)):
        ticker.show(0, f"reading, {done} pieces")
    length = len(comparison.story.by_id[a].text)
    found: list[Counterpart] = []
    for start in range(0, length, _SLICE):
        found += comparison.pairs(a, b, start=start, end=start + _SLICE, limit=limit)
        ticker.show(start / length, counted(len(found), "pair"))
    ticker.clear()
    return ranked(found)


def put_heads(story: "Story", a: str, b: str) -> None:
    """Print what two articles are called."""
    for letter, article in (("A", a), ("B", b)):
        about = story.by_id[article].article
        named = about.title or about.source_file
        put(
            row(
                (letter, 1),
                (article[:12], 12),
                last=" · ".join(filter(None, (about.outlet, named))),
            )
        )


def put_places(
    one: str, one_place: tuple[int, int], other: str, other_place: tuple[int, int]
) -> None:
    """Print what two articles say, each below where; code points. On a terminal it is wrapped."""
    for letter, quote, (start, end) in (("A", one, one_place), ("B", other, other_place)):
        cells = (letter, 1), (f"{start}-{end}", _PLACE)
        for line in _wrapped(" ".join(quote.split())):
            put(row(*cells, last=line))
            cells = ("", 1), ("", _PLACE)


def _wrapped(text: str) -> Iterator[str]:
    if not sys.stdout.isatty():
        yield text
        return
    from reader.layout.fitted import head

    text = visible(text)
    room = max(_PLACE, terminal_width() - _PLACE - 2 * len(GAP) - 1)
    while text:
        line = head(text, room) or text
        if len(line) < len(text) and " " in line:
            line = line[: line.rindex(" ") + 1]
        yield line
        text = text[len(line) :]


def _put(pair: Counterpart) -> None:
    put()
    status = "" if pair.status == "suggested" else pair.status
    put(row((f"{pair.score:.2f}", 4), last=" · ".join(filter(None, (status, *pair.evidence)))))
    ends = ((each.quote, (each.start, each.end)) for each in (pair.from_, pair.to))
    put_places(*next(ends), *next(ends))


def _summary(comparison: "Comparison", a: str, b: str, pairs: list[Counterpart]) -> str:
    """Say how many pairs there are, and that what has none is not missing for that."""
    passages = list(comparison.passages(a))
    open_ = sum(not comparison.judged.partners(each, b) for each in passages)
    counts = (
        (sum(pair.status == status for pair in pairs), status)
        for status in ("suggested", "confirmed", "rejected")
    )
    said = ", ".join(f"{count:,} {status}" for count, status in counts)
    of = counted(len(passages), "passage")
    return f"pairs: {said}; {open_:,} of {of} of A: no counterpart in B confirmed yet"


def _answer(pair: Counterpart) -> dict[str, Any]:
    return {
        "from": _place(pair.from_),
        "to": _place(pair.to),
        "score": pair.score,
        "evidence": pair.evidence,
        "status": pair.status,
    }


def _place(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "quote": passage.quote}
