"""Reports of invented happenings, in words of which outlets share no run; the same seed makes the same.

Each happening has names and things of its own; it is of a topic, whose words other happenings of
the same topic have too; some come again at the same place weeks later. An outlet tells a part of
it, in an order of its own, with words between that say nothing.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from reader.model.grouping import Report

_SYLLABLES = [f"{a}{b}" for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en")]
TOPICS = 200


def reports(count: int, seed: int = 1, days: int = 365) -> Iterator[Report]:
    """Yield so many reports, of happenings of one to twelve reports each; ``story`` is which."""
    random = Random(seed)
    common = [_word(random, 1, 2) for _ in range(3_000)]
    topics = [[_word(random, 2, 3) for _ in range(120)] for _ in range(TOPICS)]
    places = [[_word(random, 2, 4).title() for _ in range(6)] for _ in range(max(20, count // 60))]
    made = number = 0
    while made < count:
        number += 1
        topic, place = random.choice(topics), random.choice(places)
        own = [_word(random, 2, 4).title() for _ in range(14)] + place
        about = random.sample(topic, 50)
        began = date(2026, 1, 1) + timedelta(days=random.randrange(days))
        for outlet in range(min(count - made, 1 + int(random.expovariate(0.25)) % 12)):
            made += 1
            yield _told(random, common, about, own, began, f"{number}", outlet)


def _told(
    random: Random,
    common: list[str],
    about: list[str],
    own: list[str],
    began: date,
    number: str,
    outlet: int,
) -> Report:
    """Return what one outlet tells of a happening: two thirds of what there is to tell."""
    told = random.sample(own, len(own) * 2 // 3)
    kept = random.sample(about, len(about) * 2 // 3)
    length = random.randrange(150, 500)
    words = [
        *random.choices(common, range(len(common), 0, -1), k=length),
        *random.choices(kept, k=length // 4),
        *random.choices(told, k=length // 8),
    ]
    random.shuffle(words)
    published = "" if random.random() < 0.03 else f"{began + timedelta(days=random.randrange(3))}"
    title = " ".join([*random.sample(told, 2), *random.sample(kept, 3)])
    return Report(f"{number}-{outlet}", published, number, "en", title, " ".join(words))


def _word(random: Random, least: int, most: int) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randint(least, most)))
