"""A plain name is always current: what a build leaves behind is named stale, what is gone is removed, what is foreign stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.plain_stages import Plain, names, typeset_pages

ALL = ["en/sections/a.html", "en/sections/a.pdf", "en/sections/b.html", "en/sections/b.pdf", "en/trees.html", "en/trees.pdf"]


@pytest.fixture
def plain(tmp_path: Path) -> Plain:
    """A workspace with one brief of two sections, built."""
    world = Plain(tmp_path)
    world.write()
    world.build()
    return world


def stale(*files: str) -> list[str]:
    return [name.replace(".html", ".stale.html").replace(".pdf", ".stale.pdf") for name in files]


def test_whole_and_sections_are_built_in_both_formats(plain: Plain) -> None:
    assert plain.built() == ALL


def test_nothing_is_done_where_nothing_changed(plain: Plain) -> None:
    before = {path: path.stat().st_mtime_ns for path in plain.output.rglob("*") if path.is_file()}
    result = plain.build()

    assert (result.built, names(result.unchanged, plain)) == ((), ALL)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert [step.kind for step in plain.steps].count("reading") == 1, "an unchanged brief was read again"


def test_a_change_in_one_section_typesets_that_section_and_the_whole(plain: Plain) -> None:
    plain.write(a="new text")
    result = plain.build()

    assert names(result.built, plain) == ["en/sections/a.html", "en/sections/a.pdf", "en/trees.html", "en/trees.pdf"]
    assert names(result.unchanged, plain) == ["en/sections/b.html", "en/sections/b.pdf"]
    assert len(typeset_pages) == 2


def test_after_an_error_every_file_is_named_stale_and_told(plain: Plain) -> None:
    plain.write(a="ERROR")
    result = plain.build()

    assert plain.built() == sorted(stale(*ALL)) == names(result.stale, plain)
    assert (result.built, result.failed) == ((), ("trees",))
    assert plain.build().stale == (), "told once: they are stale already"


def test_a_good_build_removes_the_stale_files(plain: Plain) -> None:
    plain.write(a="ERROR")
    plain.build()
    plain.write(a="mended")
    plain.build()

    assert plain.built() == ALL


def test_an_error_taken_back_leaves_no_stale_file(plain: Plain) -> None:
    """The old text again: the files are built anew, since none has its plain name."""
    plain.write(a="ERROR")
    plain.build()
    plain.write()
    result = plain.build()

    assert plain.built() == ALL
    assert names(result.built, plain) == ALL


def test_a_failure_that_has_changed_no_input_leaves_the_files(plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's fault, say: what lies there still is what the content says."""
    monkeypatch.setattr("policybrief.pipeline.before.versions", lambda: {"policybrief": "2"})
    monkeypatch.setattr("pipeline.plain_stages.PlainBrief.html", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        plain.build()

    assert plain.built() == ALL


def test_a_format_left_out_is_stale_only_where_its_page_changed(plain: Plain) -> None:
    plain.write(a="new text")
    result = plain.build(formats=("html",))

    assert names(result.stale, plain) == stale("en/sections/a.pdf", "en/trees.pdf")
    assert "en/sections/b.pdf" in plain.built()


def test_a_format_left_out_of_an_unchanged_brief_stays(plain: Plain) -> None:
    result = plain.build(formats=("html",))

    assert (result.stale, plain.built()) == ((), ALL)


def test_the_pdf_alone_leaves_a_page_that_is_no_longer_current_stale(plain: Plain) -> None:
    plain.write(a="new text")
    result = plain.build(formats=("pdf",))

    assert names(result.stale, plain) == stale("en/sections/a.html", "en/trees.html")
    assert names(result.built, plain) == ["en/sections/a.pdf", "en/trees.pdf"]


def test_documents_left_out_are_stale_where_anything_of_the_brief_changed(plain: Plain) -> None:
    plain.write(a="new text")
    result = plain.build(sections=("a",))

    assert names(result.built, plain) == ["en/sections/a.html", "en/sections/a.pdf"]
    assert names(result.stale, plain) == sorted(stale("en/sections/b.html", "en/sections/b.pdf", "en/trees.html", "en/trees.pdf"))


def test_documents_left_out_of_an_unchanged_brief_stay(plain: Plain) -> None:
    result = plain.build(sections=("a",))

    assert (result.stale, result.built, plain.built()) == ((), (), ALL)


def test_an_output_that_somebody_edited_is_built_again(plain: Plain) -> None:
    page = plain.output / "trees/en/trees.html"
    page.write_text("edited")
    result = plain.build()

    assert names(result.built, plain) == ["en/trees.html"]
    assert page.read_text() != "edited"


def test_an_edited_output_that_is_left_out_is_not_current(plain: Plain) -> None:
    (plain.output / "trees/en/trees.html").write_text("edited")
    result = plain.build(sections=("a",))

    assert names(result.stale, plain) == ["en/trees.stale.html"]


def test_an_output_that_was_deleted_is_built_again_and_nothing_else(plain: Plain) -> None:
    (plain.output / "trees/en/sections/b.pdf").unlink()
    result = plain.build()

    assert names(result.built, plain) == ["en/sections/b.pdf"]
    assert len(typeset_pages) == 1


def test_a_section_that_is_gone_takes_its_files_along(plain: Plain) -> None:
    plain.write(sections="a")
    result = plain.build()

    assert names(result.removed, plain) == ["en/sections/b.html", "en/sections/b.pdf"]
    assert plain.built() == [name for name in ALL if "/b." not in name]


def test_a_section_that_is_gone_takes_its_stale_files_along(plain: Plain) -> None:
    plain.write(a="ERROR")
    plain.build()
    plain.write(sections="a")
    plain.build()

    assert plain.built() == [name for name in ALL if "/b." not in name]


def test_a_language_that_is_gone_takes_its_folder_along(plain: Plain) -> None:
    plain.write(languages="en az")
    plain.build()
    assert "az/trees.pdf" in plain.built()
    plain.write()
    plain.build()

    assert plain.built() == ALL
    assert not (plain.output / "trees/az").exists()


def test_a_brief_that_is_gone_takes_its_folder_along(plain: Plain) -> None:
    plain.write(slug="other")
    plain.build()
    (plain.root / "content/other").rename(plain.root / "content/_other")
    result = plain.build()

    assert len(result.removed) == 9
    assert not (plain.output / "other").exists()
    assert plain.built() == ALL


def test_one_brief_alone_removes_nothing_of_others(plain: Plain) -> None:
    plain.write(slug="other")
    plain.build()
    (plain.root / "content/other").rename(plain.root / "content/_other")

    assert plain.build("trees").removed == ()
    assert plain.built("other")


def test_a_brief_that_lost_its_brief_yaml_is_stale_not_gone(plain: Plain) -> None:
    (plain.root / "content/trees/brief.yaml").unlink()
    result = plain.build()

    assert plain.built() == sorted(stale(*ALL))
    assert [problem.code for problem in result.problems] == ["missing-file"]


def test_what_a_build_has_not_made_stays(plain: Plain) -> None:
    foreign = [plain.output / name for name in ("trees/notes.txt", "trees/en/trees.docx", "trees/en/sections/b.txt", "other/build.json")]
    for path in foreign:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    plain.write(sections="a")
    plain.build()
    (plain.root / "content/trees").rename(plain.root / "content/_trees")
    plain.build()

    assert plain.files() == sorted(path.relative_to(plain.output).as_posix() for path in foreign)


def test_a_theme_in_place_of_the_own_is_recorded_and_taken_back(plain: Plain) -> None:
    other = plain.build(theme="other", sections=("a",))
    assert names(other.stale, plain) == sorted(stale("en/sections/b.html", "en/sections/b.pdf", "en/trees.html", "en/trees.pdf"))
    assert plain.build(theme="other", sections=("a",)).built == ()

    back = plain.build()
    assert names(back.built, plain) == ALL
    assert plain.built() == ALL


def test_other_versions_make_everything_anew(plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("before", "work"):
        monkeypatch.setattr(f"policybrief.pipeline.{module}.versions", lambda: {"policybrief": "2"})

    assert names(plain.build().built, plain) == ALL
    assert plain.build().built == ()


def test_a_pdf_that_may_not_be_handed_out_is_stale_and_its_page_is_built(plain: Plain) -> None:
    plain.write(a="UNFIT")
    result = plain.build()

    assert names(result.stale, plain) == ["en/sections/a.stale.pdf", "en/trees.stale.pdf"]
    assert names(result.built, plain) == ["en/sections/a.html", "en/trees.html"]
    assert result.failed == ("trees",)


def test_warnings_are_told_again_by_a_build_that_does_nothing(plain: Plain) -> None:
    plain.write(a="WARNING")
    first, second = plain.build(), plain.build()

    assert [problem.code for problem in first.problems] == ["yaml-comment"]
    assert (second.built, second.problems, second.failed) == ((), first.problems, ())


def test_strict_takes_warnings_for_errors_and_writes_nothing(plain: Plain) -> None:
    plain.write(a="WARNING")
    result = plain.build(strict=True)

    assert (result.built, result.failed) == ((), ("trees",))
    assert plain.built() == sorted(stale(*ALL))


def test_strict_fails_too_where_nothing_changed_since_the_warning(plain: Plain) -> None:
    plain.write(a="WARNING")
    plain.build()
    result = plain.build(strict=True)

    assert result.failed == ("trees",)
    assert plain.built() == ALL, "nothing changed: the files are current"


def test_a_brief_with_errors_does_not_keep_others_from_being_built(plain: Plain) -> None:
    plain.write(slug="better")
    plain.write(a="ERROR")
    result = plain.build()

    assert len(plain.built("better")) == 6
    assert result.failed == ("trees",)


def test_a_bug_leaves_no_old_file_posing_as_new(plain: Plain) -> None:
    plain.write(a="CRASH")
    with pytest.raises(RuntimeError):
        plain.build()

    assert plain.built() == sorted(stale(*ALL))


def test_a_file_that_was_written_but_not_recorded_becomes_stale_too(plain: Plain) -> None:
    """Killed between two renames: `build.json` already tells of files that are still the old ones."""
    import json

    record = plain.output / "trees/build.json"
    state = json.loads(record.read_text())
    state["files"]["en/trees.pdf"]["sha256"] = "0" * 64
    record.write_text(json.dumps(state))
    plain.write(a="ERROR")
    plain.build()

    assert plain.built() == sorted(stale(*ALL))


def test_a_damaged_record_means_that_everything_is_built(plain: Plain) -> None:
    for text in ("", "{", "[]", '{"files": {"../../x": {}}, "builds": {}}', '{"files": {"en/trees.pdf": 5}, "builds": {}}'):
        (plain.output / "trees/build.json").write_text(text)
        assert names(plain.build().built, plain) == ALL, text
