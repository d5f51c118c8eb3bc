"""Making the rows of things say what their history says, after more of it has come."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reader.model.identity import text_sha256
from reader.store import sketches, stored
from reader.store.annotations import ANNOTATION
from reader.store.annotators import ANNOTATOR
from reader.store.articles import ARTICLE
from reader.store.entities import ENTITIES
from reader.store.merges import namesakes
from reader.store.merges.picks import PICK, Picks
from reader.store.merges.settling import Settled, histories, note_apart, settle
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import StoreError
from reader.store.submitting.submissions import REOPENING, SUBMISSION
from reader.store.transaction import Changed, Entity
from reader.store.watching import Watch

_PAGE = 500
"""Things that are held at once."""
_FIRST = (PICK.name, ANNOTATOR.name, ARTICLE.name)
"""Kinds of things that others lean on."""
_KEPT = {REOPENING.name: "submission", SUBMISSION.name: "id"}
"""Kinds of things of which the file changes none, with the column that names them."""
_CHECKED_BY_FILE = 65_536
"""Code points of a text up to which the file itself compares a quote with it."""


class Becoming:
    """Goes through the things that history has touched, a page at a time."""

    def __init__(self, project: Project, other: Path, watch: Watch) -> None:
        self._project = project
        self._db = project.db
        self._other = other
        self._watch = watch
        self.annotators: list[str] = []
        """Names of those who were not known before."""
        self.called: dict[str, str] = {}
        """New names by the old, of those who were."""

    def become(self, renames: dict[str, str]) -> None:
        """Let every thing that was touched be what all of its changes say.

        Raises:
            StoreError: what came cannot be read, or does not fit its text.
            ReaderError: two annotators would have one name.
        """
        self._assert_known_kinds()
        self._each(PICK, Picks({}, {}))
        picks = Picks.of(self._db, self._db)
        self._meet_people(renames, picks)
        for entity in (ARTICLE, *(e for name, e in ENTITIES.items() if name not in _FIRST)):
            self._each(entity, picks)
        self._assert_quotes()
        self._assert_whole()

    def _assert_known_kinds(self) -> None:
        kinds = self._project.rows("SELECT DISTINCT entity FROM main.touched")
        unknown = sorted({row[0] for row in kinds} - {*ENTITIES})
        if unknown:
            raise self._fault(f"its history is of an unknown kind {unknown[0]!r}")

    def _each(self, entity: Entity[Any], picks: Picks) -> None:
        (total,) = self._project.row(
            "SELECT count(*) FROM main.touched WHERE entity = ?", [entity.name]
        ) or (0,)
        for page in self._pages(entity, total):
            self._turn(entity, self._settled(entity, page, picks))

    def _pages(self, entity: Entity[Any], total: int) -> Iterator[list[str]]:
        """Yield ids in the order in which they came."""
        at = (-1, "")
        while True:
            rows = self._project.rows(
                "SELECT first, entity_id FROM main.touched WHERE entity = ?"
                f" AND (first, entity_id) > (?, ?) ORDER BY first, entity_id LIMIT {_PAGE}",
                [entity.name, *at],
            )
            if not rows:
                return
            at = rows[-1]
            yield [row[1] for row in self._watch.rows(rows, total)]

    def _settled(self, entity: Entity[Any], ids: Sequence[str], picks: Picks) -> dict[str, Settled]:
        try:
            found = {
                thing: settle(entity, changes, picks)
                for thing, changes in histories(self._db, entity.name, ids)
            }
            for thing, text in self._project.rows(
                f"SELECT entity_id, image FROM baseline WHERE entity = :entity AND entity_id {AMONG}",
                among([key for key in ids if key not in found], entity=entity.name),
            ):
                found[thing] = Settled(stored.image(entity.image, text))
        except StoreError as error:
            raise self._fault(f"its history cannot be read ({error.__cause__})") from error
        return found

    def _turn(self, entity: Entity[Any], settled: dict[str, Settled]) -> None:
        before = entity.images(self._db, [*settled])
        turns: list[Changed[Any]] = [
            (key, before[key], each.image)
            for key, each in settled.items()
            if before[key] != each.image
        ]
        if entity.name in _KEPT:
            self._forget(entity.name, [key for key, was, _ in turns if was is not None])
        if turns:
            entity.store(self._db, turns)
        if entity is ARTICLE:
            self._add_texts([key for key, was, _ in turns if was is None])
        self._note_apart(entity, settled)

    def _note_apart(self, entity: Entity[Any], settled: dict[str, Settled]) -> None:
        for key, each in settled.items():
            if each.apart or self._was_apart(entity.name, key):
                note_apart(self._db, entity.name, key, each.apart)

    def _forget(self, kept: str, ids: Sequence[str]) -> None:
        """Make room where two copies made one thing that is kept, for what counts everywhere."""
        if not ids:
            return
        trigger = f"SELECT sql FROM main.sqlite_master WHERE name = '{kept}_is_kept'"
        (again,) = self._project.row(trigger) or ("",)
        self._db.execute(f"DROP TRIGGER main.{kept}_is_kept")
        self._db.execute(f"DELETE FROM {kept} WHERE {_KEPT[kept]} {AMONG}", among(ids))
        self._db.execute(again)

    def _was_apart(self, entity: str, key: str) -> bool:
        sql = "SELECT 1 FROM {} WHERE entity = ? AND entity_id = ? LIMIT 1"
        return any(self._project.row(sql.format(t), [entity, key]) for t in ("conflict", "pick"))

    def _meet_people(self, renames: dict[str, str], picks: Picks) -> None:
        people: dict[str, Settled] = {}
        for page in self._pages(ANNOTATOR, 1):
            people.update(self._settled(ANNOTATOR, page, picks))
        known = ANNOTATOR.images(self._db, [*people])
        namesakes.settle(self._project, [each.image for each in people.values()], renames)
        self._note_apart(ANNOTATOR, people)
        named = {key: renames.get(key, each.image.name) for key, each in people.items()}
        self.annotators = sorted(name for key, name in named.items() if known[key] is None)
        self.called = {
            was.name: named[key] for key, was in known.items() if was and was.name != named[key]
        }

    def _add_texts(self, ids: Sequence[str]) -> None:
        """Add the texts of articles that are new, with what is computed from them."""
        if not ids:
            return
        numbers: dict[int, bytes] = {}
        for article, number, sha256, length, text, sketch in self._db.execute(
            "SELECT m.id, m.number, m.sha256, m.length, x.text, coalesce(s.sketch, x'')"
            " FROM main.article AS m JOIN there.article AS t USING (id)"
            " JOIN there.article_text AS x ON x.number = t.number"
            f" LEFT JOIN there.article_sketch AS s ON s.number = t.number WHERE m.id {AMONG}"
            " ORDER BY m.number",
            among(ids),
        ):
            if text_sha256(text) != sha256 or len(text) != length:
                raise self._fault(f"the text of article {article[:12]} is not what was imported")
            self._db.execute("INSERT INTO main.article_text VALUES (?, ?)", [number, text])
            numbers[number] = sketch
        if len(numbers) != len(ids):
            raise self._fault("an article has no text")
        self._db.execute(
            "INSERT INTO article_fts (rowid, title, text)"
            " SELECT number, title, text FROM main.article_document WHERE number >= ?",
            [min(numbers)],
        )
        sketches.add(self._db, {number: sketch for number, sketch in numbers.items() if sketch})

    def _assert_quotes(self) -> None:
        """Compare the quotes of long texts: those of others the file itself has compared."""
        at, text = "", ""
        for article, start, end, quote in self._db.execute(
            "SELECT s.article, s.start_cp, s.end_cp, s.quote FROM main.article AS a"
            " JOIN main.annotation_span AS s ON s.article = a.id"
            " JOIN main.touched AS d ON d.entity = ? AND d.entity_id = s.annotation"
            " WHERE a.length > ? ORDER BY s.article",
            [ANNOTATION.name, _CHECKED_BY_FILE],
        ):
            if article != at:
                (text,) = self._project.row(
                    "SELECT text FROM main.article JOIN main.article_text USING (number)"
                    " WHERE id = ?",
                    [article],
                ) or ("",)
                at = article
            if text[start:end] != quote:
                raise self._fault(f"the text does not say {quote[:40]!r} at {start}-{end}")

    def _assert_whole(self) -> None:
        """Find what names a thing that did not come with it; the file itself would not say where."""
        missing = self._project.row("PRAGMA main.foreign_key_check")
        if missing is not None:
            raise self._fault(f"a row of {missing[0]} names a missing {missing[2]}")

    def _fault(self, why: str) -> StoreError:
        return StoreError(
            f"{self._other.name}: {why}; reader check --project {self._other} says more"
        )
