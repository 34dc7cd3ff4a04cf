"""The roles that prose may use: `` {fact}`ID part` `` and `` {n}`5` ``."""

from __future__ import annotations

import re
from typing import Literal, cast

from policybrief.model.prose import FactUse, Node, Role, Unsourced, Words
from policybrief.model.values import ID_PATTERN
from policybrief.problems import Problems, did_you_mean

ROLES = ("fact", "n", "sub", "sup")
_ELSEWHERE = {"cite": "[@{}]", "ref": "[](#{})", "numref": "[](#{})", "footnote": "[^1]', and below '[^1]: {}"}
_PARTS = ("value", "unit", "statement")


def interpret(role: Role, problems: Problems) -> Node:
    """The node that `role` stands for; a role that is not one of ours is told and prints its words."""
    if role.name == "fact":
        return _fact(role, problems)
    if role.name == "n":
        return Unsourced(place=role.place, value=role.content)
    near = did_you_mean(role.name, ROLES)
    remedy = f"did you mean '{near}'?" if near else f"use one of {', '.join(ROLES)}"
    if elsewhere := _ELSEWHERE.get(role.name.partition(":")[0]):
        remedy = f"write '{elsewhere.format(role.content)}'"
    problems.add("unknown-role", f"unknown role '{role.name}'", role.place, remedy)
    return Words(place=role.place, value=role.content)


def _fact(role: Role, problems: Problems) -> Node:
    name, *choices = role.content.split() or [""]
    if not re.fullmatch(ID_PATTERN, name):
        problems.add(
            "bad-id", f"'{name}' is not an id", role.content_place, "write a fact's id: lower-case letters, digits and single hyphens"
        )
        return Words(place=role.place, value="")
    if len([choice for choice in choices if choice in _PARTS]) > 1:
        remedy = "name one of them, and write the role again for the other"
        problems.add("unknown-fact-form", f"'{role.content}' names several parts of the fact", role.content_place, remedy)
    part: Literal["all", "value", "unit", "statement"] = "all"
    bare, digits, at = False, None, None
    for choice in choices:
        if choice in _PARTS:
            part = cast(Literal["value", "unit", "statement"], choice)
        elif choice == "bare":
            bare = True
        elif point := re.fullmatch(r"at=([0-9]{4}(?:-[0-9]{2}){0,2})", choice):
            at = point[1]
        elif rounding := re.fullmatch(r"round=([0-9])", choice):
            digits = int(rounding[1])
        else:
            near = did_you_mean(choice, (*_PARTS, "bare", "at=2024", "round=2"))
            remedy = f"did you mean '{near}'?" if near else "use value, unit, statement, bare, at=2024 or round=2"
            problems.add("unknown-fact-form", f"unknown form '{choice}' of the role 'fact'", role.content_place, remedy)
    return FactUse(place=role.place, fact=name, part=part, bare=bare, round=digits, at=at)
