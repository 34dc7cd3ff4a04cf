"""What a link may point to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink

SCHEMES = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")  # RFC 3986, section 3.1
_REMEDY = f"write an address with {', '.join(f'{s}:' for s in SCHEMES[:-1])} or {SCHEMES[-1]}:, a path in the manuscript's folder, or '#id'"


def checked_target(target: str) -> str:
    """`target` as a link keeps it: a URL percent-encoded (RFC 3986), `#id` and a relative path as written.

    Raises ValueError with what is wrong with it.
    """
    scheme = _SCHEME.match(target)
    if not target.strip("#"):
        raise ValueError("the link points to nothing")
    if re.search(r"[\x00-\x1f\x7f]", target):
        raise ValueError("the link's target holds a control character")
    if scheme is None:
        if target.startswith(("/", "\\")):
            raise ValueError(f"the link's target '{target}' begins at the root")
        return target
    if scheme[1].lower() not in SCHEMES:
        raise ValueError(f"the link's target begins with '{scheme[0]}'")
    if len(target) == scheme.end() or (scheme[1].lower().startswith("http") and not _has_host(target)):
        raise ValueError(f"'{target}' is not a whole address")
    return str(normalizeLink(target))


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def remedy() -> str:
    """What to do about a target that is refused."""
    return _REMEDY
