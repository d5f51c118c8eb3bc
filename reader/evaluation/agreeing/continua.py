"""Agreement on where units lie, document by document: alpha_U, u-alpha and gamma."""

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256

import numpy as np
from msgspec import Struct

from reader.evaluation.agreeing.coded import Group, Ready
from reader.evaluation.agreeing.measured import Measured, Rows, one_less
from reader.evaluation.coefficients.gamma import disorders, gamma
from reader.evaluation.coefficients.resampling import Floats
from reader.evaluation.coefficients.unitizing import (
    NO_UNITS,
    Disagreement,
    Unit,
    alpha_u_2004,
    u_alpha_2016,
)
from reader.model.counting.counted import counted

NO_SAMPLES = "no random continua were asked for"


class _View:
    """One group of annotators and one tag, or all tags."""

    def __init__(self) -> None:
        self.alpha_u, self.u_alpha, self.gamma = Rows(), Rows(), Rows()
        self.same_tag, self.any_tag = 0, 0
        """Documents in which spans of one annotator overlap: with one tag, or at all."""


class _Found(Struct, frozen=True):
    """What one group's units say in one document."""

    by_tag: Mapping[str, Disagreement | None]
    u_alpha: Disagreement | None
    gamma: Floats

    @property
    def alpha_u(self) -> Disagreement | None:
        """The disagreement on all tags; None where that on one of them is undefined."""
        known = [each for each in self.by_tag.values() if each is not None]
        if len(known) < len(self.by_tag):
            return None
        return Disagreement(
            sum(each.observed for each in known), sum(each.expected for each in known)
        )


class Continua:
    """Gathers what documents say of each group of annotators, and for everybody of each tag."""

    def __init__(self, samples: int, seed: int) -> None:
        self._samples = samples
        self._seed = seed
        self._views: dict[tuple[Group, str | None], _View] = {}
        self.unproven: set[int] = set()
        """The numbers of documents in which an alignment may not be the best."""

    def add(self, ready: Ready) -> None:
        """Take in a document."""
        found: dict[tuple[int, ...], _Found] = {}
        for group, places in ready.groups():
            if places not in found:
                raters = [ready.units[place] for place in places]
                found[places] = self._found(
                    ready, raters, alpha_u_2004(raters, 0, max(1, ready.ground.length))
                )
            self._put(group, None, ready, found[places])
        of_everybody = found[tuple(range(len(ready.annotators)))]
        for tag, of_tag in of_everybody.by_tag.items():
            raters = [[unit for unit in units if unit[2] == tag] for units in ready.units]
            self._put((), tag, ready, self._found(ready, raters, {tag: of_tag}))

    def _found(
        self,
        ready: Ready,
        raters: Sequence[Sequence[Unit]],
        by_tag: Mapping[str, Disagreement | None],
    ) -> _Found:
        length = max(1, ready.ground.length)
        row = np.zeros(0)
        if self._samples:
            key = int.from_bytes(sha256(ready.article.encode()).digest()[:8])
            row, whole = disorders(raters, length, samples=self._samples, seed=[self._seed, key])
            if not whole:
                self.unproven.add(ready.number)
        return _Found(by_tag, u_alpha_2016(raters, 0, length), row)

    def _put(self, group: Group, tag: str | None, ready: Ready, found: _Found) -> None:
        view = self._views.setdefault((group, tag), _View())
        weight = ready.ground.length
        alpha_u = found.alpha_u
        view.same_tag += alpha_u is None
        view.any_tag += found.u_alpha is None
        for rows, each in ((view.alpha_u, alpha_u), (view.u_alpha, found.u_alpha)):
            if each is not None:
                rows.put(ready.number, np.array([each.observed, each.expected]) * weight)
        view.gamma.put(ready.number, found.gamma)

    def measured(
        self, group: Group, tag: str | None, documents: Sequence[int]
    ) -> dict[str, Measured]:
        """Return what the three coefficients of a group and a tag are made of."""
        view = self._views.get((group, tag), _View())
        rows = partial(Rows.among, documents=documents)
        return {
            "alpha_u_2004": Measured(
                rows(view.alpha_u, width=2),
                one_less,
                NO_UNITS,
                _overlapping("one annotator with one tag", view.same_tag),
            ),
            "u_alpha_2016": Measured(
                rows(view.u_alpha, width=2),
                one_less,
                NO_UNITS,
                _overlapping("one annotator", view.any_tag),
            ),
            "gamma_2015": Measured(
                rows(view.gamma, width=2 * (self._samples + 1))
                if self._samples
                else np.zeros((len(documents), 2)),
                gamma,
                NO_UNITS,
                "" if self._samples else NO_SAMPLES,
            ),
        }


def _overlapping(whose: str, documents: int) -> str:
    if not documents:
        return ""
    return f"spans of {whose} overlap, in {counted(documents, 'document')}"
