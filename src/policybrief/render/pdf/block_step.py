"""Puts blocks of odd height back on the page's grid of lines: the block step of CSS Rhythmic Sizing."""

from __future__ import annotations

from functools import wraps
from typing import Any

_PROPERTY = "__block_step"  # as WeasyPrint names the custom property --block-step
_TOLERANCE = 0.01  # CSS pixels


def install() -> None:
    """Make WeasyPrint obey `--block-step: line`: such a block is made as much higher as brings its lower edge onto the grid.

    Nothing in WeasyPrint 70 does this, and a style sheet cannot know how high a table will be. The grid has the line height
    of `<body>` and begins where the page's content does. Custom properties inherit, so a style sheet sets
    `* { --block-step: none }` first. After CSS Rhythmic Sizing Level 1, section 2 (`block-step-size`, `block-step-round: up`,
    `block-step-align: start`), with the page as origin, so that margins and what stands above count as well.
    """
    from weasyprint.layout import block

    if not hasattr(block.block_level_layout_switch, "__wrapped__"):
        block.block_level_layout_switch = _stepping(block.block_level_layout_switch)


def _stepping(lay_out: Any) -> Any:
    from weasyprint.text.line_break import strut

    @wraps(lay_out)
    def stepping(context: Any, box: Any, bottom_space: float, *others: Any, **named: Any) -> Any:
        if box.is_for_root_element:
            context.grid_start = box.position_y
        elif box.element_tag == "body":
            context.grid_step, _ = strut(box.style)
        result = lay_out(context, box, bottom_space, *others, **named)
        placed, resume_at = result[0], result[1]
        if placed is not None and resume_at is None and _is_stepped(placed):
            placed.height += _lacking(context, placed, bottom_space)
        return result

    return stepping


def _is_stepped(box: Any) -> bool:
    if box.element is None or box.element_tag.find("::") >= 0:
        return False
    return any(token.type == "ident" and token.value == "line" for token in box.style[_PROPERTY] or ())


def _lacking(context: Any, box: Any, bottom_space: float) -> float:
    """CSS pixels from the box's lower edge to the next line of the grid; at most what is left of the page."""
    step = getattr(context, "grid_step", 0)
    if not step:
        return 0
    bottom = box.border_box_y() + box.border_height()
    over = (bottom - context.grid_start) % step
    if over < _TOLERANCE or step - over < _TOLERANCE:
        return 0
    room = context.page_bottom - max(bottom_space, 0) - bottom
    return float(min(step - over, max(room, 0)))
