"""Every problem that can be told is told in some test."""

from __future__ import annotations

from pathlib import Path

from policybrief.problems import CODES

TESTS = Path(__file__).resolve().parent.parent


def test_every_code_is_asserted_somewhere() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py") if path.name != "test_codes.py")

    assert [code for code in CODES if f'"{code}"' not in text] == []
