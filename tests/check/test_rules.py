"""The rules of evidence: each for and against, its place exact; severity, waivers, today."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policybrief
from examples import EXAMPLES, name_of, workspace_of
from policybrief.model.rules import RULES
from policybrief.model.values import Day
from policybrief.problems import Problem
from worlds import TREES, World, lay

BRIEF, FACTS, REFERENCES = (f"content/trees/{name}.yaml" for name in ("brief", "facts", "references"))
PAGE, PUBLISHER = "content/trees/sections/streets.md", "content/publisher.yaml"
FRONT, LEDGER = TREES[BRIEF], TREES[FACTS]
HEAD = "---\ntitle: Hot streets\nfinding: Trees cool streets.\n---\nThe survey counted them [@survey].\n\n"


def told(folder: Path, changes: dict[str, str]) -> list[Problem]:
    world = World(lay(folder, changes))
    return world.resolve_all()


def places(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(each.code, each.place.line, each.place.column) for each in problems]


def page(text: str) -> dict[str, str]:
    return {PAGE: HEAD + text + "\n"}


SOURCED = {
    "a citation in the sentence": "Half of the streets have none [@survey, p. 4].",
    "a citation behind the stop": "Half of the streets have none. [@survey, p. 4] They are hot.",
    "a citation in a note": "Half of the streets have none.[^a]\n\n[^a]: So says the survey [@survey].",
    "a citation behind an abbreviation": "Half of the streets, e.g. Mill Lane, have none [@survey].",
    "a fact": "There are {fact}`trees-now`.",
    "what needs no source": "Trees stand in {n}`2` rows.",
    "code": "The field `trees: 1200` counts.",
    "a list with numbers": "1. room\n2. water",
    "a row with a citation": "| Street | Trees |\n| --- | --- |\n| Mill Lane [@survey] | 12 |",
    "a column with a citation": "| Street | Trees [@survey] |\n| --- | --- |\n| Mill Lane | 12 |",
    "a row of a component": ":::{timeline}\n- {date: 2019, event: '12 trees fell [@survey]'}\n:::",
    "the words of a source": ":::{pull-quote}\n---\nsource: {cite: survey}\n---\nHalf of the streets are hot.\n:::",
    "a heading that is counted": "## 2. Shade\n\nIt cools.",
    "a year": "It was hot in 2024.",
}


@pytest.mark.parametrize("case", SOURCED)
def test_a_figure_with_a_source_is_fine(case: str, tmp_path: Path) -> None:
    assert told(tmp_path, page(SOURCED[case])) == []


BARE = {
    "prose": ("Streets are hot [@survey]. Half of them\nhave none.", [(7, 28)]),
    "the second line": ("Streets are hot, and of all\nof them 51% have none.", [(8, 9)]),
    "emphasis and a link": ("*About **12** of them* and [13 more](#shade)\n\n(shade)=\n## Shade\n\nIt cools.", [(7, 10), (7, 29)]),
    "a heading": ("## The 12 streets\n\nThey are hot.", [(7, 8)]),
    "a list": ("- room\n- 30 litres of water", [(8, 3)]),
    "a note": ("Trees.[^a]\n\n[^a]: At 12 places.", [(9, 10)]),
    "a table of pipes": ("| Street | Trees |\n| --- | --- |\n| Mill Lane | 12 |", [(9, 15)]),
    "a component's title": (":::{callout} Of 12 trees\n---\ntype: note\n---\nSome.\n:::", [(7, 17)]),
    "a component's row": (":::{timeline}\n- {date: 2019, event: 12 trees fell}\n:::", [(8, 23)]),
}


@pytest.mark.parametrize("case", BARE)
def test_a_bare_figure_is_told_where_it_stands(case: str, tmp_path: Path) -> None:
    text, expected = BARE[case]
    problems = told(tmp_path, page(text))
    assert places(problems) == [("bare-figure", *place) for place in expected]
    assert {each.severity for each in problems} == {"warning"}


def test_the_whole_figure_is_shown(tmp_path: Path) -> None:
    [problem] = told(tmp_path, page("It took two thirds of the water."))
    assert (problem.message, problem.place.column, problem.place.end_column) == ("'two thirds' has no source", 9, 19)


def test_front_titles_messages_and_recommendations_are_read_too(tmp_path: Path) -> None:
    front = FRONT.replace("title: Plant trees", "title: Plant 12 trees") + (
        "bottom_line: Plant 12 trees.\n"
        "key_messages:\n  - {text: Half of the streets are hot., rests_on: [streets]}\n"
        "recommendations:\n  - {actor: The city, action: Plant 12 trees., by: in 3 years, rests_on: [streets]}\n"
    )
    problems = told(tmp_path, {BRIEF: front})
    assert places(problems) == [("bare-figure", *place) for place in ((1, 14), (6, 20), (8, 12), (10, 37), (10, 55))]


def test_of_a_file_of_figures_one_is_told_at_its_component(tmp_path: Path) -> None:
    table = (
        ":::{table} Trees\n---\ncsv: data/t.csv\n---\ncolumns:\n  street: {title: Street}\n  trees: {title: HEAD, format: number}\n:::\n"
    )
    rows = {"content/trees/data/t.csv": "street,trees\nMill Lane,12\nRing Road,13\n"}
    [problem] = told(tmp_path, {**page(table.replace("HEAD", "Trees")), **rows})
    assert (problem.code, problem.message, problem.place.line) == ("bare-figure", "the figures of 't.csv' have no source", 7)
    assert told(tmp_path, {**page(table.replace("HEAD", '"Trees [@survey]"')), **rows}) == []


def test_dates_are_told_where_the_publisher_asks(tmp_path: Path) -> None:
    asked = {PUBLISHER: "name: City desk\nrules: {bare-date: error}\n"}
    problems = told(tmp_path, {**asked, **page("It was hot on 3 July 2024, and in 2025 [@survey]. So was 2023.")})
    assert places(problems) == [("bare-date", 7, 58)]
    assert problems[0].severity == "error"


@pytest.mark.parametrize("tag", ["hu", "tr-TR", "az-Cyrl"])
def test_a_language_whose_words_are_not_known_is_told_once(tag: str, tmp_path: Path) -> None:
    other = {BRIEF: f"language: {tag}\n{FRONT}"}
    [problem] = told(tmp_path, other)
    assert (problem.code, problem.place.file, problem.place.line) == ("language-without-words", BRIEF, 2)
    assert f"'{tag}'" in problem.message
    off = "name: City desk\nrules: {language-without-words: off}\n"
    assert told(tmp_path, {**other, PUBLISHER: off}) == []


@pytest.mark.parametrize("tag", ["en", "en-GB", "sr", "sr-Latn", "sr-Cyrl-RS", "az", "de-AT", "fr", "ru"])
def test_a_language_whose_words_are_known_is_not(tag: str, tmp_path: Path) -> None:
    assert told(tmp_path, {BRIEF: f"language: {tag}\n{FRONT}"}) == []


# --- support ------------------------------------------------------------------------------------------------------------


def test_what_rests_on_nothing_is_told(tmp_path: Path) -> None:
    front = FRONT + (
        "key_messages:\n  - {text: Streets are hot.}\n  - {text: Trees cool., rests_on: [streets]}\n  - {text: 'So it is [@survey].'}\n"
        "recommendations:\n  - {actor: The city, action: Plant.}\n  - {actor: The city, action: 'Add to {fact}`trees-now`.'}\n"
    )
    changes = {BRIEF: front, PAGE: "---\ntitle: Hot streets\nfinding: Trees cool streets.\n---\nThey do.\n"}
    assert places(told(tmp_path, changes)) == [("unsupported", 7, 12), ("unsupported", 11, 31), ("unsupported", 3, 10)]


# --- the ledger ---------------------------------------------------------------------------------------------------------


def test_the_ledger_owes_sources_methods_and_uses(tmp_path: Path) -> None:
    more = (
        LEDGER.replace("official", "estimate")
        + """\
trees-lost:
  statement: Trees lost
  value: 3
  as_of: 2025
  source: unknown
  confidence: estimate
  method: Counted.
read-by-formula:
  statement: Trees read
  value: 4
  as_of: 2025
  source: {cite: survey}
  confidence: official
sum:
  statement: Trees in all
  formula: read-by-formula * 2
"""
    )
    expected = [("estimate-without-method", 7, 15), ("unused-fact", 8, 1), ("fact-without-source", 12, 11), ("unused-fact", 21, 1)]
    assert places(told(tmp_path, {FACTS: more})) == expected


def test_a_brief_that_cannot_be_read_whole_is_not_asked_what_it_lacks(tmp_path: Path) -> None:
    problems = told(tmp_path, {BRIEF: FRONT.replace("date: 2026-05-01", "date: soon").replace("{fact}`trees-now`", "trees")})
    assert [each.code for each in problems] == ["bad-date"]


# --- quotations ---------------------------------------------------------------------------------------------------------

SURVEY = "The survey of 2025 found that “half of the streets” in the inner\ncity - and all of its squares - are without\n\nany tree.\n"
WITH_TEXT = {
    REFERENCES: "references:\n  - {id: survey, type: report, title: Survey, custom: {text: sources/s.txt}}\n  - {id: plan, type: report, title: Plan}\n",
    "content/trees/sources/s.txt": SURVEY,
}
VERBATIM = [
    'The survey of 2025 found that "half of the streets" in the inner city',
    "the survey of 2025 […] the inner city – and all of its squares – are without any tree.",
    "in the inner city … without any tree",
    "[The authors] found that ‘half of the streets’".replace("‘", "“").replace("’", "”"),
]
NOT_VERBATIM = ["found that all of the streets", "without any tree […] in the inner city", "of the squares", "in the Inner city"]


def quoting(quote: str) -> dict[str, str]:
    source = "source: {cite: survey, locator: p. 2}"
    return {**WITH_TEXT, FACTS: LEDGER.replace(source, f"source: {{cite: survey, quote: '{quote}'}}")}


@pytest.mark.parametrize("quote", VERBATIM)
def test_a_quotation_may_differ_in_signs_and_gaps(quote: str, tmp_path: Path) -> None:
    assert told(tmp_path, quoting(quote)) == []


@pytest.mark.parametrize("quote", NOT_VERBATIM)
def test_a_quotation_that_the_text_does_not_hold_is_told(quote: str, tmp_path: Path) -> None:
    problems = told(tmp_path, quoting(quote))
    assert places(problems) == [("quote-not-verbatim", 6, 33)]
    assert problems[0].message == f"'{quote}' does not stand so in 'survey'"


def test_it_is_told_at_the_line_of_the_quotation(tmp_path: Path) -> None:
    source = "source: {cite: survey, locator: p. 2}"
    block = "source:\n    - cite: survey\n      locator: p. 2\n      quote: of the squares"
    assert places(told(tmp_path, {**WITH_TEXT, FACTS: LEDGER.replace(source, block)})) == [("quote-not-verbatim", 9, 14)]


def test_prose_and_components_are_compared_too(tmp_path: Path) -> None:
    """A source whose text is not at hand may hold anything; two words are a name; what cites nothing is nobody's."""
    text = (
        "It says “are without any tree” [@survey]. It says “with some trees” [@survey].\n"
        "It says “any old tree” [@survey; @plan], and speaks of “hot nights” [@survey]. So “it was never said”.\n\n"
        ":::{pull-quote}\n---\nsource: {cite: survey}\n---\nHalf of the squares.\n:::"
    )
    assert places(told(tmp_path, {**WITH_TEXT, **page(text)})) == [("quote-not-verbatim", 7, 52), ("quote-not-verbatim", 14, 1)]


SAYS_IT = {
    "1,200 trees": "value: 1200",
    "1.2 thousand trees": "value: 1200",
    "some 1 200 trees in 2024": "value: 1200",
    "1,234 trees": "value: 1.2\n  scale: thousand",
    "1,485 trees": "value: 1.49\n  scale: thousand",
    "$400 million": "value: 0.4\n  scale: billion",
    "a share of 0.4": "value: 40\n  unit: percent",
    "between 3 and 5 trees": "value: {from: 3, to: 5}",
    "twelve hundred trees": "value: 1200",
    "in 2024 twelve hundred": "value: 1200",
}
SAYS_ANOTHER = {
    "1,300 trees": "value: 1200",
    "1,234 trees": "value: 1233",
    "$400 million": "value: 0.5\n  scale: billion",
    "between 3 and 5 trees": "value: {from: 3, to: 6}",
}


def valued(quote: str, value: str) -> dict[str, str]:
    entry = f"  statement: Trees\n  {value}\n  as_of: 2025\n  confidence: reported\n  source: {{cite: survey, quote: '{quote}'}}\n"
    return {FACTS: f"{LEDGER}\nquoted:\n{entry}", **page("{fact}`quoted` stand.")}


@pytest.mark.parametrize("quote", SAYS_IT)
def test_a_value_may_be_quoted_in_any_scale(quote: str, tmp_path: Path) -> None:
    assert told(tmp_path, valued(quote, SAYS_IT[quote])) == []


@pytest.mark.parametrize("quote", SAYS_ANOTHER)
def test_a_value_that_its_quotation_does_not_have_is_told(quote: str, tmp_path: Path) -> None:
    changes = valued(quote, SAYS_ANOTHER[quote])
    line = changes[FACTS].split("quoted:")[0].count("\n") + 3
    problems = told(tmp_path, changes)
    assert places(problems) == [("value-not-quoted", line, 10)]
    assert problems[0].remedy == "look at the source, and correct the value, or quote the words that hold it"


@given(st.decimals(min_value=1, max_value=10**9, places=2), st.sampled_from(["", "thousand", "million", "billion"]))
@settings(max_examples=60)
def test_a_number_is_found_in_its_own_words(number: Decimal, scale: str) -> None:
    """Whatever the value and its scale, a quotation with the same words holds it."""
    with tempfile.TemporaryDirectory() as folder:
        value = f"value: {number}" + (f"\n  scale: {scale}" if scale else "")
        assert told(Path(folder), valued(f"{number:,} {scale}", value)) == []


# --- age ----------------------------------------------------------------------------------------------------------------


def test_a_fact_past_its_review_is_stale_on_the_briefs_date(tmp_path: Path) -> None:
    stale = LEDGER + "  review_by: 2026-04\n"
    assert places(told(tmp_path, {FACTS: stale})) == [("stale-fact", 8, 14)]
    assert told(tmp_path, {FACTS: stale.replace("2026-04", "2026-05")}) == []
    assert told(tmp_path, {FACTS: stale.replace("2026-04", "2026")}) == []


def test_a_fact_may_be_as_old_as_the_publisher_allows(tmp_path: Path) -> None:
    allowed = {PUBLISHER: "name: City desk\noldest_fact: 3\n"}
    assert told(tmp_path, {**allowed, FACTS: LEDGER.replace("as_of: 2025", "as_of: 2023")}) == []
    old = told(tmp_path, {**allowed, FACTS: LEDGER.replace("as_of: 2025", "as_of: 2022-11")})
    assert places(old) == [("stale-fact", 5, 10)]
    event = LEDGER.replace("value: 1200\n  unit: {one: tree, other: trees}", "value: {date: 1887}").replace("as_of: 2025", "as_of: 1887")
    assert told(tmp_path, {**allowed, FACTS: event}) == []
    assert told(tmp_path, {**allowed, FACTS: LEDGER.replace("as_of: 2025", "as_of: unknown")}) == []


@pytest.mark.parametrize(
    "sentence", ["Currently, no one waters.", "A rule is said to be upcoming.", "It was hot in recent years [@survey]."]
)
def test_a_word_that_is_true_for_a_day_is_told(sentence: str, tmp_path: Path) -> None:
    problems = told(tmp_path, page(f"It was planned in 2024. {sentence}"))
    assert [each.code for each in problems] == ["stale-word"]
    [problem] = problems
    word = (HEAD + f"It was planned in 2024. {sentence}").splitlines()[6][problem.place.column - 1 : problem.place.end_column - 1]
    assert word.casefold() in ("currently", "upcoming", "in recent years")


@pytest.mark.parametrize(
    "sentence",
    [
        "Currently, in May 2026, no one waters.",
        "Currently, in {n}`2026`, no one waters.",
        "The plan calls it “upcoming”.",
        "The current is strong.",
        "It is concurrently so.",
    ],
)
def test_a_word_with_a_date_or_of_others_is_not(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, page(sentence)) == []


PLANS = """\
:::{timeline}
- {date: 2026-04, event: A rule, stage: agreed}
- {date: 2026-04, event: A plan, stage: done}
- {date: 2026-06, event: A vote, stage: proposed}
- {date: 2026-04, event: A speech}
:::

:::{gap-table} Trees
- {measure: More trees, now: none, target: some, by: 2025}
- {measure: Fewer cars, now: none, target: some, by: 2026}
:::
"""


def test_what_is_planned_for_a_date_that_is_past_is_told(tmp_path: Path) -> None:
    front = FRONT + "recommendations:\n  - {actor: The city, action: Plant., by: 2026-04-30, rests_on: [streets]}\n"
    problems = told(tmp_path, {BRIEF: front, **page(PLANS)})
    assert places(problems) == [("planned-date-past", 7, 43), ("planned-date-past", 8, 10), ("planned-date-past", 15, 54)]


def test_today_is_the_briefs_date_or_what_is_asked(tmp_path: Path) -> None:
    workspace = policybrief.open_workspace(lay(tmp_path, {FACTS: LEDGER + "  review_by: 2026-09\n"}))
    assert policybrief.check(workspace) == ()
    [problem] = policybrief.check(workspace, today=date(2026, 10, 1))
    assert problem.code == "stale-fact"
    assert Day(2026, 10) > Day(2026, 9)


# --- severity and waivers -------------------------------------------------------------------------------------------------


def test_a_rule_is_as_severe_as_the_publisher_says(tmp_path: Path) -> None:
    bare = page("Half of the streets are hot.")
    for severity, expected in (("error", ["error"]), ("warning", ["warning"]), ("off", [])):
        changes = {**bare, PUBLISHER: f"name: City desk\nrules: {{bare-figure: {severity}}}\n"}
        assert [each.severity for each in told(tmp_path, changes)] == expected
    wrong = told(tmp_path, {PUBLISHER: "name: City desk\nrules: {bare-figures: off}\n"})
    assert [(each.code, each.remedy) for each in wrong] == [("unknown-field", "did you mean 'bare-figure'?")]


def test_an_error_of_a_rule_builds_nothing(tmp_path: Path) -> None:
    strict = {**page("Half of the streets are hot."), PUBLISHER: "name: City desk\nrules: {bare-figure: error}\n"}
    assert policybrief.build(policybrief.open_workspace(lay(tmp_path, strict)), formats=["html"]).failed == ("trees",)


ALLOW = "policybrief: allow"
WAIVED = {
    "a block of prose": page(f"% {ALLOW} bare-figure because it is an example\nHalf of the streets are hot,\nand 12 are not."),
    "a component": page(f"% {ALLOW} bare-figure because it is an example\n:::{{timeline}}\n- {{date: 2019, event: 12 trees}}\n\n- {{date: 2020, event: 3 trees}}\n:::"),
    "an entry of YAML": {BRIEF: f"{FRONT}key_messages:\n  # {ALLOW} unsupported because it is a wish\n  - id: wish\n    text: >-\n      Streets shall be cool.\n"},
    "a line of YAML": {FACTS: LEDGER.replace("source: {cite: survey, locator: p. 2}", f"source: unknown  # {ALLOW} fact-without-source because it is asked for")},
    "two rules": {PUBLISHER: "name: City desk\nrules: {bare-date: warning}\n", **page(f"% {ALLOW} bare-figure, bare-date because all know it\nHalf of the streets were hot in 2019.")},
    "a quote": page(f"Then:\n\n> % {ALLOW} bare-figure because so they say\n> Half of the streets are hot.\n>\n> Trees cool."),
    "a list": page(f"- Trees\n\n  % {ALLOW} bare-figure because it is an example\n  Half of the streets are hot."),
    "other forms of the comment": page("%Policybrief allow bare-figure because it is an example\nHalf of the streets are hot."),
    "front matter": {PAGE: HEAD.replace("finding:", f"# {ALLOW} bare-figure because all know it\nfinding: >-\n ").replace("Trees cool", "Two percent of trees cool")},
}  # fmt: skip


@pytest.mark.parametrize("case", WAIVED)
def test_a_comment_with_a_reason_lets_its_place_off(case: str, tmp_path: Path) -> None:
    assert told(tmp_path, WAIVED[case]) == []


def test_a_comment_lets_nothing_else_off(tmp_path: Path) -> None:
    text = f"% {ALLOW} bare-figure because it is an example\nHalf of the streets are hot.\n\nAnd 12 are not."
    assert places(told(tmp_path, page(text))) == [("bare-figure", 10, 5)]


PARAGRAPHS = st.lists(st.tuples(st.sampled_from(["", "because so", "because", "of"]), st.booleans()), min_size=1, max_size=8)


@given(PARAGRAPHS)
@settings(max_examples=25)
def test_each_figure_is_told_or_let_off_and_each_comment_lets_off_or_is_told(paragraphs: list[tuple[str, bool]]) -> None:
    lines, expected = HEAD.splitlines(), []
    for said, is_bare in paragraphs:
        if said:
            lines.append(f"% {ALLOW} bare-figure {said}")
            if said != "because so" or not is_bare:
                expected.append(("unused-waiver", len(lines), 3))
        lines += ["Half of the streets are hot." if is_bare else "Streets are hot.", ""]
        if is_bare and said != "because so":
            expected.append(("bare-figure", len(lines) - 1, 1))
    with tempfile.TemporaryDirectory() as folder:
        assert places(told(Path(folder), {PAGE: "\n".join(lines)})) == expected


UNUSED = {
    "bare-figure because so": "nothing here breaks the rule 'bare-figure'",
    "stale-word because it is": "nothing here breaks the rule 'stale-word'",
    "bare-figures because so": "there is no rule 'bare-figures'",
}


@pytest.mark.parametrize("said", UNUSED)
def test_a_comment_that_lets_nothing_off_is_told(said: str, tmp_path: Path) -> None:
    [problem] = told(tmp_path, page(f"% {ALLOW} {said}\nStreets are hot."))
    assert (problem.code, problem.message) == ("unused-waiver", UNUSED[said])
    assert (problem.place.line, problem.place.column) == (7, 3)


@pytest.mark.parametrize("said", ["bare-figure", "bare-figure because", "bare-figure because "])
def test_a_comment_without_a_reason_is_told_and_lets_nothing_off(said: str, tmp_path: Path) -> None:
    problems = told(tmp_path, page(f"% {ALLOW} {said}\nHalf of the streets are hot."))
    assert places(problems) == [("unused-waiver", 7, 3), ("bare-figure", 8, 1)]
    assert problems[0].message == "the comment gives no reason to allow 'bare-figure'"


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_the_examples_keep_the_rules(example: Path, tmp_path: Path) -> None:
    assert World(workspace_of(example, tmp_path), "examples").resolve_all() == []


def test_every_rule_is_a_code() -> None:
    assert set(RULES) <= policybrief.problems.CODES.keys()
