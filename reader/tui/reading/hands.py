"""The hands of the reading screen: what carries out its actions, each made once."""

from collections.abc import Callable
from functools import cached_property

from reader.store.history import DoneAction
from reader.tui.acting import ActingScreen, Doings, Say
from reader.tui.linking.links import Links
from reader.tui.linking.tools import Tools
from reader.tui.reading.arranging import Arranging
from reader.tui.reading.bench import Bench
from reader.tui.reading.beside import Beside
from reader.tui.reading.copying import Copying
from reader.tui.reading.describing import Describing
from reader.tui.reading.desk import Desk
from reader.tui.reading.ends import Ends
from reader.tui.reading.filling import Filling
from reader.tui.reading.finding import Finding
from reader.tui.reading.going import Going
from reader.tui.reading.jumping import Jumping
from reader.tui.reading.left_to_do import LeftToDo
from reader.tui.reading.marking import Marking
from reader.tui.reading.moods import Moods
from reader.tui.reading.moving import Moving
from reader.tui.reading.over import OverDesk
from reader.tui.reading.own_marks import OwnMarks
from reader.tui.reading.rechecking import Rechecking
from reader.tui.reading.routes import Routes
from reader.tui.reading.spreading import Spreading
from reader.tui.reading.suggesting import Suggesting
from reader.tui.reading.waiting import Waiting
from reader.tui.reading.walking import Walking
from reader.tui.reading.whereabouts import Whereabouts
from reader.tui.turning import Turning


class Hands:
    """Makes them and knows what they do; the screen asks those that it has to do with by name."""

    def __init__(
        self,
        screen: ActingScreen,
        desk: Desk,
        over: OverDesk,
        whereabouts: Whereabouts,
        *,
        saved: Say,
        keys: Callable[..., None],
        turned: Callable[[DoneAction], object],
    ) -> None:
        """Make them for a screen.

        Args:
            screen: where they say what they did, and ask.
            desk: what they work on.
            over: what lies over it.
            whereabouts: where one was.
            saved: hears in words what was marked or linked.
            keys: has the keys of some modes come before those of the screen.
            turned: hears what was taken back or brought back.
        """
        self.walking = Walking(screen.say)
        self.routes = Routes(screen, desk, self.walking, whereabouts)
        self.going = Going(desk, screen.session, self.routes.lay, screen.finish)
        self.bench = bench = Bench(
            desk=desk,
            session=screen.session,
            settings=screen.settings,
            own=OwnMarks(screen.session),
            over=over,
            walking=self.walking,
            going=self.going,
            prompt=screen.prompt,
            say=screen.say,
        )
        self.moving = Moving(desk, screen.say)
        self.jumping = Jumping(desk, self.moving, screen.say)
        self.finding = Finding(bench)
        marking = Marking(bench, saved)
        filling, rechecking = Filling(bench, marking), Rechecking(bench, marking)
        self.ends = Ends(desk, self.moving, marking, keys)
        self.beside = Beside(bench, screen)
        self.links = Links(
            Tools(bench=bench, moving=self.moving, partners=self.beside, saved=saved, turned=keys)
        )
        self.waiting = Waiting(bench, screen, keys)
        self.moods = Moods(bench, self.moving, self.jumping, self.ends, self.links, self.waiting)
        self.suggesting = Suggesting(bench, marking, screen, self.moods.is_busy)
        self._all = (
            self.ends,
            self.moving,
            self.jumping,
            self.walking,
            self.finding,
            marking,
            filling,
            LeftToDo(
                *(screen, over, marking, filling, rechecking),
                *(self.suggesting, self.beside, self.ends, self.waiting),
            ),
            self.waiting,
            self.beside,
            self.routes,
            Turning(screen, lambda: desk.active.article.id, turned),
            Copying(desk, marking.quoted, screen.say),
            Arranging(desk, screen.say, screen.finish),
            Spreading(bench),
            Describing(bench),
            self.links,
        )

    @cached_property
    def doings(self) -> Doings:
        """What carries out each of their actions."""
        return {name: does for hand in self._all for name, does in hand.doings().items()}
