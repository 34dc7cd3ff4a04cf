"""Which words are figures, which are dates, and which are neither: sentences for and against, and number words of any size."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.check.figures import find_figures

FIGURES = {
    "Serbia imports 400 million cubic metres a year.": ["400 million cubic metres"],
    "Exports grew by 5.1% and 7 per cent.": ["5.1%", "7 per cent"],
    "It cost €1.2bn, or $1,300,000.": ["€1.2bn", "$1,300,000"],
    "The road cost one billion dollars.": ["one billion dollars"],
    "Two thirds of imports come by sea.": ["Two thirds"],
    "Half of the imports are gas.": ["Half"],
    "Half the imports are gas, a quarter of them from one state.": ["Half", "a quarter"],
    "One in five students left, and two out of three came back.": ["One in five", "two out of three"],
    "A hundred and twenty-five soldiers came.": ["A hundred and twenty-five"],
    "It would take twenty-five percent.": ["twenty-five percent"],
    "Between 5 and 10 percent": ["5", "10 percent"],
    "They asked for 5 to 10 percent.": ["5 to 10 percent"],
    "Some 70–74% agree.": ["70–74%"],
    "A 10-year plan for 16 states.": ["10-year", "16"],
    "They agreed in 292 of 448 cases.": ["292 of 448"],
    "It reaches 2000 people, more than 1500.": ["2000", "1500"],
    "A pipe of 5km and −3 °C.": ["5km", "−3 °C"],
    "Half a million people, a dozen towns.": ["Half a million", "a dozen"],
    "Three million five hundred thousand went.": ["Three million five hundred thousand"],
    "The price fell to ten euros.": ["ten euros"],
    "Prices of 1.234,50 and 12’500 francs": ["1.234,50", "12’500 francs"],
    "(about 12 states)": ["12"],
    "3x as much, 2.5m in all": ["3x", "2.5m"],
}

NEITHER = [
    "One of the priorities is a direct flight.",
    "Neither is among the other's five largest partners.",
    "Three steps are under discussion.",
    "The G7, the G-20 and COVID-19 are names, like CO2, 5G and F-16.",
    "The 1st, 2nd, 3rd and 20th of them",
    "The first half of the year, and a third option",
    "The third of the papers and the second quarter",
    "In sessions 70 to 74 and session 62",
    "See Section 3.1, Article 51, p. 4, pp. 5–7, § 12 and No. 7.",
    "Resolution 1244 and A/RES/62/243",
    "(1) room, (2) water; [3]",
    "They work 24/7.",
    "version 3.3.2 and 127.0.0.1",
    "#5 and @2",
    "The better half of the two",
    "Millions of people, hundreds of jobs, dozens of towns",
    "no one of them, and one another",
    "https://example.org/2024/05?page=3",
    "Many hands make light work.",
]

DATES = {
    "In 2024 and since 1999.": ["2024", "1999"],
    "On 14 March 2008 both voted.": ["14", "2008"],
    "On March 14, 2008": ["14", "2008"],
    "on 14 and 15 March": ["14", "15"],
    "2019–2023, 2019/20 and the 1990s": ["2019–2023", "2019/20", "1990s"],
    "2026-05-01 or 1.5.2027 at 10:30": ["2026-05-01", "1.5.2027", "10:30"],
}


def told(text: str, kind: str, tag: str = "en") -> list[str]:
    return [text[each.start : each.end] for each in find_figures(text, tag) if each.kind == kind]


@pytest.mark.parametrize("sentence", FIGURES)
def test_a_figure_is_found_whole(sentence: str) -> None:
    assert told(sentence, "figure") == FIGURES[sentence]


@pytest.mark.parametrize("sentence", NEITHER)
def test_what_is_no_figure_is_none(sentence: str) -> None:
    assert find_figures(sentence, "en") == []


@pytest.mark.parametrize("sentence", DATES)
def test_years_and_dates_are_dates(sentence: str) -> None:
    assert told(sentence, "date") == DATES[sentence]
    assert told(sentence, "figure") == []


def test_a_language_without_lists_has_digits_and_months_and_its_region_and_script_those_of_the_language() -> None:
    assert told("14 Mart 2008, % 5 ve bir milyar; 400 ton", "figure", "tr") == ["5", "400"]
    assert told("14 Mart 2008, % 5 ve bir milyar; 400 ton", "date", "tr") == ["14", "2008"]
    assert told("one billion", "figure", "en-GB") == ["one billion"]
    assert told("пет одсто", "figure", "sr") == told("пет одсто", "figure", "sr-RS") == ["пет одсто"]
    assert told("pet odsto", "figure", "sr-ME") == told("pet odsto", "figure", "sr-Latn-RS") == ["pet odsto"]
    assert told("beş faiz", "figure", "az-Cyrl") == []


def test_stretches_of_time_in_words_are_told_with_the_dates() -> None:
    text = "It took two years, three months, one day and 5 years."
    assert told(text, "time") == ["two years", "three months"]
    assert told(text, "figure") == ["5 years"]


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """The number in English words, as the British write them."""
    for value, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= value:
            rest = number % value
            joint = " and " if rest and rest < 100 else " "
            return f"{spelled(number // value)} {word}" + (joint + spelled(rest) if rest else "")
    if number < 20:
        return SMALL[number]
    return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")


@given(st.integers(min_value=100, max_value=10**12 - 1))
def test_any_number_with_a_scale_is_one_figure_of_all_its_words(number: int) -> None:
    assert told(f"They counted {spelled(number)} of them.", "figure") == [spelled(number)]


@given(st.integers(min_value=1, max_value=99), st.sampled_from(["percent", "per cent", "euros", "US dollars", "kilometres", "tonnes"]))
def test_any_small_number_is_a_figure_with_a_unit_and_none_without(number: int, unit: str) -> None:
    assert told(f"It took {spelled(number)} {unit} more.", "figure") == [f"{spelled(number)} {unit}"]
    assert told(f"It took {spelled(number)} meetings.", "figure") == []


@given(st.text())
def test_any_words_have_figures_that_lie_in_them_one_behind_the_other(text: str) -> None:
    for tag in ("en", "sr-Latn", "az", "de", "tr"):
        found = find_figures(text, tag)
        assert all(0 <= each.start < each.end <= len(text) for each in found)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))


PLAIN = [
    "The council planted trees along the river, and the district waters them.",
    "Savet je sadio drveće duž reke, a opština ga zaliva.",
    "Şura çay boyunca ağac əkdi, rayon onları suvarır.",
    "Der Rat pflanzte Bäume am Fluss, und der Bezirk gießt sie.",
    "Le conseil a planté des arbres le long de la rivière.",
    "Совет посадил деревья вдоль реки, а район поливает их.",
]


@given(
    st.lists(st.sampled_from(sorted({word for line in PLAIN for word in line.split()})), max_size=40),
    st.sampled_from(["en", "sr-Latn", "az", "de", "fr", "ru", "tr"]),
)
def test_words_without_digits_and_numbers_have_no_figures_in_any_order(words: list[str], tag: str) -> None:
    assert find_figures(" ".join(words), tag) == []
