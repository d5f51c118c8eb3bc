"""What coders differ in, and what was decided about it."""
