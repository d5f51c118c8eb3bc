"""Taking in the links, labels and progress that records bring."""

from collections.abc import Callable
from typing import TypeVar

from reader.model.annotation import Label, Link, Progress
from reader.model.record import RecordLabel, RecordLink, RecordStatus
from reader.store.arriving.images_in import label_of, link_of, progress_of
from reader.store.arriving.own_ids import OwnIds
from reader.store.arriving.people_in import PeopleIn
from reader.store.arriving.report import Report
from reader.store.arriving.settling import Settling
from reader.store.labels import LABEL
from reader.store.links import LINK
from reader.store.progress import PROGRESS, key
from reader.store.transaction import Entity, Transaction

_Image = TypeVar("_Image", Link, Label, Progress)


class OthersIn:
    """Takes in what is no mark, one by one; what is here under an id stays."""

    def __init__(
        self,
        transaction: Transaction,
        people: PeopleIn,
        ids: OwnIds,
        settling: Settling,
        report: Report,
        remark: Callable[[str, str], object],
    ) -> None:
        """``remark`` hears what is to be known of one, and of which."""
        self._transaction = transaction
        self._people = people
        self._ids = ids
        self._settling = settling
        self._report = report
        self._remark: Callable[[str, str], object] = remark

    def link(self, article: str, item: RecordLink) -> None:
        """Take in a link of an article.

        This and the others raise a ReaderError for what does not fit, or may not be added to.
        """
        owner = self._people.owner(item.annotator)
        from_, to = (self._ids.here(owner, item.round, end) for end in (item.from_, item.to))
        link = self._ids.referring(link_of(item, article, owner, from_, to), "link")
        self._put(LINK, link.id, link)

    def label(self, article: str, item: RecordLabel) -> None:
        """Take in a label of an article."""
        label = label_of(item, article, self._people.owner(item.annotator))
        self._put(LABEL, label.id, label)

    def progress(self, article: str, item: RecordStatus) -> None:
        """Take in how far somebody is with an article."""
        progress = progress_of(item, article, self._people.owner(item.annotator))
        self._put(PROGRESS, key(article, progress.annotator, progress.round), progress)

    def _put(self, entity: Entity[_Image], entity_id: str, image: _Image) -> None:
        here = entity.load(self._transaction.db, entity_id)
        if here is not None:
            if (here.annotator, here.round) != (image.annotator, image.round):
                what = f"a {entity.name} is here as another's, or of another round; it stays so"
                self._remark(what, entity_id)
            self._report.marks_known += 1
            return
        self._settling.ensure(image)
        self._transaction.put(entity, entity_id, image, article=image.article)
        self._report.others += 1
