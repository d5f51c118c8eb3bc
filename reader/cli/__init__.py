"""The command ``reader``: one module a verb; each parses, calls and prints.

Nothing here imports the terminal before ``open`` needs it.
"""

import click

from reader import __version__
from reader.cli.options import annotator_option, project_option
from reader.cli.program import Program

VERBS = {
    "open": ("open_:open_", "Open the reader on a project; the default."),
    "import": ("import_:import_", "Take in articles, or annotations with their articles."),
    "list": ("list_:list_", "Stories and articles, with counts and status."),
    "show": ("show:show", "One article with its marks."),
    "search": ("search:search", "Search articles, notes and marked text."),
    "article": ("article:article", "Correct what is known about articles."),
    "annotate": ("annotate:annotate", "Make a mark from a script."),
    "unmark": ("annotate:unmark", "Remove a mark."),
    "link": ("link:link", "Link two passages, or a passage and an article."),
    "unlink": ("link:unlink", "Remove a link."),
    "repair": ("repair:repair", "Marks that wait for their place: list, place, drop."),
    "carry": ("carry:carry", "Carry marks over to a corrected text, where they wait."),
    "label": ("label:label", "Give a whole article a label."),
    "annotator": ("annotator:annotator", "Who makes marks in this project."),
    "codebook": ("codebook:codebook", "The tags to choose from."),
    "group": ("group:group", "Which articles without a story tell of one event."),
    "suggest": ("suggest:suggest", "Propose marks by a rule, a system or a plug-in."),
    "compare": ("compare:compare", "Which passages of two articles may tell the same."),
    "round": ("round:round_", "Passes over stories: who codes, blind or not."),
    "assign": ("assign:assign", "Give the stories of a round to coders."),
    "submit": ("submit:submit", "Declare articles finished; locks them."),
    "reopen": ("submit:reopen", "Take back that articles are submitted."),
    "stats": ("stats:stats", "Counts; a tag in its contexts."),
    "board": ("board:board", "What the reports of a story say beside each other."),
    "agreement": ("agreement:agreement", "How far annotators agree, each coding by herself."),
    "adjudication": ("adjudication:adjudication", "What is settled of a round, and why."),
    "gold": ("gold:gold", "Freeze what was settled; verify, compare, hand over releases."),
    "export": ("export:export", "Hand over the work, as JSONL or as other tools have it."),
    "convert": ("convert:convert", "From one tool's format to another's, without a project."),
    "formats": ("formats:formats", "The formats of other tools, and what each can hold."),
    "report": ("report:report", "A story as one HTML page to hand over."),
    "evaluate": ("evaluate:evaluate", "Score predictions against gold."),
    "handout": ("handout:handout", "Make a project for one coder, with nobody else's work."),
    "merge": ("merge:merge", "Bring another project's work in, losing nothing."),
    "history": ("history:history", "What happened, newest first."),
    "undo": ("undo:undo", "Take back the last action."),
    "redo": ("undo:redo", "Bring back what was undone."),
    "check": ("check:check", "Check that the project is whole."),
    "backup": ("backup:backup", "Write a safe copy, also while in use."),
    "restore": ("backup:restore", "Go back to a backup."),
}
"""Every verb: where it is defined, as ``module:name``, and its line in the help."""


@click.group("reader", cls=Program, verbs=VERBS, invoke_without_command=True)
@project_option(default=True)
@annotator_option(default=True)
@click.version_option(__version__, prog_name="reader")
@click.pass_context
def main(context: click.Context) -> None:
    """Read reports of one event side by side, mark and tag spans, export JSONL.

    Everything lives in one project file. Without a verb, the reader opens on it.
    """
    if context.invoked_subcommand is None:
        from reader.cli.open_ import open_

        context.invoke(open_)
