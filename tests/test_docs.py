"""The pages say what the program does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def test_the_tables_of_keys_and_commands_are_the_programs_own() -> None:
    check = [sys.executable, str(ROOT / "docs" / "write.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout) == (0, ""), "run python docs/write.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_codebook_page_names_every_key_of_a_file() -> None:
    from reader.model import codebook

    page = (ROOT / "docs" / "codebooks.md").read_text(encoding="utf-8")
    kinds = (
        *(codebook.Codebook, codebook.Tag, codebook.FieldRule, codebook.Choice),
        *(codebook.LinkType, codebook.Boundaries, codebook.Mapping, codebook.Change),
    )
    keys = {key for kind in kinds for key in kind.__struct_fields__}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_schema_page_names_every_table() -> None:
    from reader.store import schema

    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    groups = (schema.REPLAYED, schema.DERIVED, schema.LOCAL, schema.SOURCE)
    assert [table for group in groups for table in group if f"`{table}`" not in page] == []
