"""Everything a key can do, said once.

The bindings, the legend, the help screen, the command palette, the check of a person's
keymap and the key table in the docs all come from ``ACTIONS``. No terminal is needed to
read it.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Mode = Literal[
    "reading",
    "ends",
    "library",
    "tags",
    "fields",
    "regions",
    "walks",
    "ticks",
    "counts",
    "kwic",
    "codebook",
    "form",
    "keeping",
    "clashing",
    "leaving",
    "faults",
    "replacing",
    "shelf",
    "list",
    "everywhere",
]
"""Where a key means something: within one mode it means one thing."""

MODES: dict[Mode, str] = {
    "reading": "Reading",
    "ends": "Moving the ends of a mark",
    "library": "Library",
    "tags": "Tag palette",
    "fields": "Field sheet",
    "regions": "Kinds of regions",
    "walks": "Lists to go through",
    "ticks": "Tick list",
    "counts": "Statistics",
    "kwic": "A tag in its contexts",
    "codebook": "Codebook",
    "form": "Forms",
    "keeping": "Saving a codebook",
    "clashing": "A codebook changed elsewhere",
    "leaving": "Leaving a draft",
    "faults": "Faults of what was written",
    "replacing": "A file that is there already",
    "shelf": "Choosing a codebook",
    "list": "Lists",
    "everywhere": "Everywhere",
}


ALONE: frozenset[Mode] = frozenset(
    {
        *("tags", "fields", "regions", "walks", "everywhere"),
        *("form", "keeping", "clashing", "leaving", "faults", "replacing"),
    }
)
"""Modes where the keys of ``everywhere`` do not work beside their own: there they choose."""


class Action(Struct, frozen=True):
    """One thing a person can do in one mode."""

    id: str
    """Unique; the name a keymap remaps."""
    mode: Mode
    group: str
    """The heading it stands under in the help."""
    keys: tuple[str, ...]
    """Each one key, or several pressed in turn: ``g g``. Without any, it is a command only."""
    label: str
    """A word or two, for the legend."""
    help: str
    """A sentence, for the help screen and the docs."""


def _table(mode: Mode, group: str, *rows: tuple[str, str, str, str]) -> Iterator[Action]:
    for name, keys, label, text in rows:
        yield Action(name, mode, group, tuple(filter(None, keys.split(","))), label, text)


_MOTIONS = (
    ("left", "left,h", "shift+left", "one character back"),
    ("right", "right,l", "shift+right", "one character on"),
    ("up", "up,k", "shift+up", "one line up"),
    ("down", "down,j", "shift+down", "one line down"),
    ("word-next", "ctrl+right,alt+right,w", "ctrl+shift+right,alt+shift+right", "to the next word"),
    ("word-back", "ctrl+left,alt+left,b", "ctrl+shift+left,alt+shift+left", "a word back"),
    ("word-end", "e", "", "to the end of the word"),
    ("line-start", "home,0", "shift+home", "to the start of the line"),
    ("line-end", "end,$", "shift+end", "to the end of the line"),
    ("page-up", "pageup", "shift+pageup", "a page up"),
    ("page-down", "pagedown", "shift+pagedown", "a page down"),
    ("half-page-up", "ctrl+u", "", "half a page up"),
    ("half-page-down", "ctrl+d", "", "half a page down"),
    ("sentence-back", "(", "", "to the start of the sentence"),
    ("sentence-next", ")", "", "to the next sentence"),
    (
        "paragraph-back",
        "{,ctrl+up,alt+up",
        "ctrl+shift+up,alt+shift+up",
        "to the start of the paragraph",
    ),
    (
        "paragraph-next",
        "},ctrl+down,alt+down",
        "ctrl+shift+down,alt+shift+down",
        "to the next paragraph",
    ),
    ("top", "ctrl+home,g g", "ctrl+shift+home", "to the beginning of the article"),
    ("bottom", "ctrl+end,G", "ctrl+shift+end", "to the end of the article"),
)

_MOVE = tuple(
    Action(
        f"move.{name}",
        "reading",
        "Move",
        tuple(keys.split(",")),
        name.replace("-", " "),
        f"Move {text}.",
    )
    for name, keys, _, text in _MOTIONS
)
_EXTEND = tuple(
    Action(
        f"select.{name}",
        "reading",
        "Select",
        tuple(keys.split(",")),
        f"select {name.replace('-', ' ')}",
        f"Select {text}.",
    )
    for name, _, keys, text in _MOTIONS
    if keys
)

ACTIONS: tuple[Action, ...] = (
    *_MOVE,
    *_table(
        "reading",
        "Move",
        ("jump", "g w", "jump", "Jump to a word: its first letter, then the letter shown on it."),
        ("mark.next", "]", "next mark", "To the next mark; at one place, through all of them."),
        ("mark.previous", "[", "previous mark", "To the mark before."),
    ),
    *_table(
        "reading",
        "Select",
        ("select.start", "v", "select", "Begin to select; every movement then extends."),
        ("select.grow", "s", "grow", "Grow: word, name, clause, quotation, sentence, paragraph."),
        ("select.shrink", "S", "shrink", "Shrink by one step."),
        ("select.swap", "o", "other end", "Go to the other end of the selection."),
        ("select.drop", "escape", "drop", "Drop the selection; end a find."),
    ),
    *_EXTEND,
    *_table(
        "reading",
        "Tag",
        *((f"tag.{n}", n, f"tag {n}", "The tag that has this digit.") for n in "123456789"),
        ("tag.hotkey", "space", "tags", "Any tag by its hotkey; / filters."),
        ("tag.choose", "enter", "tag by name", "Any tag by its name, or a new one."),
        ("tag.repeat", ".", "again", "The last tag again."),
    ),
    *_table(
        "reading",
        "The mark at the caret",
        ("mark.change", "c", "change tag", "Give it another tag."),
        ("mark.note", "i", "note", "Write a note on it."),
        ("mark.fields", "f", "fields", "Fill its fields, one key a choice."),
        ("mark.unsure", "!", "unsure", "Mark it as unsure, or sure again."),
        ("mark.remove", "x", "remove", "Remove it."),
        ("mark.ends", "E", "move ends", "Turn it into the selection; enter keeps the new ends."),
        ("mark.span", "a", "add span", "Add the selection to it as a further span."),
        ("mark.everywhere", "*", "everywhere", "Offer its tag for each other occurrence."),
    ),
    *_table(
        "reading",
        "Find",
        ("find.open", "/", "find", "Find in the open articles; /= takes the text literally."),
    ),
    *_table(
        "reading",
        "Lists",
        (
            "walk.next",
            "n",
            "next",
            "To the next of the list that is open: finds, suggestions, re-check ...",
        ),
        ("walk.previous", "N", "previous", "To the one before."),
        ("walk.choose", "W", "lists", "Choose a list to go through: what is left to do."),
        ("walk.accept", "y", "accept", "Accept what is at the caret: a suggestion, a re-check."),
        ("walk.reject", "r", "reject", "Reject the suggestion at the caret, for good."),
    ),
    *_table(
        "reading",
        "Panes and stories",
        ("pane.next", "tab", "next pane", "To the next pane."),
        ("pane.previous", "shift+tab", "previous pane", "To the pane before."),
        ("story.next", ">", "next story", "To the next story."),
        ("story.previous", "<", "previous story", "To the story before."),
        ("pane.wider", "+", "wider", "Make this pane wider."),
        ("pane.narrower", "-", "narrower", "Make this pane narrower."),
        ("pane.alone", "z", "alone", "This pane alone, or all of them again."),
        ("pane.move", "P", "move pane", "Move this pane one place on."),
        ("pane.add", "p", "add article", "Open another article beside these."),
        ("pane.close", "X", "close pane", "Close this pane; nothing is lost."),
    ),
    *_table(
        "reading",
        "The article",
        ("article.done", "d", "done", "Done with this article, or not yet after all."),
        ("article.labels", "A", "labels", "Label the article: a stance, a frame, a grade."),
        ("article.region", "R", "region", "Say what the selection is: headline, caption ..."),
        ("article.details", "M", "details", "Correct title, outlet, date and the rest."),
    ),
    *_table(
        "reading",
        "Copy and view",
        ("copy", "ctrl+c", "copy", "Copy the quote; twice: with outlet, date and offsets."),
        ("view.clean", "t", "clean text", "The text without marks, or with them again."),
        ("view.legend", "L", "legend", "Show or hide the last line."),
        (
            "statistics",
            "",
            "statistics",
            "Count the marks of the project, as far as you may see them.",
        ),
        ("back", "q", "back", "Back to the library."),
    ),
    *_table(
        "ends",
        "Moving the ends of a mark",
        ("ends.keep", "enter", "keep", "Keep the new ends."),
        ("ends.leave", "escape", "leave", "Leave the mark as it was."),
    ),
    *_table(
        "library",
        "Library",
        ("library.open-story", "enter", "open story", "Open the story of this row side by side."),
        ("library.open-article", "o", "only this", "Open only this article, or those picked."),
        ("library.pick", "x", "pick", "Pick this article, four at most, of any stories."),
        ("library.filter", "/", "filter", "Show only what matches, as you type."),
        ("library.sort", "s", "sort", "Sort by the next column."),
        ("library.search", "f", "search texts", "Search articles, notes and marked text."),
        ("library.statistics", "t", "statistics", "Count the marks of the project."),
        ("library.details", "e", "correct", "Correct title, outlet, date and the rest."),
        (
            "library.clear",
            "escape",
            "clear",
            "End a search; clear the filter, then what was picked.",
        ),
        ("library.leave", "q", "leave", "Leave reader."),
    ),
    *_table(
        "tags",
        "Tag palette",
        ("tags.up", "up", "up", "One tag up."),
        ("tags.down", "down", "down", "One tag down."),
        ("tags.page-up", "pageup", "page up", "A page up."),
        ("tags.page-down", "pagedown", "page down", "A page down."),
        (
            "tags.take",
            "enter",
            "take",
            "Take the tag under the cursor; the last row is a new one from what was typed.",
        ),
        ("tags.filter", "/", "filter", "Type to filter (before that, a hotkey applies at once)."),
        ("tags.out", "backspace,left", "back up", "Back to the tags above."),
        ("tags.guide", "?,f2", "about", "All about a tag, my last uses (in a filter, only f2)."),
        ("tags.help", "f1", "help", "All the keys."),
        ("tags.leave", "escape", "leave", "Leave without a tag."),
    ),
    *_table(
        "regions",
        "Kinds of regions",
        ("region.headline", "h", "headline", "The title."),
        ("region.standfirst", "s", "standfirst", "The summary under the title."),
        ("region.caption", "c", "caption", "The words to a picture."),
        ("region.credit", "e", "credit", "Who made the picture, or the report."),
        ("region.dateline", "d", "dateline", "Place and date."),
        ("region.repeat", "r", "repeat", "A headline or lead said again."),
        ("region.residue", "m", "residue", "Machine lines, ids, “2 min read”."),
        ("region.report", "n", "running report", "None of these."),
    ),
    *_table(
        "fields",
        "Field sheet",
        ("fields.up", "up,shift+tab", "field before", "To the field before."),
        ("fields.down", "down,tab", "next field", "To the next field."),
        ("fields.page-up", "pageup", "page up", "A page of values up."),
        ("fields.page-down", "pagedown", "page down", "A page of values down."),
        ("fields.write", "enter", "write", "Write a value, or go on; after the last field, leave."),
        ("fields.clear", "backspace,delete", "clear", "Take the value away."),
        ("fields.help", "f1", "help", "All the keys."),
        ("fields.leave", "escape", "leave", "Leave; all that was said is saved."),
    ),
    *_table(
        "walks",
        "Lists to go through",
        ("walks.suggestions", "s", "suggestions", "What rules and systems propose to me."),
        ("walks.recheck", "k", "re-check", "My marks whose tag has another meaning now."),
        ("walks.fields", "f", "fields", "My marks that lack a field the codebook requires."),
    ),
    *_table(
        "ticks",
        "Tick list",
        ("ticks.toggle", "space,x", "tick", "Tick or untick."),
        ("ticks.all", "a", "all", "Tick all that are shown, or none of them."),
        ("ticks.reject", "r", "reject", "Not here, now or later; again takes that back."),
        (
            "ticks.variants",
            "*",
            "variants",
            "Add other forms and spellings of the words, or leave them out again.",
        ),
        (
            "ticks.wider",
            "w",
            "wider",
            "Look in the story, then in the whole project, then in the open articles again.",
        ),
        ("ticks.view", "v", "view", "Show the place in its article below the list, or no longer."),
        ("ticks.filter", "/", "filter", "Show only what matches, as you type."),
        ("ticks.apply", "enter", "apply", "Apply to what is ticked, as one step."),
    ),
    *_table(
        "counts",
        "Statistics",
        ("counts.next", "tab", "next table", "To the next table."),
        ("counts.previous", "shift+tab", "previous table", "To the table before."),
        ("counts.sort", "s", "sort", "Sort by the next column."),
        ("counts.filter", "/", "filter", "Show only rows with what you type in a name."),
        ("counts.right", "right,l", "more columns", "One column on, in a table across."),
        ("counts.left", "left,h", "columns before", "One column back, in a table across."),
        ("counts.roll-up", "p", "parents", "Count each mark for the topmost tag above its own."),
        ("counts.aside", "w", "repeats", "Count marks in repeats and residue too, or not."),
    ),
    *_table(
        "kwic",
        "A tag in its contexts",
        ("kwic.sort", "s", "sort", "In the order of the texts, or by the marked words."),
    ),
    *_table(
        "codebook",
        "Codebook",
        ("codebook.change", "enter,e", "change", "Change the entry under the cursor in a form."),
        ("codebook.add", "a", "add", "Add a tag below this one; in another part, its like."),
        ("codebook.up", "K,alt+up", "move up", "Move the entry up among its like."),
        ("codebook.down", "J,alt+down", "move down", "Move the entry down among its like."),
        (
            "codebook.deprecate",
            "x",
            "deprecate",
            "Deprecate the tag, or offer it again; take out what is not a tag, or new.",
        ),
        ("codebook.rename", "r", "rename", "Give the tag another id."),
        ("codebook.merge", "m", "merge", "Merge the tag into another one."),
        ("codebook.split", "s", "split", "Split the tag into several."),
        ("codebook.save", "ctrl+s,S", "save", "Keep the draft as the next version."),
        ("codebook.editor", "E", "as a file", "The whole codebook as TOML in your own editor."),
        ("codebook.filter", "/", "filter", "Show only what matches, as you type."),
        ("codebook.fault", "!", "next fault", "To the next entry that has a fault."),
        ("codebook.read-on", "],ctrl+down", "read on", "Further down in the text of the entry."),
        ("codebook.read-back", "[,ctrl+up", "read back", "Back up in the text of the entry."),
        ("codebook.others", "o", "others", "Choose another codebook, or read an older version."),
        ("codebook.write", "w", "to a file", "Write the codebook to a file, TOML or JSON."),
        ("codebook.clear", "escape", "clear", "End the filter; else leave."),
        ("codebook.leave", "q", "leave", "Leave the codebook."),
    ),
    *_table(
        "form",
        "Forms",
        ("form.keep", "ctrl+s", "keep", "Take what is written, from any line."),
        ("form.enter", "enter", "keep", "Take what is written; in a longer text, a new line."),
        ("form.next", "tab", "next", "To the next line of the form."),
        ("form.previous", "shift+tab", "back", "To the line before."),
        ("form.up", "up", "up", "One line up, in a longer text too."),
        ("form.down", "down", "down", "One line down, in a longer text too."),
        ("form.leave", "escape", "leave", "Leave all as it was; asks where something is written."),
    ),
    *_table(
        "keeping",
        "Saving a codebook",
        (
            "keeping.save",
            "enter,s",
            "save",
            "Save it; the marks named, if any, are to be re-checked.",
        ),
        ("keeping.wording", "w", "wording only", "Save it; no definition means anything else now."),
    ),
    *_table(
        "clashing",
        "A codebook changed elsewhere",
        ("clashing.mine", "m", "mine", "As it is in the draft."),
        ("clashing.theirs", "t", "theirs", "As it came into use elsewhere."),
    ),
    *_table(
        "leaving",
        "Leaving a draft",
        ("leaving.save", "s", "save", "Keep the draft as the next version first."),
        ("leaving.later", "l", "later", "Leave it open; it is here again the next time."),
        ("leaving.drop", "d", "drop", "Drop the draft; the codebook stays as it is."),
    ),
    *_table(
        "faults",
        "Faults of what was written",
        ("faults.edit", "enter,e", "edit", "Back into the editor with what was written."),
    ),
    *_table(
        "replacing",
        "A file that is there already",
        ("replacing.replace", "y", "replace", "Write in the place of what is there."),
    ),
    *_table(
        "shelf",
        "Choosing a codebook",
        ("shelf.use", "enter", "use", "Use this codebook from now on."),
        ("shelf.read", "o", "read", "Read it with all its entries."),
        ("shelf.new", "n", "new", "Begin a codebook of one's own, with nothing in it."),
        ("shelf.copy", "c", "copy", "Begin a codebook of one's own as a copy of this one."),
        ("shelf.write", "w", "to a file", "Write it to a file, TOML or JSON."),
        ("shelf.read-on", "],ctrl+down", "read on", "Further down in the preview."),
        ("shelf.read-back", "[,ctrl+up", "read back", "Back up in the preview."),
    ),
    *_table(
        "list",
        "Lists",
        ("list.up", "up,k", "up", "One row up."),
        ("list.down", "down,j", "down", "One row down."),
        ("list.page-up", "pageup,ctrl+u", "page up", "A page up."),
        ("list.page-down", "pagedown,ctrl+d", "page down", "A page down."),
        ("list.top", "home,ctrl+home,g g", "first", "To the first row."),
        ("list.bottom", "end,ctrl+end,G", "last", "To the last row."),
        ("list.take", "enter", "open", "Go there."),
        ("list.leave", "escape,q", "leave", "Leave the list."),
    ),
    *_table(
        "everywhere",
        "Everywhere",
        ("undo", "u,ctrl+z", "undo", "Undo, as far back as you like, across restarts."),
        ("redo", "U,ctrl+y", "redo", "Redo."),
        ("help", "?,f1", "help", "All the keys."),
        ("codebook", "C", "codebook", "The codebook: to be read, changed, or another one chosen."),
        ("commands", "ctrl+p", "commands", "Find any command by its name."),
    ),
)

BY_ID = {action.id: action for action in ACTIONS}


def of_mode(mode: Mode) -> tuple[Action, ...]:
    """Return the actions of one mode, in the order of the help."""
    return tuple(action for action in ACTIONS if action.mode == mode)
