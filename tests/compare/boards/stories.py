"""Small stories as plain data: texts, and links between quotes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.model.annotation import PASSAGE, Annotation, Field, Link, Span
from reader.model.article import Article, Region
from reader.model.identity import article_id, text_sha256
from reader.model.story import Story, StoryArticle

NAMES = {"a": "ana", "b": "ben"}
AT = "2026-11-21T09:00:00Z"


@dataclass
class Made:
    """A story being made; each tie takes quotes of the outlets' texts."""

    texts: dict[str, str]
    """By outlet, in the order of the story."""
    regions: dict[str, tuple[Region, ...]] = field(default_factory=dict)
    marks: dict[str, list[Annotation]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def id(self, outlet: str) -> str:
        return article_id(outlet, self.texts[outlet])

    def mark(self, outlet: str, quote: str, by: str = "a") -> str:
        text = self.texts[outlet]
        start = text.index(quote)
        known = self.marks.setdefault(outlet, [])
        span = Span.of(text, start, start + len(quote))
        for each in known:
            if each.spans == (span,) and each.annotator == by:
                return each.id
        number = sum(map(len, self.marks.values()))
        made = Annotation(
            id=f"mark-{number}",
            article=self.id(outlet),
            annotator=by,
            tag=PASSAGE,
            spans=(span,),
            created=AT,
        )
        known.append(made)
        return made.id

    def tie(
        self,
        type_: str,
        one: tuple[str, str],
        other: tuple[str, str] | str,
        *,
        by: str = "a",
        state: str = "",
        fields: Sequence[tuple[str, str]] = (),
        note: str = "",
    ) -> str:
        """Link a quote of an outlet with another one's, or with an outlet."""
        to = "" if isinstance(other, str) else self.mark(*other, by)
        link = Link(
            id=f"link-{len(self.links)}",
            article=self.id(one[0]),
            annotator=by,
            type=type_,
            from_=self.mark(*one, by),
            to=to,
            to_article=self.id(other) if isinstance(other, str) else "",
            state=state,
            fields=tuple(Field(*each) for each in fields),
            note=note,
            created=AT,
        )
        self.links.append(link)
        return link.id

    @property
    def story(self) -> Story:
        return Story(
            "retreat",
            tuple(
                StoryArticle(
                    Article(
                        id=self.id(outlet),
                        sha256=text_sha256(text),
                        length=len(text),
                        outlet=outlet,
                        published=f"2016-04-2{at}",
                    ),
                    text,
                    self.regions.get(outlet, ()),
                    tuple(
                        sorted(
                            self.marks.get(outlet, ()),
                            key=lambda mark: (mark.start, mark.end, mark.id),
                        )
                    ),
                )
                for at, (outlet, text) in enumerate(self.texts.items())
            ),
            tuple(self.links),
        )
