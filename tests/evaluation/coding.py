"""Documents to compare, in few words."""

from collections.abc import Collection, Sequence

from reader.evaluation.agreeing.agreement import Agreement, Comparison
from reader.evaluation.scoring.scores import Sampling
from reader.model.annotation import Annotation, Field, Label, Link, Span
from reader.model.article import Region
from reader.model.coded import Coding, Document
from reader.model.submission import Work

TEXT = "The rebels left the town on Monday. " * 40
NOW = "2026-11-21T09:00:00Z"


def mark(
    who: str,
    tag: str,
    *spans: tuple[int, int],
    article: str = "one",
    text: str = TEXT,
    unsure: bool = False,
    polarity: str = "",
) -> Annotation:
    return Annotation(
        id=f"{who} {article} {tag} {spans}",
        article=article,
        annotator=who,
        tag=tag,
        spans=tuple(Span(start, end, text[start:end]) for start, end in spans),
        fields=(Field("polarity", polarity),) if polarity else (),
        unsure=unsure,
        created=NOW,
    )


def link(of_type: str, start: Annotation, to: Annotation | None, to_article: str = "") -> Link:
    return Link(
        id=f"{of_type} {start.id} {to and to.id}",
        article=start.article,
        annotator=start.annotator,
        type=of_type,
        from_=start.id,
        to=to.id if to else "",
        to_article=to_article,
        created=NOW,
    )


def label(who: str, name: str, value: str) -> Label:
    return Label(
        id=f"{who} {name} {value}", article="", annotator=who, name=name, value=value, created=NOW
    )


def document(
    article: str, *works: tuple[str, Work], text: str = TEXT, regions: Sequence[Region] = ()
) -> Document:
    return Document(
        article=article,
        text=text,
        regions=tuple(regions),
        codings=tuple(Coding(who, work) for who, work in works),
    )


def compared(
    documents: Sequence[Document],
    annotators: Sequence[str] = ("ana", "ben", "eva"),
    *,
    samples: int = 5,
    resamples: int = 50,
    symmetric: Collection[str] = (),
) -> Agreement:
    comparison = Comparison(
        annotators,
        left_out=("repeat", "residue"),
        samples=samples,
        sampling=Sampling(resamples=resamples, seed=1),
        symmetric=symmetric,
    )
    for each in documents:
        comparison.add(each)
    if comparison.ends_wanted:
        for each in documents:
            for coding in each.codings:
                comparison.find_ends(coding.work.annotations)
    return comparison.result()
