"""Formulas: what they give, checked against fractions computed beside them, and the laws that arithmetic has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policybrief.model.formula import Formula, FormulaError, check_formula, parse, postfix
from policybrief.model.prose import Text
from policybrief.model.values import CONFIDENCE, Dated, Day, Flag, Identifier, Number, Range, Record, Span, Unknown, Word
from policybrief.model.written import FactEntry
from policybrief.problems import Place, Problems
from policybrief.resolve.derived import compute
from policybrief.resolve.facts import machine_value, printed

AT = Place("facts.yaml", 1, 1)
UNKNOWN = Unknown(place=AT)


def entry(value: Any = None, unit: str | Mapping[str, str] | None = None, scale: str | None = None, **fields: Any) -> FactEntry:
    """A fact with a number, or with `formula`."""
    formula = fields.pop("formula", None)
    if isinstance(unit, Mapping):
        of = Record(place=AT, fields={name: Identifier(place=AT, value=form) for name, form in unit.items()})
    made = {
        "value": Number(place=AT, value=Decimal(str(value)), text=str(value)) if value is not None else None,
        "unit": of if isinstance(unit, Mapping) else Identifier(place=AT, value=unit) if unit else None,
        "scale": Word(place=AT, type="word", word=scale) if scale else None,
        "formula": Formula(place=AT, value=formula, tokens=parse(formula)) if formula else None,
    }
    known = {} if formula else {"as_of": Dated(place=AT, date=Day(2024)), "confidence": Word(place=AT, type="word", word="official")}
    return FactEntry(place=AT, statement=Text(place=AT, children=()), **{**made, **known, **fields})


def calculated(formula: str, **facts: FactEntry) -> FactEntry:
    """The derived fact of that formula over the facts (underscores are hyphens)."""
    return told(entry(formula=formula), **facts)[0]


def told(derived: FactEntry, **facts: FactEntry) -> tuple[FactEntry | None, list[str]]:
    problems = Problems()
    ledger = compute({**{name.replace("_", "-"): fact for name, fact in facts.items()}, "result": derived}, problems)
    return ledger.get("result"), [f"{problem.code}: {problem.message}" for problem in problems]


def said(fact: FactEntry, language: str = "en") -> str:
    return printed(fact, language, str).text.replace("\N{NO-BREAK SPACE}", " ")


def whole(fact: FactEntry) -> Decimal:
    """The number without scale."""
    scales = {None: 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    return fact.value.value.scaleb(scales[fact.scale.word if fact.scale else None])


# --- examples that were calculated by hand ------------------------------------------------------------

GAS = entry(400, "m³/year", "million")
IMPORTS = entry("2.471", "m³/year", "billion")


@pytest.mark.parametrize(
    ("derived", "words"),
    [
        (entry(formula="gas / imports", unit="percent"), "16.2%"),
        (entry(formula="gas / imports"), "0.162"),
        (entry(formula="imports - gas"), "2.07 billion m³ per year"),
        (entry(formula="imports - gas", scale="million"), "2,070 million m³ per year"),
        (entry(formula="imports - gas", unit="km³/year"), "2.07 km³ per year"),
        (entry(formula="gas * 10 / 4"), "1 billion m³ per year"),
        (entry(formula="-(gas - imports) / 2"), "1.04 billion m³ per year"),
        (entry(formula="2 - 3 - 4"), "-5"),
        (entry(formula="12 / 3 / 2"), "2"),
        (entry(formula="2 + 3 * 4"), "14"),
        (entry(formula="- - 3 * -2"), "-6"),
        (entry(formula="gdp * share"), "3.79 billion US dollars"),
        (entry(formula="share * 2"), "10.2%"),
        (entry(formula="1 - share", unit="percent"), "94.9%"),
        (entry(formula="gdp / people", unit={"one": "dollar a head", "other": "dollars a head"}), "7,430 dollars a head"),
        (entry(formula="trees-wanted - trees"), "800 trees"),
        (entry(formula="trees / trees-wanted", unit="percent"), "60%"),
        (entry(formula="road / hours", unit="km/hour"), "60 km per hour"),
        (entry(formula="power", unit="W"), "1,500,000 W"),
        (entry(formula="old - 5"), "about 95"),
    ],
)  # fmt: skip
def test_what_a_formula_prints(derived: FactEntry, words: str) -> None:
    fact, problems = told(
        derived,
        gas=GAS,
        imports=IMPORTS,
        gdp=entry("74.316", "USD", "billion"),
        share=entry("5.1", "percent"),
        people=entry(10, {"one": "person", "other": "people"}, "million"),
        trees=entry(1200, {"one": "tree", "other": "trees"}),
        trees_wanted=entry(2000, "trees"),
        road=entry(90, "km"),
        hours=entry("1.5", "hour"),
        power=entry("1.5", "MW"),
        old=entry(100, approximate=Flag(place=AT, value=True)),
    )
    assert problems == []
    assert said(fact) == words


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("gas + more", "1.49 billion m³ per year"),
        ("249 / 2000", "0.125"),
        ("-249 / 2000", "-0.125"),
        ("2469 / 20000", "0.123"),
    ],
)
def test_a_half_is_rounded_away_from_zero(formula: str, words: str) -> None:
    assert said(calculated(formula, gas=GAS, more=entry(1085, "m³/year", "million"))) == words


@pytest.mark.parametrize(("number", "decimals", "words"), [("2.5", 0, "3"), ("0.1245", 3, "0.125"), ("-0.5", 0, "-1"), ("2.49", 0, "2")])
def test_a_half_is_rounded_up_to_the_decimals_asked_for(number: str, decimals: int, words: str) -> None:
    assert printed(entry(number), "en", str, decimals).text == words


def test_units_print_in_the_language_of_the_brief() -> None:
    fact = calculated("imports - gas", gas=GAS, imports=IMPORTS)
    assert [said(fact, tag) for tag in ("de", "sr-Latn", "az")] == [
        "2,07 Milliarden m³ pro Jahr",
        "2,07 milijardi m³ godišnje",
        "2,07 milyard m³/il",
    ]


def test_programs_get_twelve_digits_and_formulas_all() -> None:
    third = calculated("1 / 3")
    assert machine_value(third) == "0.333333333333"
    assert said(calculated("third * 3", third=third)) == "1"


@pytest.mark.parametrize(
    ("derived", "problem"),
    [
        (entry(formula="gas + money"), "units-differ: USD cannot be added to m³/year"),
        (entry(formula="gas - 3"), "units-differ: a plain number cannot be subtracted from m³/year"),
        (entry(formula="trees - cars"), "units-differ: cars cannot be subtracted from trees"),
        (entry(formula="money - euros"), "units-differ: EUR cannot be subtracted from USD"),
        (entry(formula="trees", unit="cars"), "units-differ: the result is in trees, not in cars"),
        (entry(formula="trees * money"), "unit-without-name: the result is in trees·USD, which has no name"),
        (entry(formula="money / (gas - gas)"), "division-by-zero: the formula divides by zero"),
        (entry(formula="gas / none"), "unknown-fact: there is no fact 'none'"),
    ],
)  # fmt: skip
def test_units_are_checked(derived: FactEntry, problem: str) -> None:
    facts = {"gas": GAS, "money": entry(3, "USD"), "euros": entry(3, "EUR"), "trees": entry(3, "trees"), "cars": entry(3, "cars")}
    assert told(derived, **facts) == (None, [problem])


# --- date and confidence ------------------------------------------------------------------------------

DATES = st.one_of(
    st.builds(Day, st.integers(1990, 2030), st.none(), st.none()),
    st.builds(Day, st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 28)),
    st.builds(Span, st.builds(Day, st.integers(1990, 1999)), st.builds(Day, st.integers(2000, 2030))),
)


@given(st.lists(st.tuples(DATES, st.sampled_from(CONFIDENCE)), min_size=1, max_size=5), st.booleans())
def test_the_oldest_date_and_the_weakest_confidence(facts: list[tuple[Day | Span, str]], one_unknown: bool) -> None:
    ledger = {
        f"f{i}": entry(i, as_of=Dated(place=AT, date=date), confidence=Word(place=AT, type="word", word=word))
        for i, (date, word) in enumerate(facts)
    }
    if one_unknown:
        ledger["f0"] = entry(0, as_of=UNKNOWN, confidence=ledger["f0"].confidence)
    fact = calculated(" + ".join(ledger), **ledger)

    assert CONFIDENCE.index(fact.confidence.word) == max(CONFIDENCE.index(word) for _, word in facts)
    if one_unknown:
        assert isinstance(fact.as_of, Unknown)
    else:
        years = [date.start.year if isinstance(date, Span) else date.year for date, _ in facts]
        found = fact.as_of.date
        assert (found.start if isinstance(found, Span) else found).year == min(years)


# --- laws -----------------------------------------------------------------------------------------------

NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=4, allow_nan=False)
UNITS = st.sampled_from(["m³/year", "USD", "percent", "trees", "TWh", None])


@given(NUMBERS, NUMBERS, NUMBERS, UNITS)
def test_sums_are_exact_and_in_any_order(a: Decimal, b: Decimal, c: Decimal, unit: str | None) -> None:
    facts = {"a": entry(a, unit), "b": entry(b, unit), "c": entry(c, unit)}
    assert {whole(calculated(f, **facts)) for f in ("a + b + c", "c + (b + a)", "b - (-c - a)")} == {a + b + c}


@given(NUMBERS, NUMBERS, NUMBERS, UNITS)
def test_products_distribute_over_sums(a: Decimal, b: Decimal, c: Decimal, unit: str | None) -> None:
    facts = {"a": entry(a), "b": entry(b, unit), "c": entry(c, unit)}
    assert whole(calculated("a * (b + c)", **facts)) == whole(calculated("b * a + c * a", **facts))


@given(NUMBERS, st.sampled_from([("m", "km", 1000), ("kWh", "TWh", 10**9), ("km²", "ha", Decimal("0.01")), ("kg", "t", 1000)]))
def test_a_unit_is_only_another_way_to_say_it(number: Decimal, units: tuple[str, str, Any]) -> None:
    small, large, factor = units
    one = told(entry(formula="a", unit=large), a=entry(number, small))[0]
    assert Fraction(one.value.value) == Fraction(number) / Fraction(factor)
    if number:
        assert said(told(entry(formula="a / b", unit="percent"), a=entry(number, small), b=one)[0]) == "100%"


@given(NUMBERS, NUMBERS, st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_a_share_does_not_depend_on_the_scale(a: Decimal, b: Decimal, scale: str) -> None:
    assume(b)
    shares = {machine_value(calculated("a / b", a=entry(a, "EUR", of), b=entry(b, "EUR", of))) for of in (None, scale)}
    assert len(shares) == 1
    assert float(shares.pop()) == pytest.approx(float(Fraction(a) / Fraction(b)), rel=1e-11)


@given(NUMBERS)
def test_three_digits_are_printed_and_rounding_shows_only(number: Decimal) -> None:
    fact = calculated("a", a=entry(number))
    assert fact.value.value == number, "exact inside"
    digits = said(fact).replace(",", "").replace("−", "-")
    assert len(digits.lstrip("-0.").replace(".", "").rstrip("0")) <= 3
    assert abs(Decimal(digits) - number) <= abs(number) / 200


# --- form -------------------------------------------------------------------------------------------------

NAMES = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
TREES = st.recursive(
    st.one_of(NAMES, st.integers(0, 99).map(str)),
    lambda below: st.one_of(
        st.tuples(below, st.sampled_from("+-*/"), below).map(lambda t: f"({t[0]} {t[1]} {t[2]})"), below.map(lambda inner: f"(-{inner})")
    ),
    max_leaves=20,
)


@given(TREES)
def test_any_formula_is_calculated_as_it_is_bracketed(formula: str) -> None:
    stack: list[str] = []
    for token in postfix(parse(formula)):
        if token.kind != "sign":
            stack.append(token.text)
        elif token.text == "negate":
            stack.append(f"(-{stack.pop()})")
        else:
            second, first = stack.pop(), stack.pop()
            stack.append(f"({first} {token.text} {second})")
    assert stack == [formula]


@given(st.text(alphabet="ab1-+*/(). ²", max_size=20))
def test_any_text_is_a_formula_or_has_a_fault_in_it(text: str) -> None:
    fault = check_formula(text, ("a", "b", "ab"))
    if fault is None or fault.startswith("there is nothing named"):
        assert "".join("-" if token.text == "negate" else token.text for token in parse(text)) == text.replace(" ", "")
        return
    with pytest.raises(FormulaError, match=re.escape(fault)) as raised:
        parse(text)
    assert 0 <= raised.value.start <= max(len(text) - 1, 0)


# --- many ---------------------------------------------------------------------------------------------------


@given(st.integers(1, 6), st.integers(0, 3))
def test_a_circle_is_told_once_with_its_members(size: int, more: int) -> None:
    circle = {f"c{i}": entry(formula=f"c{(i + 1) % size} + one") for i in range(size)}
    outside = {f"d{i}": entry(formula="c0 * 2") for i in range(more)}
    problems = Problems()
    ledger = compute({"one": entry(1), **outside, **circle}, problems)

    (problem,) = problems
    path = " → ".join([*circle, "c0"])
    assert (problem.code, problem.message) == ("formula-cycle", f"the formula comes back to itself: {path}")
    assert list(ledger) == ["one"]


def test_a_chain_and_a_sum_may_be_long() -> None:
    chain = {"f0": entry(1), **{f"f{i}": entry(formula=f"f{i - 1} + 1") for i in range(1, 3000)}}
    ledger = compute(dict(reversed(chain.items())), Problems())
    assert (list(ledger), ledger["f2999"].value.value) == (list(reversed(chain)), 3000)

    brackets = "(" * 5000 + "f0" + ")" * 5000
    assert said(calculated(f"{brackets} + {' + '.join(['f0'] * 5000)}", f0=entry(1))) == "5,000"


# --- ranges -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "scale", "language", "words", "machine"),
    [
        ("percent", None, "en", "3–5.5%", "3/5.5"),
        ("m³/year", "million", "en", "3–5.5 million m³ per year", "3000000/5500000"),
        ("USD", "billion", "de", "3–5,5 Milliarden US-Dollar", "3000000000/5500000000"),
        ("trees", None, "en", "3–5.5 trees", "3/5.5"),
    ],
)
def test_a_range_prints_both_ends(unit: str, scale: str | None, language: str, words: str, machine: str) -> None:
    fact = replace(entry(0, unit, scale), value=Range(place=AT, low=Decimal(3), high=Decimal("5.5")))
    assert (said(fact, language), machine_value(fact)) == (words, machine)


# --- measures that cancel out, and percent ----------------------------------------------------------------------

PRICED = {"p": entry("85.1", "EUR/MWh"), "w": entry("0.8", "GW")}


@pytest.mark.parametrize("hours", ["h", "hours", "hour", {"one": "hour", "other": "hours"}])
def test_measures_of_one_kind_cancel_out(hours: str | dict[str, str]) -> None:
    """85.1 × 800 × 3000: a word for the result cannot hide that power was in another unit than the price."""
    facts = {**PRICED, "h": entry(3000, hours)}
    assert whole(calculated("p * w * h", **facts)) == Decimal("204240000")
    assert said(calculated("p * w * h", **facts)) == "204,000,000 euros"
    assert told(entry(formula="p * w * h", unit={"one": "euro", "other": "euros"}), **facts)[1] == [
        "units-differ: the result is in EUR, not in euros"
    ]
    energy, _ = told(entry(formula="w * h", unit="GWh"), **facts)
    assert energy
    assert said(energy) == "2,400 GWh"


def test_a_stretch_of_time_keeps_the_words_of_the_ledger() -> None:
    assert said(calculated("h * 3", h=entry(3000, {"one": "hour", "other": "hours"}))) == "9,000 hours"


def test_a_plain_number_over_one_is_not_added_to_percent() -> None:
    facts = {"s": entry(25, "percent")}
    assert told(entry(formula="s + 10"), **facts)[1] == ["units-differ: 10, a plain number, cannot be added to percent"]
    assert said(calculated("1 - s", **facts)) == "0.75"


@pytest.mark.parametrize("formula", ["(a - b) / b * 100", "100 * (a - b) / b"])
def test_percent_is_not_made_twice(formula: str) -> None:
    facts = {"a": entry(30), "b": entry(20)}
    assert told(entry(formula=formula, unit="percent"), **facts)[1] == [
        "units-differ: '100' and 'unit: percent' both make percent of the result"
    ]
    growth, _ = told(entry(formula="(a - b) / b", unit="percent"), **facts)
    assert growth
    assert said(growth) == "50%"
