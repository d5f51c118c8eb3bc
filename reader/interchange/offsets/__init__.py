"""What offsets in a file count, and how that is found out."""
