"""What a text says of itself: title, authors, date, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from policybrief.ingest.markup import literal
from policybrief.problems import Place, Problems
from policybrief.source.myst.languages import check_tag

_MARKUP = re.compile(r"</?(?:i|b|sup|sub)>")


def head_of(meta: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The head of a brief; `title` is MyST, where the metadata has none. A date that is no day of ISO 8601 gives today's."""
    head: dict[str, Any] = {"title": literal(words_of(meta, "title")) or title}
    if subtitle := words_of(meta, "subtitle"):
        head["subtitle"] = literal(subtitle)
    if language := check_tag(words_of(meta, "lang"), Place(""), Problems()):
        head["language"] = language
    head |= {"status": "draft", "date": _date(words_of(meta, "date")) or date.today()}
    if authors := _authors(meta.get("author")):
        head["authors"] = [{"name": name} for name in authors]
    return head


def words_of(meta: Mapping[str, Any], name: str) -> str:
    """A text of the metadata without markup; nothing where it is none."""
    said = meta.get(name)
    return _MARKUP.sub("", said).strip() if isinstance(said, str) else ""


def _authors(said: Any) -> list[str]:
    """The names of authors; one line with several is parted."""
    names = said if isinstance(said, list) else [said]
    texts = [words_of(name if isinstance(name, dict) else {"name": name}, "name") for name in names]
    return [part.strip() for text in texts for part in re.split(r";|,| and ", text) if part.strip()]


def _date(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
