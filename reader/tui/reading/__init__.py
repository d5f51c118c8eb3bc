"""The reading screen: articles side by side, and everything done to them."""
