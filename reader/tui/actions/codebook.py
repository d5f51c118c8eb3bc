"""The keys of the codebook, of the questions it asks, and of choosing another."""

from reader.tui.actions.action import Action, table

CODEBOOK: tuple[Action, ...] = (
    *table(
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
    *table(
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
    *table(
        "clashing",
        "A codebook changed elsewhere",
        ("clashing.mine", "m", "mine", "As it is in the draft."),
        ("clashing.theirs", "t", "theirs", "As it came into use elsewhere."),
    ),
    *table(
        "leaving",
        "Leaving a draft",
        ("leaving.save", "s", "save", "Keep the draft as the next version first."),
        ("leaving.later", "l", "later", "Leave it open; it is here again the next time."),
        ("leaving.drop", "d", "drop", "Drop the draft; the codebook stays as it is."),
    ),
    *table(
        "faults",
        "Faults of what was written",
        ("faults.edit", "enter,e", "edit", "Back into the editor with what was written."),
    ),
    *table(
        "replacing",
        "A file that is there already",
        ("replacing.replace", "y", "replace", "Write in the place of what is there."),
    ),
    *table(
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
    *table(
        "using",
        "Using another codebook",
        ("using.use", "enter,s", "use", "Use it; the marks named are to be re-checked."),
    ),
)
