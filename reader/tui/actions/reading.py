"""The keys of the desk: moving, selecting, marking, finding, and what is on it."""

from reader.tui.actions.action import Action, table

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

READING: tuple[Action, ...] = (
    *_MOVE,
    *table(
        "reading",
        "Move",
        ("jump", "g w", "jump", "Jump to a word: its first letter, then the letter shown on it."),
        ("mark.next", "]", "next mark", "To the next mark; at one place, through all of them."),
        ("mark.previous", "[", "previous mark", "To the mark before."),
    ),
    *table(
        "reading",
        "Select",
        ("select.start", "v", "select", "Begin to select; every movement then extends."),
        ("select.grow", "s", "grow", "Grow: word, name, clause, quotation, sentence, paragraph."),
        ("select.shrink", "S", "shrink", "Shrink by one step."),
        ("select.swap", "o", "other end", "Go to the other end of the selection."),
        ("select.drop", "escape", "drop", "Drop the selection; end a find."),
    ),
    *_EXTEND,
    *table(
        "reading",
        "Tag",
        *((f"tag.{n}", n, f"tag {n}", "The tag that has this digit.") for n in "123456789"),
        ("tag.hotkey", "space", "tags", "Any tag by its hotkey; / filters."),
        ("tag.choose", "enter", "tag by name", "Any tag by its name, or a new one."),
        ("tag.repeat", ".", "again", "The last tag again."),
    ),
    *table(
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
    *table(
        "reading",
        "Links",
        (
            "link.begin",
            "m",
            "link",
            "Begin a link: at the selection, else the mark, else the sentence at the caret.",
        ),
        (
            "link.across",
            "'",
            "across",
            "Jump across a link; again to the next passage that is tied to the first, then back.",
        ),
        (
            "link.list",
            "K",
            "links",
            "The links at the caret, else of the article: change, note, remove.",
        ),
    ),
    *table(
        "reading",
        "Find",
        ("find.open", "/", "find", "Find in the open articles; /= takes the text literally."),
    ),
    *table(
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
        (
            "walk.accept",
            "y",
            "accept",
            "Accept what is at the caret: a suggestion, a re-check, a counterpart.",
        ),
        (
            "walk.reject",
            "r",
            "reject",
            "Reject what is suggested at the caret: a mark, a counterpart; u takes it back.",
        ),
    ),
    *table(
        "reading",
        "Side by side",
        (
            "beside.show",
            "=",
            "counterparts",
            "Show in the other panes what tells the same as here; again: the next best.",
        ),
        (
            "beside.follow",
            "F",
            "follow",
            "The other panes follow the caret to counterparts, or no longer.",
        ),
        (
            "beside.alike",
            "V",
            "said alike",
            "Words that panes share: with letters, then dimmed, then not shown.",
        ),
    ),
    *table(
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
    *table(
        "reading",
        "The article",
        ("article.done", "d", "done", "Done with this article, or not yet after all."),
        ("article.labels", "A", "labels", "Label the article: a stance, a frame, a grade."),
        ("article.region", "R", "region", "Say what the selection is: headline, caption ..."),
        ("article.details", "M", "details", "Correct title, outlet, date and the rest."),
    ),
    *table(
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
    *table(
        "ends",
        "Moving the ends of a mark",
        ("ends.keep", "enter", "keep", "Keep the new ends."),
        ("ends.leave", "escape", "leave", "Leave the mark as it was."),
    ),
)
