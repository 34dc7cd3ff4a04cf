"""Footnotes: their texts, which stand anywhere in a page, and that each is used once."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.myst.places import Source

_OPEN, _CLOSE = "footnote_reference_open", "footnote_reference_close"


@dataclass(slots=True)
class Notes:
    """The notes of one page. `allowed` is False for texts, which have none."""

    problems: Problems
    allowed: bool = True
    texts: dict[str, Token | None] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def take(self, tokens: list[Token], source: Source) -> list[Token]:
        """`tokens` without the texts of notes, which are kept here."""
        rest: list[Token] = []
        inside: list[Token] = []
        depth = 0
        for token in tokens:
            depth += (token.type == _OPEN) - (token.type == _CLOSE)
            if depth or token.type == _CLOSE:
                inside.append(token)
            else:
                rest.append(token)
            if inside and not depth:
                self._add(inside[0].meta["label"], inside[1:-1], inside[0], source)
                inside = []
        return rest

    def _add(self, label: str, text: list[Token], token: Token, source: Source) -> None:
        begin = token.meta["begin"]
        place = source.place(begin, begin + len(f"[^{label}]"))
        if label in self.places:
            message = f"the footnote '[^{label}]' has a text already, at line {self.places[label].line}"
            self.problems.add("footnote-defined-twice", message, place, "remove one of the two, or give it another label")
            return
        single = [t.type for t in text] == ["paragraph_open", "inline", "paragraph_close"]
        if not text:
            self.problems.add("footnote-without-text", f"the footnote '[^{label}]' has no text", place, "write its text behind the colon")
        elif not single:
            message = f"the footnote '[^{label}]' is more than one paragraph"
            self.problems.add("footnote-too-long", message, place, "shorten it to one paragraph, or move the rest into the text")
        self.places[label] = place
        self.texts[label] = text[1] if single else None

    def use(self, label: str, place: Place, *, in_note: bool) -> Token | None:
        """The text of the note that is called at `place`; None and a problem where it cannot be."""
        call = f"'[^{label}]'"
        if not self.allowed:
            self.problems.add("misplaced-footnote", f"the footnote {call} cannot stand here", place, "move what it says into the text")
        elif in_note:
            self.used.add(label)
            self.problems.add("nested-footnote", f"the footnote {call} is called within a footnote", place, "make it one footnote")
        elif label in self.used:
            remedy = f"give the second call a footnote of its own, such as [^{label}-2]"
            self.problems.add("footnote-used-twice", f"the footnote {call} is called a second time", place, remedy)
        elif label not in self.places:
            near = did_you_mean(label, self.places)
            remedy = f"did you mean '[^{near}]'?" if near else f"add a paragraph '[^{label}]: …', or write '\\[' for a bracket"
            self.problems.add("footnote-without-text", f"the footnote {call} has no text", place, remedy)
        else:
            self.used.add(label)
            return self.texts[label]
        return None

    def tell_unused(self) -> None:
        """A warning for each text that is called nowhere."""
        for label, place in self.places.items():
            if label not in self.used:
                message = f"the footnote '[^{label}]' is not called anywhere"
                self.problems.add("footnote-unused", message, place, f"write '[^{label}]' where it belongs, or remove it")
