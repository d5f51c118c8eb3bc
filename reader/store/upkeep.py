"""What a project needs once a day, run as a program of its own so that nobody waits for it.

``python -m reader.store.upkeep FILE`` checks the file and writes the daily backup, then
prints one line: nothing where it was done already, else what a person should know.
"""

import sys
from pathlib import Path

from reader.model.errors import ReaderError
from reader.store.backup import back_up_daily


def main() -> int:
    """Run the upkeep of the project named on the command line; 1 if it is not sound."""
    try:
        written = back_up_daily(Path(sys.argv[1]))
    except ReaderError as error:
        print(f"no backup today: {error}")
        return 1
    if written is not None:
        print(f"checked, and backed up to {written.parent.name}/{written.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
