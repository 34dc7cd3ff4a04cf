"""Where sections begin, what they are called, of which kind they are; and how a table or picture with a caption is set."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from policybrief import api


@pytest.fixture
def bring(workspace: api.Workspace, tmp_path: Path):
    """Import a text; gives what was said, and each section's front matter with its prose."""

    def make(text: str, suffix: str = "md", into: str = "a") -> tuple[api.Imported, dict[str, tuple[dict[str, str], str]]]:
        (tmp_path / f"a.{suffix}").write_text(text, encoding="utf-8")
        imported = api.import_manuscript(workspace, tmp_path / f"a.{suffix}", into)
        assert not [problem for problem in api.check(workspace) if problem.is_error]
        sections = {}
        for id in imported.sections:
            _, front, prose = (tmp_path / f"content/{into}/sections/{id}.md").read_text().split("---\n", 2)
            sections[id] = (yaml.safe_load(front), prose.strip())
        return imported, sections

    return make


def brief(tmp_path: Path) -> dict[str, object]:
    return yaml.safe_load((tmp_path / "content/a/brief.yaml").read_text())


def test_one_heading_above_the_others_is_the_title(bring, tmp_path):
    _, sections = bring("# Shade\n\n## Trees\n\nMany.\n\n## Water\n\nLittle.\n")
    assert brief(tmp_path)["title"] == "Shade"
    assert brief(tmp_path)["sections"] == ["trees", "water"] == list(sections)


def test_headings_of_mixed_levels(bring):
    """The highest level that stands twice begins sections, whatever stands above it too; no level is left out below."""
    _, sections = bring("## Trees\n\nA.\n\n#### Old\n\nB.\n\n##### Oldest\n\nC.\n\n### Young\n\nD.\n\n## Water\n\nE.\n\n# Last\n\nF.\n")
    assert sections["trees"][1] == "A.\n\n## Old\n\nB.\n\n### Oldest\n\nC.\n\n## Young\n\nD."
    assert list(sections) == ["trees", "water", "last"]


def test_headings_deeper_than_a_page_has(bring, workspace):
    imported, sections = bring("# Trees\n\nA.\n\n# Water\n\n" + "".join(f"{'#' * level} L{level}\n\nB.\n\n" for level in range(2, 7)))
    assert "##### L6" in sections["water"][1]
    assert "###### " not in sections["water"][1]
    assert "the heading 'L6' is deeper than headings go: it stands one level up (under 'L6', heading)" in imported.lost
    assert api.build(workspace, ["a"], formats=["html"]).built


@pytest.mark.parametrize("title", ["References", "BIBLIOGRAPHY", "Literature:", "Works cited", "5. Sources"])
def test_a_typed_list_of_sources_is_put_aside(bring, tmp_path, title):
    imported, sections = bring(f"# 4. Trees\n\nMany (Lee 2020).\n\n# {title}\n\n- Lee, Ann (2020): *All trees*, 12 pages\n- Roe (2021)\n")
    assert list(sections) == ["trees"]
    shown = title.removeprefix("5. ")
    assert f"'{shown}' is put aside, at the end of '_import.md': it is typed, and a brief lists what it cites" in imported.lost
    report = (tmp_path / "content/a/_import.md").read_text()
    assert report.endswith(f"\n## Put aside: {shown}\n\n- Lee, Ann (2020): *All trees*, 12 pages\n- Roe (2021)\n")
    assert not (tmp_path / "content/a/facts.yaml").exists()


def test_a_list_of_sources_that_cites_or_stands_alone_is_a_section(bring):
    assert list(bring("# Trees\n\nMany.\n\n# Sources\n\nWe read [@lee-2020].\n")[1]) == ["trees", "section-sources"]
    assert list(bring("# Literature\n\nMany books.\n", into="b")[1]) == ["literature"]


def test_equal_reserved_empty_and_numbered_titles(bring):
    imported, sections = bring(
        "# 1. Trees\n\nA.\n\n# Trees[^n]\n\nB.\n\n# Sources\n\nC[^n].\n\n# Природа\n\nD.\n\n# Gone\n\n# 2030 and *after*\n\nE.\n\n[^n]: Note.\n"
    )
    assert {id: front["title"] for id, (front, _) in sections.items()} == {
        "trees": "Trees",
        "trees-2": "Trees",
        "section-sources": "Sources",
        "section-4": "Природа",
        "2030-and-after": "2030 and *after*",
    }
    assert "numbers typed before headings are left out: sections are numbered by the theme" in imported.decided
    assert {sentence.partition(" (")[0] for sentence in imported.lost} == {
        "a footnote of the title 'Trees' is left out",
        "the heading 'Gone' is left out: nothing stands below it",
    }


def test_bare_numbers_count_titles_or_belong_to_them(bring):
    _, sections = bring("# Before\n\nA.\n\n# 1 Trees\n\nB.\n\n### 1.1 Old\n\nC.\n\n### 1.5 degrees\n\nD.\n\n# 2 Water\n\nE.\n")
    assert [front["title"] for front, _ in sections.values()] == ["Before", "Trees", "Water"]
    assert sections["trees"][1] == "B.\n\n## Old\n\nC.\n\n## 1.5 degrees\n\nD."


def test_bare_numbers_that_do_not_count_stay(bring):
    _, sections = bring("# 2 ways\n\nA.\n\n# 3 means\n\nB.\n")
    assert [front["title"] for front, _ in sections.values()] == ["2 ways", "3 means"]


def test_kinds_are_found_by_titles_and_each_goes_to_the_best(bring):
    imported, sections = bring(
        "# Schools and culture\n\nA.\n\n# Defense\n\nB.\n\n# Cultural and educational exchanges\n\nC.\n\n# Gas\n\n"
        "Energy security rests on supply routes, contracts and volumes.\n\n# Notes on method\n\nD.\n"
    )
    assert {id: front.get("kind") for id, (front, _) in sections.items()} == {
        "schools-and-culture": None,
        "defense": "defence",
        "cultural-and-educational-exchanges": "culture-and-education",
        "gas": "energy-security",
        "notes-on-method": None,
    }
    assert "'Defense' is of the kind 'defence'; change or remove 'kind:' in 'sections/defense.md'" in imported.decided


def test_a_text_without_headings_is_cut_where_it_turns(bring, workspace):
    paper = (Path(__file__).parents[2] / "content/azerbaijan-serbia/sources/background-paper.txt").read_text()
    imported, sections = bring(paper, "txt")
    assert list(sections) == ["political-alignment", "economic-gaps", "energy-security", "culture-and-education", "defence", "conclusion"]
    assert all(front.get("kind") == id for id, (front, _) in sections.items() if id != "conclusion")
    assert imported.decided[0].startswith(
        "the text has no headings: it is cut where a paragraph turns to another subject: 'Political alignment',"
    )
    assert api.build(workspace, ["a"], formats=["html"]).built


def test_short_lines_are_taken_for_headings(bring):
    imported, sections = bring("Why trees\n\nThey cool the street.\n\nWhat to do\n\nPlant.\n\n- one\n- two\n", "txt")
    assert {front["title"]: prose for front, prose in sections.values()} == {
        "Why trees": "They cool the street.",
        "What to do": "Plant.\n\n- one\n- two",
    }
    assert imported.decided == (
        "the text has no headings: short paragraphs that are without a full stop are taken for them: 'Why trees', 'What to do'",
    )


def test_bold_lines_are_taken_for_headings(bring):
    _, sections = bring("**Why trees**\n\nThey cool. **Much.**\n\n**What to do**\n\nPlant.\n")
    assert {front["title"]: prose for front, prose in sections.values()} == {"Why trees": "They cool. **Much.**", "What to do": "Plant."}


def test_paragraphs_of_plain_text(bring):
    """Each on a line of its own where lines are long; else between empty lines and pages."""
    long = "\n".join(f"Sentence {letter} " + "goes on and on " * 8 + "." for letter in "abcd")
    _, sections = bring(long, "txt")
    assert [prose.count("\n\n") + 1 for _, prose in sections.values()] == [3, 1]


def test_the_head_of_a_text_is_the_head_of_the_brief(bring, tmp_path):
    bring(
        "---\ntitle: '*Shade* & [sun]'\nsubtitle: For all\nauthor: [Ana Ilić, {name: Bo}]\ndate: 2026-03-12\nlang: sr-Latn\n---\n"
        "# Executive summary\n\nTrees cool 5% of streets.\n\n# Rest\n\nWords.\n"
    )
    head = brief(tmp_path)
    assert head["title"] == "Shade & \\[sun\\]"
    assert head["subtitle"] == "For all"
    assert head["authors"] == [{"name": "Ana Ilić"}, {"name": "Bo"}]
    assert str(head["date"]) == "2026-03-12"
    assert head["summary"].strip() == "Trees cool 5% of streets."
    assert list(yaml.safe_load((tmp_path / "content/a/facts.yaml").read_text())) == ["summary-5-percent"]
    assert head["sections"] == ["rest"]
    assert head["language"] == "sr-Latn"


def test_a_caption_makes_a_numbered_table(bring, workspace, tmp_path):
    _, sections = bring(
        "# Trees\n\n| District | Trees planted | Id | Since |\n|---|---|---|---|\n| North | 1,412 | *old* | 1999 |\n| South | 89 | | 2003 |\n| West | | | |"
        "\n\n: Table 4. Trees by *district*\n\n"
        "| a | b |\n|---|---|\n| x[^n] | y |\n\n: With a note\n\n[^n]: Note.\n"
    )
    assert sections["trees"][1].startswith(
        ":::{table} Trees by *district*\ncolumns:\n  district: {title: District}\n  trees-planted: {title: Trees planted, format: number}\n"
        "  column-3: {title: Id}\n  since: {title: Since}\nrows:\n- {district: North, trees-planted: 1412, column-3: '*old*', since: '1999'}\n"
        "- {district: South, trees-planted: 89, since: '2003'}\n- {district: West}\n:::"
    )
    assert "With a note\n\n| a | b |\n| --- | --- |\n| x[^note-1] | y |" in sections["trees"][1]
    api.build(workspace, ["a"], formats=["html"], whole=True)
    assert "1,412" in (tmp_path / "build/a/en/a.html").read_text()


def test_typed_references_to_parts_of_the_text_are_told(bring):
    text = "# Trees\n\nOnly.\n\nAs Table 1 shows (see Figure 2.1 and Table 1), it is so under Section 30.4 of the Act.\n\n# Water\n\n- See Fig. 2.\n"
    told = [sentence for sentence in bring(text)[0].to_do if sentence.startswith("look at")]
    advice = "the theme numbers anew; write [](#ID) with the id of what is meant"
    assert told == [
        f"look at 'Table 1' (under 'Trees', paragraph 2): {advice}",
        f"look at 'Figure 2.1' (under 'Trees', paragraph 2): {advice}",
        f"look at 'Fig. 2' (under 'Water', paragraph 1): {advice}",
    ]
