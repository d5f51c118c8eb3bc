"""Draw the picture of the README from the running program: ``make picture``."""

import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.model.annotation import Annotation, Span
from reader.model.text.folding import find_all
from reader.store import annotators, articles, codebooks, marking
from reader.store.project import Project

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample_corpus"
TAKEN_IN = {
    SAMPLE / "oum-tarif-withdrawal": r"/([^/]+)\.txt$",
    SAMPLE / "coding" / "links.jsonl": "",
}
"""What is taken in, and how the paths of its files name their outlets."""
SHOWN = ("selwan-sentinel", "two-seas-observer")
MARKS = (
    ("selwan-sentinel", "the renegade Mariqun gangs", "Actor"),
    ("selwan-sentinel", "heroic", "Loaded language"),
    ("selwan-sentinel", "cleansed", "Loaded language"),
    ("selwan-sentinel", "They ran without firing a shot", "Claim"),
    ("selwan-sentinel", "48 vehicles", "Figure"),
    ("selwan-sentinel", "More than 40 terrorists", "Figure"),
    ("selwan-sentinel", "terrorists", "Actor"),
    ("two-seas-observer", "Rebel fighters of the Kathib Movement", "Actor"),
    ("two-seas-observer", "Oum Tarif", "Place"),
    ("two-seas-observer", "about fifty vehicles", "Figure"),
    ("two-seas-observer", "two-month siege", "Event"),
)


def prepare(path: Path) -> Project:
    """Return a project with the story and its links taken in and the marks made."""
    from reader.cli.options import Asked
    from reader.cli.taking import Incoming
    from reader.corpus.reading import Options

    asked = Asked()
    asked.project = path
    project = asked.open_or_make()
    for path_in, outlet in TAKEN_IN.items():
        Incoming(asked, [str(path_in)], Options(outlet_from=outlet)).take_in(project)
    ana = annotators.add(project, "ana")
    annotators.remember(project, ana)
    book = codebooks.current(project)
    for stem, quote, tag in MARKS:
        article = articles.resolve(project, stem)
        text = articles.text(project, article.id)
        start, end = next(find_all(text, quote))
        span = Span.of(text, start, end)
        mark = Annotation.new(article.id, ana.id, tag, [span], codebook=book.reference)
        marking.mark(project, [mark], text)
    return project


async def draw(project: Project) -> str:
    """Return the reading screen as SVG, at a passage that is linked, with its counterpart."""
    from reader.tui.app import ReaderApp
    from reader.tui.keymap import Settings

    ids = [articles.resolve(project, stem).id for stem in SHOWN]
    app = ReaderApp(project, Settings(), open_articles=ids)
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        await pilot.press(*"/bolted", "enter", "escape", "escape", "=")
        await pilot.pause(2)
        return app.export_screenshot(title="reader")


def main() -> None:
    """Write the picture beside this script."""
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    with TemporaryDirectory() as folder, prepare(Path(folder) / "picture.db") as project:
        svg = asyncio.run(draw(project))
    (HERE / "picture.svg").write_text(_without_fonts(svg), encoding="utf-8")


def _without_fonts(svg: str) -> str:
    """Return the picture without the fonts it would fetch; the reader's own monospace does."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    main()
