"""Signs made typographic by language, and what is left alone."""

from __future__ import annotations

import pytest

from myst.outline import page, sentence
from policybrief.model.prose import plain, walk
from policybrief.source.myst.typography import quotes

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "“a ‘b’ c”"),
        ("en-GB", "“a ‘b’ c”"),
        ("sr-Latn", "„a ’b’ c”"),
        ("sr-Latn-RS", "„a ’b’ c”"),
        ("az", "«a ‹b› c»"),
        ("de", "„a ‚b‘ c“"),
        ("de-CH", "„a ‚b‘ c“"),
        ("fr", f"«{NBSP}a “b” c{NBSP}»"),
        ("fr-CH", "«a ‹b› c»"),
        ("pl", "„a «b» c”"),
        ("ru", "«a „b“ c»"),
        ("sv", "”a ’b’ c”"),
        ("ja", "「a 『b』 c」"),
        ("zh", "“a ‘b’ c”"),
        ("zh-Hant-TW", "「a 『b』 c」"),
        ("tlh", "“a ‘b’ c”"),
    ],
)
def test_quotes_are_those_of_the_language(language: str, printed: str) -> None:
    assert plain(sentence("\"a 'b' c\"", language=language)) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("it's the '90s, rock 'n' roll, Qur'an's", "it’s the ’90s, rock ‘n’ roll, Qur’an’s"),
        ('the states\' "duty"', "the states’ “duty”"),
        ('("a"), "b"; "c"—"d" [@e] "\'f\' g"', "(“a”), “b”; “c”—“d”  “‘f’ g”"),
        ('"*a*" *"b"* **"c"** d "[e](#f)"', "“a” “b” “c” d “e”"),
        ('"a"[@b] "c".', "“a” “c”."),
        ('"{n}`5`" "`x`"', "“” “x”"),
        ('"a "b" c"', "“a “b” c”"),
        ('6" and 5\'10"', '6" and 5’10"'),
        ('a"b', 'a"b'),
        ('"a paragraph of several', "“a paragraph of several"),
        ("a--b a -- b a---b 2013--2018", "a–b a – b a—b 2013–2018"),
        ("---- ..... .. -", "---- ..... .. -"),
        ("a... b ...c", "a… b …c"),
        ("(c) (tm) +- 1/2 -> <- 2x4 ?????", "(c) (tm) +- 1/2 -> <- 2x4 ?????"),
        ('\\"a\\" it\\\'s a\\--b\\... c\\-\\-d', '"a" it\'s a--b... c--d'),
        ("&quot;a&quot; &#45;&#45;", '"a" --'),
        ('`"a" -- b...`', '"a" -- b...'),
        ("<https://a.example/b--c...d>", "https://a.example/b--c...d"),
        ("[a--b](https://c.example/d--e)", "a–b"),
        ('line "one\ntwo" three', "line “one two” three"),
    ],
)
def test_signs_are_made_typographic_and_nothing_else(typed: str, printed: str) -> None:
    assert plain(sentence(typed)) == printed


def test_an_address_keeps_its_hyphens() -> None:
    link = sentence("[a--b](https://c.example/d--e)").children[0]

    assert link.target == "https://c.example/d--e"


def test_what_a_role_or_a_citation_holds_is_left_alone() -> None:
    role, _, citation = sentence("{fact}`a--b` [@c, pp. 3--4]").children

    assert role.content == "a--b"
    assert citation.items[0].locator == "pp. 3--4"


def test_words_in_another_language_have_its_quotes() -> None:
    text = sentence('a "b" [c "d" *"e"*]{lang=de} "f"')

    assert plain(text) == "a “b” c „d“ „e“ “f”"


def test_quotes_pair_within_a_cell_a_title_and_a_footnote() -> None:
    source = '| "a | b" |\n|---|---|\n\n:::{callout} "c"\n:::\n\nd[^1]\n\n[^1]: "e"\n'
    words = [getattr(node, "value", "") for node in walk(page(source).prose)]

    assert [word for word in words if word] == ["“a", "b”", "“c”", "d", "“e”"]


def test_each_language_has_four_marks() -> None:
    """French marks hold a no-break space; no others do."""
    for language in ("en", "az", "sr", "sr-Latn", "fr", "fr-CA", "hu", "ug"):
        assert len(quotes(language)) == 4
        assert any(NBSP in mark for mark in quotes(language)) == (language in ("fr", "fr-CA"))
