import random
import subprocess
import sys
from collections.abc import Generator

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from reader.compare.matching.counterparts import Comparison
from reader.model.article import Region
from reader.model.passage import Counterpart
from tests.compare.stories import mark, passage_in, rejection, report, silence, story, tie
from tests.model.texts import texts

A = (
    "The militants fled from Derna to Sirte in 32 vehicles.\n"
    "Warplanes of Libya bombed the harbour.\n"
    "A UN report warned of foreign fighters.\n"
    "It rained all day."
)
B = (
    "Nobody was hurt.\n"
    "A UN monitoring report warned that foreign fighters would come.\n"
    "IS militants withdrew from Derna.\n"
    "The harbour was bombed by Libyan planes."
)
LEFT, BOMBED, REPORT, RAIN = A.split("\n")
NOBODY, MONITORING, WITHDREW, PLANES = B.split("\n")
ONE, OTHER = report("a", A), report("b", B)


def quotes(found: list[Counterpart]) -> list[tuple[str, str, str]]:
    return [(each.from_.quote, each.to.quote, each.status) for each in found]


def test_each_passage_has_the_best_partner_and_the_words_that_made_it_so() -> None:
    found = Comparison(story(ONE, OTHER)).pairs("a", "b")
    assert quotes(found) == [
        (REPORT, MONITORING, "suggested"),
        (BOMBED, PLANES, "suggested"),
        (LEFT, WITHDREW, "suggested"),
    ]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(0 < each.score < 1 for each in found)
    assert found[1].evidence == ("Libya", "bombed", "harbour")
    assert found[2].evidence == ("militants", "Derna")


def test_the_score_is_the_same_from_either_side_and_one_for_the_same_words() -> None:
    comparison = Comparison(story(ONE, OTHER, report("c", f"“{LEFT.upper()}”")))
    forth = comparison.counterparts(passage_in(ONE, BOMBED), "b")[0]
    back = comparison.counterparts(passage_in(OTHER, PLANES), "a")[0]
    assert forth.score == back.score
    assert comparison.counterparts(passage_in(ONE, LEFT), "c")[0].score == 1


def test_words_that_any_text_has_suggest_nothing() -> None:
    a, b = report("a", "It was not there. He left."), report("b", "There it was not. She ran.")
    assert Comparison(story(a, b)).pairs("a", "b") == []


def test_what_is_said_again_and_residue_is_no_partner() -> None:
    text = f"{B}\n{LEFT}\n{REPORT}"
    at = text.index(LEFT)
    aside = [Region(at, at + len(LEFT), "repeat"), Region(at + len(LEFT) + 1, len(text), "residue")]
    pairs = Comparison(story(ONE, report("b", text, regions=aside))).pairs("a", "b", limit=9)
    assert {each.to.quote for each in pairs} <= {NOBODY, MONITORING, WITHDREW, PLANES}
    assert (LEFT, WITHDREW, "suggested") in quotes(pairs)


def test_what_a_person_tied_is_confirmed_and_the_passage_is_suggested_nothing_else() -> None:
    one = report("a", A, [mark("1", "a", A, "fled from Derna to Sirte in 32 vehicles")])
    other = report("b", B, [mark("2", "b", B, NOBODY)])
    comparison = Comparison(story(one, other, links=[tie("1", "2", "contradicts")]))
    pairs = comparison.pairs("a", "b")
    assert ("fled from Derna to Sirte in 32 vehicles", NOBODY, "confirmed") in quotes(pairs)
    assert LEFT not in [each.from_.quote for each in pairs]
    assert [each.status for each in comparison.counterparts(passage_in(one, LEFT), "b")] == [
        "confirmed",
        "suggested",
    ]
    assert [each.quote for each in comparison.unpartnered("a")] == [BOMBED, REPORT, RAIN]
    assert [each.quote for each in comparison.unpartnered("b")] == [MONITORING, WITHDREW, PLANES]


def test_a_link_is_seen_from_either_end() -> None:
    one = report("a", A, [mark("1", "a", A, LEFT)])
    other = report("b", B, [mark("2", "b", B, WITHDREW)])
    comparison = Comparison(story(one, other, links=[tie("1", "2")]))
    assert (LEFT, WITHDREW, "confirmed") in quotes(comparison.pairs("a", "b"))
    assert (WITHDREW, LEFT, "confirmed") in quotes(comparison.pairs("b", "a"))


def test_what_is_the_same_is_followed_from_link_to_link_and_no_other_relation_is() -> None:
    third = report("c", LEFT, [mark("3", "c", LEFT, LEFT)])
    one = report("a", A, [mark("1", "a", A, LEFT)])
    other = report("b", B, [mark("2", "b", B, WITHDREW)])
    for type_, partners in (("same-as", ["b", "c"]), ("complements", ["b"])):
        links = [tie("1", "2"), tie("2", "3", type_)]
        judged = Comparison(story(one, other, third, links=links)).judged
        assert [each.article for each in judged.partners(passage_in(one, LEFT))] == partners


def test_what_a_codebook_calls_the_same_and_leads_one_way_is_followed_from_no_link_to_another() -> (
    None
):
    third = report("c", LEFT, [mark("3", "c", LEFT, LEFT)])
    one = report("a", A, [mark("1", "a", A, LEFT)])
    other = report("b", B, [mark("2", "b", B, WITHDREW)])
    links = [tie("1", "2"), tie("2", "3")]
    rejected = [rejection(passage_in(ONE, REPORT), passage_in(OTHER, MONITORING))]
    of = story(one, other, third, links=links, rejected=rejected)
    for directed, partners in ((frozenset[str](), ["b", "c"]), (frozenset({"same-as"}), ["b"])):
        judged = Comparison(replace(of, directed=directed)).judged
        assert [each.article for each in judged.partners(passage_in(one, LEFT))] == partners
        assert len(judged.rejected("a", "b")) == 1


def test_what_was_rejected_is_shown_as_such_and_the_next_best_is_suggested() -> None:
    rejected = rejection(passage_in(OTHER, MONITORING), passage_in(ONE, REPORT))
    more = report("b", f"{B}\nThe report was late.")
    comparison = Comparison(story(ONE, more, rejected=[rejected]))
    pairs = quotes(comparison.pairs("a", "b"))
    assert pairs[0] == (REPORT, MONITORING, "rejected")
    assert (REPORT, "The report was late.", "suggested") in pairs
    assert (REPORT, MONITORING, "suggested") not in pairs
    found = comparison.counterparts(passage_in(ONE, REPORT), "b")
    assert [each.to.quote for each in found] == ["The report was late."]


def test_of_names_or_in_another_relation_a_rejection_is_none_of_the_sentences_around() -> None:
    text = "Daesh men fled the old port of Sirte."
    one, other = report("a", text), report("b", text)
    names = rejection(passage_in(one, "Daesh"), passage_in(other, "Daesh"))
    whole = rejection(passage_in(one, text), passage_in(other, text))
    for said in (names, replace(whole, type="contradicts")):
        compared = Comparison(story(one, other, rejected=[said]))
        found = compared.counterparts(passage_in(one, text), "b")
        assert [(each.to.quote, each.status) for each in found] == [(text, "suggested")]
    compared = Comparison(story(one, other, rejected=[names]))
    assert compared.judged.refused(passage_in(one, "Daesh"), "b") == [passage_in(other, "Daesh")]
    assert ("Daesh", "Daesh", "rejected") in quotes(compared.pairs("a", "b"))


def test_what_touches_what_is_tied_or_rejected_is_decided_on() -> None:
    one = report("a", A, [mark("1", "a", A, LEFT), mark("3", "a", A, BOMBED)])
    other = report("b", B, [mark("2", "b", B, WITHDREW)])
    rejected = rejection(passage_in(one, REPORT), passage_in(other, MONITORING))
    links = [tie("1", "2", "contradicts"), silence("3", "b")]
    judged = Comparison(story(one, other, links=links, rejected=[rejected])).judged

    def is_decided(ours: str, theirs: str) -> bool:
        ends = passage_in(one, ours), passage_in(other, theirs)
        both = [Counterpart(from_=a, to=b, score=1.0) for a, b in (ends, ends[::-1])]
        assert len({judged.is_decided(each) for each in both}) == 1
        return judged.is_decided(both[0])

    assert is_decided("fled from Derna", "militants withdrew")
    assert is_decided("UN report", "UN monitoring report")
    assert not is_decided(LEFT, PLANES)
    assert not is_decided(BOMBED, PLANES)
    assert not is_decided(REPORT, WITHDREW)
    assert judged.related(passage_in(one, LEFT)) == {passage_in(other, WITHDREW): "contradicts"}


def test_what_was_judged_is_told_once_over_the_stretches_of_an_article() -> None:
    one = report("a", A, [mark("1", "a", A, BOMBED)])
    other = report("b", B, [mark("2", "b", B, PLANES)])
    rejected = rejection(passage_in(one, REPORT), passage_in(other, MONITORING))
    comparison = Comparison(story(one, other, links=[tie("1", "2")], rejected=[rejected]))
    half = A.index(REPORT)
    halves = [comparison.pairs("a", "b", end=half), comparison.pairs("a", "b", start=half)]
    assert [[each.status for each in found if each.status != "suggested"] for found in halves] == [
        ["confirmed"],
        ["rejected"],
    ]


def test_names_that_were_tied_count_as_one_term_and_are_no_counterpart_of_sentences() -> None:
    a, b = (
        "Daesh terrorists fled the old town.",
        "Fighters of the Islamic State group left by night.",
    )
    plain = Comparison(story(report("a", a), report("b", b)))
    assert plain.pairs("a", "b") == []
    one = report("a", a, [mark("1", "a", a, "Daesh")])
    other = report("b", b, [mark("2", "b", b, "Islamic State")])
    tied = Comparison(story(one, other, links=[tie("1", "2")]))
    whole = next(each for each in tied.pairs("a", "b") if each.from_.quote == a)
    assert (whole.to.quote, whole.status, whole.evidence) == (b, "suggested", ("Daesh",))
    assert ("Daesh", "Islamic State", "confirmed") in quotes(tied.pairs("a", "b"))
    assert [each.quote for each in tied.unpartnered("a")] == [a]


def test_an_article_that_a_person_called_silent() -> None:
    one = report("a", A, [mark("1", "a", A, LEFT)])
    comparison = Comparison(story(one, OTHER, links=[silence("1", "b")]))
    assert comparison.judged.silent(passage_in(one, LEFT)) == {"b"}
    assert comparison.judged.silent(passage_in(one, RAIN)) == frozenset()
    assert LEFT in [each.quote for each in comparison.unpartnered("a")]


def test_within_one_article_a_passage_is_not_its_own_partner() -> None:
    text = f"{LEFT}\nIt rained.\n{LEFT.replace('32', '40')}"
    pairs = Comparison(story(report("a", text))).pairs("a", "a")
    assert quotes(pairs) == [(LEFT, LEFT.replace("32", "40"), "suggested")]


def test_a_range_is_of_passages_that_begin_in_it() -> None:
    comparison = Comparison(story(ONE, OTHER))
    at = A.index(REPORT)
    pairs = comparison.pairs("a", "b", start=at, end=at + 1)
    assert [each.from_.quote for each in pairs] == [REPORT]
    parts = [comparison.pairs("a", "b", start=s, end=s + 7) for s in range(0, len(A), 7)]
    assert sorted(each.from_ for part in parts for each in part) == sorted(
        each.from_ for each in comparison.pairs("a", "b")
    )


@pytest.mark.parametrize(
    ("language", "a", "b", "word"),
    [
        ("zh", "军队说叛军离开了城镇。下雨了。", "昨天叛军撤出城镇。他笑了。", "叛军"),
        ("ja", "武装勢力は町を離れた。雨だった。", "軍によると武装勢力が撤退した。彼は笑った。", "武装勢力"),
        ("ar", "انسحب المسلحون من درنة. أمطرت.", "المسلحين غادروا درنة ليلا. ضحك.", "درنة"),
        ("ru", "Боевики покинули город. Шёл дождь.", "Из города ушли боевики. Он смеялся.", "Боевики"),
        ("hi", "लड़ाके शहर छोड़ गए। बारिश हुई।", "सेना बोली लड़ाके भागे। वह हँसा।", "लड़ाके"),
        ("th", "กลุ่มติดอาวุธออกจากเมือง", "กองทัพบอกว่ากลุ่มติดอาวุธหนีไป", "กลุ่มติดอาวุธ"),
        ("", "Rebels left Derna. It rained.", "A rebel was seen in Derna. He ran.", "Derna"),
    ],
)  # fmt: skip
def test_passages_are_compared_in_any_script(language: str, a: str, b: str, word: str) -> None:
    reports = report("a", a, language=language), report("b", b, language=language)
    best = Comparison(story(*reports)).pairs("a", "b")[0]
    assert (best.from_.start, best.to.start) == (0, 0)
    assert word in best.evidence


def test_figures_are_the_same_however_they_are_written() -> None:
    a, b = report("a", "Some 4,000 came."), report("b", "At least ٤٠٠٠ were seen.")
    assert Comparison(story(a, b)).pairs("a", "b")[0].evidence == ("4,000",)


@settings(max_examples=60)
@given(texts, texts)
def test_whatever_the_texts_the_pairs_are_of_them_and_in_order(a: str, b: str) -> None:
    comparison = Comparison(story(report("a", a), report("b", b)), least=0)
    pairs = comparison.pairs("a", "b", limit=2)
    for each in pairs:
        assert 0 <= each.score <= 1
        for end, text in ((each.from_, a), (each.to, b)):
            assert text[end.start : end.end] == end.quote
    assert pairs == sorted(pairs, key=lambda each: -each.score)


def long_text(seed: int, sentences: int) -> str:
    chance = random.Random(seed)  # noqa: S311
    words = [f"w{number}" for number in range(3_000)]
    return "\n".join(" ".join(chance.choices(words, k=9)) + "." for _ in range(sentences))


@pytest.mark.parametrize("more", [0, 12])
def test_the_nearest_passage_is_the_best_of_all_other_articles(more: int) -> None:
    others = [
        report(f"c{at}", f"Nothing of note happened in place number {at}.") for at in range(more)
    ]
    found = Comparison(story(ONE, OTHER, *others))
    for passage in found.passages("a"):
        best = [
            each
            for other in found.story.by_id
            if other != "a"
            for each in found.counterparts(passage, other, 1)
        ]
        nearest = found.nearest(passage)
        assert nearest == max(best, key=lambda each: each.score, default=None)
    bombed = next(each for each in found.passages("a") if each.quote == BOMBED)
    nearest = found.nearest(bombed)
    assert nearest is not None
    assert nearest.to.quote == PLANES
    rejected = rejection(bombed, nearest.to)
    again = Comparison(replace(found.story, rejected=(rejected,))).nearest(bombed)
    assert again is None or again.to.quote != PLANES


def test_in_a_long_article_the_best_is_found_by_looking_up() -> None:
    text = long_text(1, 3_000)
    middle = text.split("\n")[1_500].replace(".", "")
    a = report("a", " ".join(middle.split()[:7]) + " and more.")
    comparison = Comparison(story(a, report("b", text)))
    pieces = sum(1 for _ in comparison.prepare("b"))
    assert pieces > 10
    [found] = comparison.pairs("a", "b")
    assert found.to.quote == f"{middle}."
    assert sum(1 for _ in comparison.prepare("b")) == 0


def test_who_gives_up_or_takes_turns_changes_no_score() -> None:
    reports = story(report("a", long_text(1, 300)), report("b", long_text(2, 300)))
    expected = Comparison(reports, least=0).pairs("a", "b", end=500)
    comparison = Comparison(reports, least=0)
    given_up = comparison.prepare("b")
    next(given_up)
    assert isinstance(given_up, Generator)
    given_up.close()
    for _ in zip(comparison.prepare("a"), comparison.prepare("b"), strict=False):
        pass
    assert comparison.pairs("a", "b", end=500) == expected


def test_a_matcher_of_ones_own_decides_and_needs_no_words() -> None:
    def longest(one: str, other: str) -> tuple[float, tuple[str, ...]]:
        return len(other) / 100, ()

    found = Comparison(story(ONE, OTHER), longest, least=0).pairs("a", "b")
    assert {each.to.quote for each in found} == {MONITORING}


def test_the_answer_is_the_same_in_another_process() -> None:
    script = (
        "from tests.compare.test_counterparts import ONE, OTHER, Comparison, story\n"
        "print(Comparison(story(ONE, OTHER)).pairs('a', 'b', limit=3))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
