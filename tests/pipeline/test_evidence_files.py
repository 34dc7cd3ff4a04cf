"""The evidence of a whole brief lies beside its outputs: with every build of it, current or named stale like all else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.plain_stages import Plain, evidence_names

FILES = [f"en/evidence/{name}" for name in ("facts.csv", "facts.json", "references.json")]
NAMES = ["facts.csv", "facts.json", "references.json"]


@pytest.fixture
def plain(tmp_path: Path) -> Plain:
    plain = Plain(tmp_path)
    plain.write(a="FACT 1", b="words")
    return plain


@pytest.mark.parametrize("formats", [("html", "pdf"), ("html",), ("pdf",), ("docx",)])
def test_it_comes_with_every_format_of_the_whole(plain: Plain, formats: tuple[str, ...]) -> None:
    plain.build(formats=formats)
    assert plain.evidence() == FILES
    recorded = json.loads((plain.output / "trees/build.json").read_text())["files"]
    assert set(FILES) <= recorded.keys()


def test_it_does_not_come_with_sections_alone(plain: Plain) -> None:
    plain.build(sections=("a",))
    assert plain.evidence() == []


def test_it_is_written_anew_only_where_a_fact_has_changed(plain: Plain) -> None:
    plain.build()
    plain.write(a="FACT 1", b="other words")
    words = plain.build()
    assert (evidence_names(words.built, plain), evidence_names(words.unchanged, plain)) == ([], NAMES)
    plain.write(a="FACT 2", b="other words")
    assert evidence_names(plain.build().built, plain) == NAMES
    assert evidence_names(plain.build().unchanged, plain) == NAMES


def test_it_is_made_again_where_somebody_has_changed_it(plain: Plain) -> None:
    plain.build()
    (plain.output / "trees" / FILES[0]).write_text("mark\n")
    assert evidence_names(plain.build().built, plain) == ["facts.csv"]


def test_it_is_named_stale_where_it_is_not_current(plain: Plain) -> None:
    plain.build()
    plain.write(a="FACT 2 ERROR")
    plain.build()
    stale = [name.replace(".json", ".stale.json").replace(".csv", ".stale.csv") for name in FILES]
    assert plain.evidence() == stale
    plain.write(a="FACT 2")
    plain.build(sections=("a",))
    assert plain.evidence() == stale, "a build of a section makes none"
    plain.build()
    assert plain.evidence() == FILES


def test_it_goes_with_its_language(plain: Plain) -> None:
    plain.write(languages="en fr", a="FACT 1")
    plain.build()
    assert plain.evidence() == [*FILES, *(name.replace("en/", "fr/") for name in FILES)]
    plain.write(languages="en", a="FACT 1")
    plain.build()
    assert plain.evidence() == FILES
