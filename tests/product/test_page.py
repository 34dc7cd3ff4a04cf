"""Every page of both worlds: self-contained, sound, and no link in it leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from lxml import html as lxml_html

from product.delivered import Delivered

LARGEST = 640_000  # bytes of a brief without photographs; of these 330,000 are fonts, 85,000 a map
LOADS = ("script", "link", "iframe", "object", "embed", "audio", "video", "source", "base", "form", "template")


def test_it_is_complete_in_itself(document: Delivered) -> None:
    text, page = document.text, document.page
    loaded = page.xpath("//@src | //@srcset | //@poster | //@data | //@background | //*[not(self::a)]/@href")
    in_css = re.findall(r"url\(\s*['\"]?([^)'\"]*)", text)

    assert len(text.encode()) <= LARGEST
    data = page.xpath("//script[@type='application/json' or @type='application/ld+json'][not(@src)]")
    assert [element.tag for name in LOADS for element in page.iter(name) if element not in data] == []
    assert [address for address in (*loaded, *in_css) if not address.startswith("data:")] == []
    assert "@import" not in text
    assert [name for element in page.iter() for name in element.keys() if name.startswith("on")] == []  # noqa: SIM118 - attributes


def test_headings_are_a_tree_with_one_root(document: Delivered) -> None:
    levels = [level for level, _ in document.headings]

    assert [level for level in levels if level == 1] == [1]
    assert levels[0] == 1
    assert [(above, below) for above, below in pairwise(levels) if below > above + 1] == []
    assert [words for _, words in document.headings if not words] == []


def test_an_id_stands_once(document: Delivered) -> None:
    assert [one for one, times in Counter(document.ids).items() if times > 1] == []


def test_every_link_and_reference_leads_somewhere(document: Delivered) -> None:
    """To an id of the page or of a file that was made with it; labels of parts and pictures name ids that are there."""
    lost = []
    for href in map(str, document.page.xpath("//a/@href")):
        path, _, anchor = href.partition("#")
        if re.match(r"[a-z][a-z0-9+.-]*:", href):
            continue
        file = (document.html.parent / unquote(path)).resolve() if path else document.html
        if not file.is_file() or (anchor and unquote(anchor) not in ids_of(file)):
            lost.append(href)
    named = " ".join(document.page.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls | //@for | //@headers"))

    assert lost == []
    assert set(named.split()) <= set(document.ids)


@cache
def ids_of(file: Path) -> frozenset[str]:
    return frozenset(map(str, lxml_html.document_fromstring(file.read_text(encoding="utf-8")).xpath("//@id")))


def test_lists_and_what_they_list_point_at_each_other(document: Delivered) -> None:
    """Uses are numbered from 1 without a gap; each of them is named by a line of sources or evidence, and each line by a
    mark; notes and their calls go in pairs."""
    page = document.page
    uses = sorted(int(one.removeprefix("use-")) for one in document.ids if re.fullmatch("use-[0-9]+", one))
    led_to = {str(href)[1:] for href in page.xpath("//a/@href") if str(href).startswith("#")}
    lines = [str(one) for one in page.xpath("//*[@id='sources' or @id='evidence']//li/@id")]

    assert uses == list(range(1, len(uses) + 1))
    assert {f"use-{number}" for number in uses} == {one for one in led_to if re.fullmatch("use-[0-9]+", one)}
    assert set(lines) >= {one for one in led_to if re.match("(fact|source)-", one)}
    assert [one for one in lines if one.startswith("source-")] == [
        f"source-{n + 1}" for n in range(sum(o.startswith("source-") for o in lines))
    ]
    for note in page.find_class("note"):
        assert {note.get("id"), note.get("id").replace("note-", "noteref-")} <= led_to & set(document.ids)


def test_words_in_another_language_are_marked_as_such(document: Delivered) -> None:
    page = document.page

    assert page.get("lang") == document.edition.split("/")[1]
    assert [tag for tag in page.xpath("//@lang") if not re.fullmatch("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag)] == []
