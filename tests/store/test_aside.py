"""Questions on a thread of their own."""

import asyncio
from collections.abc import AsyncIterator
from threading import Event

import pytest
import pytest_asyncio

from reader.store import articles
from reader.store.aside import Aside, leave
from reader.store.project import Project
from reader.store.sqlite import StoreError
from tests.store.conftest import add, new_article

FOREVER = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
)


@pytest_asyncio.fixture
async def aside(project: Project) -> AsyncIterator[Aside]:
    opened = Aside(project.path)
    yield opened
    opened.close()


async def test_an_answer_is_of_what_was_written_before_the_question(
    project: Project, aside: Aside
) -> None:
    assert await aside.ask(articles.count) == 0
    add(project, new_article("f/1.txt", "x"))
    assert await aside.ask(articles.count) == 1


async def test_a_question_that_is_given_up_makes_room_for_the_next(aside: Aside) -> None:
    endless = asyncio.create_task(aside.ask(lambda project: project.rows(FOREVER)))
    await asyncio.sleep(0.05)
    endless.cancel()
    assert await aside.ask(articles.count) == 0
    assert endless.cancelled()


async def test_who_leaves_waits_for_no_answer(project: Project, aside: Aside) -> None:
    begun, ended = Event(), Event()

    def slow(_: Project) -> None:
        begun.set()
        try:
            while True:
                ended.is_set()
        finally:
            ended.set()

    asked = asyncio.create_task(aside.ask(slow))
    await asyncio.to_thread(begun.wait)
    asked.cancel()
    leave()
    assert await asyncio.to_thread(ended.wait, 5)
    assert await aside.ask(articles.count) == 0


async def test_nothing_is_written_aside(aside: Aside) -> None:
    with pytest.raises(StoreError):
        await aside.ask(lambda project: project.rows("INSERT INTO local VALUES ('a', 'b')"))
