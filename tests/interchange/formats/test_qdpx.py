"""REFI-QDA projects: written, validated, read; other tools' files; and what is refused."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from reader.interchange.formats import qdpx
from reader.interchange.losses import Losses
from reader.interchange.settling import settled
from reader.model.record import Record
from tests.interchange.formats.round_trips import assert_comes_back, projects, source

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data" / "samples" / "qdpx"


@given(projects())
@settings(deadline=None)
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(qdpx, records)
