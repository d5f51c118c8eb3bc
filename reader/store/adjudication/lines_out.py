"""Reading decisions out, so that they can be taken in elsewhere."""

from collections.abc import Iterator

from reader.model.annotation import Annotation, Annotator, Link
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.decision_record import DecisionRecord
from reader.store import annotators
from reader.store.adjudication.matters import Find, matters
from reader.store.project import Project
from reader.store.records import annotation_record, label_record, link_record


def stream(project: Project, viewer: str, round_: str, find: Find) -> Iterator[DecisionRecord]:
    """Yield what was decided in a round and still stands, by article, then by place.

    What was added comes last of its article. What a coder has since said otherwise is not
    among it.

    Raises:
        ReaderError: there is no such round, or it is closed to the viewer.
    """
    names = {one.id: one for one in annotators.everyone(project)}
    for matter in matters(project, viewer, round_, find):
        on = (matter.decided.get(each.key) for each in matter.candidates)
        added = (each for each in matter.adjudications if each.outcome == "added")
        for each in (*on, *added):
            if each is not None:
                yield _record(each, names)


def _record(decision: Adjudication, names: dict[str, Annotator]) -> DecisionRecord:
    image = decision.image
    takes = image.id if image is not None and decision.outcome == "accepted" else ""
    return DecisionRecord(
        article=decision.article,
        round=decision.round,
        votes=[each.item for each in decision.inputs],
        outcome=decision.outcome,
        takes=takes,
        annotations=[annotation_record(image, names)] if isinstance(image, Annotation) else [],
        links=[link_record(image, names)] if isinstance(image, Link) else [],
        labels=[label_record(decision.label, names)] if decision.label else [],
        reason=decision.reason,
        note=decision.note,
        adjudicator=names[decision.adjudicator].name if decision.adjudicator in names else "",
        at=decision.at,
    )
