"""The terminal: screens and widgets that say what a person meant and show what came of it."""
