"""What an author sees while writing, asked of the server that VS Code's YAML extension is made of: no false alarm, the mistake
flagged, the fields offered, each explained."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import policybrief.api
from editors.language_server import LanguageServer
from policybrief.model.json_schema import OWN_KEYWORDS

ROOT = Path(__file__).resolve().parents[2]
OTHER = ROOT / "tests/product/another-world"
SLUG = "content/azerbaijan-serbia"
BRIEF, FACTS, ENERGY = f"{SLUG}/brief.yaml", f"{SLUG}/facts.yaml", f"{SLUG}/sections/energy-security.yaml"
TREES = "content/trees-and-heat"
WRONG = "no-such-field: [1]\nbody: [1]\n"


def served(root: Path, source: Path) -> Iterator[LanguageServer]:
    for folder in ("content", "templates"):
        shutil.copytree(source / folder, root / folder)
    assert policybrief.api.set_up_editors(policybrief.api.open_workspace(root)).problems == ()
    with LanguageServer(root) as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The server in a copy of the shipped brief and theme, set up by the product."""
    yield from served(tmp_path_factory.mktemp("shipped"), ROOT)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The server in the world with two languages and a theme of its own."""
    yield from served(tmp_path_factory.mktemp("other"), OTHER)


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for folder in ("content", "templates") for path in (root / folder).rglob("*.yaml"))


def test_the_shipped_files_have_nothing_flagged_and_each_is_known(server: LanguageServer) -> None:
    shipped = files(ROOT)

    assert server.all_diagnostics(dict.fromkeys(shipped)) == {path: [] for path in shipped}
    assert [path for path, found in server.all_diagnostics(dict.fromkeys(shipped, WRONG)).items() if not found] == []


def test_overlays_of_a_language_have_nothing_flagged_and_each_is_known(other: LanguageServer) -> None:
    written = files(OTHER)

    assert f"{TREES}/sections/care.fr.yaml" in written
    assert other.all_diagnostics(dict.fromkeys(written)) == {path: [] for path in written}
    assert [path for path, found in other.all_diagnostics(dict.fromkeys(written, WRONG)).items() if not found] == []


def test_a_wrong_field_and_a_wrong_word_are_flagged_at_their_lines(server: LanguageServer) -> None:
    text = (
        (server.root / BRIEF).read_text().replace("\nrecommendations:", "\nrecomendations:").replace("\nstatus: draft", "\nstatus: drafted")
    )
    lines = text.splitlines()

    assert server.diagnostics(BRIEF, text) == [
        (lines.index("status: drafted") + 1, 'Value is not accepted. Valid values: "draft", "final".'),
        (lines.index("recomendations:") + 1, "Property recomendations is not allowed."),
    ]


@pytest.mark.parametrize(
    ("path", "text", "line", "said"),
    [
        (FACTS, "a:\n  statement: A\n  value: 1\n", 1, 'Missing property "as_of".'),
        (FACTS, "a_b:\n  statement: A\n  formula: c + 1\n", 1, "does not match the pattern"),
        (FACTS, "a:\n  statement: A\n  value: 1\n  as_of: 2025\n  source: {cite: s}\n  confidence: sure\n", 6, '"official", "reported"'),
        (ENERGY, "supplies:\n  - source: Gas\n    volume: {fakt: a}\n", 3, "Incorrect type"),
        (ENERGY, "supplies:\n  - source: Gas\n    stage: planned\n", 3, '"under-way"'),
        (ENERGY, "gaps:\n  - {measure: a, now: b, target: c}\n", 1, "Property gaps is not allowed."),
        (f"{SLUG}/sections/economic-gaps.yaml", "supplies:\n  - source: Gas\n", 1, "Property supplies is not allowed."),
        (f"{SLUG}/brief.fr.yaml", "title: Titre\ndate: 2026\n", 2, "Property date is not allowed."),
        (f"{SLUG}/brief.fr.yaml", "recommendations:\n  - {action: Agir}\n", 2, 'Missing property "id".'),
        (f"{SLUG}/sections/energy-security.fr.yaml", "supplies:\n  - {id: a, sauce: b}\n", 2, "Property sauce is not allowed."),
        (f"{SLUG}/references.yaml", "references:\n  - {id: a, type: report, titel: A}\n", 2, "Property titel is not allowed."),
        ("content/publisher.yaml", "name: A\nsite: example.org\n", 2, "does not match the pattern"),
        ("templates/house/theme.yaml", "name: house\ntoken: {}\n", 2, "Property token is not allowed."),
        ("templates/house/components/steps/schema.yaml", "title: Steps\nbody: text\n", 2, '"markdown", "yaml", "none"'),
    ],
)
def test_a_mistake_is_flagged_by_the_kind_of_the_file(server: LanguageServer, path: str, text: str, line: int, said: str) -> None:
    found = server.diagnostics(path, text)

    assert any(at == line and said in message for at, message in found), found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (FACTS, "a:\n  statement: A\n  formula: b - c\n"),
        (
            FACTS,
            "a:\n  statement: A\n  value: {date: 2013}\n  as_of: unknown\n  source: unknown\n  confidence: estimate\n  method: We asked.\n",
        ),
        (
            ENERGY,
            "supplies:\n  - {source: unknown, volume: unknown, stage: unknown}\n  - {source: Gas, volume: {fact: a}}\n  - {source: Oil, volume: some}\n",
        ),
        (
            f"{SLUG}/sections/defence.yaml",
            "cooperation:\n  - {field: Training, stage: agreed, since: unknown}\n  - {field: Arms, stage: done, since: 2024-05/2025}\n",
        ),
        (f"{SLUG}/brief.fr.yaml", "title: Titre\nkey_messages:\n  - {id: un, text: Une phrase.}\n"),
    ],
)
def test_what_the_product_accepts_is_not_flagged(server: LanguageServer, path: str, text: str) -> None:
    assert server.diagnostics(path, text) == []


@pytest.mark.parametrize(
    ("path", "text", "offered"),
    [
        (BRIEF, "|", {"title", "subtitle", "parties", "key_messages", "recommendations", "method"}),
        (BRIEF, "title: A\nstatus: |", {"draft", "final"}),
        (BRIEF, "title: A\nkey_facts:\n  - |", {"fact", "label"}),
        (BRIEF, "title: A\nrecommendations:\n  - actor: B\n    |", {"action", "by", "rests_on"}),
        (FACTS, "|", {"new fact"}),
        (FACTS, "a:\n  statement: A\nb:\n  |\n", {"statement", "value", "as_of", "source", "confidence", "formula"}),
        (FACTS, "a:\n  confidence: |", {"official", "reported", "estimate"}),
        (ENERGY, "|", {"supplies", "measures", "titles", "notes"}),
        (ENERGY, "supplies:\n  - |", {"source", "route", "volume", "contract", "stage"}),
        (ENERGY, "supplies:\n  - source: A\n    volume: |", {"fact", "unknown"}),
        (f"{SLUG}/sections/political-alignment.yaml", "positions:\n  - |", {"issue", "stances", "because"}),
        (f"{SLUG}/references.yaml", "references:\n  - |", {"new source", "title", "author", "issued"}),
    ],
)
def test_the_fields_and_words_are_offered(server: LanguageServer, path: str, text: str, offered: set[str]) -> None:
    assert offered <= set(server.completion(path, text))


def test_an_overlay_offers_texts_alone(server: LanguageServer) -> None:
    offered = set(server.completion(f"{SLUG}/brief.fr.yaml", "|"))

    assert {"title", "summary", "recommendations"} <= offered
    assert not {"date", "pages", "status", "sections"} & offered


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (BRIEF, "|bottom_line: A", ["#### Bottom line", "What the reader should do or know, in one sentence.", "Inline MyST"]),
        (BRIEF, "|date: 2026", ["The date of publication, the only date that outputs carry.", "2026-05-01, or a span"]),
        (BRIEF, "recommendations:\n  - |by: 2027", ["By when: a date, or words where there is none.", "`unknown`: asked, and not known."]),
        (FACTS, "a:\n  |confidence: official", ["How sure it is.", "* `estimate`"]),
        (ENERGY, "|supplies:\n  - source: A", ["#### Supplies", "Where energy comes from"]),
        (ENERGY, "supplies:\n  - source: A\n    |stage: done", ["#### Stage", "How far a thing has come.", "* `under-way`"]),
        (ENERGY, "supplies:\n  - source: A\n    volume: {|fact: a}", ["as facts.yaml has it"]),
    ],
)
def test_a_field_is_explained(server: LanguageServer, path: str, text: str, said: list[str]) -> None:
    shown = server.hover(path, text)

    assert [words for words in said if words not in shown] == [], shown


def test_every_keyword_of_our_own_is_explained(server: LanguageServer) -> None:
    offered = server.completion("templates/house/components/steps/schema.yaml", "|")

    assert set(offered) >= OWN_KEYWORDS
