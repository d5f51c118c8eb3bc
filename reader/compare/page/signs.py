"""Short signs for names: a letter where one is free, else a few."""

from collections.abc import Iterable, Mapping

_LONGEST = 3


def signs(names: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return a sign for each key by its name: its beginning, as short as tells it from the others.

    Names of which the beginnings are taken too are numbered.
    """
    used = {each.casefold() for each in taken}
    found: dict[str, str] = {}
    for key, name in names.items():
        letters = "".join(each for each in name if each.isalnum()) or "T"
        tried = [letters[:size].capitalize() for size in range(1, _LONGEST + 1)]
        tried += [f"{letters[0].upper()}{number}" for number in range(2, len(names) + 3)]
        found[key] = next(each for each in tried if each.casefold() not in used)
        used.add(found[key].casefold())
    return found
