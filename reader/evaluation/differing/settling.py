"""What stands of one article, from submissions and decisions: what releases are made of."""

from collections.abc import Mapping, Sequence

from reader.evaluation.differing.differences import candidates
from reader.model.annotation import Annotation
from reader.model.codebook import Codebook
from reader.model.releases.freezing import Settled
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.gold import GoldItem, decided, settled
from reader.model.submission import Submission


def settle(
    submissions: Sequence[Submission],
    codebook: Codebook,
    decisions: Sequence[Adjudication],
    elsewhere: Mapping[str, Annotation],
) -> Settled:
    """Return what is settled of the submissions of one article, in the form of ``Settle``.

    What all coders said alike stands, also where nobody has accepted it as a step: in the image
    whose id is the least.
    """
    found = candidates(submissions, codebook, elsewhere)
    on = decided(found, decisions)
    alike = (each for each in found if not each.kind and each.key not in on)
    agreed = (
        GoldItem(
            min(each.said, key=lambda said: said.id), "", tuple(sorted(s.id for s in each.said))
        )
        for each in alike
    )
    return Settled(
        candidates=(*found,),
        items=(*settled(found, decisions), *agreed),
        decisions=(*on.values(), *(each for each in decisions if each.outcome == "added")),
        waiting=tuple(each for each in found if each.kind and each.key not in on),
    )
