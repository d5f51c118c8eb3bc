"""For all tests: nothing fails because the machine is slow."""

from hypothesis import settings

settings.register_profile("reader", deadline=None)
settings.load_profile("reader")
