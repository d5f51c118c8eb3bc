"""What comes in from files: articles, and the marks that come with them."""
