"""What coders differ in, and how it is settled."""
