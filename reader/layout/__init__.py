"""Plain text in lines of a width: how many cells it takes, cut, filled, in tables, with bars."""
