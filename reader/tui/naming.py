"""What an article goes by where its title is not known."""

from reader.model.article import Article


def title_of(article: Article) -> str:
    """Return the title, else the file's folder and name."""
    return article.title or article.source_file
