"""HTML pages to hand over, whatever they are of: they load nothing, and run nothing that is shown."""
