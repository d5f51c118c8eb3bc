"""Annotators of two projects: nobody is joined by name, so two of one name need another."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.store.annotators import ANNOTATOR, checked_name
from reader.store.project import Project
from reader.store.transaction import write


def assert_renames(project: Project, renames: Mapping[str, str]) -> dict[str, str]:
    """Return the new names by the ids of whom they are for, of the project beside this one.

    Somebody who has had her new name since an earlier merge needs none.

    Raises:
        ReaderError: nobody there has such a name, or it is somebody both know, or the new name
            will not do.
    """
    found = {}
    for old, new in renames.items():
        row = project.row(
            "SELECT t.id, m.name FROM there.annotator AS t LEFT JOIN main.annotator AS m USING (id)"
            " WHERE t.name = ?",
            [old],
        )
        if row is None:
            raise ReaderError(f"nobody is called {old!r} there, so nobody can be renamed")
        annotator, known_as = row
        if known_as == checked_name(new):
            continue
        if known_as is not None:
            raise ReaderError(
                f"{old!r} there is known here, as {known_as!r}; reader annotator rename renames her"
            )
        found[annotator] = checked_name(new)
    return found


def settle(project: Project, people: Iterable[Annotator], renames: Mapping[str, str]) -> None:
    """Give annotators the names that history gives them, but for new names by their ids.

    A new name is a change of this project's, made now.

    Raises:
        ReaderError: two annotators would have one name.
    """
    db = project.db
    coming = {person.id: person for person in people}
    here = dict(project.rows("SELECT id, name FROM annotator"))
    names = {id_: person.name for id_, person in coming.items()}
    _assert_apart({**here, **names, **renames}, here, names)
    for id_, person in coming.items():
        ANNOTATOR.save(db, id_, None, msgspec.structs.replace(person, name=id_))
    for id_, person in coming.items():
        if id_ not in renames:
            ANNOTATOR.save(db, id_, None, person)
    for id_, name in renames.items():
        with write(project, "rename annotator", id_) as transaction:
            before = coming[id_]
            after = msgspec.structs.replace(before, name=name)
            transaction.turn(ANNOTATOR, [(id_, before, after)])


def _assert_apart(
    after: Mapping[str, str], here: Collection[str], there: Mapping[str, str]
) -> None:
    by_name: dict[str, list[str]] = {}
    for id_, name in after.items():
        by_name.setdefault(name, []).append(id_)
    doubled = sorted(name for name, ids in by_name.items() if len(ids) > 1)
    known = [name for name in doubled if all(id_ in here for id_ in by_name[name])]
    if known:
        raise ReaderError(
            f"two annotators that both files know would both be called {known[0]!r}, as each was"
            " renamed in one of them; reader annotator rename gives one of them another name"
        )
    if doubled:
        options = " ".join(
            f"--rename {_quoted(there[new])}={_quoted(_free(name, by_name))}"
            for name in doubled
            for new in [id_ for id_ in by_name[name] if id_ not in here][:1]
        )
        raise ReaderError(
            f"another annotator there is called {', '.join(map(repr, doubled))}, and nobody is"
            f" joined by name; give the one there a new name: {options}"
        )


def _free(name: str, taken: Iterable[str]) -> str:
    known = set(taken)
    return next(new for n in range(2, len(known) + 3) if (new := f"{name}{n}") not in known)


def _quoted(name: str) -> str:
    return name if name.isalnum() else f'"{name}"'
