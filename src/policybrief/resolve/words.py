"""The words of closed lists and of the engine's own sentences, before translation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from policybrief.model.block import Term
from policybrief.problems import Place

Say = Callable[[str], str]

_WORDS: Mapping[str, Mapping[str, str]] = {
    "stage": {
        "proposed": "proposed",
        "agreed": "agreed",
        "under-way": "under way",
        "done": "done",
        "stalled": "stalled",
        "ended": "ended",
    },
    "level": {word: word for word in ("opposed", "divergent", "neutral", "convergent", "aligned")},
    "confidence": {"official": "official", "reported": "reported", "estimate": "estimate"},
    "status": {"draft": "Draft", "final": "Final"},
    "flag": {"true": "yes", "false": "no"},
}


def term(type: str, word: str, place: Place, say: Say) -> Term:
    """The word `word` of the closed list `type` in the brief's language."""
    return Term(place=place, type=type, word=word, text=say(_WORDS[type][word]))


def unknown(place: Place, say: Say) -> Term:
    """What is asked and not known."""
    return Term(place=place, type="unknown", word="unknown", text=say("unknown"))
