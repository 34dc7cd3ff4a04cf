"""PDFs made by other processes: the same outputs, and what happens when such a process dies."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.plain_stages import Plain, typeset_pages
from policybrief.problems import Lacking


def test_other_processes_make_the_pdfs_of_many_briefs(tmp_path: Path) -> None:
    plain = Plain(tmp_path)
    slugs = [f"brief-{number}" for number in range(7)]
    for slug in slugs:
        plain.write(slug=slug, a=f"text of {slug}")
    result = plain.build(jobs=2)

    assert typeset_pages == [], "nothing was typeset in this process"
    assert len(result.built) == 7 * 9
    assert [file.path.parts[-3] for file in result.built if file.path.name.startswith("brief-") and file.path.suffix == ".pdf"] == slugs
    for slug in slugs:
        assert f"text of {slug}" in (plain.output / slug / "en/sections/a.pdf").read_text()


def test_a_brief_with_errors_among_others_builds_nothing(tmp_path: Path) -> None:
    plain = Plain(tmp_path)
    for number in range(4):
        plain.write(slug=f"brief-{number}", a="ERROR" if number == 1 else "text")
    result = plain.build(jobs=2)

    assert result.failed == ("brief-1",)
    assert [len(plain.built(f"brief-{number}")) for number in range(4)] == [6, 0, 6, 6]


def test_a_process_that_dies_is_told_and_nothing_old_poses_as_new(tmp_path: Path) -> None:
    plain = Plain(tmp_path)
    plain.write()
    plain.build()
    plain.write(a="DIE")
    with pytest.raises(Lacking, match="try '--jobs 1'"):
        plain.build(jobs=2)

    assert all(".stale." in name for name in plain.built())
    plain.write(a="well again")
    plain.build(jobs=2)
    assert len(plain.built()) == 6
