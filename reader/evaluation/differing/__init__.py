"""What several coders say of an article, each thing once."""
