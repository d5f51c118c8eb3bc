"""Every kind of thing that has history, by its name there."""

from typing import Any

from reader.store.adjudication.adjudications import ADJUDICATION
from reader.store.annotations import ANNOTATION
from reader.store.annotators import ANNOTATOR
from reader.store.articles import ARTICLE, REGIONS
from reader.store.codebooks import CODEBOOK, SETTING
from reader.store.labels import LABEL
from reader.store.links import LINK
from reader.store.merges.picks import PICK
from reader.store.progress import PROGRESS
from reader.store.proposals.decisions import DECISION
from reader.store.proposals.suggestions import SUGGESTION
from reader.store.releases.gold import RELEASE
from reader.store.rounds import ROUND
from reader.store.submitting.assigning import ASSIGNMENT
from reader.store.submitting.submissions import REOPENING, SUBMISSION
from reader.store.transaction import Entity

ENTITIES: dict[str, Entity[Any]] = {
    entity.name: entity
    for entity in (
        ADJUDICATION,
        ANNOTATION,
        ANNOTATOR,
        ARTICLE,
        ASSIGNMENT,
        CODEBOOK,
        DECISION,
        LABEL,
        LINK,
        PICK,
        PROGRESS,
        REGIONS,
        RELEASE,
        REOPENING,
        ROUND,
        SETTING,
        SUBMISSION,
        SUGGESTION,
    )
}
