"""What comes in from elsewhere is a manuscript that checks, and bad files are refused in words."""

from pathlib import Path

import pypandoc
import pytest
import yaml

from policybrief import api
from policybrief.ingest import import_file

MARKDOWN = """# Our paper

## Defence and more

A cost of $3,000 and 5,3% in 2013 *here*[^1]. See [x](https://example.org/a), \\[sic\\] {fact}.

[^1]: A note.

| a | b |
|---|---|
| 1 | 2 |

## Other

> A quotation.

1\\. is no list.
"""


def errors(workspace):
    return [problem for problem in api.check(workspace) if problem.is_error]


def test_prose_without_headings_is_cut_checks_and_builds(workspace, tmp_path):
    paper = Path(__file__).parents[2] / "content/azerbaijan-serbia/sources/background-paper.txt"
    imported = import_file(workspace, paper, "seed")
    assert "no headings" in imported.decided[0]
    assert not errors(workspace)
    assert api.build(workspace, ["seed"], formats=["html"]).built


@pytest.mark.parametrize("suffix", ["docx", "odt", "md"])
def test_what_pandoc_reads_keeps_its_parts(workspace, tmp_path, suffix):
    file = tmp_path / f"paper.{suffix}"
    pypandoc.convert_text(MARKDOWN, suffix, format="commonmark_x", outputfile=str(file)) if suffix != "md" else file.write_text(MARKDOWN)
    import_file(workspace, file, None)
    folder = tmp_path / "content/paper"
    text = (folder / "sections/defence-and-more.md").read_text()
    for part in ("kind: defence", "*here*[^note-1]", "[^note-1]: A note.", "| 1 | 2 |", "https://example.org/a", r"\[sic\] \{fact\}"):
        assert part in text
    other = (folder / "sections/other.md").read_text()
    assert "> A quotation." in other
    assert "1\\. is no list." in other
    facts = yaml.safe_load((folder / "facts.yaml").read_text()).values()
    assert [(fact["value"], fact.get("unit"), fact["source"]) for fact in facts][:2] == [
        (3000, "USD", "unknown"),
        (5.3, "percent", "unknown"),
    ]
    assert not errors(workspace)
