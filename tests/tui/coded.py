"""Projects in which several people have handed in what they say of one article."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator, Span
from reader.store import annotators, articles, marking, rounds
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.submitting import handing_in

Said = Mapping[str, Sequence[tuple[str, str]]]
"""Tags and quotes, by the name of who marks them; a tag with ``?`` is one she is unsure of."""
SAID: Said = {
    "ana": [("Actor", "coast guard"), ("Claim", "190 passengers"), ("Actor", "harbour office")],
    "ben": [
        ("Actor", "coast guard"),
        ("Claim", "took 190 passengers"),
        ("Event?", "harbour office"),
    ],
}


def person(project: Project, name: str) -> Annotator:
    """Return who is called so."""
    return annotators.ensure(project, name)


def hand_in(
    project: Project,
    said: Said,
    stem: str = "gull",
    *,
    also: Callable[[str, str], object] = lambda _coder, _article: None,
) -> str:
    """Have coders mark an article in the round ``pilot`` and hand it in; Cy adjudicates.

    ``also`` is called with each coder's id and the article's before she hands it in. Returns the
    id of the article.
    """
    article = articles.resolve(project, stem).id
    text = articles.text(project, article)
    coders = tuple(person(project, name).id for name in said)
    cy = person(project, "cy")
    if "pilot" not in rounds.names(project):
        made = Round("pilot", open=False, coders=coders, adjudicators=(cy.id,))
        rounds.make(project, "", made)
    project.round = "pilot"
    for name, marks in said.items():
        coder = person(project, name).id
        for tag, quote in marks:
            start = text.index(quote)
            span = Span.of(text, start, start + len(quote))
            mark = Annotation.new(article, coder, tag.rstrip("?"), [span])
            mark = replace(mark, round="pilot", unsure=tag.endswith("?"))
            marking.mark(project, [mark], text)
        also(coder, article)
        handing_in.submit(project, coder, [article])
    return article


def work_as(project: Project, name: str) -> None:
    """Have somebody at work in this copy of the project."""
    annotators.remember(project, person(project, name))
