"""For all tests: nothing fails because the machine is slow, or by the luck of a draw in CI."""

import os

from hypothesis import settings

settings.register_profile("reader", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("reader")
