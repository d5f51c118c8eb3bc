"""The published and worked cases beside this repository; where they are not, their tests are skipped."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parents[2].parent / "shared" / "data" / "scoring_cases.json"


@cache
def _cases() -> dict[str, dict[str, Any]]:
    return {case["id"]: case for case in json.loads(CASES.read_text(encoding="utf-8"))["cases"]}


def case(number: str) -> tuple[Any, Any]:
    """Return the input of a case and what is expected of it."""
    if not CASES.exists():
        pytest.skip("the cases are not beside this copy")
    found = _cases()[number]
    return found["input"], found["expected"]
