"""What coders say of one short article, built by hand."""

from reader.model.annotation import Annotation, Field, Label, Link, Span
from reader.model.codebook import Codebook, FieldRule, LinkType
from reader.model.submission import Submission, Work

TEXT = "Islamic State fighters attacked the town of Hit on Friday, officials said."
BOOK = Codebook(
    id="test",
    fields=(
        FieldRule(name="stance", kind="choice", applies="article"),
        FieldRule(name="frames", kind="choices", applies="article"),
    ),
    links=(LinkType(id="same", symmetric=True), LinkType(id="contradicts")),
)
Said = Annotation | Link | Label


def mark(
    id_: str, tag: str, *spans: tuple[int, int], fields: tuple[str, ...] = (), unsure: bool = False
) -> Annotation:
    """Return a mark; a field is written ``name=value``."""
    return Annotation(
        id=id_,
        article="a",
        annotator="",
        tag=tag,
        spans=tuple(Span(start, end, TEXT[start:end]) for start, end in spans),
        fields=tuple(Field(*field.split("=")) for field in fields),
        unsure=unsure,
        created="",
    )


def link(id_: str, type_: str, from_: str, to: str = "", *, state: str = "", at: str = "") -> Link:
    """Return a link to a mark, or to the article ``at``."""
    return Link(
        id=id_,
        article="a",
        annotator="",
        type=type_,
        from_=from_,
        to=to,
        to_article=at,
        state=state,
        created="",
    )


def label(id_: str, name: str, value: str) -> Label:
    """Return a label of the article."""
    return Label(id=id_, article="a", annotator="", name=name, value=value, created="")


def submitted(annotator: str, *said: Said) -> Submission:
    """Return what a coder has submitted."""
    work = Work(
        tuple(each for each in said if isinstance(each, Annotation)),
        tuple(each for each in said if isinstance(each, Link)),
        tuple(each for each in said if isinstance(each, Label)),
    )
    return Submission(
        id=f"by {annotator}",
        annotator=annotator,
        round="main",
        story="",
        article="a",
        number=1,
        at="",
        codebook="",
        work=work,
        sha256="",
    )
