"""Reading files of strangers: JSON, columns, archives, and the texts that they only name."""
