"""Gold releases on the screen: which there are, their data cards, and whether they verify."""
