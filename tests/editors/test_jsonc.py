"""Edits of settings: for any JSON, however it is set and commented, what is asked for changes, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from policybrief.pipeline.editors import jsonc

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(words, below, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(words, values, max_size=4)
COMMENTS = (" // one, { [ \n", '/* two " */', "\n\n", "\t")


@st.composite
def commented(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """An object, and a text of it with comments and trailing commas wherever they may stand."""
    data = draw(objects)
    gap = lambda: draw(st.sampled_from(("", *COMMENTS)))  # noqa: E731

    def written(value: Any) -> str:
        if isinstance(value, dict):
            parts = [f"{gap()}{json.dumps(key)}{gap()}:{gap()}{written(below)}{gap()}" for key, below in value.items()]
        elif isinstance(value, list):
            parts = [f"{gap()}{written(below)}{gap()}" for below in value]
        else:
            return json.dumps(value)
        comma = draw(st.sampled_from(("", ","))) if parts else ""
        inside = ",".join(parts) + comma + gap()
        return "{" + inside + "}" if isinstance(value, dict) else "[" + inside + "]"

    return data, gap() + written(data) + gap()


def comments(text: str) -> int:
    return text.count("// one, {") + text.count("/* two")


@settings(max_examples=60)
@given(commented())
def test_a_text_is_read(given: tuple[dict[str, Any], str]) -> None:
    data, text = given
    assert jsonc.read(text).data == data


@settings(max_examples=60)
@given(commented(), words, words, values)
def test_what_is_put_is_there_and_the_rest_stays(given: tuple[dict[str, Any], str], key: str, below: str, new: Any) -> None:
    data, text = given
    if not isinstance(data.get(key, {}), dict):
        data.pop(key)
        text = jsonc.remove(text, (key,))
    after = jsonc.put(text, (key, below), new)

    assert jsonc.read(after).data == {**data, key: {**data.get(key, {}), below: new}}
    assert jsonc.put(after, (key, below), new) == after
    if below not in data.get(key, {}):
        assert comments(after) == comments(text) + comments(json.dumps(new))


@settings(max_examples=60)
@given(commented(), st.data())
def test_what_is_removed_is_gone_and_the_rest_stays(given: tuple[dict[str, Any], str], draw: st.DataObject) -> None:
    data, text = given
    key = draw.draw(st.sampled_from([*data, "no such key"]))
    after = jsonc.remove(text, (key,))

    assert jsonc.read(after).data == {name: value for name, value in data.items() if name != key}


@settings(max_examples=40)
@given(commented(), st.text(alphabet='{}[],:"/*\\ \na1', max_size=20), st.integers(0, 200))
def test_any_text_is_read_or_told(given: tuple[dict[str, Any], str], noise: str, at: int) -> None:
    text = given[1][:at] + noise + given[1][at:]
    fault = fault_of(text)

    assert fault is None or 0 <= fault.at <= len(text)


def fault_of(text: str) -> jsonc.Broken | None:
    try:
        jsonc.read(text)
    except jsonc.Broken as broken:
        return broken
    return None
