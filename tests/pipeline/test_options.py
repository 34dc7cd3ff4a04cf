"""Which outputs a build makes, by its options; and what it refuses before it writes anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.plain_stages import Plain, names
from policybrief.pipeline.plan import refuse_unknown_formats
from policybrief.problems import Refusal


@pytest.fixture
def plain(tmp_path: Path) -> Plain:
    """A brief in two languages with two sections, nothing built."""
    world = Plain(tmp_path)
    world.write(languages="en sr-Latn")
    return world


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"whole": True, "languages": ("en",)}, ["en/trees.html", "en/trees.pdf"]),
        ({"sections": ("b",), "formats": ("pdf",)}, ["en/sections/b.pdf", "sr-Latn/sections/b.pdf"]),
        ({"sections": ("a", "b"), "whole": True, "formats": ("html",), "languages": ("sr-Latn",)},
         ["sr-Latn/sections/a.html", "sr-Latn/sections/b.html", "sr-Latn/trees.html"]),
    ],
)  # fmt: skip
def test_options_choose(plain: Plain, options: dict[str, object], expected: list[str]) -> None:
    assert names(plain.build(**options).built, plain) == expected == plain.built()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sections": ("c",)}, "unknown section 'c': there are a, b"),
        ({"languages": ("sr-Latin",)}, "unknown language 'sr-Latin': did you mean 'sr-Latn'?"),
    ],
)
def test_what_no_brief_has_is_refused_and_nothing_is_touched(plain: Plain, options: dict[str, object], words: str) -> None:
    plain.build()
    plain.write(languages="en sr-Latn", a="changed")
    before = plain.built()
    with pytest.raises(Refusal) as refusal:
        plain.build(**options)

    assert str(refusal.value) == words
    assert plain.built() == before, "a request that is refused is no build: nothing becomes stale"


def test_a_section_of_one_brief_is_no_mistake_for_the_others(plain: Plain) -> None:
    plain.write(slug="other", sections="c")
    result = plain.build(sections=("c",))

    built = [file.path.relative_to(plain.output).as_posix() for file in result.built]
    assert built == ["other/en/sections/c.html", "other/en/sections/c.pdf"]


def test_errors_come_before_a_section_that_may_only_seem_unknown(plain: Plain) -> None:
    """A brief that cannot be read may well have the section."""
    plain.write(brief="ERROR", sections="")

    assert plain.build(sections=("a",)).failed == ("trees",)


def test_an_unknown_brief_is_refused_with_the_nearest(plain: Plain) -> None:
    with pytest.raises(Refusal, match="did you mean 'trees'"):
        plain.build("treess")


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refusal, match=r"unknown format 'pfd': did you mean 'pdf'\?"):
        refuse_unknown_formats(["html", "pfd"])


def test_pages_are_told_also_where_nothing_was_done(plain: Plain) -> None:
    first, second = plain.build(whole=True, languages=("en",)), plain.build(whole=True, languages=("en",))

    assert first.pages == second.pages == {plain.output / "trees/en/trees.pdf": 7}


def test_a_folder_that_is_no_brief_is_told_and_others_go_on(plain: Plain) -> None:
    for name in ("empty", "_put-aside", ".hidden"):
        (plain.root / "content" / name).mkdir()
    plain.write(slug="Not an id")
    result = plain.build()

    assert [(problem.code, problem.place.file) for problem in result.problems] == [
        ("bad-id", "content/Not an id"),
        ("missing-file", "content/empty"),
    ]
    assert len(plain.built()) == 12
