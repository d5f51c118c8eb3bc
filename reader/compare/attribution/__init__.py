"""Who said what: from marks of the attribution codebook, and from rules that only suggest."""
