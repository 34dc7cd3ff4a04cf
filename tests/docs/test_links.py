"""Links and paths in the documents lead somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_PATH = re.compile(r"(?:src|tests|scripts|templates/chancery|content/azerbaijan-serbia|docs|benchmarks)/[\w./-]*|Makefile|constraints\.txt")


def tokens(page: Path) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def anchors(page: Path) -> set[str]:
    """The ids that GitHub gives the headings of a page."""
    found: dict[str, int] = {}
    inlines = list(tokens(page))
    for opened, inline in pairwise(inlines):
        if opened.type == "heading_open":
            words = "".join(child.content for child in inline.children or ())
            slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            found[slug] = found.get(slug, -1) + 1
    return {slug if not n else f"{slug}-{n}" for slug, last in found.items() for n in range(last + 1)}


def addresses(page: Path) -> Iterator[str]:
    for token in tokens(page):
        if token.type in ("link_open", "image"):
            yield str(token.attrs.get("href") or token.attrs.get("src"))
        elif token.type in ("html_block", "html_inline"):
            yield from re.findall(r'(?:src|href)="([^"]+)"', token.content)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_a_file_and_a_heading(page: Path) -> None:
    lost = []
    for address in addresses(page):
        path, _, anchor = address.partition("#")
        if re.match(r"https?:", address):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(address)
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_of_the_repository_that_a_page_names_are_there(page: Path) -> None:
    named = [token.content for token in tokens(page) if token.type == "code_inline" and _PATH.fullmatch(token.content)]
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_rooms_stand_in_the_order_that_is_checked() -> None:
    """From low to high in the document, as in the contract of imports."""
    table = re.findall(r"^\| `(\w+)/?` \|", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.MULTILINE)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    assert [room for room in contracts[0]["layers"] if "(" not in room] == table[::-1]
    assert len(table) > 10


def test_the_pictures_of_pages_are_small() -> None:
    assert all(picture.stat().st_size < 300_000 for picture in (ROOT / "docs/images").iterdir())


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, todo = set[Path](), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page not in reached and page.suffix == ".md" and page.is_file():
            reached.add(page)
            todo += [(page.parent / address.partition("#")[0]).resolve() for address in addresses(page) if ":" not in address]
    assert not [page.name for page in (ROOT / "docs").rglob("*.md") if page not in reached]
