"""The data card of a gold release, in Markdown: what was counted, and what a person has to say.

It follows data statements (Bender and Friedman 2018) and datasheets (Gebru et al. 2021). Whatever
can be counted or measured stands in it as it was when the release was frozen. Nothing in it judges:
where somebody must, it says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reader.interchange.tables import markdown
from reader.model.counting.counted import counted
from reader.model.releases.release import Count, Figures, Head, Measure, Release
from reader.model.text.visible import visible_lines

_TO_WRITE = "*To be written:"
_UNKNOWN = "(unknown)"


def card(release: Release, head: Head) -> str:
    """Return the card; coders and adjudicators go by pseudonyms."""
    lines = _lines(release, head)
    parts = ("" if is_empty else "\n".join(some) for is_empty, some in groupby(lines, _is_empty))
    return "\n".join(parts) + "\n"


def _is_empty(line: str) -> bool:
    return not line


def _lines(release: Release, head: Head) -> Iterator[str]:
    figures = release.manifest.figures
    names = {who: f"A{number}" for number, who in enumerate(release.manifest.people, 1)}
    yield f"# {markdown(release.name)}"
    yield ""
    yield from (f"- {name}: {markdown(str(said))}" for name, said in _facts(release, head))
    yield from _sources(figures)
    yield from _sampling(figures)
    yield from _coders(figures, names)
    yield from _guidelines(release, figures)
    yield from _content(figures)
    yield from _agreement(release)
    yield from _adjudication(figures, names)
    yield from _splits(head, figures)
    yield from _problems(release, figures)
    yield from _judging()


def _facts(release: Release, head: Head) -> list[tuple[str, object]]:
    figures = release.manifest.figures
    return [
        ("release", f"{release.number} ({release.name})"),
        ("frozen", release.at),
        ("round", release.round),
        ("codebook", f"{head.codebook}, SHA-256 {head.codebook_sha256}"),
        ("checksum", f"SHA-256 {release.sha256}"),
        ("articles", f"{figures.articles:,}"),
        ("marks, links, labels", f"{figures.marks:,}, {figures.links:,}, {figures.labels:,}"),
        ("made by", f"reader {release.manifest.reader}"),
    ]


def _sources(figures: Figures) -> Iterator[str]:
    yield from _heading("Sources")
    first, last = figures.published
    dates = f"dated {first} to {last}" if first else "of unknown date"
    undated = f", {figures.undated:,} of them undated" if first and figures.undated else ""
    yield (
        f"{counted(figures.articles, 'article')} of {_stories(figures.stories)},"
        f" {figures.code_points:,} code points, {dates}{undated}."
    )
    yield ""
    yield from _counts("outlet", figures.outlets)
    yield from _counts("agency", figures.wires)
    yield from _counts("language", figures.languages)
    yield f"{_TO_WRITE} who holds the rights in the texts, and under what terms they may be used.*"


def _stories(count: int) -> str:
    return f"{count:,} {'story' if count == 1 else 'stories'}"


def _sampling(figures: Figures) -> Iterator[str]:
    yield from _heading("Sampling")
    left = figures.in_round - figures.articles
    rest = f"; {left:,} were handed in by nobody and are not in it" if left > 0 else ""
    yield f"{figures.articles:,} of the {figures.in_round:,} articles of the round are in it{rest}."
    yield ""
    yield from _table(
        ("handed in by", "articles"),
        [(counted(int(each.name), "coder"), each.count) for each in figures.coded_by],
    )
    yield f"{_TO_WRITE} how outlets, stories and articles were chosen, and what was left out.*"


def _coders(figures: Figures, names: Mapping[str, str]) -> Iterator[str]:
    yield from _heading("Coders")
    rows = [
        (names.get(each.annotator, _UNKNOWN), each.articles, each.marks, each.links, each.labels)
        for each in sorted(figures.coders, key=lambda each: _number(names.get(each.annotator, "")))
    ]
    yield from _table(("coder", "articles", "marks", "links", "labels"), rows)
    yield f"{_TO_WRITE} who they are, how they were trained and what they were paid.*"


def _number(name: str) -> int:
    return int(name[1:] or 0)


def _guidelines(release: Release, figures: Figures) -> Iterator[str]:
    yield from _heading("Guidelines")
    yield f"Codebook {markdown(release.codebook)}. Submissions by the codebook in use:"
    yield ""
    named = [Count(_short(each.name), each.count) for each in figures.codebooks]
    yield from _counts("codebook", named, "submissions")


def _short(codebook: str) -> str:
    """Return a codebook with the first eight digits of its hash."""
    name, sign, sha256 = codebook.rpartition("@")
    return f"{name}{sign}{sha256[:8]}"


def _content(figures: Figures) -> Iterator[str]:
    yield from _heading("Tags")
    rows = [(each.tag, each.gold, each.said, each.differing) for each in figures.tags]
    yield from _table(("tag", "in the gold", "marks of all coders", "differences with it"), rows)


def _agreement(release: Release) -> Iterator[str]:
    yield from _heading("Agreement")
    yield markdown(release.manifest.measured_on or "It was not measured.")
    yield ""
    for of in dict.fromkeys(each.of for each in release.manifest.agreement):
        rows = [
            (each.name, *_measured(each)) for each in release.manifest.agreement if each.of == of
        ]
        yield from _table((f"tag {of}" if of else "overall", "value", "95 % interval"), rows)
    undefined = [each for each in release.manifest.agreement if each.value is None]
    for each in undefined:
        of = f" of {each.of}" if each.of else ""
        yield f"- {markdown(f'{each.name}{of} is undefined: {each.reason}')}"


def _measured(measure: Measure) -> tuple[str, str]:
    if measure.value is None:
        return "undefined", ""
    low, high = measure.interval or (None, None)
    interval = "" if low is None or high is None else f"{low:.3f} to {high:.3f}"
    return f"{measure.value:.3f}", interval


def _adjudication(figures: Figures, names: Mapping[str, str]) -> Iterator[str]:
    yield from _heading("Adjudication")
    differing = sum(each.count for each in figures.differing)
    whole = differing + figures.agreed
    rate = f"{differing / whole:.1%}" if whole else "undefined: nothing was said"
    yield (
        f"Of {counted(whole, 'thing')} said, {figures.agreed:,} were said alike by all coders of"
        f" the article and {differing:,} differed; adjudication rate {rate}."
    )
    yield ""
    yield from _counts("difference", figures.differing)
    yield from _counts("outcome", figures.outcomes)
    yield from _counts("reason", figures.reasons)
    yield from _table(("tag", "reason", "decisions"), figures.reasons_by_tag)
    coders = {each.annotator for each in figures.coders}
    rows = [
        (names.get(each.name, _UNKNOWN), each.count, "yes" if each.name in coders else "no")
        for each in figures.adjudicators
    ]
    yield from _table(("adjudicator", "decisions", "is also a coder"), rows)


def _splits(head: Head, figures: Figures) -> Iterator[str]:
    if not figures.splits:
        return
    yield from _heading("Splits")
    asked = {share.name: share.share for share in head.splits}
    whole = sum(asked.values())
    yield (
        "Articles of one story, and near-identical ones, are in one split:"
        f" {counted(figures.groups, 'group')}."
        + (f" Seed {head.seed}." if asked else " A person made the splits.")
    )
    yield ""
    rows = [
        (
            each.name,
            each.count,
            f"{each.count / figures.articles:.1%}",
            f"{asked[each.name] / whole:.1%}" if each.name in asked else "",
        )
        for each in figures.splits
    ]
    yield from _table(("split", "articles", "share", "asked for"), rows)


def _problems(release: Release, figures: Figures) -> Iterator[str]:
    yield from _heading("Known problems")
    for each in _counted_problems(figures):
        yield f"- {each}"
    yield ""
    yield visible_lines(release.manifest.problems) or (
        f"{_TO_WRITE} known problems. reader gold freeze takes them with --problems.*"
    )


def _counted_problems(figures: Figures) -> Iterator[str]:
    if figures.waiting:
        yield (
            f"{counted(figures.waiting, 'difference')} of coders not settled; what they said there"
            " is not in the release."
        )
    if figures.loose:
        yield f"{counted(figures.loose, 'link')} left out, since an end was not taken."
    if any(each.name == "1" for each in figures.coded_by):
        yield "Articles that one coder handed in: nobody else has looked at them."
    if len(figures.codebooks) > 1:
        yield "Coders handed in under several versions of the codebook."


def _judging() -> Iterator[str]:
    yield from _heading("What is measured here, and what is not")
    yield (
        "Everything in tables was counted or computed from the project when the release was"
        " frozen; `reader gold verify` computes the content again. Agreement was measured on what"
        " coders handed in before anything was settled; after adjudication there is none to"
        " measure. Whether the figures are good enough for a purpose, whether the sample stands"
        " for anything beyond itself, and what may be published are for a person to judge."
    )


def _heading(title: str) -> Iterator[str]:
    yield from ("", f"## {title}", "")


def _counts(name: str, counts: Sequence[Count], of: str = "") -> Iterator[str]:
    rows = [(each.name or _UNKNOWN, each.count) for each in counts]
    if any(each.name for each in counts):
        yield from _table((name, of or ("decisions" if name in _DECIDED else "count")), rows)


_DECIDED = ("outcome", "reason")


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table whose columns are as wide as what is in them."""
    if not rows:
        return
    cells = [
        [markdown(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row]
        for row in (heads, *rows)
    ]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    numbers = [isinstance(cell, int) for cell in rows[0]]
    columns = list(zip(widths, numbers, strict=True))
    rule = [f"{'-' * (width - 1)}{':' if number else '-'}" for width, number in columns]
    for row in (cells[0], rule, *cells[1:]):
        padded = (
            cell.rjust(width) if number else cell.ljust(width)
            for cell, (width, number) in zip(row, columns, strict=True)
        )
        yield f"| {' | '.join(padded)} |"
    yield ""
