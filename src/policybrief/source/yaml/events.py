"""The events of PyYAML's parser: libyaml's where it is there, else the one written in Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policybrief.problems import Problems
from policybrief.source.origin import Origin
from policybrief.source.yaml.mistakes import explain


class Unreadable(Exception):
    """Reading cannot go on; the reason is told in the problems."""


def events(text: str, lines: list[str], origin: Origin, problems: Problems) -> Iterator[Any]:
    """The events of `text`, whose `lines` are given too. Raises Unreadable at a mistake of syntax (told)."""
    from yaml.error import MarkedYAMLError

    parser = _parser(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except MarkedYAMLError as error:
        explain(error, lines, origin, problems)
        raise Unreadable from None


def _parser(text: str) -> Any:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return _python_parser(text)
    return CParser(text)


def _python_parser(text: str) -> Any:
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PythonParser(Reader, Scanner, Parser):
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PythonParser(text)
