"""Writing what is whole or not at all, and saying what a format has no place for."""
