"""Reports put beside each other, with what a person said of them, as several tests need them."""

from collections.abc import Sequence

from reader.model.annotation import Annotation, Link, Span
from reader.model.article import Article, Region
from reader.model.passage import Passage, RejectedPair
from reader.model.story import Story, StoryArticle


def report(
    name: str,
    text: str,
    marks: Sequence[Annotation] = (),
    *,
    regions: Sequence[Region] = (),
    language: str = "en",
) -> StoryArticle:
    article = Article(id=name, sha256="", length=len(text), language=language)
    return StoryArticle(article, text, tuple(regions), tuple(marks))


def passage_in(report_: StoryArticle, quote: str) -> Passage:
    start = report_.text.index(quote)
    return Passage(report_.article.id, start, start + len(quote), quote)


def mark(name: str, article: str, text: str, quote: str) -> Annotation:
    start = text.index(quote)
    return Annotation(
        id=name,
        article=article,
        annotator="ana",
        tag="Passage",
        spans=(Span.of(text, start, start + len(quote)),),
        created="",
    )


def tie(from_: str, to: str, type_: str = "same-as") -> Link:
    return Link(
        id=f"{from_}-{to}",
        article="",
        annotator="ana",
        type=type_,
        from_=from_,
        to=to,
        created="",
    )


def silence(from_: str, article: str) -> Link:
    return Link(
        id=f"{from_}-{article}",
        article="",
        annotator="ana",
        type="omits",
        from_=from_,
        to_article=article,
        created="",
    )


def rejection(from_: Passage, to: Passage) -> RejectedPair:
    return RejectedPair(annotator="ana", from_=from_, to=to, at="")


def story(
    *reports: StoryArticle, links: Sequence[Link] = (), rejected: Sequence[RejectedPair] = ()
) -> Story:
    return Story("", reports, tuple(links), tuple(rejected))
