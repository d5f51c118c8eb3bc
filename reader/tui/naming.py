"""What an article goes by where its outlet or its title is not known."""

from pathlib import PurePosixPath

from reader.model.article import Article


def outlet_of(article: Article) -> str:
    """Return the outlet, else the name of the file."""
    return article.outlet or PurePosixPath(article.source_file).stem


def title_of(article: Article) -> str:
    """Return the title, else the file's folder and name."""
    return article.title or article.source_file
