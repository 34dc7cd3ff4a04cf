"""Bibliographies in CSL-YAML, CSL-JSON and BibTeX: what is read, and where each slip is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybrief.model.references import Reference
from policybrief.problems import Place, Problems
from policybrief.source.bibliography import read_references
from policybrief.source.files import Files

FOLDER = "content/gas"


def read(root: Path, **texts: str) -> tuple[dict[str, Reference] | None, Problems]:
    folder = root / FOLDER
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    (folder / "sources/paper.txt").write_text("1. Text")
    for ending, text in texts.items():
        (folder / f"references.{ending}").write_text(text, encoding="utf-8")
    problems = Problems()
    return read_references(Files(root), FOLDER, problems), problems


def references(root: Path, **texts: str) -> dict[str, Reference]:
    found, problems = read(root, **texts)
    assert not list(problems)
    assert found is not None
    return found


def told(problems: Problems) -> list[tuple[str, str, int, int, str]]:
    return [(p.code, p.place.file.removeprefix(f"{FOLDER}/"), p.place.line, p.place.column, p.remedy) for p in problems]


YAML = """\
references:
  - id: paper
    type: manuscript
    title: 1984
    custom: {text: sources/paper.txt, shelf: [a]}
  - type: article-journal
    id: müller-2020:p.1
    author:
      - {family: Berg, given: Hans, non-dropping-particle: van der, comma-suffix: true}
      - literal: European Commission
    volume: 007
    issued: {date-parts: [[2026, 1, 22]], circa: true}
    accessed: 2026-05-01
    event-date: 2026-05/2026-09
    submitted: {raw: 2025-03}
    original-date: {literal: spring 1990}
    available-date: 2024
"""


def test_yaml(tmp_path: Path) -> None:
    """Figures in texts keep their digits; dates have parts; a source's own text is found."""
    found = references(tmp_path, yaml=YAML.replace("müller", "muller"))
    assert list(found) == ["paper", "muller-2020:p.1"]
    paper, article = found.values()
    assert paper == Reference(
        id="paper",
        type="manuscript",
        fields={"title": "1984", "custom": {"text": "sources/paper.txt", "shelf": ["a"]}},
        text_path=f"{FOLDER}/sources/paper.txt",
        place=Place(f"{FOLDER}/references.yaml", 2, 5, 2, 7),
    )
    assert article.place == Place(f"{FOLDER}/references.yaml", 7, 5, 7, 7)
    assert article.fields == {
        "author": [
            {"family": "Berg", "given": "Hans", "non-dropping-particle": "van der", "comma-suffix": True},
            {"literal": "European Commission"},
        ],
        "volume": "007",
        "issued": {"date-parts": [[2026, 1, 22]], "circa": True},
        "accessed": {"date-parts": [[2026, 5, 1]]},
        "event-date": {"date-parts": [[2026, 5], [2026, 9]]},
        "submitted": {"date-parts": [[2025, 3]]},
        "original-date": {"literal": "spring 1990"},
        "available-date": {"date-parts": [[2024]]},
    }


@pytest.mark.parametrize("wrapped", [False, True])
def test_json(tmp_path: Path, wrapped: bool) -> None:
    """As a list, or under `references`; with tabs, escaped characters beyond the basic plane, numbers as texts."""
    entry = '{\n\t"id": "a", "type": "book",\n\t"title": "x \\ud83d\\ude00 \\/ \\u00e9", "issued": {"date-parts": [["2020", 3], [2021]]}\n}'
    text = f'{{"references": [{entry}]}}' if wrapped else f"[{entry}]"
    found = references(tmp_path, json=text)
    assert found["a"].fields == {"title": "x 😀 / é", "issued": {"date-parts": [[2020, 3], [2021]]}}
    assert (found["a"].place.line, found["a"].place.column) == (2, 2)


BIB = r"""
@comment{kept by a program}
@string{eur = "Eurostat"}
@Article{gas,
  Author = {M{\"u}ller, J{\'a}n and {European Commission} and van der Berg, Jr., Hans and others},
  title = {The {NATO} \emph{gas} -- 50% more},
  subtitle = {A survey},
  journal = eur,
  year = 2020,
  month = mar,
  pages = {33--35},
  number = 4,
  url = {https://example.org/a_b~c%20d},
  groups = {mine}
}
  @techreport{report, title = "``Gas''", institution = {Ministry}, number = {12}, date = {2020-03-04/2021}, urldate = {2024-01}}
@unpublished{old, title = {Old}, year = {forthcoming}, series = {Papers}, number = 7}
"""


def test_bibtex(tmp_path: Path) -> None:
    """LaTeX becomes text, names their parts, addresses stay; fields that CSL has no name for are passed over."""
    gas, report, old = references(tmp_path, bib=BIB).values()
    assert (gas.type, report.type, old.type) == ("article-journal", "report", "manuscript")
    assert gas.fields == {
        "container-title": "Eurostat",
        "page": "33-35",
        "title": "The NATO gas – 50% more: A survey",
        "URL": "https://example.org/a_b~c%20d",
        "issue": "4",
        "author": [
            {"family": "Müller", "given": "Ján"},
            {"literal": "European Commission"},
            {"family": "Berg", "given": "Hans", "non-dropping-particle": "van der", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[2020, 3]]},
    }
    assert report.fields == {
        "publisher": "Ministry",
        "title": "“Gas”",
        "number": "12",
        "issued": {"date-parts": [[2020, 3, 4], [2021]]},
        "accessed": {"date-parts": [[2024, 1]]},
    }
    assert old.fields == {"title": "Old", "collection-title": "Papers", "collection-number": "7", "issued": {"literal": "forthcoming"}}
    assert [(ref.place.line, ref.place.column) for ref in (gas, report, old)] == [(4, 1), (16, 3), (17, 1)]


def test_no_bibliography_is_none_that_could_not_be_read(tmp_path: Path) -> None:
    assert references(tmp_path) == {}


def test_an_id_in_two_files(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path,
        yaml="- {id: a, type: book}\n- {id: a, type: book}\n",
        json='[{"id": "a", "type": "book"}]',
        bib="@book{a, title = {x}}\n@book{b, title = {x}}\n  @book{b, title = {y}}\n",
    )
    assert found is not None
    assert list(found) == ["a", "b"]
    remedy = "keep one, or give this one an id of its own"
    assert told(problems) == [
        ("duplicate-reference", "references.bib", 1, 1, remedy),
        ("duplicate-reference", "references.bib", 3, 3, remedy),
        ("duplicate-reference", "references.json", 1, 3, remedy),
        ("duplicate-reference", "references.yaml", 2, 4, remedy),
    ]
    assert next(iter(problems)).message == f"the id 'a' is given already in {FOLDER}/references.yaml, line 1"


DATE = "write 2026, 2026-01-22 or 2026-05/2026-09; other words as {literal: …}"
NAME = "write '- family: …' and 'given: …' for a person, '- literal: …' for a body"
PARTS = "write [[2026, 1, 22]], or two of them for a span"


@pytest.mark.parametrize(
    ("entry", "code", "column", "remedy"),
    [
        ("{type: book}", "missing-field", 4, "add 'id:', the key by which it is cited"),
        ("{id: a}", "missing-field", 4, "add 'type:', such as report or webpage"),
        ("{id: ğ中😀 b, type: book}", "reference-id", 8, "write 'b'"),
        ("{id: a b, type: book}", "reference-id", 8, "write 'a-b'"),
        ("{id: é, type: book}", "reference-id", 8, "use letters, digits and hyphens; begin with a letter or digit"),
        ("{id: [a], type: book}", "wrong-type", 8, "write a text"),
        ("{id: , type: book}", "empty-value", 4, "write a value, or remove the field"),
        ("{id: a, type: boook}", "reference-type", 17, "did you mean 'book'?"),
        ("{id: a, type: zz}", "reference-type", 17, "use a type of CSL, such as report, article-journal, webpage or document"),
        ("{id: a, type: book, titel: x}", "unknown-field", 23, "did you mean 'title'?"),
        ("{id: a, type: book, qqq: x}", "unknown-field", 23, "remove it, or put it under 'custom:'"),
        ("{id: a, type: book, year: 2026}", "unknown-field", 23, "did you mean 'issued'?"),
        ("{id: a, type: book, URL: www.b.c}", "bad-url", 28, "write the whole address, beginning with https://"),
        ("{id: a, type: book, title: ''}", "empty-value", 23, "write a value, or remove the field"),
        ("{id: a, type: book, title: }", "empty-value", 23, "write a value, or remove the field"),
        ("{id: a, type: book, title: [x]}", "wrong-type", 30, "write a text; one that begins with [ or { stands in quotes"),
        ("{id: a, type: book, author: Me}", "wrong-type", 31, "write '- literal: Me', or '- family: …' and 'given: …' for a person"),
        ("{id: a, type: book, author: {family: M}}", "wrong-type", 31, NAME),
        ("{id: a, type: book, author: [Me]}", "wrong-type", 32, "write '- literal: Me', or '- family: …' and 'given: …' for a person"),
        ("{id: a, type: book, author: [{suffix: Jr}]}", "wrong-type", 32, NAME),
        ("{id: a, type: book, author: [{famly: M}]}", "unknown-field", 33, "did you mean 'family'?"),
        ("{id: a, type: book, author: [{family: [M]}]}", "wrong-type", 41, "write a text"),
        ("{id: a, type: book, issued: 2026-13}", "bad-date", 31, DATE),
        ("{id: a, type: book, issued: spring 2026}", "bad-date", 31, DATE),
        ("{id: a, type: book, issued: [2026]}", "wrong-type", 31, DATE),
        ("{id: a, type: book, issued: {circa: true}}", "wrong-type", 31, DATE),
        ("{id: a, type: book, issued: {raw: 2026-02-30}}", "bad-date", 37, DATE),
        ("{id: a, type: book, issued: {date: 2026}}", "unknown-field", 32, "use circa, date-parts, literal, raw, season"),
        ("{id: a, type: book, issued: {date-parts: [2026]}}", "bad-date", 44, PARTS),
        ("{id: a, type: book, issued: {date-parts: [[2026, 13]]}}", "bad-date", 44, PARTS),
        ("{id: a, type: book, issued: {date-parts: [[May]]}}", "bad-date", 44, PARTS),
        ("{id: a, type: book, custom: {text: sources/papr.txt}}", "missing-file", 38, "did you mean 'sources/paper.txt'?"),
        ("{id: a, type: book, custom: {text: [x]}}", "wrong-type", 38, "write the path of the text, such as sources/paper.txt"),
        ("just words", "wrong-type", 3, "write '- id: …', and its other fields below"),
    ],
)
def test_a_slip_in_an_entry(tmp_path: Path, entry: str, code: str, column: int, remedy: str) -> None:
    """Told once at its own place, in YAML; the other entries are read. Without its key, nobody knows what may be cited."""
    found, problems = read(tmp_path, yaml=f"references:\n- {entry}\n- {{id: z, type: book}}\n")
    assert told(problems) == [(code, "references.yaml", 2, column, remedy)]
    if "id: " in entry and not re.search("id: (,|\\[|é)", entry):
        assert found is not None
        assert "z" in found
    else:
        assert found is None


@pytest.mark.parametrize(
    ("ending", "text", "code", "line", "column", "remedy"),
    [
        ("yaml", "references: x\n", "wrong-type", 1, 13, "write 'references:', and below it a list: '- id: …'"),
        ("yaml", "paper: {type: book}\n", "wrong-type", 1, 1, "write 'references:', and below it a list: '- id: …'"),
        ("yaml", "- a: b: c\n", "yaml-colon", 1, 7, 'put the text in quotes: "b: c"'),
        ("yaml", "", "empty-file", 1, 1, "write what belongs here, or take it out"),
        ("json", "[\n {'id': 1}]", "json-syntax", 2, 3, "look at the quotes, brackets and commas here and just before"),
        ("json", '[{"id": "a", "type": "book"},]', "json-syntax", 1, 30, "look at the quotes, brackets and commas here and just before"),
        ("json", "[" * 100_000, "yaml-limit", 1, 1001, "nest them less deeply"),
        ("json", '{"references": {"a": 1}}', "wrong-type", 1, 16, 'write a list: [{"id": …, "type": …}]'),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, ending: str, text: str, code: str, line: int, column: int, remedy: str) -> None:
    """None stands for what is not known, so that no citation is called unknown."""
    found, problems = read(tmp_path, **{ending: text})
    assert found is None
    assert told(problems) == [(code, f"references.{ending}", line, column, remedy)]


def test_other_fields_beside_the_list(tmp_path: Path) -> None:
    found, problems = read(tmp_path, yaml="references: []\nnocite: x\n")
    assert found == {}
    assert told(problems) == [("unknown-field", "references.yaml", 2, 1, "remove it: this file holds 'references:' alone")]


SYNTAX = "look at the braces, quotes and commas of the entry"


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "remedy", "keys"),
    [
        ("\n @misc{a, title = {x\n@misc{b, title = {y}}\n", "bibtex-syntax", 2, 2, SYNTAX, ["a", "b"]),
        ("@misc{a title = {x}}\n@misc{b,}\n", "bibtex-syntax", 1, 1, SYNTAX, ["a", "b"]),
        ("@misc{a, title = {x}, title = {y}}\n", "bibtex-syntax", 1, 1, SYNTAX, ["a"]),
        ("@misc{a, title = {" + "{" * 3000 + "}" * 3000 + "}}\n", "bibtex-syntax", 1, 1, SYNTAX, ["a"]),
        ('@misc{a,\n  title = "x" # " y"\n}\n', "bibtex-syntax", 2, 3, "write it in one piece", ["a"]),
        ("@misc{a b, title = {x}}\n", "reference-id", 1, 1, "write 'a-b'", ["a-b"]),
        ("@misc{, title = {x}}\n", "missing-field", 1, 1, "write the key by which it is cited", []),
        ("@boook{a, title = {x}}\n", "reference-type", 1, 1, "did you mean '@book'?", ["a"]),
        ("@misc{a,\n  title = {x},\n  date = {2020-13}\n}\n", "bad-date", 3, 3, "write 2026, 2026-01-22 or 2026-05/2026-09", ["a"]),
        ("no entries at all\n", "empty-file", 1, 1, "write entries, or remove the file", []),
    ],
)
def test_a_slip_in_bibtex(
    tmp_path: Path, text: str, code: str, line: int, column: int, remedy: str, keys: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """An entry that cannot be read is told, and what cites it is not called unknown; the library writes nothing by itself."""
    found, problems = read(tmp_path, bib=text)
    assert told(problems) == [(code, "references.bib", line, column, remedy)]
    assert found is not None
    assert list(found) == keys
    assert capfd.readouterr() == ("", "")


PIECES = st.lists(
    st.sampled_from(
        ["@misc", "{", "}", "a", ",", "=", '"', "#", "title", "author", "\\", "\\'e", "$", "%", "~", " and ", "\n", "2020", "ğ中😀", "date"]
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
def test_any_bibtex_gives_references_or_problems(tmp_path: Path, pieces: list[str]) -> None:
    found, problems = read(tmp_path, bib="@misc{a," + "".join(pieces))
    assert found or len(problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "type", "author", "issued", "family", "date-parts", "raw", "custom", "text", "title"]),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_any_json_gives_references_or_problems(tmp_path: Path, entry: object) -> None:
    found, problems = read(tmp_path, json=json.dumps([entry]), bib="@misc{ok, title={x}}")
    assert problems.has_errors or found is not None
