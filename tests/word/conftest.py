"""The Word copies of both worlds, built once, each beside its page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

import policybrief
from product.delivered import ALONE, WHOLE, Delivered, delivered
from word.copies import Word

ROOT = Path(__file__).resolve().parent.parent.parent
WORLD = ROOT / "tests/product/another-world"


@dataclass(frozen=True)
class Pair:
    """A document's Word copy and its page."""

    word: Word
    page: Delivered


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each brief's slug and the folder that holds its languages."""
    own = tmp_path_factory.getbasetemp()
    found = {}
    for slug, root in (("azerbaijan-serbia", ROOT), ("trees-and-heat", WORLD)):
        output = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"word-{slug}"
        output.mkdir(exist_ok=True)
        result = policybrief.build(policybrief.open_workspace(root, output=output), formats=["html", "docx"])
        assert not [problem for problem in result.problems if problem.is_error]
        found[slug] = output / slug
    return found


def pair(built: dict[str, Path], name: str) -> Pair:
    page = delivered(built, name)
    return Pair(Word(page.html.with_suffix(".docx")), page)


@pytest.fixture(params=[*WHOLE, *ALONE])
def copy(request: pytest.FixtureRequest, built: dict[str, Path]) -> Pair:
    """Each document of both worlds."""
    return pair(built, request.param)


@pytest.fixture(params=WHOLE)
def whole(request: pytest.FixtureRequest, built: dict[str, Path]) -> Pair:
    """Each whole brief."""
    return pair(built, request.param)


@pytest.fixture(params=ALONE)
def section(request: pytest.FixtureRequest, built: dict[str, Path]) -> Pair:
    """Each section's document."""
    return pair(built, request.param)
