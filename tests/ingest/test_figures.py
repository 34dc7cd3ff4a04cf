"""Figures of running text: what counts as one, and what its value, scale and unit are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policybrief.ingest.figures import figures, sentences


def found(text: str, decimal_sign: str = ".") -> list[tuple[str, str | None, str | None]]:
    return [(str(each.value), each.scale, each.unit) for each in figures(text, decimal_sign)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the import of 400 million cubic meters of gas per year", [("400", "million", "m³/year")]),
        ("a project amounting to one billion USD", [("1", "billion", "USD")]),
        ("A cost of $3,000 and 5,3% in 2013", [("3000", None, "USD"), ("5.3", None, "percent")]),
        ("EUR 5.30bn, US$ 2 million or 7 manats", [("5.30", "billion", "EUR"), ("2", "million", "USD"), ("7", None, "AZN")]),
        (
            "2.5 bcm and 20MW, 3 GWh, 40 km² and 9 ha",
            [("2.5", "billion", "m³"), ("20", None, "MW"), ("3", None, "GWh"), ("40", None, "km²"), ("9", None, "ha")],
        ),
        ("1 500 tonnes, 1,500 tonnes and 2,000 people", [("1500", None, "t"), ("2000", None, "people")]),
        ("it fell by -3% or −4 per cent", [("-3", None, "percent"), ("-4", None, "percent")]),
        ("1800 students of 27 states", [("1800", None, "students"), ("27", None, "states")]),
        (
            "15–20 % of it, between 2 and 4 MW, 10 to 20 km",
            [("15–20 %", None, None), ("between 2 and 4 MW", None, None), ("10 to 20 km", None, None)],
        ),
        ("10%-12% of it and about 2000 to 12,000 people", [("10%-12%", None, None), ("about 2000 to 12,000 people", None, None)]),
        ("from 33% in 2015 to 41% in 2025", [("33", None, "percent"), ("41", None, "percent")]),
        ("from 900 MW in 2015 to 1200 MW", [("900", None, "MW"), ("1200", None, "MW")]),
        ("€5 to $7, and 2015 to 12 million people", [("5", None, "EUR"), ("7", None, "USD"), ("12", "million", "people")]),
        ("3.5m people and £3.5m", [("3.5", "million", "people"), ("3.5", "million", "GBP")]),
        ("2bn, 5k, 4M and 1.2 tn", [("2", "billion", None), ("5", "thousand", None), ("4", "million", None), ("1.2", "trillion", None)]),
        ("a wall 3.5m high and 30 m long", [("3.5m", None, None), ("30 m", None, None)]),
        ("a 5-year plan for a 10-MW plant", [("5-year", None, None), ("10", None, "MW")]),
        ("€0.92 per cubic metre, €40/MWh", [("0.92", None, "EUR/m³"), ("40", None, "EUR/MWh")]),
        ("$50 per person, 7 tonnes per square kilometre", [("50", None, "USD/person"), ("7", None, "t/km²")]),
        ("$5 million a year at 50 km/h", [("5", "million", "USD/year"), ("50", None, "km/h")]),
        (
            "0.92 per cubic metre, 2 per 100,000 inhabitants",
            [("0.92 per cubic metre", None, None), ("2 per 100,000 inhabitants", None, None)],
        ),
    ],
)
def test_value_scale_and_unit(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2013, in 2019–21 and in the 1990s.",
        "On 12 March 2026, on March 3rd and from 2 to 5 May.",
        "The 70th session at 10:30 of 2026-03-12 or 12.3.2026.",
        "G7, COVID-19, Mi-8 and A/RES/62/243.",
        "Article 5, Table 2, Resolution 1244, p. 12 and SDG 7.",
        "As said [12], again (3) and at https://example.org/2/30%.",
        "Call +381 11 123 456, 24/7.",
        "Model 3.5x of version 3.2.1, number 12345x.",
    ],
)
def test_what_counts_nothing(text):
    assert found(text) == []


def test_about_is_approximate_and_more_than_is_not():
    assert [each.approximate for each in figures("About 5%, some 6%, ~7% and more than 8% and 9%.")] == [True, True, True, False, False]


def test_the_same_figure_stands_once_a_sentence():
    assert found("We saw 5% here and 5 percent there. We saw 5% again.") == [("5", None, "percent")] * 2


def test_the_language_decides_what_a_comma_is():
    assert found("1.250 km und 2,5%", ",") == [("1250", None, "km"), ("2.5", None, "percent")]
    assert found("1.250 km and 2,500 m³") == [("1.250", None, "km"), ("2500", None, "m³")]


def test_sentences_end_where_they_end():
    assert list(sentences("Dr. Ann saw 2.5 km, i.e. No. 3. “So?” She left. (It was late.)")) == [
        "Dr. Ann saw 2.5 km, i.e. No. 3.",
        "“So?”",
        "She left.",
        "(It was late.)",
    ]


def test_digits_are_kept():
    (figure,) = figures("It was 1.20 million.")
    assert figure.value == Decimal("1.20")
    assert str(figure.value) == "1.20"
