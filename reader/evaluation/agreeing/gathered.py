"""All that documents say, gathered, and what each coefficient is made of, for any view of it."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import numpy as np

from reader.evaluation.agreeing import categories, covered
from reader.evaluation.agreeing.categories import Question, Ratings
from reader.evaluation.agreeing.coded import EVERYBODY, Group, Ready
from reader.evaluation.agreeing.continua import Continua
from reader.evaluation.agreeing.linked import Links
from reader.evaluation.agreeing.measured import Measured, share
from reader.evaluation.agreeing.pairwise import RULES, Compared, Pairwise, Rule
from reader.evaluation.agreeing.questions import Labels, borne, fields
from reader.evaluation.agreeing.rates import AllRates
from reader.evaluation.coefficients.resampling import Floats
from reader.evaluation.coefficients.unitizing import NO_UNITS
from reader.model.article import RegionKind
from reader.model.coded import Document

NO_LINKS = "nobody made a link"
AllMeasured = dict[str, Measured]
"""By the coefficients' names."""


class Gathered:
    """Takes in documents that several annotators coded, and views them."""

    def __init__(
        self,
        annotators: Sequence[str],
        left_out: Collection[RegionKind],
        links: Links,
        samples: int,
        seed: int,
    ) -> None:
        self._number = {annotator: number for number, annotator in enumerate(annotators)}
        self._left_out = left_out
        self._groups: dict[Group, dict[int, tuple[int, ...]]] = {EVERYBODY: {}}
        self._characters: dict[int, Ratings] = {}
        self._words: dict[int, Ratings] = {}
        self._pairwise = Pairwise()
        self.links, self.labels, self.rates = links, Labels(), AllRates()
        self.continua = Continua(samples, seed)
        self.articles: list[str] = []
        self._tags: list[frozenset[str]] = []
        self.aside, self.in_fragments = 0, 0
        """Marks where nothing is compared, and marks of several stretches."""

    def add(self, document: Document) -> None:
        """Take in a document that two or more annotators coded."""
        annotators = [self._number[coding.annotator] for coding in document.codings]
        ready = Ready(document, len(self.articles), annotators, self._left_out)
        self.articles.append(document.article)
        for group, places in ready.groups():
            self._groups.setdefault(group, {})[ready.number] = places
        self._characters[ready.number] = covered.of_characters(ready)
        self._words[ready.number] = covered.of_words(ready)
        for part in (self._pairwise, self.links, self.labels, self.continua, self.rates):
            part.add(ready)
        self._tags.append(frozenset(ready.tags))
        self.aside += ready.left_out
        self.in_fragments += sum(len(each.spans) > 1 for marks in ready.marks for each in marks)

    def documents(self, group: Group = EVERYBODY) -> list[int]:
        """Return the numbers of the documents that a group coded, in order."""
        return [*self._groups[group]]

    def coded_by(self, annotator: int) -> list[int]:
        """Return the numbers of the documents that an annotator coded, in order."""
        of_pairs = (of for pair, of in self._groups.items() if annotator in pair)
        return sorted({document for of in of_pairs for document in of})

    @property
    def tags(self) -> list[str]:
        """The tags of any mark."""
        return sorted(set().union(*self._tags))

    @cached_property
    def pairs(self) -> list[Group]:
        """The pairs of annotators who coded a document, in order."""
        return sorted(group for group in self._groups if group != EVERYBODY)

    @cached_property
    def _compared(self) -> dict[Group, Compared]:
        return {
            (one, other): self._pairwise.compared(one, other, self.documents((one, other)))
            for one, other in self.pairs
        }

    @cached_property
    def _linked(self) -> dict[Group, Mapping[tuple[str | None, Rule], Floats]]:
        return {
            (one, other): self.links.compared(one, other, self.documents((one, other)))
            for one, other in self.pairs
        }

    @cached_property
    def _borne(self) -> dict[str, set[str]]:
        return borne(self._compared.values())

    @property
    def field_names(self) -> list[str]:
        """The fields that anybody filled on a matched mark."""
        return sorted(self._borne)

    # What the coefficients of a view are made of

    def everything(self, group: Group) -> AllMeasured:
        """Return every coefficient of a group of annotators."""
        return {
            **self._of_marks(group, None),
            **self._over_labels(group, sorted(self.labels.names)),
            **self._over_fields(group, self.field_names),
            **self.of_link(None, group),
        }

    def of_tag(self, tag: str) -> AllMeasured:
        """Return the coefficients of one tag, over everybody."""
        bearing = [name for name in self.field_names if tag in self._borne[name]]
        return {
            **self._of_marks(EVERYBODY, tag),
            **self._over_fields(EVERYBODY, bearing, tag),
        }

    def of_link(self, of_type: str | None, group: Group = EVERYBODY) -> AllMeasured:
        """Return the coefficients of links, of one type or all."""
        return {
            f"f1_links_{rule}": Measured(
                self._summed(
                    group, {pair: rows[of_type, rule] for pair, rows in self._linked.items()}
                ),
                share,
                NO_LINKS,
            )
            for rule in RULES
        }

    def of_label(self, name: str) -> AllMeasured:
        """Return the coefficients of one label of articles."""
        return self._over_labels(EVERYBODY, [name])

    def of_field(self, name: str) -> AllMeasured:
        """Return the coefficients of one field of matched marks."""
        return self._over_fields(EVERYBODY, [name])

    def same_and_all(self, rule: Rule) -> Floats:
        """Return of each document twice the marks that are the same, and all, over all pairs."""
        rows = {pair: compared.spans[None, rule] for pair, compared in self._compared.items()}
        return self._summed(EVERYBODY, rows)

    def _of_marks(self, group: Group, tag: str | None) -> AllMeasured:
        documents = self.documents(group)
        f1 = {
            f"f1_{rule}": Measured(
                self._summed(
                    group, {pair: found.spans[tag, rule] for pair, found in self._compared.items()}
                ),
                share,
                NO_UNITS,
            )
            for rule in RULES
        }
        found = {**f1, **self.continua.measured(group, tag, documents)}
        for unit, ratings in (("characters", self._characters), ("tokens", self._words)):
            some = self._rated(group, ratings, tag)
            found |= self._agreed(unit, group, [Question(some)])
        return found

    def _rated(
        self, group: Group, ratings: Mapping[int, Ratings], tag: str | None
    ) -> dict[int, Ratings]:
        found = {}
        for document, places in self._groups[group].items():
            rated = ratings[document]
            if tag is not None and tag not in self._tags[document]:
                rated = covered.of_none(rated)
            elif tag is not None:
                rated = covered.of_tag(rated, tag)
            found[document] = rated if group == EVERYBODY else covered.among(rated, places)
        return found

    def _over_labels(self, group: Group, names: Sequence[str]) -> AllMeasured:
        places = self._groups[group]
        return self._agreed("labels", group, [self.labels.question(name, places) for name in names])

    def _over_fields(
        self, group: Group, names: Sequence[str], tag: str | None = None
    ) -> AllMeasured:
        pairs = [found for pair, found in self._compared.items() if group in (EVERYBODY, pair)]
        asked = [fields(pairs, name, self._borne[name], tag) for name in names]
        return self._agreed("fields", group, asked)

    def _agreed(self, unit: str, group: Group, questions: Sequence[Question]) -> AllMeasured:
        """Return kappa and alpha over a unit."""
        kappa, alpha = categories.measured(
            questions, self.documents(group), is_pair=group != EVERYBODY or len(self.pairs) == 1
        )
        return {f"kappa_{unit}": kappa, f"alpha_{unit}": alpha}

    def _summed(self, group: Group, rows: Mapping[Group, Floats]) -> Floats:
        """Return the rows of a pair; for everybody those of all pairs, document by document."""
        if group != EVERYBODY:
            return rows[group]
        total = np.zeros((len(self.articles), 2))
        for pair, of_pair in rows.items():
            total[self.documents(pair)] += of_pair
        return total
