"""A list of pages that names each page once: `p. 1, 2, 4` where its links lead to places on 1, 2, 2 and 4."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

_PROPERTY = "__pages"  # as WeasyPrint names the custom property --pages


def install() -> None:
    """Make WeasyPrint obey `--pages: once` on a list: what CSS adds to an entry (a kid that holds a link) is left out where
    an entry before it leads to the same page.

    Style sheets cannot compare pages, which are not known before they are made. So what an entry adds is computed again, as
    a `target-counter` is (CSS Generated Content for Paged Media, section 5), when any page that it depends on changes.
    To be called after what mends the same function by its source.
    """
    from weasyprint.formatting_structure import build

    if not hasattr(build.compute_content_list, "__wrapped__"):
        build.element_to_box = _noting_lists(build.element_to_box)
        build.compute_content_list = _leaving_out(build.compute_content_list)


def is_set(style: Any) -> bool:
    """Whether a list, or what stands in it, has this style: there a link may lack words, for another leads to the same page."""
    return any(token.type == "ident" and token.value == "once" for token in style[_PROPERTY] or ())


def _noting_lists(make: Any) -> Any:
    @wraps(make)
    def noting(element: Any, style_for: Any, image: Any, base: Any, collector: Any, *others: Any, **named: Any) -> Any:
        if isinstance(element.tag, str) and is_set(style_for(element)):
            lists = vars(collector).setdefault("page_lists", {})
            for inner, anchors in _entries(element):
                lists.setdefault(inner, anchors)
        return make(element, style_for, image, base, collector, *others, **named)

    return noting


def _entries(listing: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Each element within an entry, with the ids that entries lead to up to and with this one."""
    anchors: tuple[str, ...] = ()
    for entry in listing:
        if own := [link.get("href")[1:] for link in entry.iter("a")]:
            anchors = (*anchors, own[0])
            yield from ((inner, anchors) for inner in entry.iter())


def _leaving_out(compute: Any) -> Any:
    @wraps(compute)
    def leaving_out(content: Any, box: Any, counters: Any, token: str, parse_again: Any, collector: Any, *others: Any, **named: Any) -> Any:
        anchors = vars(collector).get("page_lists", {}).get(box.element, ()) if token == "content" else ()
        if anchors:  # before `compute` names one of them alone
            collector.collect_missing_counters(box, token, parse_again, [], {anchor: ["page"] for anchor in anchors})
        found = compute(content, box, counters, token, parse_again, collector, *others, **named)
        pages = [_page(collector, anchor) for anchor in anchors]
        return [] if anchors and pages[-1] in (set(pages[:-1]) - {None}) else found

    return leaving_out


def _page(collector: Any, anchor: str) -> int | None:
    """The number of the page that an id stands on; None as long as it is on none."""
    item = collector.target_lookup_items.get(anchor)
    return item.cached_page_counter_values.get("page", [None])[-1] if item else None
