"""Verifying: a release is what submissions and decisions give, and any byte that is not is told."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reader.evaluation.differing.settling import settle
from reader.model.releases.splits import Share
from reader.store import sqlite
from reader.store.project import open_project
from reader.store.releases import freezing, gold, verifying
from reader.store.sqlite import Connection, StoreError
from tests.store.frozen import Coded

TABLES = ("gold_item", "gold_release", "submission", "adjudication", "adjudication_input")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one frozen release."""
    path = tmp_path_factory.mktemp("frozen") / "project.db"
    coded = Coded(path)
    coded.code()
    coded.submit(coded.ana, coded.ben)
    coded.settle(keep=["tag"])
    coded.freeze(partial=True, shares=(Share("train", 2), Share("test", 1)), seed=3)
    coded.project.close()
    return path


def found(path: Path) -> list[str]:
    with open_project(path) as project:
        try:
            release = gold.release(project)
            every = list(verifying.findings(project, release, settle))
        except StoreError as error:
            return [str(error)]
        return [each.words for each in every if each.wrong]


def keys_of(db: Connection, table: str) -> str:
    return ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5])


def rows(path: Path) -> Iterator[tuple[str, int, str, bytes]]:
    """Yield every text of the tables that a release hangs on."""
    with closing(sqlite.connect(str(path), isolation_level=None)) as db:
        for table in TABLES:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            for column in columns:
                sql = f"SELECT CAST({column} AS BLOB) FROM {table} ORDER BY {keys_of(db, table)}"
                texts = db.execute(sql).fetchall()
                yield from ((table, at, column, row[0]) for at, row in enumerate(texts) if row[0])


def write(path: Path, table: str, at: int, column: str, value: bytes) -> None:
    """Write to one row as no program should."""
    with closing(sqlite.connect(str(path), isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            db.execute(f"DROP TRIGGER {name}")
        keys = keys_of(db, table)
        sql = f"SELECT typeof({column}), {keys} FROM {table} ORDER BY {keys} LIMIT 1 OFFSET {at}"
        kind, *row = db.execute(sql).fetchone()
        where = " AND ".join(f"{key} = ?" for key in keys.split(", "))
        sql = f"UPDATE {table} SET {column} = CAST(? AS {kind}) WHERE {where}"
        db.execute(sql, [value, *row])


def test_a_frozen_release_verifies(template: Path) -> None:
    assert found(template) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_flipped_byte_is_told(template: Path, tmp_path: Path, data: st.DataObject) -> None:
    every = list(rows(template))
    table = data.draw(st.sampled_from(TABLES))
    _, at, column, text = data.draw(st.sampled_from([row for row in every if row[0] == table]))
    place = data.draw(st.integers(0, len(text) - 1))
    flipped = bytearray(text)
    flipped[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "flipped.db"
    shutil.copy(template, path)
    try:
        write(path, table, at, column, bytes(flipped))
    except sqlite.DatabaseError:
        assume(False)
    assert found(path), f"{table}.{column} of row {at}, byte {place}"


def test_a_split_that_the_seed_does_not_give_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded = Coded(tmp_path / "project.db")
    coded.code()
    coded.submit(coded.ana, coded.ben)
    coded.settle()
    with monkeypatch.context() as patch:
        patch.setattr(
            freezing, "divided", lambda *_: dict.fromkeys(coded.articles.values(), "train")
        )
        coded.freeze(shares=(Share("train", 2), Share("test", 1)), seed=3)
    coded.project.close()
    (told,) = found(tmp_path / "project.db")
    assert told.endswith("the seed gives it to another split")
