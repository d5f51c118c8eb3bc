"""From our record to each format and back, beside reading and writing the same JSON bare.

What is bare is one decoding of the records' lines and one encoding: the least that any conversion
between two formats of JSON does; for a folder of files also making as many of them with the same bytes,
which on some file systems takes longer than all the rest. The time for a million marks is what the time
here comes to.
"""

import io
import random
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import msgspec

from benchmarks.material import prose
from reader.cli import main as reader
from reader.interchange import jsonl, shelf
from reader.interchange.format import Format
from reader.model.identity import article_id, mark_id, text_sha256
from reader.model.record import Record, RecordAnnotation, RecordSpan

ARTICLES, MARKS, LENGTH = 2_500, 20, 1_000
BUDGET = 60.0
"""Seconds of processor time for a million marks, in or out, besides the bare files of a folder."""


def records() -> list[Record]:
    """Return articles of prose with marks that begin and end with words."""
    dice = random.Random(1)
    whole = prose(ARTICLES * LENGTH)
    return [
        _record(f"made/{n}.txt", whole[n * LENGTH : (n + 1) * LENGTH], dice)
        for n in range(ARTICLES)
    ]


def _record(name: str, text: str, dice: random.Random) -> Record:
    id_ = article_id(name, text)
    gaps = [0, *(at + 1 for at, sign in enumerate(text[:-40]) if sign == " ")]
    marks = []
    for nth, start in enumerate(sorted(dice.sample(gaps, MARKS))):
        end = text.find(" ", start + 1)
        span = RecordSpan(start, end, text[start:end])
        made = mark_id(id_, "ana", "main", "Actor", [(start, end)], nth)
        marks.append(RecordAnnotation(id=made, annotator="ana", tag="Actor", spans=[span]))
    return Record(id=id_, sha256=text_sha256(text), text=text, source_file=name, annotations=marks)


def bare(path: Path) -> None:
    """Decode every line, and encode it."""
    decode, encode = msgspec.json.Decoder(Record).decode, msgspec.json.Encoder().encode
    with path.open("rb") as lines, (path.parent / "bare").open("wb") as out:
        out.writelines(encode(decode(line)) + b"\n" for line in lines)


def converted(source: Path, target: Path, form: str) -> float:
    """Convert as the command does; return the seconds of processor time."""
    begun = process_time()
    with redirect_stderr(io.StringIO()):
        reader.main(["convert", str(source), str(target), "--to", form], standalone_mode=False)
    return process_time() - begun


def made_again(folder: Path, target: Path) -> float:
    """Write the files of a folder once more; return the seconds of processor time."""
    files = [(target / file.name, file.read_bytes()) for file in folder.iterdir()]
    target.mkdir()
    begun = process_time()
    for file, data in files:
        file.write_bytes(data)
    return process_time() - begun


def main() -> None:
    """Print, for each format that is read and written, what a million marks take out and in."""
    with TemporaryDirectory() as place:
        ours = Path(place) / "ours.jsonl"
        with ours.open("wb") as stream:
            jsonl.write(records(), stream)
        begun = process_time()
        bare(ours)
        least = process_time() - begun
        for each in shelf.formats():
            measured(each, ours, Path(place), least)


def measured(form: Format, ours: Path, place: Path, least: float) -> None:
    """Print the lines of one format."""
    if not form.is_written or form.name == "qdc":
        return
    there = place / f"{form.name}{'' if form.is_folder else form.suffix}"
    told = partial(_told, form.name, least)
    out = converted(ours, there, form.name)
    told("out", out, made_again(there, place / f"{form.name}.bare") if there.is_dir() else 0.0)
    if form.reads:
        told("in", converted(there, place / f"{form.name}.back", "jsonl"))


def _told(name: str, least: float, way: str, taken: float, files: float = 0.0) -> None:
    per_million = 1e6 / (ARTICLES * MARKS)
    million, making = taken * per_million, files * per_million
    of_these = f", {making:.1f} s of it for the bare files" if files else ""
    verdict = "within" if million - making <= BUDGET else "OVER"
    print(
        f"{name} {way}: {million:.1f} s a million marks{of_these}, {taken / least:.1f} times bare JSON"
        f" ({verdict} the budget of {BUDGET:g} s)",
        flush=True,
    )
