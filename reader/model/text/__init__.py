"""Text as a reader sees it: characters, words, sentences, and where it says the same in other forms."""
