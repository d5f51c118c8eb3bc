"""How far annotators agree: every coefficient, overall, of each tag and of each pair.

Documents are taken in one at a time. What counts as a unit and as the same differs between
coefficients, and
``reader.model.coefficients`` says it; where one is undefined it says why.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from reader.evaluation.agreeing.coded import EVERYBODY
from reader.evaluation.agreeing.gathered import AllMeasured, Gathered
from reader.evaluation.agreeing.linked import Links
from reader.evaluation.agreeing.measured import figures
from reader.evaluation.agreeing.rates import Rates
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.scoring.scores import Sampling
from reader.model.annotation import Annotation
from reader.model.article import RegionKind
from reader.model.coded import Document


class PairAgreement(Struct, frozen=True):
    """What two annotators agree on."""

    annotators: tuple[str, str]
    """Their ids."""
    documents: int
    """How many both coded."""
    figures: Mapping[str, Figure]


class DocumentAgreement(Struct, frozen=True):
    """How many marks of one document are the same, over all pairs of its annotators."""

    article: str
    marks: int
    """Of both annotators of each pair."""
    strict: float
    overlap: float


class Agreement(Struct, frozen=True, kw_only=True):
    """All figures; those of a view are by the coefficients' names."""

    annotators: tuple[str, ...]
    """The ids of those compared, in order."""
    articles: tuple[str, ...]
    """The ids of the documents compared."""
    aside: int
    """Marks that lie in regions where nothing is compared."""
    in_fragments: int
    """Marks of several stretches, each of which is a unit where units are placed."""
    unproven: int
    """Documents in which an alignment of gamma may not be the best."""
    overall: Mapping[str, Figure]
    by_tag: Mapping[str, Mapping[str, Figure]]
    by_link: Mapping[str, Mapping[str, Figure]]
    """By the type of the link."""
    by_label: Mapping[str, Mapping[str, Figure]]
    by_field: Mapping[str, Mapping[str, Figure]]
    pairs: Sequence[PairAgreement]
    rates: Sequence[Rates]
    documents: Sequence[DocumentAgreement]
    """Those with marks, the least alike first."""


class Comparison:
    """Takes in documents that several annotators coded, and says how far they agree."""

    def __init__(
        self,
        annotators: Sequence[str],
        *,
        left_out: Collection[RegionKind],
        samples: int,
        sampling: Sampling,
        symmetric: Collection[str] = (),
    ) -> None:
        """Compare annotators, given by their ids in order.

        Args:
            annotators: all who may have coded a document.
            left_out: the kinds of regions in which nothing is compared.
            samples: how many random continua gamma draws; without any it is undefined.
            sampling: how often and from which seed documents are resampled, and continua drawn.
            symmetric: the types of links of which both directions say the same.
        """
        self._annotators = annotators
        self._sampling = sampling
        self._gathered = Gathered(annotators, left_out, Links(symmetric), samples, sampling.seed)

    def add(self, document: Document) -> None:
        """Take in a document that two or more annotators coded."""
        self._gathered.add(document)

    @property
    def ends_wanted(self) -> bool:
        """Whether links lead to marks that were in none of the documents so far."""
        return bool(self._gathered.links.wanted)

    def find_ends(self, marks: Iterable[Annotation]) -> None:
        """Look for marks that links lead to."""
        self._gathered.links.find(marks)

    def result(self) -> Agreement:
        """Return all figures of what was taken in."""
        found = self._gathered
        of_everybody: dict[tuple[str, ...], AllMeasured] = {
            (): found.everything(EVERYBODY),
            **{("tag", tag): found.of_tag(tag) for tag in found.tags},
            **{("link", each): found.of_link(each) for each in sorted(found.links.types)},
            **{("label", name): found.of_label(name) for name in sorted(found.labels.names)},
            **{("field", name): found.of_field(name) for name in found.field_names},
        }
        figured = self._figured(of_everybody)

        def by(what: str) -> dict[str, Mapping[str, Figure]]:
            return {key[1]: each for key, each in figured.items() if key and key[0] == what}

        compared = sorted({one for pair in found.pairs for one in pair})
        return Agreement(
            annotators=tuple(self._annotators[number] for number in compared),
            articles=tuple(found.articles),
            aside=found.aside,
            in_fragments=found.in_fragments,
            unproven=len(found.continua.unproven),
            overall=figured[()],
            by_tag=by("tag"),
            by_link=by("link"),
            by_label=by("label"),
            by_field=by("field"),
            pairs=self._pairs(figured[()]),
            rates=[
                found.rates.of(
                    number, self._annotators[number], found.coded_by(number), self._sampling
                )
                for number in compared
            ],
            documents=self._documents(),
        )

    def _figured(
        self, views: Mapping[tuple[str, ...], AllMeasured]
    ) -> dict[tuple[str, ...], dict[str, Figure]]:
        """Return the figures of several views of the same documents."""
        made = iter(
            figures([each for view in views.values() for each in view.values()], self._sampling)
        )
        return {key: {name: next(made) for name in view} for key, view in views.items()}

    def _pairs(self, overall: Mapping[str, Figure]) -> list[PairAgreement]:
        found = self._gathered
        return [
            PairAgreement(
                (self._annotators[pair[0]], self._annotators[pair[1]]),
                len(found.documents(pair)),
                overall
                if len(found.pairs) == 1
                else self._figured({(): found.everything(pair)})[()],
            )
            for pair in found.pairs
        ]

    def _documents(self) -> list[DocumentAgreement]:
        strict, overlap = (self._gathered.same_and_all(rule) for rule in ("strict", "overlap"))
        rows = zip(self._gathered.articles, strict.tolist(), overlap.tolist(), strict=True)
        listed = [
            DocumentAgreement(article, int(both), same / both, alike / both)
            for article, (same, both), (alike, _) in rows
            if both
        ]
        return sorted(listed, key=lambda each: (each.strict, each.overlap, each.article))
