"""The rules of evidence, by name, and how severe each is where the publisher says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

SEVERITIES = ("error", "warning", "off")

RULES: Mapping[str, Literal["error", "warning", "off"]] = {
    "bare-figure": "warning",
    "bare-date": "off",
    "chart-figure": "warning",
    "unsupported": "warning",
    "fact-without-source": "warning",
    "estimate-without-method": "warning",
    "unused-fact": "warning",
    "quote-not-verbatim": "warning",
    "value-not-quoted": "warning",
    "stale-fact": "warning",
    "stale-word": "warning",
    "planned-date-past": "warning",
    "placeholder": "error",
    "language-without-words": "warning",
    "unused-waiver": "warning",
}
