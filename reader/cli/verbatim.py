"""``reader compare --verbatim``: what two articles say word for word."""

from typing import TYPE_CHECKING, Any

from reader.cli.compare import put_heads, put_places
from reader.cli.output import note, put, put_json
from reader.model.counting.counted import counted

if TYPE_CHECKING:
    from reader.compare.verbatim import Run
    from reader.model.story import Story


def put_verbatim(story: "Story", a: str, b: str, *, as_json: bool) -> None:
    """Print the runs of words and the quotations that two articles share, in the first's order."""
    from reader.compare.verbatim import shared_quotations, shared_runs

    texts = story.by_id[a].text, story.by_id[b].text
    runs, quotations = shared_runs(*texts), shared_quotations(*texts)
    if as_json:
        answers = {
            name: [_answer(texts, run) for run in found]
            for name, found in (("runs", runs), ("quotations", quotations))
        }
        put_json({"from": a, "to": b, **answers})
        return
    put_heads(story, a, b)
    for name, found in (("word for word", runs), ("quoted", quotations)):
        for run in found:
            put(f"\n{name}")
            _put(texts, run)
    note(f"{counted(len(runs), 'run')} of words, {counted(len(quotations), 'quotation')} in both")


def _put(texts: tuple[str, str], run: "Run") -> None:
    one, other = _places(run)
    put_places(texts[0][slice(*one)], one, texts[1][slice(*other)], other)


def _answer(texts: tuple[str, str], run: "Run") -> dict[str, Any]:
    return {
        side: {"start": place[0], "end": place[1], "quote": text[slice(*place)]}
        for side, text, place in zip(("from", "to"), texts, _places(run), strict=True)
    }


def _places(run: "Run") -> tuple[tuple[int, int], tuple[int, int]]:
    return (run.a_start, run.a_end), (run.b_start, run.b_end)
