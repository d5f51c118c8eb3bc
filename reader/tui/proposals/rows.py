"""The rows of the list of proposals, and how they look."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from textual.content import Content

from reader.layout.fitted import fitted
from reader.layout.widths import cell_len
from reader.model.article import Article, outlet_of
from reader.model.counting.counted import counted
from reader.model.grouping import Proposal, Proposed
from reader.tui.naming import title_of

_DATE, _LIKENESS = 10, 4
_OUTLETS = (14, 30)
"""Cells of an outlet on a narrow screen and on a wide one."""
_WIDE = 120
_NAME_AT_LEAST = 20


class StoryRow(Struct, frozen=True):
    """A proposal, above its articles."""

    proposal: Proposal


class ArticleRow(Struct, frozen=True):
    """An article of a proposal."""

    proposal: Proposal
    one: Proposed
    article: Article
    repeated: Article | None
    """The article that it repeats nearly word for word, if it does."""


ProposalRow = StoryRow | ArticleRow


def rows_of(
    proposals: Sequence[Proposal], articles: Mapping[str, Article]
) -> Iterator[ProposalRow]:
    """Yield each proposal, then its articles."""
    for each in proposals:
        yield StoryRow(each)
        for one in each.articles:
            repeated = articles.get(one.repeats)
            yield ArticleRow(each, one, articles[one.article], repeated)


def painted(row: ProposalRow, width: int, *, at: bool, marked: bool) -> Content:
    """Return a row on ``width`` cells."""
    sign = (("▸" if at else " ") + ("●" if marked else " "), "bold $text-primary")
    words = _story(row.proposal, width - 2) if isinstance(row, StoryRow) else _article(row, width)
    return (Content.assemble(sign) + words).truncate(width, ellipsis=True)


def _story(proposal: Proposal, width: int) -> Content:
    """Return its name, how many articles it has, how alike they are, and what they share."""
    count = len(proposal.within)
    size = f"{count:,} would join it" if proposal.joins else counted(count, "article")
    figures = f"{size}  {likeness(proposal.score)}"
    room = max(_NAME_AT_LEAST, min(cell_len(proposal.name), width - cell_len(figures) - 4))
    is_rejected = proposal.state == "rejected"
    return Content.assemble(
        (
            fitted(proposal.name, room),
            "italic $text-muted" if is_rejected else "bold $text-primary",
        ),
        (f"  {'rejected  ' if is_rejected else ''}{figures}", "$text-muted"),
        (f"  {fitted(', '.join(proposal.words), width).rstrip()}", "italic $text-muted"),
    )


def _article(row: ArticleRow, width: int) -> Content:
    article, is_out = row.article, row.one.is_out
    outlet = _OUTLETS[width >= _WIDE]
    plain = "strike $text-muted" if is_out else ""
    parts: list[str | tuple[str, str]] = [
        ("  × " if is_out else "    ", "bold $text-warning"),
        (f"{fitted(article.published[:_DATE] or 'no date', _DATE)}  ", "$text-muted"),
        (f"{likeness(row.one.likeness)}  ", "$text-muted"),
        (f"{fitted(outlet_of(article), outlet)}  ", "$text-secondary"),
    ]
    if row.repeated is not None:
        parts.append((f"repeats {fitted(outlet_of(row.repeated), outlet).rstrip()}  ", "italic"))
    parts.append((fitted(title_of(article), width).rstrip(), plain))
    return Content.assemble(*parts)


def likeness(value: float | None) -> str:
    """Return a likeness in four cells; of what was not compared, a dash."""
    return "–".center(_LIKENESS) if value is None else f"{value:.2f}"
