"""Walking through what a system got wrong."""
