"""What the addresses show: the documents as a build writes them, and what stands around them."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pypdfium2
import pytest
from PIL import Image

from cli.command import policybrief
from policybrief.preview.guard import FRAME_POLICY
from preview.running import Running, running, until, words
from worlds import TREES, lay

# a section with the brief's own name, and a second language
TWO = {
    "content/trees/brief.yaml": TREES["content/trees/brief.yaml"].replace("[streets]", "[streets, trees]"),
    "content/trees/sections/trees.md": "---\ntitle: Which trees\n---\nOld ones. See [shade](#shade), [streets](#streets).\n",
    "content/trees/brief.sr-Latn.yaml": "title: Sadite drveće\nsummary: Ulice bez drveća su toplije.\n",
    "content/trees/facts.sr-Latn.yaml": "trees-now: {statement: Drveće u gradu}\n",
    "content/trees/sections/streets.sr-Latn.md": "---\ntitle: Vruće ulice\n---\n(shade)=\n## Hlad\n\nHlad hladi.\n",
    "content/trees/sections/trees.sr-Latn.md": "---\ntitle: Koje drveće\n---\nStaro.\n",
}
SERVED = {
    "/trees/en/": "en/trees",
    "/trees/en/sections/streets/": "en/sections/streets",
    "/trees/en/sections/trees/": "en/sections/trees",
    "/trees/sr-Latn/": "sr-Latn/trees",
    "/trees/sr-Latn/sections/streets/": "sr-Latn/sections/streets",
    "/trees/sr-Latn/sections/trees/": "sr-Latn/sections/trees",
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory):
    with running(lay(tmp_path_factory.mktemp("two"), TWO)) as there:
        yield there


@pytest.fixture(scope="module")
def built(two: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `build` makes of the same workspace while it is served."""
    output = tmp_path_factory.mktemp("built")
    done = policybrief("build", "--output", output, cwd=two.root)
    assert done.code == 0, done.err
    return output / "trees"


@pytest.mark.parametrize("address", SERVED)
def test_a_page_is_byte_for_byte_what_a_build_writes(two: Running, built: Path, address: str) -> None:
    assert two.ask(address).body == (built / f"{SERVED[address]}.html").read_bytes()


@pytest.mark.parametrize("file", ["en/trees.pdf", "en/sections/streets.pdf", "sr-Latn/sections/trees.pdf"])
def test_so_is_a_pdf(two: Running, built: Path, file: str) -> None:
    answer = two.ask(f"/trees/{file}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body == (built / file).read_bytes()


def test_what_is_saved_from_the_preview_has_another_name(two: Running) -> None:
    assert two.ask("/trees/en/").headers["content-disposition"] == 'inline; filename="trees.preview.html"'
    assert two.ask("/trees/en/sections/streets.pdf").headers["content-disposition"] == 'inline; filename="streets.preview.pdf"'


@pytest.mark.parametrize("address", SERVED)
def test_links_between_documents_lead_to_them(two: Running, address: str) -> None:
    """As a browser follows them: resolved against the address, with the Referer, over redirects."""
    links = [link for link in _found(two.get(address), "a", "href") if not urlsplit(link).scheme]
    others = {urldefrag(link) for link in links if not link.startswith("#")}
    assert others
    for link, fragment in others:
        target = urljoin(address, link)
        while (answer := two.ask(target, headers={"Referer": two.address + address})).status == 307:
            target = urljoin(target, answer.headers["location"])
        assert answer.status == 200, (address, link, answer)
        expected = urljoin(f"/trees/{SERVED[address]}.html", link).removeprefix("/trees/")
        assert SERVED.get(target, target.removeprefix("/trees/").removesuffix(".pdf")) == expected.rpartition(".")[0]
        assert not fragment or fragment in _found(answer.text, None, "id")


def test_a_slash_that_is_left_out_is_put_there(two: Running) -> None:
    for address in SERVED:
        answer = two.ask(address.rstrip("/"))
        assert (answer.status, answer.headers["location"]) == (307, address)


def test_a_page_of_the_pdf_is_a_picture(two: Running) -> None:
    with pypdfium2.PdfDocument(two.ask("/trees/en/trees.pdf").body) as pdf:
        count, (width, height) = len(pdf), pdf[0].get_size()
    for number in range(1, count + 1):
        answer = two.ask(f"/-/pictures/trees/en/{number}.png")
        picture = Image.open(BytesIO(answer.body))
        assert answer.headers["content-type"] == "image/png"
        assert picture.format == "PNG"
        assert abs(picture.width / picture.height - width / height) < 0.01
        assert len(picture.convert("L").getcolors() or ()) > 8, "nothing is drawn on it"
    assert two.ask(f"/-/pictures/trees/en/{count + 1}.png").status == 404
    assert two.ask("/-/pictures/trees/en/0.png").status == 404


def test_the_frame_switches_between_documents_languages_and_views(two: Running) -> None:
    frame = two.get("/-/trees/en/sections/streets/")
    links = _found(frame, "a", "href")
    assert {"/", "/-/trees/en/", "/-/trees/en/sections/trees/", "/-/trees/sr-Latn/sections/streets/"} <= set(links)
    assert "/-/trees/en/sections/streets/?view=pdf" in links
    assert _found(frame, "iframe", "src") == ["/trees/en/sections/streets/"]
    two.ask("/trees/en/sections/streets.pdf")
    pictures = _found(two.get("/-/trees/en/sections/streets/?view=pdf"), "img", "src")
    assert [two.ask(picture).headers["content-type"] for picture in pictures] == ["image/png"] * len(pictures)
    assert pictures


def test_the_list_names_every_brief_and_its_state(tmp_path: Path) -> None:
    broken = {"content/shade/brief.yaml": "title: Shade\ndate: 2026-05-01\nsumary: None.\nsections: []\n"}
    with running(lay(tmp_path, broken)) as there:
        there.get("/problems.json")
        listed = words(there.get("/"))
        assert "Plant trees where streets are hot trees · 1 section no problems" in listed
        assert "shade 2 errors since " in listed


def test_an_empty_workspace_says_how_to_start(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with running(tmp_path) as there:
        assert "policybrief new SLUG starts one" in words(there.get("/"))
        assert there.problems == []


def test_problems_are_those_that_check_tells(preview: Running) -> None:
    preview.write("content/trees/sections/streets.md", "[@survey]", "[@survei]")
    preview.write("content/trees/brief.yaml", "date:", "dat:")
    until(lambda: len(preview.problems) == 2)
    done = policybrief("check", "--format", "json", cwd=preview.root)
    assert preview.problems == json.loads(done.out)["problems"]


def test_a_path_that_begins_a_problem_is_shown_as_it_is_written(preview: Running) -> None:
    preview.write("content/trees/sections/streets.md", "[@survey]", "[the survey](survey.md) [@survei]")
    shown = until(lambda: re.findall(r'class="message">(.*)</p>', preview.get("/-/trees/en/")))
    assert [unescape(text) for text in shown] == ["'survey.md' leads to a file", "There is no source 'survei'"]
    assert "::first-letter" not in preview.get("/-/frame.css")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/en/", "/trees/fr/", "/trees/en/sections/nothing/", "/trees/en/nothing.pdf", "/trees/en/sections/nothing.pdf",
        "/trees/en/nothing.html", "/-/nothing/en/", "/-/frame.py", "/-/events/nothing/en/", "/content/trees/brief.yaml", "/trees/",
        "/trees/en/trees.docx",
    ],
)  # fmt: skip
def test_nothing_else_is_there(two: Running, path: str) -> None:
    answer = two.ask(path)
    assert answer.status == 404
    assert words(answer.text).endswith("There is no document at this address. All briefs")
    assert _found(answer.text, "a", "href") == ["/"]
    assert answer.headers["content-security-policy"] == FRAME_POLICY


class _Attributes(HTMLParser):
    def __init__(self, tag: str | None, name: str) -> None:
        super().__init__()
        self.tag, self.name, self.found = tag, name, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.tag in (None, tag):
            self.found += [value for name, value in attrs if name == self.name and value]


def _found(html: str, tag: str | None, name: str) -> list[str]:
    """The values of an attribute in a page."""
    parser = _Attributes(tag, name)
    parser.feed(html)
    return parser.found
