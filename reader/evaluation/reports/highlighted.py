"""A text with gold and predicted spans in it, as HTML: each stretch says who marks it and as what.

All of it is data: escaped, and without a character that a browser or a terminal would act on.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from reader.evaluation.scoring.pairs import Pair, Piece
from reader.model.text.visible import visible
from reader.pages.shown import cell, lines
from reader.pages.stretches import stretches


class _Cover(NamedTuple):
    start: int
    end: int
    is_gold: bool
    tag: str
    outcome: str


def text_html(text: str, pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield a text in stretches, within each of which the same spans lie."""
    covers = [cover for pair in pairs for cover in _covers(pair)]
    for start, end, lying in stretches(0, len(text), covers):
        shown = lines(text[start:end])
        yield (
            f'<span class="{_class(lying)}" title="{_title(lying)}">{shown}</span>'
            if lying
            else shown
        )


def list_html(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield a row for each pair that is not right, with what both sides say."""
    for pair in pairs:
        if pair.outcome != "correct":
            yield (
                f'<tr><td class="{_word(pair.outcome)}">{pair.outcome}</td>'
                f"<td>{_said(pair.gold)}</td><td>{_said(pair.predicted)}</td></tr>\n"
            )


def _covers(pair: Pair) -> Iterator[_Cover]:
    for piece, is_gold in ((pair.gold, True), (pair.predicted, False)):
        if piece is not None:
            for start, end in piece.spans:
                yield _Cover(start, end, is_gold, piece.tag, pair.outcome)


def _class(covers: Sequence[_Cover]) -> str:
    sides = {"gold" if each.is_gold else "predicted" for each in covers}
    wrong = next((each.outcome for each in covers if each.outcome != "correct"), "correct")
    return " ".join([*sorted(sides), _word(wrong)])


def _title(covers: Sequence[_Cover]) -> str:
    said = (
        f"{'gold' if each.is_gold else 'predicted'}: {each.tag} ({each.outcome})" for each in covers
    )
    return escape(visible("; ".join(said)))


def _said(piece: Piece | None) -> str:
    if piece is None:
        return "-"
    score = "" if piece.score is None else f" {piece.score:g}"
    return cell(f"{piece.tag}{score}: {piece.quote} ({piece.start}-{piece.end})")


def _word(outcome: str) -> str:
    return outcome.replace(" ", "-")
