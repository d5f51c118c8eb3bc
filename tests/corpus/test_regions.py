from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.corpus.regions import recognise
from tests.corpus.reports import BODY, HEADLINE, LEAD, SECOND, THIRD, regions

NOTHING: list[tuple[str, str]] = []


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028"])
def test_a_headline_stands_above_prose_whatever_ends_a_line(separator: str) -> None:
    assert regions(HEADLINE, *BODY, separator=separator) == [("headline", HEADLINE)]


@pytest.mark.parametrize(
    "lines",
    [
        BODY,
        (LEAD,),
        ("What comes next?",),
        ("Hello", "world"),
        ("1", "2", "3"),
        (LEAD.rstrip("."), SECOND.rstrip("."), THIRD.rstrip(".")),
        (LEAD, "A long siege", SECOND, "What comes next?", THIRD),
        (LEAD, SECOND, "2016"),
        (LEAD, "Source: the ministry", SECOND, THIRD),
        (f"{LEAD} (AFP)", f"{SECOND} (Reuters)", THIRD),
        ("Dear Sir", LEAD, SECOND),
        ("the town was quiet when they came", LEAD, SECOND),
    ],
)
def test_where_nothing_is_certain_nothing_is_invented(lines: tuple[str, ...]) -> None:
    assert regions(*lines) == NOTHING
    found = recognise("\n".join(lines))
    assert (found.title, found.wire, found.published) == ("", "", "")


def test_lines_that_were_broken_at_a_width_are_no_headline() -> None:
    wrapped = (
        "Government forces entered the town of Ras Lemm on",
        "Thursday after a siege of two months, residents and",
        "officials said. The army said its troops had met",
        "little resistance and that most of the fighters had",
        "left during the night.",
    )
    assert regions(*wrapped) == NOTHING
    assert regions(HEADLINE, "", *wrapped) == [("headline", HEADLINE)]


def test_a_doubled_headline_is_a_headline_and_a_repeat() -> None:
    found = [("headline", HEADLINE), ("repeat", HEADLINE)]
    assert regions(HEADLINE, "", HEADLINE, *BODY) == found
    shouted = regions(HEADLINE.upper(), HEADLINE, *BODY)
    assert [kind for kind, _ in shouted] == ["headline", "repeat"]
    assert recognise("\n".join((HEADLINE.upper(), HEADLINE, *BODY))).title == HEADLINE


def test_a_headline_with_its_site_is_the_same_headline() -> None:
    text = "\n".join((f"{HEADLINE} | The Daily Coast", HEADLINE, *BODY))
    assert [region.kind for region in recognise(text).regions] == ["headline", "repeat"]
    assert recognise(text).title == HEADLINE


def test_a_title_from_elsewhere_tells_the_headline() -> None:
    said = "It was Thursday when they came."
    assert regions(said, *BODY) == NOTHING
    assert regions(said, *BODY, title=said.upper()) == [("headline", said)]


@pytest.mark.parametrize(
    ("ending", "found"),
    [
        ((LEAD,), LEAD),
        ((LEAD.replace(" ", "\u00a0", 3),), LEAD.replace(" ", "\u00a0", 3)),
        ((f"{LEAD[:80]}...",), f"{LEAD[:80]}..."),
        ((f"id 550318{LEAD}More",), LEAD),
    ],
)
def test_a_lead_said_again_is_a_repeat(ending: tuple[str, ...], found: str) -> None:
    assert regions(*BODY, *ending) == [("repeat", found)]


def test_a_report_that_is_there_twice_repeats_from_where_it_begins_anew() -> None:
    body = (*BODY, "Nobody could be reached for comment by telephone, the town hall said.")
    assert regions(*body, *body) == [("repeat", line) for line in body]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Smoke rises over Ras Lemm on Wednesday. ©AP", "©AP"),
        ("Smoke rises over Ras Lemm on Wednesday. © AFP / File", "© AFP / File"),
        ("Smoke rises over Ras Lemm [Anadolu]", "[Anadolu]"),
        ("Smoke rises over Ras Lemm [Some Body/Reuters]", "[Some Body/Reuters]"),
        (
            "Smoke rises over Ras Lemm on Wednesday. (Photo: Some Body/AFP)",
            "(Photo: Some Body/AFP)",
        ),
        ("Smoke rises over Ras Lemm, April 20, 2016 (AFP)", "(AFP)"),
        ("Smoke rises over Ras Lemm. REUTERS/Some Body", "REUTERS/Some Body"),
        ("Smoke rises over Ras Lemm. AFP/Getty Images", "AFP/Getty Images"),
        ("Smoke rises over Ras Lemm | Photo by Some Body", "Photo by Some Body"),
        ("دخان يتصاعد فوق راس لم (رويترز)", "(رويترز)"),
        ("拉斯莱姆上空升起浓烟（新华社）", "（新华社）"),
    ],
)
def test_a_caption_is_told_by_its_credit(caption: str, credit: str) -> None:
    assert regions(LEAD, caption, SECOND, THIRD) == [("caption", caption), ("credit", credit)]


def test_a_caption_is_told_by_its_label() -> None:
    lines = ("Image copyright AFP", "Image caption Soldiers stand near the town")
    assert regions(LEAD, *lines, SECOND) == [("credit", lines[0]), ("caption", lines[1])]


@pytest.mark.parametrize(
    "line",
    [
        "The town had been held by the Ras Lemm Brigade (RLB).",
        "They fled to the desert, following the orders of their leader [Abu Bakr] al-Baghdadi.",
        "“We will stay,” he told Reuters.",
        "The talks will go on in Geneva next week, a diplomat said. (AFP)",
    ],
)
def test_brackets_and_agencies_in_the_report_are_no_credit(line: str) -> None:
    assert regions(LEAD, line, SECOND) == NOTHING


def test_an_agency_at_the_end_signs_the_report() -> None:
    text = "\n".join((LEAD, SECOND, f"{THIRD} (AFP)"))
    assert regions(text) == [("credit", "(AFP)")]
    assert recognise(text).wire == "AFP"


@pytest.mark.parametrize(
    ("dateline", "wire", "published"),
    [
        ("BEIRUT (Reuters) -", "Reuters", ""),
        ("WASHINGTON/BEIRUT (Reuters) -", "Reuters", ""),
        ("DAMASCUS, April 21 (Xinhua) --", "Xinhua", ""),
        ("DAMASCUS, April 21, 2016 (AFP) —", "AFP", "2016-04-21"),
        ("MOSCOW, April 21. /TASS/.", "TASS", ""),
        ("Aleppo, SANA –", "SANA", ""),
        ("LISSEN, 9 November (Meridian) —", "Meridian", ""),
        ("BEIRUT, Lebanon —", "", ""),
        ("دمشق (رويترز) -", "رويترز", ""),
        ("新华社大马士革4月21日电（记者张三）", "新华社", ""),
    ],
)
def test_a_dateline_opens_the_report(dateline: str, wire: str, published: str) -> None:
    text = "\n".join((f"{dateline} {LEAD}", SECOND, THIRD))
    found = recognise(text)
    assert [(region.kind, text[region.start : region.end]) for region in found.regions] == [
        ("dateline", dateline)
    ]
    assert (found.wire, found.published) == (wire, published)


@pytest.mark.parametrize(
    "opening", ["BREAKING - The", "NATO — The", "He said - and", "Ras Lemm (the town) - ", "ISIS: "]
)
def test_capitals_and_dashes_alone_are_no_dateline(opening: str) -> None:
    assert regions(f"{opening} {LEAD}", SECOND, THIRD) == NOTHING


def test_what_stands_between_headline_and_body() -> None:
    standfirst = "Residents tell of two months without bread as the fighters withdraw."
    head = (HEADLINE, standfirst, "By Jane Doe", "4 min read", "Thursday, 21 April 2016 16:43")
    assert regions(*head, *BODY) == [
        ("headline", HEADLINE),
        ("standfirst", standfirst),
        ("credit", "By Jane Doe"),
        ("residue", "4 min read"),
        ("dateline", "Thursday, 21 April 2016 16:43"),
    ]


def test_a_lead_is_no_standfirst_where_nothing_parts_it_from_the_body() -> None:
    assert regions(HEADLINE, *BODY, "Share") == [("headline", HEADLINE), ("residue", "Share")]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            ("Published: 21 April 2016 10:15 GMT", "Last updated: 22 April 2016 09:00 GMT"),
            "2016-04-21",
        ),
        (("By Jane Doe | April 21, 2016 | 3 min read",), "2016-04-21"),
        (("Saturday, 9 November 2024 - Updated 21:56",), "2024-11-09"),
        (("21 April 2016", "22 April 2016"), ""),
        (("In April 2016",), ""),
    ],
)
def test_the_date_of_publication(head: tuple[str, ...], published: str) -> None:
    assert recognise("\n".join((HEADLINE, *head, *BODY))).published == published


def test_dates_above_the_entries_of_a_chronology_are_not_when_it_appeared() -> None:
    lines = ("Timeline of the siege", "15 May 2014", LEAD, "20 October 2015", SECOND)
    assert recognise("\n".join(lines)).published == ""


@pytest.mark.parametrize(
    ("tail", "wire"),
    [
        (("Source: Agencies",), "Agencies"),
        (("source : Reuters.", "/129"), "Reuters"),
        (("المصدر: وكالات",), "وكالات"),
        (("来源：新华社",), "新华社"),
        (("Source: https://example.org/1",), ""),
    ],
)
def test_a_source_line_names_the_wire(tail: tuple[str, ...], wire: str) -> None:
    assert recognise("\n".join((*BODY, *tail))).wire == wire
    assert [kind for kind, _ in regions(*BODY, *tail)] == ["residue"] * len(tail)


def test_buttons_and_links_stand_anywhere() -> None:
    lines = ("Advertisement", "Read more: Who are the fighters?", "READ ALSO: The siege so far")
    text = (LEAD, lines[0], SECOND, lines[1], lines[2], THIRD, "Share", "© 2016 The Daily Coast")
    assert regions(*text) == [
        ("residue", line) for line in (*lines, "Share", "© 2016 The Daily Coast")
    ]


def test_credits_of_staff_and_weak_signs_in_the_tail() -> None:
    staff = "(Reporting by A. Writer and B. Person; Editing by C. Editor)"
    assert regions(*BODY, staff, "10:15", "22 April 2016", "Comments") == [
        ("credit", staff),
        ("residue", "10:15"),
        ("residue", "22 April 2016"),
        ("residue", "Comments"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(BODY), "en"),
        (
            "Les forces du gouvernement sont entrées dans la ville de Ras Lemm après un siège de deux"
            " mois, ont déclaré des habitants et des responsables. Les combattants ont quitté la"
            " ville pour le désert.",
            "fr",
        ),
        ("دخلت قوات الحكومة بلدة راس لم يوم الخميس بعد حصار استمر شهرين.", "ar"),
        ("政府军二十一日进入拉斯莱姆镇，居民和官员说，该镇已被围困两个月。", "zh"),
        ("政府軍は二十一日、ラスレムの町に入った。町は二か月にわたり包囲されていた。", "ja"),
        ("Ras Lemm 1 2 3", ""),
        ("", ""),
    ],
)
def test_the_language_where_it_leaves_no_doubt(text: str, language: str) -> None:
    assert recognise(text).language == language


PIECES = st.sampled_from(
    [
        *BODY,
        HEADLINE,
        "©AP",
        "[AFP]",
        "/257",
        "Friday",
        "22 April 2016",
        "Source: AP",
        "Share",
        "",
        " ",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=14))
@settings(max_examples=150)
def test_regions_are_sorted_trimmed_and_nest_or_stand_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = recognise(text).regions
    assert list(found) == sorted(found, key=lambda region: (region.start, -region.end))
    for region in found:
        quote = text[region.start : region.end]
        assert quote
        assert quote == quote.strip()
    for before, after in pairwise(found):
        assert before.end <= after.start or after.end <= before.end
        assert (before.start, before.end) != (after.start, after.end)


@pytest.mark.parametrize("shape", ["A\n", "(", "by A ", "1", "Share\n", " ", "[x", "AP, "])
def test_a_huge_text_is_only_looked_at_near_its_ends(shape: str) -> None:
    text = (
        f"{HEADLINE}\n{LEAD}\n{SECOND}\n" + shape * (2_000_000 // len(shape)) + f"\n{THIRD}\n/257"
    )
    found = recognise(text)
    assert found.title == HEADLINE
    assert found.regions[-1].end == len(text)
