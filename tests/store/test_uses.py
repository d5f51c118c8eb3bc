"""What is offered of what an annotator used before: her own active marks of the main round."""

from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator, Field
from reader.store import marking, rounds, twins, uses
from reader.store.project import Project
from reader.store.transaction import write
from tests.store.conftest import TEXT, mark_of


def test_what_was_removed_or_is_of_another_round_is_not_used_again(
    project: Project, ana: Annotator, article: str
) -> None:
    def made(end: int, value: str, round_: str = "main") -> Annotation:
        mark = mark_of(article, ana, TEXT, 0, end, "Actor")
        return replace(mark, round=round_, fields=(Field("target", value),))

    with write(project, "add round", ana.id) as transaction:
        rounds.ensure(transaction, "pilot")
    active, gone, pilot = made(6, "them"), made(11, "gone"), made(15, "pilot", "pilot")
    marking.mark(project, [active, gone, pilot], TEXT)
    marking.remove(project, ana.id, gone.id)
    assert uses.latest(project, ana.id, "Actor", 5) == [active]
    assert uses.of_field(project, ana.id, "target", 5) == ["them"]
    assert uses.by_tag(project, ana.id) == {"Actor": 1}
    assert twins.marked_so(project, ana.id, "Actor", [article]) == {article: {(0, 6)}}
