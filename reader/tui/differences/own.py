"""What was decided about one's own marks, once one may see it."""

from collections import Counter

from reader.model.settling.adjudication import AGREED
from reader.model.settling.difference import Candidate, Vote, substance
from reader.tui.differences.asked import AskedScreen
from reader.tui.differences.asking import Docket

_BECAME = ("as you have it", "otherwise", "not at all")


class OwnScreen(AskedScreen):
    """Goes through what the person at work coded, each with what stands and why."""

    NAME = "Decided"

    def is_walked(self, candidate: Candidate) -> bool:
        """Return whether it is about what she said, or what others said and she did not."""
        made = self.made.get(candidate.key)
        return made is not None and made.reason != AGREED and self._own(candidate) is not None

    def title_of(self, found: Docket) -> str:
        """Return how many of her marks stand as they are, how many otherwise, how many not."""
        counts: Counter[str] = Counter()
        for matter in found.matters:
            for candidate in matter.candidates:
                counts.update(self._became(candidate))
        says = ", ".join(f"{counts[word]:,} {word}" for word in _BECAME)
        return f"Round {found.round.name}, decided about your marks: {says}"

    def nothing_left(self) -> str:
        """Return why nothing is listed."""
        return "Nothing was decided yet about what you handed in, but for what all say alike."

    def _became(self, candidate: Candidate) -> list[str]:
        made, own = self.made.get(candidate.key), self._own(candidate)
        if made is None or own is None or own.said is None:
            return []
        if made.image is None:
            return [_BECAME[2]]
        return [_BECAME[substance(made.image) != substance(own.said)]]

    def _own(self, candidate: Candidate) -> Vote | None:
        mine = (vote for vote in candidate.votes if vote.annotator == self.session.viewer)
        return next(mine, None)
