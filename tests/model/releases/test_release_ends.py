"""What in a release stands for what coders and adjudicators meant."""

from msgspec.structs import replace

from reader.model.annotation import Annotation
from reader.model.releases.freezing import ends
from reader.model.releases.release import GoldArticle, Held
from reader.model.settling.adjudication import Adjudication
from tests.evaluation.coded import mark


def _decided(id_: str, image: Annotation) -> Adjudication:
    return Adjudication(
        id=id_,
        article=image.article,
        round="main",
        adjudicator="cy",
        outcome="edited",
        annotation=image,
        inputs=(),
        at="1",
    )


def test_what_was_voted_for_leads_there_whatever_a_decision_made_of_it() -> None:
    voted, decided = mark("x", "Actor", (0, 13)), mark("z", "Event", (23, 31))
    article = GoldArticle(
        id=voted.article,
        sha256="",
        story="",
        supersedes="",
        split="",
        regions=(),
        coded=(),
        annotations=(
            Held(image=replace(voted, id="gold-1"), decision="", votes=("x", "y")),
            Held(image=replace(voted, id="gold-2"), decision="d1", votes=()),
            Held(image=replace(decided, id="gold-3"), decision="d2", votes=()),
        ),
        links=(),
        labels=(),
        decisions=(_decided("d1", voted), _decided("d2", decided)),
        waiting=(),
    )
    assert ends(article) == {"x": "gold-1", "y": "gold-1", "z": "gold-3"}
