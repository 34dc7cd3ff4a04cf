"""A manuscript that holds given words in every field that prints words, and where each of them stands on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from policybrief.problems import Problems
from policybrief.render.fonts import coverage
from policybrief.render.styles import faces_of
from policybrief.themes import SHIPPED
from worlds import TREES, World

# a field and the XPath of the element that prints it in the whole brief; those of PLAIN are plain words, the others MyST
FIELDS = {
    "title": "//h1",
    "subtitle": "//*[@class='subtitle']",
    "author": "//*[contains(@class, 'byline')]//dd",
    "party": "//*[@class='pair']",
    "bottom_line": "//*[@class='ask']",
    "summary": "//*[@id='summary']//p",
    "message": "//*[@id='key-messages']//li",
    "section": "//*[@id='streets']//h2",
    "finding": "//*[@class='finding']",
    "paragraph": "//*[@id='streets']//p",
    "heading": "//*[@id='streets']//h3[contains(@class, 'heading')]",
    "item": "//*[@id='streets']//li",
    "callout": "//*[contains(@class, 'callout')]/*[@class='label']",
    "note": "//*[@class='note']",
    "caption": "//caption",
    "head": "//tbody//th",
    "cell": "//tbody//td",
    "actor": "//*[@class='actor']",
    "action": "//*[@class='action']",
    "method": "//*[@id='method']//p",
    "statement": "//*[@id='evidence']//li",
    "quote": "//*[@id='evidence']//q",
    "reference": "//*[@id='sources']//li",
    "publisher": "//*[@id='colophon']",
}
PLAIN = {"author", "party", "quote", "reference", "publisher"}


@cache
def characters() -> str:
    """All that the shipped theme's text and label faces have, white space aside."""
    theme = World(SHIPPED.parent, next(path.parent.name for path in SHIPPED.parent.glob("content/*/brief.yaml"))).theme
    assert theme is not None
    faces = [face for face in faces_of(theme, Problems()) if "Display" not in face.family]
    common = frozenset.intersection(*(coverage(face) for face in faces))
    return "".join(sorted(one for one in common if one.isprintable() and not one.isspace()))


def literal(text: str) -> str:
    """MyST that stands for exactly these characters."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def manuscript(words: Mapping[str, str]) -> dict[str, str]:
    """The files of a workspace that print `words` in the fields of their names."""
    myst = {name: text if name in PLAIN else literal(text) for name, text in words.items()}
    said = {name: "'" + text.replace("'", "''") + "'" for name, text in myst.items()}
    brief = f"""\
title: {said["title"]}
subtitle: {said["subtitle"]}
date: 2026-05-01
authors: [{{name: {said["author"]}}}]
parties: [{{id: one, name: {said["party"]}}}]
bottom_line: {said["bottom_line"]}
summary: {said["summary"]}
key_messages: [{{id: one, text: {said["message"]}}}, {{id: two, text: Two}}, {{id: three, text: Three}}]
recommendations: [{{actor: {said["actor"]}, action: {said["action"]}}}]
method: {said["method"]}
sections: [streets]
"""
    page = f"""\
---
title: {said["section"]}
finding: {said["finding"]}
kind: defence
---
Before {myst["paragraph"]} after.[^a] {{fact}}`trees-now`

## {myst["heading"]}

- {myst["item"]}

:::{{callout}} {myst["callout"]}
Water.
:::

[^a]: {myst["note"]}
"""
    data = f"""\
titles: {{cooperation: {said["caption"]}}}
cooperation: [{{field: {said["head"]}, stage: done, form: {said["cell"]}}}]
"""
    facts = TREES["content/trees/facts.yaml"].replace("Street trees in the city", said["statement"])
    facts = facts.replace("locator: p. 2", f"locator: p. 2, quote: {said['quote']}")
    return {
        "content/publisher.yaml": f"name: {said['publisher']}\n",
        "content/trees/brief.yaml": brief,
        "content/trees/facts.yaml": facts,
        "content/trees/references.yaml": f"references: [{{id: survey, type: report, title: {said['reference']}}}]\n",
        "content/trees/sections/streets.md": page,
        "content/trees/sections/streets.yaml": data,
    }
