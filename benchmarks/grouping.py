"""Grouping loose reports: how well, beside shared runs of words, and how fast, beside scikit-learn.

``python -m benchmarks grouping`` takes a minute; ``python -m benchmarks.grouping 100000`` groups so
many articles of a project, with how long each part takes and how much memory.
"""

import resource
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from msgspec.structs import replace

from benchmarks.happenings import reports
from benchmarks.material import add
from benchmarks.measure import report, seconds
from reader.compare.grouping.groups import Grouping
from reader.evaluation.coefficients.clusters import b_cubed, from_links
from reader.model.article import Article, NewArticle
from reader.model.grouping import Group, Report, Terms
from reader.model.identity import article_id, text_sha256
from reader.model.text.reposts import keys, similar, sketch
from reader.store import articles
from reader.store.grouping import finding
from reader.store.grouping.reports import heads
from reader.store.project import Project, open_project

QUALITY, BESIDE, MANY = 2_000, 2_000, 10_000
BUDGET_BESIDE, BUDGET_READING = 2.0, 100.0


def ours(some: Sequence[Report]) -> list[Group]:
    """Return the groups that the product finds."""
    grouping = Grouping()
    for each in some:
        grouping.learn(each)
    for each in some:
        grouping.take(each)
    return grouping.groups(lambda _share, _words: None)


def by_shared_runs(some: Sequence[Report], least: float) -> list[list[str]]:
    """Return groups of what shares runs of words: what finds reposts."""
    sketches = {each.article: sketch(each.text) for each in some}
    with_key: dict[int, list[str]] = defaultdict(list)
    for article, sketched in sketches.items():
        for key in keys(sketched, 48):
            with_key[key].append(article)
    links = {
        (first, other)
        for first, *others in with_key.values()
        for other in others
        if similar(sketches[first], sketches[other]) >= least
    }
    return [[str(each) for each in cluster] for cluster in from_links(sorted(links))]


def by_sklearn(some: Sequence[Report]) -> object:
    """Do with scikit-learn what it can: every pair, days apart not counted."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{each.title} {each.text}" for each in some]
    table = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2).fit_transform(texts)
    apart = 1 - (table @ table.T).toarray()
    joined = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=0.8
    )
    return joined.fit_predict(apart)


def f1(some: Sequence[Report], found: Sequence[Sequence[str]]) -> float:
    """Return B-cubed F1 against the true stories."""
    stories = defaultdict(list)
    for each in some:
        stories[each.story].append(each.article)
    within = {article for group in found for article in group}
    alone = [[each.article] for each in some if each.article not in within]
    return b_cubed(list(stories.values()), [*found, *alone]).f1.value or 0.0


def quality() -> None:
    """Print how well each way finds the happenings."""
    some = list(reports(QUALITY))
    loose = [replace(each, story="") for each in some]
    groups = [[each.article for each in group.articles] for group in ours(loose)]
    print(f"{QUALITY:,} reports, B-cubed F1: {f1(some, groups):.3f}", flush=True)
    for least in (0.02, 0.2, 0.7):
        runs = f1(some, by_shared_runs(loose, least))
        print(f"  by shared runs of words, {least:.0%} of them: {runs:.3f}", flush=True)
    labels = by_sklearn(loose)
    joined = defaultdict(list)
    for each, label in zip(some, labels, strict=True):  # type: ignore[call-overload]
        joined[label].append(each.article)
    print(f"  scikit-learn, without days: {f1(some, list(joined.values())):.3f}", flush=True)


def beside() -> None:
    """Print how long it takes beside scikit-learn, in turn."""
    loose = [replace(each, story="") for each in reports(BESIDE)]
    ours(loose[:100]), by_sklearn(loose[:100])
    times = [(seconds(lambda: ours(loose)), seconds(lambda: by_sklearn(loose))) for _ in range(3)]
    mine, theirs = (sorted(each)[1] for each in zip(*times, strict=True))
    report(f"{BESIDE:,} reports grouped", mine, theirs, "scikit-learn", BUDGET_BESIDE)


def many(count: int) -> None:
    """Print how long the articles of a project take, beside reading their texts; and memory."""
    with TemporaryDirectory() as folder, open_project(Path(folder) / "p.db", create=True) as opened:
        fill(opened, count)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = perf_counter()
        found = heads(opened, "", Terms())
        parts: dict[str, float] = {}

        def tell(_share: float, words: str) -> None:
            parts[words.partition(",")[0]] = perf_counter() - begun

        proposed = finding.find(opened, Grouping(), found, tell)
        took = perf_counter() - begun
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        ids = [head.article for head in found]
        read = seconds(
            lambda: [articles.texts(opened, ids[at : at + 200]) for at in range(0, count, 200)]
        )
        report(f"{count:,} articles grouped", took, read, "reading them", BUDGET_READING)
        ends = ", ".join(f"{words} until {end:.1f} s" for words, end in parts.items())
        print(f"  {len(proposed):,} stories; {ends}; {grown:.0f} MB more", flush=True)


def fill(opened: Project, count: int) -> None:
    """Put invented reports into a project, without their stories."""
    batch = []
    for each in reports(count):
        name = f"{each.article}.txt"
        article = Article(
            id=article_id(name, each.text),
            sha256=text_sha256(each.text),
            length=len(each.text),
            title=each.title,
            published=each.published,
            language=each.language,
            source_file=name,
        )
        batch.append(NewArticle(article=article, text=each.text))
        if len(batch) == 1_000:
            add(opened, batch)
            batch.clear()
    add(opened, batch)


def main() -> None:
    """Print all of it."""
    quality()
    beside()
    many(MANY)


if __name__ == "__main__":
    many(int(sys.argv[1]))
