"""What a formula gives: exact decimal arithmetic over quantities, units checked at every sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import TYPE_CHECKING

from policybrief.model.formula import Token, postfix
from policybrief.problems import Place
from policybrief.resolve.units import Units

if TYPE_CHECKING:
    from pint.facets.plain import PlainQuantity

# far more digits than anything is printed with; a number of a hundred digits counts nothing in this world
_EXACT = Context(prec=50, Emax=99, Emin=-99, traps=[DivisionByZero, InvalidOperation, Overflow])
_TOO_LARGE = ("number-too-large", "the result has more than a hundred digits", "check the scales of the facts that the formula reads")
_SIGNS = {"+": "added to", "-": "subtracted from"}


class Uncomputable(Exception):
    """Why a formula gives nothing: the code of a problem, its message, place and remedy."""

    def __init__(self, code: str, message: str, place: Place, remedy: str) -> None:
        super().__init__(code)
        self.code, self.message, self.place, self.remedy = code, message, place, remedy


@contextmanager
def exact(place: Place) -> Iterator[None]:
    """Decimals with fifty digits. Raises Uncomputable, at `place`, where a number outgrows them."""
    try:
        with localcontext(_EXACT):
            yield
    except DecimalException:
        code, message, remedy = _TOO_LARGE
        raise Uncomputable(code, message, place, remedy) from None


def evaluate(tokens: tuple[Token, ...], value_of: Callable[[Token], PlainQuantity[Decimal]], units: Units) -> PlainQuantity[Decimal]:
    """What the formula gives, `value_of` the quantity that a name stands for. Raises Uncomputable."""
    stack: list[PlainQuantity[Decimal]] = []
    for token in postfix(tokens):
        with exact(token.place):
            if token.kind == "name":
                stack.append(value_of(token))
            elif token.kind == "number":
                stack.append(units.quantity(Decimal(token.text), None, None))
            elif token.text == "negate":
                stack.append(-stack.pop())
            else:
                second, first = stack.pop(), stack.pop()
                stack.append(_joined(first, second, token, units))
    return stack.pop()


def _joined(first: PlainQuantity[Decimal], second: PlainQuantity[Decimal], sign: Token, units: Units) -> PlainQuantity[Decimal]:
    if sign.text in _SIGNS:
        if first.dimensionality != second.dimensionality:
            a, b = (units.words(second), units.words(first))
            message = f"{a} cannot be {_SIGNS[sign.text]} {b}"
            raise Uncomputable("units-differ", message, sign.place, "add and subtract quantities of one kind only")
        if plain := units.beside_percent(first, second):
            message = f"{plain.magnitude:f}, a plain number, cannot be {_SIGNS[sign.text]} percent"
            raise Uncomputable("units-differ", message, sign.place, "make it a fact in percent, or write it as a share of 1")
        made: PlainQuantity[Decimal] = first + second if sign.text == "+" else first - second
    elif sign.text == "*":
        made = first * second
    elif second.magnitude == 0:
        raise Uncomputable("division-by-zero", "the formula divides by zero", sign.place, "correct the fact that is zero, or the formula")
    else:
        made = first / second
    return made
