"""Rounds, and the one predicate that says who may see what."""

import msgspec
from msgspec import Struct

from reader.model.errors import ReaderError
from reader.store.project import MAIN, Project
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Entity, Transaction, write

_names = decoder(tuple[str, ...])
_encode = msgspec.json.Encoder().encode


class Round(Struct, frozen=True):
    """A named pass over stories. The default one is open: coders see each other's marks."""

    name: str
    codebook: str = ""
    """Its content hash; ``""`` for whichever is in use."""
    open: bool = True
    finished: bool = False
    stories: tuple[str, ...] = ()
    """None named is every story."""
    coders: tuple[str, ...] = ()
    """Annotators' ids; none named is everybody."""
    adjudicators: tuple[str, ...] = ()
    """Annotators' ids; they see what everybody does in it."""


def _load(db: Connection, name: str) -> Round | None:
    row = db.execute(
        "SELECT name, codebook, open, finished, stories, coders, adjudicators"
        " FROM round WHERE name = ?",
        [name],
    ).fetchone()
    if row is None:
        return None
    return Round(row[0], row[1], bool(row[2]), bool(row[3]), *map(_names, row[4:]))


def _save(db: Connection, name: str, _: Round | None, after: Round | None) -> None:
    if after is None:
        _assert_unused(db, name)
        db.execute("DELETE FROM round WHERE name = ?", [name])
        return
    db.execute(
        "INSERT INTO round (name, codebook, open, finished, stories, coders, adjudicators)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " codebook = excluded.codebook, open = excluded.open, finished = excluded.finished,"
        " stories = excluded.stories, coders = excluded.coders,"
        " adjudicators = excluded.adjudicators",
        [
            after.name,
            after.codebook,
            after.open,
            after.finished,
            *(_encode(some).decode() for some in (after.stories, after.coders, after.adjudicators)),
        ],
    )


_USED = (
    "annotation",
    "label",
    "link",
    "progress",
    "decision",
    "rejected_pair",
    "misplaced",
    "suggestion",
    "assignment",
    "coding_time",
)


def _assert_unused(db: Connection, name: str) -> None:
    for table in _USED:
        if db.execute(f"SELECT 1 FROM {table} WHERE round = ? LIMIT 1", [name]).fetchone():
            raise ReaderError(f"round {name} is in use by now, and stays")


_CHANGEABLE = {"adjudicators", "codebook", "coders", "open", "stories"}
_NAME = 80
"""The most characters of a round's name."""


ROUND = Entity("round", Round, _load, _save, retired=lambda _: None)


def ensure(transaction: Transaction, name: str) -> None:
    """Add an open round of this name if there is none, for marks that come with one.

    Raises:
        ReaderError: the name is empty.
    """
    if not name.strip():
        raise ReaderError("its round has no name")
    if _load(transaction.db, name) is None:
        transaction.put(ROUND, name, Round(name))


def get(project: Project, name: str) -> Round:
    """Return a round.

    Raises:
        ReaderError: there is none of this name.
    """
    found = project.read(_load, name)
    if found is None:
        raise ReaderError(f"no round {name!r}; reader round list shows them")
    return found


def every(project: Project) -> list[Round]:
    """Return all rounds, the main one first."""
    return [get(project, name) for name in names(project)]


def make(project: Project, annotator: str, round_: Round) -> Round:
    """Add a round.

    Args:
        project: where to.
        annotator: the id of who adds it, or ``""``.
        round_: whom and what it is about, by names of stories and ids of annotators.

    Returns:
        The round as it is kept.

    Raises:
        ReaderError: there is one of this name, or the name does not do, or a story, annotator
            or codebook is not here, or somebody is to adjudicate what she codes blind.
    """
    name = round_.name.strip()
    if not name or len(name) > _NAME or not name.isprintable():
        raise ReaderError(f"a round's name is 1 to {_NAME} printable characters")
    made = msgspec.structs.replace(round_, name=name, finished=False)
    with write(project, "new round", annotator) as transaction:
        if _load(transaction.db, name) is not None:
            raise ReaderError(f"there is a round {name!r} already")
        _assert_known(transaction.db, made)
        transaction.put(ROUND, name, made)
    return made


def change(project: Project, annotator: str, name: str, **changes: object) -> Round:
    """Say otherwise what and whom a round is about: any field but its name and its end.

    Undo does not take it back: who came to see something has seen it.

    Raises:
        ReaderError: as ``make`` does; or it is finished, or has adjudicators and who changes it
            is none of them.
    """
    if not changes.keys() <= _CHANGEABLE:
        raise ReaderError(f"of a round, these can be changed: {', '.join(sorted(_CHANGEABLE))}")
    with write(project, "change round", annotator) as transaction:
        before = get(project, name)
        assert_may_change(before, annotator)
        after = msgspec.structs.replace(before, **changes)
        _assert_known(transaction.db, after)
        transaction.put(ROUND, name, after)
    return after


def _assert_known(db: Connection, round_: Round) -> None:
    for table, column, values, what in (
        ("article", "story", round_.stories, "story"),
        ("annotator", "id", (*round_.coders, *round_.adjudicators), "annotator"),
        ("codebook", "sha256", filter(None, [round_.codebook]), "codebook"),
    ):
        for value in values:
            sql = f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"
            if not db.execute(sql, [value]).fetchone():
                raise ReaderError(f"no {what} {value!r}")
    if not round_.open and any(_codes(db, round_, one) for one in round_.adjudicators):
        raise ReaderError("who adjudicates a blind round sees everything, and cannot code in it")


def _codes(db: Connection, round_: Round, annotator: str) -> bool:
    """Return whether somebody is a coder of a round, or has said something in it."""
    sql = "SELECT 1 FROM {} WHERE annotator = ? AND round = ? LIMIT 1"
    return annotator in round_.coders or any(
        db.execute(sql.format(table), [annotator, round_.name]).fetchone()
        for table in ("annotation", "label", "progress", "assignment")
    )


def finish(project: Project, annotator: str, name: str) -> Round:
    """End a round: from now on everybody sees all of it, and nothing in it changes.

    Undo does not take that back: what was seen cannot be unseen.

    Raises:
        ReaderError: there is no such round, or it is finished, or it has adjudicators and who
            finishes it is none of them.
    """
    with write(project, "finish round", annotator) as transaction:
        before = get(project, name)
        assert_may_change(before, annotator)
        after = msgspec.structs.replace(before, finished=True)
        transaction.put(ROUND, name, after)
    return after


def assert_may_change(round_: Round, annotator: str) -> None:
    """Raise a ReaderError if somebody can neither finish a round nor say what it is about."""
    if round_.finished:
        raise ReaderError(f"round {round_.name} is finished already")
    assert_among_adjudicators(round_, annotator)


def assert_among_adjudicators(round_: Round, annotator: str) -> None:
    """Raise a ReaderError if a round has adjudicators and somebody is none of them."""
    if round_.adjudicators and annotator not in round_.adjudicators:
        raise ReaderError(f"only an adjudicator of round {round_.name} can finish or change it")


def assert_not_finished(round_: Round) -> None:
    """Raise a ReaderError if nothing in a round changes any more."""
    if round_.finished:
        raise ReaderError(f"round {round_.name} is finished; what it found stays")


_WORK = ("annotation", "label", "link", "progress")
_KEY = {"progress": "w.article || ' ' || w.annotator || ' ' || w.round"}
"""How history calls a row of a kind that has no id."""


def open_until(project: Project, round_: Round) -> str:
    """Return when a round that is coded blind ceased to be open, if people had worked in it then.

    Who worked in it could see what others had done, so it is not called blind; ``""`` for one
    that always was, or that is open.
    """
    if round_.open:
        return ""
    closed = project.row(
        "SELECT lamport, at FROM change WHERE entity = 'round' AND entity_id = ?"
        " AND before ->> 'open' AND NOT after ->> 'open' ORDER BY lamport DESC, at DESC LIMIT 1",
        [round_.name],
    )
    if closed is None:
        return ""
    worked = " UNION ALL ".join(
        f"SELECT 1 FROM {kind} AS w JOIN annotator AS a ON a.id = w.annotator"
        f" AND a.kind = 'person' JOIN change AS c ON c.entity = '{kind}'"
        f" AND c.entity_id = {_KEY.get(kind, 'w.id')} AND c.lamport < :closed"
        " WHERE w.round = :round"
        for kind in _WORK
    )
    at = {"round": round_.name, "closed": closed[0]}
    return str(closed[1]) if project.row(f"{worked} LIMIT 1", at) else ""


def is_open_to(round_: Round, viewer: str) -> bool:
    """Return whether somebody may see what everybody does in a round."""
    return round_.open or round_.finished or viewer in round_.adjudicators


def assert_open_to(round_: Round, viewer: str) -> None:
    """Raise a ReaderError if a round shows somebody no work but her own."""
    if not is_open_to(round_, viewer):
        raise ReaderError(
            f"round {round_.name} is coded blind: until it is finished,"
            " its adjudicators alone see what others have done"
        )


def assert_codes_none_blind(project: Project, annotator: str, what: str) -> None:
    """Raise a ReaderError if somebody codes in a blind round, and so is not to do what is named."""
    for each in every(project):
        if not is_open_to(each, annotator) and _codes(project.db, each, annotator):
            raise ReaderError(
                f"you code in round {each.name}, which is blind: {what} is for its adjudicators,"
                " or somebody who does not code in it"
            )


def names(project: Project) -> list[str]:
    """Return the rounds of a project, the main one first, whether it has marks yet or not."""
    rows = project.rows("SELECT name FROM round WHERE name <> ? ORDER BY name", [MAIN])
    return [MAIN, *(row[0] for row in rows)]


_SHARED = "(SELECT name FROM round WHERE open OR finished)"
IN_BLIND = "suggestions_in_blind"
"""The setting that turns suggestions on, by ``on``, where a round is coded blind."""


def visible(item: str) -> str:
    """Return the SQL condition that ``:viewer`` may see a row.

    ``item`` is the alias of a table with ``annotator`` and ``round``: one's own, or the
    round is open, or it is finished, or the viewer is its adjudicator.
    """
    return (
        f"({item}.annotator = :viewer OR {item}.round IN (SELECT name FROM round"
        " WHERE open OR finished"
        " OR EXISTS (SELECT 1 FROM json_each(adjudicators) WHERE value = :viewer)))"
    )


def proposed(item: str) -> str:
    """Return the SQL condition that a suggestion may be seen, by anybody.

    ``item`` is the alias of a table with ``round``: that is open or finished, or the project
    has turned suggestions on where a round is coded blind.
    """
    return (
        f"({item}.round IN {_SHARED}"
        f" OR EXISTS (SELECT 1 FROM setting WHERE key = '{IN_BLIND}' AND value = 'on'))"
    )
