import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.text.reposts import LIKE, keys, most_like, similar, sketch
from tests.corpus.reports import BODY


def report(seed: int, words: int = 500) -> list[str]:
    """Make words of two to nine letters up, the same for the same seed."""
    digests = (hashlib.sha256(f"{seed} {number}".encode()) for number in range(words))
    return [digest.hexdigest()[: 2 + digest.digest()[0] % 8] for digest in digests]


def test_a_text_is_itself_however_it_is_spaced() -> None:
    words = report(1)
    one, other = " ".join(words), "\n\n".join(words).replace("\n\n", " \u00a0", 3)
    assert sketch(one) == sketch(other)
    assert similar(sketch(one), sketch(other)) == 1.0


@pytest.mark.parametrize("seed", range(5))
def test_a_changed_copy_is_a_repost_and_another_text_is_not(seed: int) -> None:
    words = report(seed)
    copy = ["Updated", "headline", *words[20:240], "three", "new", "words", *words[240:], "End"]
    assert similar(sketch(" ".join(words)), sketch(" ".join(copy))) >= LIKE
    assert set(keys(sketch(" ".join(words)))) & set(keys(sketch(" ".join(copy))))
    assert similar(sketch(" ".join(words)), sketch(" ".join(report(seed + 100)))) < 0.1


def test_the_estimate_is_near_the_share_that_is_kept() -> None:
    words = report(3, 2000)
    half = [*words[:1000], *report(4, 1000)]
    assert similar(sketch(" ".join(words)), sketch(" ".join(half))) == pytest.approx(1 / 3, abs=0.2)


def test_scripts_without_spaces() -> None:
    text = "利比亚东部政府军把极端组织赶出了德尔纳，发言人说武装分子逃往苏尔特。联合国专家小组说该组织正在利用政治和安全真空，招募当地部落的年轻人。"
    other = "政府军二十一日进入拉斯莱姆镇，居民和官员说，该镇已被围困两个月，大多数武装人员已在夜间离开，部队几乎没有遇到抵抗。"
    assert similar(sketch(text), sketch(text + "完")) >= LIKE
    assert similar(sketch(text), sketch(other)) < 0.1


def test_the_most_like_of_some_is_told_from_enough_on() -> None:
    words = report(5)
    text, near, same = " ".join(words), " ".join(words[60:]), " ".join(words)
    known = [("far", sketch(" ".join(report(6)))), ("near", sketch(near)), ("same", sketch(same))]
    found = most_like(sketch(text), known)
    assert found
    assert (found.article, found.likeness) == ("same", 1.0)
    assert most_like(sketch(text), known[:1]) is None
    assert most_like(sketch(text), []) is None


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = sketch(one), sketch(other)
    assert len(first) <= 192
    assert 0 <= similar(first, second) == similar(second, first) <= 1


def test_the_sketch_never_changes_for_projects_keep_it() -> None:
    assert sketch("\n".join(BODY)).hex().startswith("96673600ae3ab7038cb7c305d3ca00104b259110")
