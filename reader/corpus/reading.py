"""The way in: paths to articles, one at a time, whatever is wrong with some of them."""

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from msgspec import Struct

from reader.corpus.articles import Given, NamedDraft, Naming, sketched
from reader.corpus.files import LARGEST, STDIN, Folder, SourceFile, folders, reason
from reader.corpus.kinds import FORMATS, OPENING, Others, is_one_article, read_any, refuse_other
from reader.corpus.spread import in_order
from reader.corpus.stories import FolderStories, Placed, Rule, rule_of
from reader.corpus.tasks import FileTask, Known, Task, done, parts_of, read_file
from reader.model.arrival import Item, Notice, Refusal
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.corpus.manifest import Manifest, Row

_BATCH = 64
_BATCH_TEXT = 1_000_000
"""Code points."""


class Options(Struct, frozen=True, kw_only=True):
    """What a person says about all the files at once; ``""`` leaves it to them."""

    story: str = ""
    """The story of every article."""
    story_from: str = ""
    """``folder``, ``parent``, or a regular expression on the path with one group."""
    outlet_from: str = ""
    """Likewise."""
    manifest: str = ""
    """The path of a spreadsheet about the files."""
    format: str = ""
    """A name in ``kinds.FORMATS``, or one that ``others`` know: what every file is, whatever it is
    called."""


_AS_THEY_ARE = Options()
_NOTHING = Given()
_Found = tuple[Folder | None, Item | Task]


def read_articles(
    paths: Sequence[str],
    options: Options = _AS_THEY_ARE,
    stdin: BinaryIO | None = None,
    on_bytes: Callable[[int], None] = lambda _size: None,
    known: Known = lambda _ids: (),
    placed: Placed = lambda _ids: (),
    others: Others | None = None,
    *,
    plain: bool = False,
) -> Generator[Item, None, None]:
    """Return what the paths hold, in a steady order and in constant memory.

    ``-`` among the paths is ``stdin``. ``on_bytes`` is told how much more of the files is read,
    in bytes: their sizes in the end. Articles that are ``known`` come with what was said about them, and
    nothing that is recognised. Those that are ``placed`` have a story already. ``others`` know the
    files of other tools. ``plain`` leaves articles as the files have them: nothing is recognised, and
    files that are one article each come last.

    Raises:
        ReaderError: the options make no sense, or the manifest cannot be read. What is wrong
            with a file is a ``Refusal`` among the rest.

    """
    if plain:
        known = _all
    return _Reading(options, on_bytes, known, placed, others, spreads=not plain).items(
        list(dict.fromkeys(paths)), stdin
    )


def _all(ids: Sequence[str]) -> Sequence[str]:
    return ids


class _Reading:
    """One run over some paths, under one set of options."""

    def __init__(
        self,
        options: Options,
        on_bytes: Callable[[int], None],
        known: Known,
        placed: Placed,
        others: Others | None,
        *,
        spreads: bool,
    ) -> None:
        self._story = " ".join(options.story.split())
        self._rules: dict[str, Rule] = {
            group: rule_of(text, group)
            for group, text in (("story", options.story_from), ("outlet", options.outlet_from))
            if text
        }
        self._manifest = _manifest(options.manifest) if options.manifest else None
        self._format = options.format
        self._others = others
        self._spreads = spreads
        self._on_bytes = on_bytes
        self._known = known
        self._stories = FolderStories(placed)
        self._unmatched = dict.fromkeys(self._rules, 0)

    def items(self, paths: Sequence[str], stdin: BinaryIO | None) -> Generator[Item, None, None]:
        """Yield everything, and last what was asked for and not found."""
        if self._manifest:
            yield from self._manifest.faults
        found = self._done(self._found(paths, stdin))
        for folder, group in groupby(found, key=itemgetter(0)):
            items = map(itemgetter(1), group)
            if folder is None or self._names_stories():
                yield from items
            else:
                yield from self._stories.told(items, folder)
        if self._manifest:
            yield from self._manifest.missing()
        for rule, count in self._unmatched.items():
            if count:
                yield Notice(
                    f"--{rule}-from", f"does not fit {counted(count, 'file')}; no {rule} there"
                )

    def _done(self, found: Iterator[_Found]) -> Iterator[tuple[Folder | None, Item]]:
        """Yield the same with the tasks done, where they stood among the rest."""
        here = partial(done, known=self._known)
        batches = _batches(found)
        each = in_order(here, done, batches) if self._spreads else _alone(here, batches)
        for batch, results in each:
            ready = iter(results)
            for folder, item in batch:
                for part in next(ready) if isinstance(item, Task) else [self._ready(item)]:
                    yield folder, part
                if isinstance(item, FileTask):
                    self._on_bytes(item.source.size)

    def _ready(self, item: Item) -> Item:
        """Return a record of ours, with its sketch where it goes into a project."""
        return sketched(item) if self._spreads else item

    def _found(self, paths: Sequence[str], stdin: BinaryIO | None) -> Iterator[_Found]:
        """Yield what there is, with the folder it stands in, before articles are made of it."""
        if STDIN in paths and stdin:
            yield from ((None, item) for item in self._stdin(stdin))
        later: list[_Found] = []
        for folder in folders(paths):
            if isinstance(folder, Refusal):
                yield None, folder
                continue
            for item in self._folder(folder):
                # A text that marks are on comes with them, and then once more, if it is to be told.
                if isinstance(item, FileTask) and not self._spreads:
                    later.append((folder, item))
                else:
                    yield folder, item
        yield from later

    def _names_stories(self) -> bool:
        """Tell whether stories are named by more than the folders that files stand in."""
        by_manifest = self._manifest is not None and self._manifest.names_stories
        return bool(self._story) or "story" in self._rules or by_manifest

    def _folder(self, folder: Folder) -> Iterator[Item | Task]:
        for source in folder.files:
            if isinstance(source, Refusal):
                yield source
            elif not self._is_passed_over(source, folder):
                yield from self._file(source, folder)

    def _is_passed_over(self, source: SourceFile, folder: Folder) -> bool:
        """Tell whether a file is the manifest, or only goes with another in its folder."""
        if self._manifest and Path(source.path).resolve() == self._manifest.path:
            return True
        if self._others is None or folder.is_named:
            return False
        return self._others.goes_with(source.path)

    def _file(self, source: SourceFile, folder: Folder) -> Iterator[Item | Task]:
        """Yield a file that is one article as a task, of another what it holds, as it is read."""
        row = self._manifest.row_of(source) if self._manifest else None
        if self._manifest and not row:
            yield Notice(source.path, "not in the manifest")
        given = self._given(source, folder, row)
        task = FileTask(source, folder.is_named, self._format, given)
        if is_one_article(source.file, self._format) and not self._is_others(source, folder):
            yield task
        else:
            progress = _Progress(self._on_bytes, source.size)
            yield from read_file(task, progress.reached, self._others)
            progress.reached(source.size)

    def _is_others(self, source: SourceFile, folder: Folder) -> bool:
        """Tell whether a file called like an article holds what another tool marked.

        In a folder only the few bytes that begin no article are looked for.
        """
        if self._others is None or self._format:
            return False
        if not folder.is_named:
            return self._others.begins(source.path)
        try:
            with Path(source.path).open("rb") as stream:
                return self._others.reader(stream, source.path, "") is not None
        except OSError:
            return False

    def _stdin(self, stdin: BinaryIO) -> Iterator[Item | Task]:
        import tempfile

        given = Given({"story": self._story} if self._story else {})
        try:
            with tempfile.TemporaryFile() as spool:
                stream = cast("BinaryIO", spool)
                _spool(stdin, stream)
                read = self._others.reader(stream, "", self._format) if self._others else None
                if read is None:
                    refuse_other(stream.read(OPENING), "")
                    stream.seek(0)
                    read = FORMATS.get(self._format, read_any)
                yield from parts_of(read(stream, "stdin"), Naming("stdin"), given)
        except OSError as error:
            yield Refusal("stdin", reason(error))
        except (ReaderError, UnicodeError) as error:
            yield Refusal("stdin", str(error))

    def _given(self, source: SourceFile, folder: Folder, row: "Row | None") -> Given:
        """Return what rules, manifest and options say of a file, the later before the former."""
        if not (row or self._rules or self._story):
            return _NOTHING
        by_rule = {group: rule(source, folder) for group, rule in self._rules.items()}
        listed = row.metadata if row else {}
        metadata = {name: value for name, value in by_rule.items() if value} | listed
        if self._story:
            metadata["story"] = self._story
        for group in self._rules:
            self._unmatched[group] += group not in metadata
        return Given(metadata, row.extra if row else ())


class _Progress:
    """How far a file of many articles is read, told as it grows."""

    def __init__(self, on_bytes: Callable[[int], None], size: int) -> None:
        self._on_bytes = on_bytes
        self._size = size
        self._told = 0

    def reached(self, place: int) -> None:
        """Tell what of the file's bytes, up to ``place``, is not told yet."""
        more = min(place, self._size) - self._told
        if more > 0:
            self._told += more
            self._on_bytes(more)


def _alone(
    here: Callable[[list[Task]], list[list[Item]]],
    batches: Iterator[tuple[list[_Found], list[Task]]],
) -> Iterator[tuple[list[_Found], list[list[Item]]]]:
    """Yield what ``in_order`` does, without other processes."""
    return ((found, here(tasks)) for found, tasks in batches)


def _manifest(path: str) -> "Manifest":
    from reader.corpus.manifest import read_manifest

    return read_manifest(path)


def _batches(found: Iterator[_Found]) -> Iterator[tuple[list[_Found], list[Task]]]:
    """Yield what was found by the batch, with the tasks among it."""
    batch: list[_Found] = []
    size = 0
    for folder, item in found:
        batch.append((folder, item))
        size += item.source.size if isinstance(item, FileTask) else 0
        size += len(item.draft.text) if isinstance(item, NamedDraft) else 0
        if len(batch) >= _BATCH or size >= _BATCH_TEXT:
            yield batch, [item for _, item in batch if isinstance(item, Task)]
            batch, size = [], 0
    yield batch, [item for _, item in batch if isinstance(item, Task)]


def _spool(stdin: BinaryIO, spool: BinaryIO) -> None:
    """Copy what comes from a pipe to where it can be read twice.

    Raises:
        ReaderError: it is as large as no file may be.

    """
    while chunk := stdin.read(1 << 20):
        spool.write(chunk)
        if spool.tell() >= LARGEST:
            raise ReaderError(f"more than {LARGEST >> 20} MiB")
    spool.seek(0)
