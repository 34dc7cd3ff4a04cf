"""What an author writes comes out as it was written, on the page and on paper, in whatever field it stands."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from pages import page_of
from policybrief.render.pdf import render_pdf
from product.delivered import folded, squeezed
from product.written import FIELDS, characters, literal, manuscript
from tags import read_tags
from worlds import World, lay

NAUGHTY: list[str] = json.loads((Path(__file__).parents[1] / "source/corpora/naughty-strings.json").read_text(encoding="utf-8"))
SIGNS = "&<>\"'{}[]()*_`~#+-=|\\/.,;:!?@^$%§¶"
QUICK = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

WORD = st.text(st.one_of(st.sampled_from(characters()), st.sampled_from(SIGNS), st.sampled_from("abcäğı")), min_size=1, max_size=10)
TEXT = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
WORDS = st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXT))


def page_with(words: Mapping[str, str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        world = World(lay(Path(folder), manuscript(words)))
        page = page_of(world)
    assert list(world.problems) == []
    assert page is not None
    return page


def same(text: str) -> str:
    return folded(re.sub("\u00ad", "", text))


@settings(QUICK, max_examples=25)
@given(WORDS)
def test_words_in_any_field_come_out_on_the_page_as_they_are(words: Mapping[str, str]) -> None:
    page = lxml_html.document_fromstring(page_with(words))

    assert same(page.findtext(".//title")) == same(words["title"])
    assert page.xpath("//meta[@name='author']/@content") == [words["author"]]
    for field, path in FIELDS.items():
        printed = [same(element.text_content()) for element in page.xpath(path)]
        assert any(same(words[field]) in text for text in printed), (field, words[field], printed)


@settings(QUICK, max_examples=5, phases=[Phase.explicit, Phase.generate])  # making small what was found would take minutes
@given(WORDS)
def test_words_in_any_field_come_out_on_paper_as_they_are(words: Mapping[str, str]) -> None:
    """As a screen reader gets them: after NFC, without white space and hyphens, which lines may add or take."""
    printed = squeezed(read_tags(render_pdf(page_with(words)).data).root.text)

    assert [(field, words[field]) for field in FIELDS if squeezed(words[field]) not in printed] == []


def test_naughty_strings_come_out_as_they_are() -> None:
    """All that the fonts have of them, in one page: as paragraphs and as rows of a table."""
    known = {*characters(), " "}
    strings = [text for one in NAUGHTY if (text := " ".join(one.split())) and known.issuperset(text)]
    rows = "".join(f"- {{field: {json.dumps(literal(text), ensure_ascii=False)}, stage: done}}\n" for text in strings)
    files = manuscript(dict.fromkeys(FIELDS, "word"))
    files["content/trees/sections/streets.md"] += "\n" + "".join(f"\n{literal(text)}\n" for text in strings)
    files["content/trees/sections/streets.yaml"] = f"cooperation:\n{rows}"
    with tempfile.TemporaryDirectory() as folder:
        world = World(lay(Path(folder), files))
        page = page_of(world, "streets")

    assert list(world.problems) == []
    assert page is not None
    tree = lxml_html.document_fromstring(page)
    assert len(strings) > 350
    assert [same(one.text_content()) for one in tree.xpath("//*[@id='streets']/*[@class='prose']/p")][1:] == [
        same(text) for text in strings
    ]
    assert [same(one.text_content()) for one in tree.xpath("//tbody//th")] == [same(text) for text in strings]
