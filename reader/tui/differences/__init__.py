"""Walking through what coders differ in: looking, deciding, discussing."""
