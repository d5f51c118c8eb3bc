"""Every kind of thing that has history, by its name there; each is loaded when it is come by."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from reader.store.transaction import Entity

_WHERE = {
    "adjudication": "adjudication.adjudications:ADJUDICATION",
    "annotation": "annotations:ANNOTATION",
    "annotator": "annotators:ANNOTATOR",
    "article": "articles:ARTICLE",
    "assignment": "submitting.assigning:ASSIGNMENT",
    "codebook": "codebooks:CODEBOOK",
    "decision": "proposals.decisions:DECISION",
    "gold_release": "releases.gold:RELEASE",
    "label": "labels:LABEL",
    "link": "links:LINK",
    "misplaced": "misplacing.misplaced:MISPLACED",
    "pick": "merges.picks:PICK",
    "progress": "progress:PROGRESS",
    "regions": "articles:REGIONS",
    "rejected_pair": "rejected_pairs:REJECTED_PAIR",
    "reopening": "submitting.submissions:REOPENING",
    "round": "rounds:ROUND",
    "setting": "codebooks:SETTING",
    "submission": "submitting.submissions:SUBMISSION",
    "suggestion": "proposals.suggestions:SUGGESTION",
}


class _Entities(Mapping[str, Entity[Any]]):
    """A start needs few of them, and of those who undo something, most."""

    def __getitem__(self, name: str) -> Entity[Any]:
        module, _, called = _WHERE[name].partition(":")
        found: Entity[Any] = getattr(import_module(f"reader.store.{module}"), called)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_WHERE)

    def __len__(self) -> int:
        return len(_WHERE)


ENTITIES: Mapping[str, Entity[Any]] = _Entities()
