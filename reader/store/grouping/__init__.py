"""Stories that are proposed: finding them, keeping them, deciding on them."""
