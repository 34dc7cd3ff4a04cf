"""Language tags by the grammar of BCP 47, whatever locale data a machine has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.problems import Place, Problems
from policybrief.source.myst.languages import canonical_tag, check_tag

AT = Place("brief.yaml", 3, 5)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("sr-latn", "sr-Latn"),
        ("SR-LATN-rs", "sr-Latn-RS"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("zh-CMN-hans-cn", "zh-cmn-Hans-CN"),
        ("es-419", "es-419"),
        ("de-ch-1996", "de-CH-1996"),
        ("sl-ROZAJ-biske", "sl-rozaj-biske"),
        ("en-US-U-co-PHONEBK", "en-US-u-co-phonebk"),
        ("az-X-Foo-BA", "az-x-foo-ba"),
        ("I-KLINGON", "i-klingon"),
        ("en-gb-oed", "en-GB-oed"),
        ("tlh", "tlh"),
    ],
)
def test_a_tag_is_cased_by_its_parts(written: str, canonical: str) -> None:
    assert canonical_tag(written) == canonical


@pytest.mark.parametrize(
    "written", ["", "e", "english", "en_GB", "sr-", "-sr", "sr--Latn", "sr-Latn-Latn", "en-GB-US", "en-u", "ğ", "en GB", "1a"]
)
def test_what_breaks_the_grammar_is_no_tag(written: str) -> None:
    assert canonical_tag(written) is None


@pytest.mark.parametrize(
    ("written", "tag", "remedy"),
    [
        ("sr-Latn", "sr-Latn", None),
        ("sr-latn", "sr-Latn", "write 'sr-Latn'"),
        (" sr_latn", "sr-Latn", "write 'sr-Latn'"),
        ("serbian", None, "write a tag such as en, sr-Latn or zh-Hant-TW"),
    ],
)
def test_a_tag_that_is_not_canonical_is_told_with_its_canonical_form(written: str, tag: str | None, remedy: str | None) -> None:
    problems = Problems()

    assert check_tag(written, AT, problems) == tag
    assert [(p.code, p.place, p.remedy) for p in problems] == ([("language-tag", AT, remedy)] if remedy else [])


@given(st.text() | st.from_regex(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,4}", fullmatch=True))
def test_a_canonical_tag_is_its_own_canonical_form(text: str) -> None:
    tag = canonical_tag(text)

    assert tag is None or canonical_tag(tag) == tag
