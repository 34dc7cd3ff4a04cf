"""Sources of one author, and of authors of one name, in the style of authors and dates."""

from __future__ import annotations

from typing import Any

import pytest

from compose.given import brief, composed, reference, section, shipped_style, shown
from myst.outline import page
from policybrief.model.document import Marks
from policybrief.model.prose import Words, parts


def book(id: str, given: str, family: str, year: int, title: str) -> Any:
    return reference(id, "book", title=title, author=[{"family": family, "given": given}], issued={"date-parts": [[year]]})


BETA, ALPHA = book("beta", "Ann", "Smith", 2021, "Beta"), book("alpha", "Ann", "Smith", 2021, "Alpha")
OLD, BEN, AMY = (
    book("old", "Ann", "Smith", 2019, "Old"),
    book("ben", "Ben", "Smith", 2021, "Gamma"),
    book("amy", "Amy", "Smith", 2021, "Delta"),
)
COLE = book("cole", "Zoe", "Cole", 2020, "Coal")


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("[@beta] and [@alpha]", "(Smith 2021b) and (Smith 2021a)"),
        ("[@alpha; @beta]", "(Smith 2021a, 2021b)"),
        ("[@old; @beta; @cole]", "(Smith 2019, 2021; Cole 2020)"),
        ("[@alpha, p. 4; @beta]", "(Smith 2021a, 4; Smith 2021b)"),
        ("[@alpha; see @beta]", "(Smith 2021a; see Smith 2021b)"),
        ("[@beta; @ben]", "(A. Smith 2021; B. Smith 2021)"),
        ("[@beta] and [@amy]", "(Ann Smith 2021) and (Amy Smith 2021)"),
        ("[@alpha; @beta; @ben]", "(A. Smith 2021a, 2021b; B. Smith 2021)"),
        ("@ben and @cole", "B. Smith (2021) and Cole (2020)"),
    ],
)
def test_authors_and_years_are_told_apart_and_not_repeated(cited: str, printed: str) -> None:
    sources = tuple(each for each in (BETA, ALPHA, OLD, BEN, AMY, COLE) if f"@{each.id}" in cited)
    if cited.startswith("@ben"):
        sources = (*sources, BETA)
        cited = f"{cited} then [@beta]"
        printed = f"{printed} then (A. Smith 2021)"
    given = brief(section("a", *page(cited).prose.children), references=sources)
    prose = composed(given, style=shipped_style("chicago-author-date")).sections[0].prose.children[0]
    assert "".join(shown(node) for node in parts(prose) if isinstance(node, (Marks, Words))) == printed


def test_the_list_has_whole_names_and_the_letters_of_the_text() -> None:
    given = brief(section("a", *page("[@alpha; @beta; @ben]").prose.children), references=(BETA, ALPHA, BEN))
    document = composed(given, style=shipped_style("chicago-author-date"))
    assert [line.entry.plain for line in document.sources] == [
        "Smith, Ann. 2021a. Alpha.",
        "Smith, Ann. 2021b. Beta.",
        "Smith, Ben. 2021. Gamma.",
    ]
