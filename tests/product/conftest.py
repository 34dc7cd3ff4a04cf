"""Both worlds, built once: the shipped brief, and the other one of this folder in its two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import policybrief
from product.delivered import ALONE, WHOLE, Delivered, delivered, whole_of

WORLD = Path(__file__).parent / "another-world"


@pytest.fixture(scope="session")
def built(shipped: Path) -> dict[str, Path]:
    """Each brief's slug and the folder that holds its languages."""
    output = shipped.parent.parent.with_name("another-world")
    output.mkdir(exist_ok=True)
    result = policybrief.build(policybrief.open_workspace(WORLD, output=output))
    # one source is unknown, and that is told; nothing else is wrong
    assert {(problem.code, problem.place.file) for problem in result.problems} == {
        ("fact-without-source", "content/trees-and-heat/facts.yaml")
    }
    return {"azerbaijan-serbia": shipped.parent, "trees-and-heat": output / "trees-and-heat"}


@pytest.fixture(params=[*WHOLE, *ALONE])
def document(request: pytest.FixtureRequest, built: dict[str, Path]) -> Delivered:
    """Each document of both worlds."""
    return delivered(built, request.param)


@pytest.fixture(params=WHOLE)
def whole(request: pytest.FixtureRequest, built: dict[str, Path]) -> Delivered:
    """Each whole brief."""
    return delivered(built, request.param)


@pytest.fixture(params=ALONE)
def section(request: pytest.FixtureRequest, built: dict[str, Path]) -> tuple[Delivered, Delivered]:
    """Each section's document, and the whole brief's."""
    return delivered(built, request.param), delivered(built, whole_of(request.param))
