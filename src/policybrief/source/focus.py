"""The focal point of a picture, as CSS writes a position (CSS Values and Units 4, section 8.3): `50% 30%`, `top`, `left 20%`."""

from __future__ import annotations

import re
from decimal import Decimal

from policybrief.model.prose import Node
from policybrief.model.shape import Shape
from policybrief.model.values import Identifier
from policybrief.source.reading import Reading, words_of
from policybrief.source.yaml import Node as YamlNode

CENTER = "50% 50%"
_ACROSS = {"left": "0%", "center": "50%", "right": "100%"}
_DOWN = {"top": "0%", "center": "50%", "bottom": "100%"}
_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)%")


def read_focus(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """Two percentages, from the left and from the top; the centre where they cannot be read, which is told."""
    remedy = "write two percentages, such as 50% 30%, or words such as 'top' or 'left bottom'"
    text = words_of(node, "a point of the picture", reading, remedy)
    position = parse_focus(text) if text is not None else CENTER
    if position is None:
        reading.problems.add("bad-focus", f"'{text}' is no point of a picture", node.place, remedy)
    return Identifier(place=node.place, value=position or CENTER)


def parse_focus(text: str) -> str | None:
    """Both percentages of a position; None where it is none.

    >>> parse_focus("30% 20%"), parse_focus("bottom"), parse_focus("top left"), parse_focus("20px")
    ('30% 20%', '50% 100%', '0% 0%', None)
    """
    steps = text.casefold().split()
    if len(steps) == 1:
        steps = ["center", *steps] if steps[0] in ("top", "bottom") else [*steps, "center"]
    if len(steps) != 2:
        return None
    if steps[0] in ("top", "bottom") or steps[1] in ("left", "right"):  # two words stand in any order
        steps.reverse()
        if _share(steps[0]) or _share(steps[1]):
            return None
    across, down = _ACROSS.get(steps[0]) or _share(steps[0]), _DOWN.get(steps[1]) or _share(steps[1])
    return f"{across} {down}" if across and down else None


def _share(step: str) -> str | None:
    found = _SHARE.fullmatch(step)
    return step if found and Decimal(found[1]) <= 100 else None
