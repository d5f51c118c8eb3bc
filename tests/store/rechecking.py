"""Marks under a codebook whose tags come to mean something else, as several tests need them."""

from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator
from reader.model.codebook import Codebook, Tag
from reader.store import codebooks, marking, rechecks
from reader.store.project import Project
from tests.store.conftest import TEXT, mark_of

BOOK = Codebook(id="mine", tags=(Tag(id="Actor", description="Who acts."), Tag(id="Claim")))


def marked(project: Project, article: str, who: Annotator, start: int, tag: str) -> Annotation:
    reference = codebooks.current(project).reference
    mark = replace(mark_of(article, who, TEXT, start, start + 3, tag), codebook=reference)
    marking.mark(project, [mark], TEXT)
    return mark


def defined(project: Project, who: Annotator, words: str, *, wording: bool = False) -> Codebook:
    before = codebooks.current(project)
    tags = [replace(t, description=words) if t.id == "Actor" else t for t in before.tags]
    return codebooks.use(project, who.id, replace(before, tags=(*tags,)), wording=wording)


def confirm(project: Project, who: str, mark: str, tag: str) -> rechecks.Confirmed:
    book = codebooks.current(project).reference
    return rechecks.confirm(project, who, mark, tag, codebook=book)


def waiting(project: Project, who: Annotator) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.mark.id, each.tags) for each in rechecks.pending(project, who.id)]
