"""The forms in which an answer is handed over; one is taken, two are refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click


def one_form(**asked: bool) -> str:
    """Return the form that was asked for; ``""`` for none, and so for people to read.

    Raises:
        click.UsageError: two forms were asked for.
    """
    form, *others = [each for each, is_asked in asked.items() if is_asked] or [""]
    if others:
        raise click.UsageError(f"--{form} and --{others[0]} are two forms; take one")
    return form


def table_forms(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--csv``, ``--latex`` and ``--markdown``, and pass the one asked for as ``form``.

    It goes below ``--json``, which is one form more.
    """

    @wraps(command)
    def run(
        *given: Any, is_csv: bool, is_latex: bool, is_markdown: bool, as_json: bool, **named: Any
    ) -> Any:
        form = one_form(json=as_json, csv=is_csv, latex=is_latex, markdown=is_markdown)
        named["form"] = None if form in ("", "json") else form
        return command(*given, as_json=as_json, **named)

    for option in (
        click.option("--markdown", "is_markdown", is_flag=True, help="Tables in Markdown."),
        click.option("--latex", "is_latex", is_flag=True, help="Tables for LaTeX."),
        click.option("--csv", "is_csv", is_flag=True, help="Every figure a line, as CSV."),
    ):
        run = option(run)
    return run
