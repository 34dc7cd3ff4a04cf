"""Mistakes of YAML syntax in the words of people who write briefs.

The parser says where it gave up, which is often not where the slip is. Each rule here knows one slip by what
stands around that place; the first rule that does tells it. Rules go by the parser's context and marks, and
by its words only where libyaml and PyYAML's own parser share them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from policybrief.problems import Problems
from policybrief.source.origin import Origin
from policybrief.source.yaml.brackets import open_brackets, unclosed
from policybrief.source.yaml.line_form import KEY, indent, lead, value
from policybrief.source.yaml.lookalikes import lookalike
from policybrief.source.yaml.quoting import Point, Told, in_quotes, quoted

TOO_DEEP = "values are nested too deeply"


@dataclass(frozen=True, slots=True)
class Slip:
    """Where the parser gave up (`mark`), what it was doing (`context`, begun at `since`) and what it says."""

    lines: list[str]
    context: str
    since: Point | None
    says: str
    mark: Point

    @property
    def line(self) -> str:
        """The line of the place, empty behind the last."""
        return self.lines[self.mark[0]] if self.mark[0] < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.line[: self.mark[1]]

    @property
    def sign(self) -> str:
        """The character at the place, empty at the end of a line."""
        return self.line[self.mark[1] : self.mark[1] + 1]

    @property
    def value(self) -> int:
        """The column at which the value on the line begins, after `- ` and `name: `."""
        return value(self.line)


def explain(error: Any, lines: list[str], origin: Origin, problems: Problems) -> None:
    """Tell the mistake that made the parser raise `error` (a MarkedYAMLError)."""
    mark, since = error.problem_mark, error.context_mark
    slip = Slip(lines, error.context or "", (since.line, since.column) if since else None, error.problem, (mark.line, mark.column))
    _add(next(filter(None, (rule(slip) for rule in _RULES))), lines, origin, problems)


def tell_sign(lines: list[str], at: Point, origin: Origin, problems: Problems) -> None:
    """Tell that the text at `at`, which begins with a sign of YAML, has to stand in quotes."""
    _add(in_quotes(lines, at), lines, origin, problems)


def _add(told: Told, lines: list[str], origin: Origin, problems: Problems) -> None:
    row, column = told.at
    end = told.end if told.end is not None else len(lines[row].rstrip()) if row < len(lines) else column
    problems.add(told.code, told.message, origin.place(row, column, row, max(end, column + 1)), told.remedy)


# --- rules: each knows one slip -----------------------------------------------------------------------


def _depth(slip: Slip) -> Told | None:
    if "maximum nesting depth" not in slip.says:
        return None
    return Told("yaml-limit", TOO_DEEP, slip.mark, slip.mark[1] + 1, "nest them less deeply")


def _strange(slip: Slip) -> Told | None:
    """A space, colon or bullet that looks like YAML's own and is none: there, or on the line above."""
    row = slip.mark[0]
    rows = dict.fromkeys((row, slip.since[0] if slip.since else row, _above(slip.lines, row, 999) or 0))
    return next((told for row in rows if row < len(slip.lines) and (told := lookalike(slip.lines[row], row))), None)


def _tab(slip: Slip) -> Told | None:
    if slip.sign != "\t":
        return None
    return Told("yaml-tab", "a tab stands in the indentation", slip.mark, slip.mark[1] + 1, "indent with spaces")


def _quote(slip: Slip) -> Told | None:
    if "quoted scalar" not in slip.context or slip.since is None:
        return None
    row, column = slip.since
    quote = slip.lines[row][column]
    if "end of stream" in slip.says or "unexpected document" in slip.says:
        inside = "twice" if quote == "'" else 'as \\"'
        remedy = f"close it; a {quote} inside the text is written {inside}"
        return Told("yaml-quote", f"the quote {quote} that opens here is not closed", slip.since, column + 1, remedy)
    start = slip.line.rfind("\\", 0, slip.mark[1] + 1)
    escape = slip.line[start : start + 2]
    remedy = "write '\\\\' for a backslash, or use single quotes"
    return Told("yaml-escape", f"'{escape}' is no escape that can be read", (slip.mark[0], start), start + 2, remedy)


def _open_bracket(slip: Slip) -> Told | None:
    """The parser goes on within a bracket through the fields below it, and stumbles over one of them, or far behind."""
    at = unclosed(slip.lines, slip.mark[0])
    return _not_closed(slip.lines, at) if at else None


def _not_closed(lines: list[str], at: Point) -> Told:
    bracket = lines[at[0]][at[1]]
    close = "]" if bracket == "[" else "}"
    remedy = f"close it with '{close}'; a text that begins with '{bracket}' stands in quotes"
    return Told("yaml-bracket", f"the bracket '{bracket}' that opens here is not closed", at, at[1] + 1, remedy)


def _after_value(slip: Slip) -> Told | None:
    """Text goes on behind a bracket, a quote, an alias or a block's sign: all of it was meant as text."""
    start, written = slip.value, slip.before.rstrip()
    first = slip.line[start : start + 1]
    if slip.mark[1] <= start or (slip.context.startswith("while parsing a flow") and first not in "*&!"):
        return None
    if first in ("[", "{"):
        inner = slip.line[start : slip.mark[1]]
        closed = all(inner.count(a) == inner.count(b) for a, b in ("[]", "{}"))
        return in_quotes(slip.lines, (slip.mark[0], start)) if closed else None
    if first and first in "*&!|>":
        return in_quotes(slip.lines, (slip.mark[0], start))
    if written[-1:] in ('"', "'") and slip.sign not in ("", ":"):
        return _text_behind_quote(slip)
    return None


def _text_behind_quote(slip: Slip) -> Told:
    remedy = 'put the whole text in quotes; inside "…" a quote is written \\", inside \'…\' it is written twice'
    return Told("yaml-quote", f"text goes on after the closing {slip.before.rstrip()[-1]}", slip.mark, None, remedy)


def _sign(slip: Slip) -> Told | None:
    refused = "cannot start any token" in slip.says or "mapping keys are not allowed" in slip.says
    if slip.sign and (refused or (slip.sign in ",]}" and slip.context == "while parsing a block node")):
        return in_quotes(slip.lines, slip.mark)
    if slip.since and re.search(r"an alias|an anchor|a tag|a node|a block scalar|a directive", slip.context):
        row, column = slip.since
        return in_quotes(slip.lines, slip.since) if slip.lines[row][column : column + 1].strip() else None
    return in_quotes(slip.lines, (slip.mark[0], 0)) if slip.line.startswith("%") else None


def _bracket(slip: Slip) -> Told | None:
    if not slip.context.startswith("while parsing a flow") or slip.since is None:
        return None
    (row, column), at_end = slip.since, not "".join(slip.lines[slip.mark[0] :])[slip.mark[1] :].strip()
    bracket = slip.lines[row][column : column + 1] if row < len(slip.lines) else ""
    if bracket in ("[", "{") and (at_end or (slip.sign == ":" and slip.mark[0] > row)):
        return _not_closed(slip.lines, slip.since)
    if slip.before[-1:] in ('"', "'") and slip.sign.strip() and slip.sign not in ",:":
        return _text_behind_quote(slip)
    if slip.before[-1:] in ("]", "}") and slip.sign.strip() and slip.sign not in ",]}:" and (opening := open_brackets(slip.before[:-1])):
        return in_quotes(slip.lines, (slip.mark[0], opening[-1]))
    if slip.sign == ":":
        return Told("yaml-colon", "': ' stands in a text that has no quotes", slip.mark, slip.mark[1] + 1, "put the whole text in quotes")
    message, remedy = "a ',' is missing before this value", "put a ',' between the values, or quotes around a text"
    if at_end:
        message, remedy = "a bracket is not closed", "close each '[' with ']' and each '{' with '}'"
    elif slip.sign in (",", "]", "}"):
        message, remedy = f"a value is missing before '{slip.sign}'", "write the value, or delete the ','"
    return Told("yaml-bracket", message, slip.mark, None, remedy)


def _colon(slip: Slip) -> Told | None:
    """A colon where no name can stand: in a text, below a value, or because the line above lost its own."""
    if "mapping values are not allowed" not in slip.says:
        return None
    (row, column), inset = slip.mark, indent(slip.line)
    start = lead(slip.line)
    if KEY.match(slip.before, start):
        remedy = quoted(slip.line[slip.value :].rstrip())
        return Told("yaml-colon", "': ' stands in a text that has no quotes", slip.mark, column + 1, remedy)
    above = _above(slip.lines, row, 999)
    if above is None:
        return None
    if _has_value(slip.lines[above]) and indent(slip.lines[above]) < inset:
        message = f"'{slip.before[start:].strip()}' is indented more than line {above + 1}, which has a value already"
        remedy = f"begin it at column {indent(slip.lines[above]) + 1}, like line {above + 1}; if it is one text, put that in quotes"
        return Told("yaml-indent", message, (row, start), column, remedy)
    owner = _above(slip.lines, row, inset)
    if owner is not None and _has_value(slip.lines[owner]):
        remedy = f"put the whole text from line {owner + 1} on in quotes"
        return Told("yaml-colon", "': ' stands in a text that has no quotes", slip.mark, column + 1, remedy)
    return _no_field(slip.lines, (above, indent(slip.lines[above])))


def _above(lines: list[str], row: int, less: int) -> int | None:
    """The nearest line above `row` that is indented by less than `less`; empty ones are passed over."""
    return next((number for number in range(row - 1, -1, -1) if lines[number].strip() and indent(lines[number]) < less), None)


def _has_value(line: str) -> bool:
    key = KEY.match(line, lead(line))
    return key is not None and bool(line[key.end() :].strip())


def _no_colon(slip: Slip) -> Told | None:
    if "could not find expected ':'" not in slip.says or slip.since is None:
        return None
    return _no_field(slip.lines, slip.since)


def _no_field(lines: list[str], at: Point) -> Told:
    """A line that is neither `name: value` nor `- item`."""
    row, column = at
    text = lines[row][column:].rstrip()
    if re.match(r"-[^\s-]", text):
        return Told(
            "yaml-dash", "no space after '-'", at, column + 1, f"write '- {text[1:]}'" if len(text) < 60 else "write '- ' before it"
        )
    if glued := re.match(r"([^\s:]+):(?=[^\s:/])", text):
        return Told("yaml-colon", f"no space after '{glued[0]}'", at, column + glued.end(), f"write '{glued[0]} ' before the value")
    remedy = "write 'name: value'; a line that goes on with the text above is indented more than its name"
    return Told("yaml-colon", "this line has no 'name: '", at, None, remedy)


def _list(slip: Slip) -> Told | None:
    if "sequence entries are not allowed" not in slip.says:
        return None
    remedy = f"begin the list on the next line; if it is text, {quoted(slip.line[slip.mark[1] :].rstrip())}"
    return Told("yaml-indent", "a list begins on the line of its name", slip.mark, slip.mark[1] + 1, remedy)


def _indentation(slip: Slip) -> Told | None:
    if "while parsing a block" not in slip.context or slip.before.strip() or not slip.sign:
        return None
    row, column = slip.mark
    if re.match(r":(?:\s|$)", slip.line[column:]):
        return Told("yaml-key", "there is no name before the ':'", slip.mark, column + 1, "write a name")
    if slip.since and slip.since[1] == column:
        is_item = re.match(r"-(?:\s|$)", slip.line[column:])
        message = "a list item stands among fields 'name: value'" if is_item else "this stands in a list, and has no '- '"
        return Told("yaml-indent", message, slip.mark, None, "indent it below what it belongs to, or write it like its neighbours")
    message = f"this line begins at column {column + 1}, where no line above begins"
    remedy = f"begin it at column {' or '.join(_levels(slip.lines, row, column))}"
    return Told("yaml-indent", message, slip.mark, None, remedy)


def _document(slip: Slip) -> Told | None:
    if "document start>" not in slip.says or slip.before.strip():
        return None
    return Told("yaml-documents", "text goes on behind the end of the document", slip.mark, None, "delete the line '...' above")


def _levels(lines: list[str], row: int, column: int) -> list[str]:
    """The nearest columns left and right of `column` at which lines above begin, with their lines."""
    found: dict[bool, str] = {}
    for number in range(row - 1, -1, -1):
        inset = indent(lines[number])
        if lines[number].strip() and inset != column:
            found.setdefault(inset < column, f"{inset + 1} (like line {number + 1})")
        if True in found:
            break
    return [found[side] for side in (True, False) if side in found]


def _unknown(slip: Slip) -> Told:
    row = min(slip.mark[0], len(slip.lines) - 1)
    column = slip.mark[1] if row == slip.mark[0] else len(slip.lines[row])
    remedy = "look at the quotes, brackets and indentation here and just above"
    return Told("yaml-syntax", "this cannot be read as YAML", (row, column), None, remedy)


_RULES: tuple[Callable[[Slip], Told | None], ...] = (
    _depth, _strange, _tab, _quote, _open_bracket, _after_value, _sign, _bracket, _colon, _no_colon, _list, _indentation,
    _document, _unknown,
)  # fmt: skip
