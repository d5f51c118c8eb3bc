"""Agreement of the independent pass of a round, with the terms it was computed on."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from reader.evaluation.agreeing.agreement import Agreement, Comparison
from reader.evaluation.scoring.scores import Sampling
from reader.model.annotation import Annotation, Annotator
from reader.model.article import ASIDE_KINDS, RegionKind
from reader.model.coded import Document, Pass
from reader.model.counting.counted import counted

SAMPLES = 30
"""Random continua that gamma draws of each document."""


class Terms(Struct, frozen=True, kw_only=True):
    """What is compared, and how sure figures are found to be."""

    aside: tuple[RegionKind, ...] = ()
    """Kinds of regions, of those left out else, that are compared too."""
    samples: int = SAMPLES
    sampling: Sampling = Sampling()

    @property
    def left_out(self) -> tuple[RegionKind, ...]:
        """The kinds of regions in which nothing is compared."""
        return tuple(sorted(ASIDE_KINDS - {*self.aside}))


class Source(Protocol):
    """Where submissions come from, an article at a time."""

    @property
    def annotators(self) -> Sequence[Annotator]:
        """Who may have submitted, in order."""

    @property
    def symmetric(self) -> Collection[str]:
        """The types of links of which both directions say the same."""

    def documents(self) -> Iterator[Document]:
        """Yield every article that several annotators submitted."""

    def marks(self) -> Iterator[Sequence[Annotation]]:
        """Yield the marks of every submission."""

    def summary(self) -> Pass:
        """Return which submissions ``documents`` yielded."""


class Report(Struct, frozen=True):
    """The figures, and what they are of."""

    terms: Terms
    of: Pass
    found: Agreement


def report(source: Source, terms: Terms, told: Callable[[int], object] = lambda _: None) -> Report:
    """Return how far the annotators of a round agree.

    Args:
        source: their submissions.
        terms: what is compared, and how.
        told: told how many documents have been taken in, after each.
    """
    comparison = Comparison(
        [each.id for each in source.annotators],
        left_out=terms.left_out,
        samples=terms.samples,
        sampling=terms.sampling,
        symmetric=source.symmetric,
    )
    for number, document in enumerate(source.documents(), 1):
        comparison.add(document)
        told(number)
    summary = source.summary()
    if comparison.ends_wanted:
        for marks in source.marks():
            comparison.find_ends(marks)
    return Report(terms, summary, comparison.result())


def was_open(of: Pass) -> str:
    """Say of a round that is not blind until when it was open."""
    return f"open until {of.open_until}" if of.open_until else "open"


def header(report: Report) -> str:
    """Return in a line what was compared, and how."""
    of, found, terms = report.of, report.found, report.terms
    names = {each.id: each.name for each in of.annotators}
    whose = ", ".join(names[each] for each in found.annotators)
    parts = [
        f"round {of.round}"
        + (f", each annotator with herself in {of.against}" if of.against else "")
        + ("" if of.is_blind else f", {was_open(of)}: coders could see each other’s marks"),
        f"{counted(len(found.articles), 'document')} of {counted(len(of.submissions), 'submission')}"
        + (f" by {whose}" if whose and not of.against else ""),
    ]
    if of.alone:
        once = "in one round only" if of.against else "by one coder alone"
        parts.append(f"{counted(of.alone, 'document')} left out, submitted {once}")
    if of.afterwards:
        parts.append(
            f"{counted(of.afterwards, 'document')} left out, submitted again after adjudication"
        )
    if terms.left_out:
        parts.append(f"without marks in {', '.join(terms.left_out)} ({found.aside:,})")
    if terms.aside:
        parts.append(f"with {', '.join(terms.aside)}")
    if of.codebooks:
        parts.append(f"codebook {', '.join(each[: each.find('@') + 9] for each in of.codebooks)}")
    parts.append(
        f"95 % intervals of {terms.sampling.resamples:,} resamples of documents,"
        f" seed {terms.sampling.seed}"
    )
    if terms.samples:
        parts.append(f"gamma of {terms.samples} random continua a document, the same seed")
    if found.unproven:
        parts.append(f"{counted(found.unproven, 'document')} with alignments not proven the best")
    if found.in_fragments:
        parts.append(f"{counted(found.in_fragments, 'mark')} in fragments")
    return "; ".join(parts)
