"""Spares WeasyPrint 70 a third making of all pages.

A page number in the text (`target-counter(…, page)`) is known only when the pages are made, so they are made again. Two
mistakes make that happen once more than needed: what is missing of a target also counts as missing of the box itself, under
no name where the target is given by `attr()`; and a target whose other counters change (`pages`) counts as changed.
"""

from __future__ import annotations

import inspect
import textwrap
from types import ModuleType
from typing import Any

_CONTENT = (
    (
        (
            "                anchor_name = targets.anchor_name_from_token(anchor_token)\n"
            "                missing_counters = missing_target_counters.setdefault(\n"
            "                    anchor_name, [])\n"
            "                if counter_name not in missing_counters:\n"
            "                    missing_counters.append(counter_name)\n"
        ),
        (
            "                items = target_collector.target_lookup_items.items()\n"
            "                anchor_name = next(name for name, item in items if item is lookup_target)\n"
            "                missing_there = missing_target_counters.setdefault(anchor_name, [])\n"
            "                if counter_name not in missing_there:\n"
            "                    missing_there.append(counter_name)\n"
        ),
    ),
)
_TARGETS = (
    (
        "            if item.cached_page_counter_values != page_counter_values:\n",
        "            before = item.cached_page_counter_values\n            if before != page_counter_values:\n",
    ),
    (
        "                        if counter_value is not None:\n",
        "                        if counter_value is not None and counter_value != before.get(counter_name):\n",
    ),
)


def install() -> None:
    """Mend both, once in a process; where the code to be mended is not the one that is known, nothing is changed.

    The pages are the same, byte for byte: what is left out is the making of pages that come out as they were.
    """
    from weasyprint.css import targets
    from weasyprint.formatting_structure import build

    collector = targets.TargetCollector
    if hasattr(collector, "makes_fewer_passes"):
        return
    content = _mended(build.compute_content_list, _CONTENT, build)
    spread = _mended(collector.cache_target_page_counters, _TARGETS, targets)
    collector.makes_fewer_passes = content is not None and spread is not None
    if collector.makes_fewer_passes:
        build.compute_content_list, collector.cache_target_page_counters = content, spread


def _mended(function: Any, changes: tuple[tuple[str, str], ...], module: ModuleType) -> Any:
    """The function with each text replaced by another; None where one does not stand in it just once."""
    source = inspect.getsource(function)
    for old, new in changes:
        if source.count(old) != 1:
            return None
        source = source.replace(old, new)
    made: dict[str, Any] = {}
    exec(compile(textwrap.dedent(source), module.__file__ or "", "exec"), module.__dict__, made)
    return made[function.__name__]
