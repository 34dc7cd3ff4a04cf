"""Pictures come along once each, with what they show; what no page shows is kept aside."""

from __future__ import annotations

import zlib
from pathlib import Path
from struct import pack

import pytest

from ingest.word import heading, paragraph, part, picture, write_docx
from policybrief import api


def png(red: int) -> bytes:
    """A picture of one pixel (PNG, third edition, 5)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes([0, red, 0, 0])))
        + chunk(b"IEND", b"")
    )


EMF = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60)


@pytest.fixture
def imported(workspace: api.Workspace, tmp_path: Path) -> api.Imported:
    write_docx(
        tmp_path / "paper.docx",
        heading("One"),
        paragraph("A port: ", picture("r1", "A port at dawn")),
        paragraph("The same again: ", picture("r2", "The port")),
        paragraph("Another: ", picture("r3")),
        paragraph("Drawn: ", picture("r4", "A drawing")),
        paragraph("Elsewhere: ", picture("r5", "A spy", external=True)),
        parts={"word/media/a.png": png(1), "word/media/../../../b.png": png(1), "word/media/c.png": png(2), "word/media/d.emf": EMF},
        related={
            "r1": "media/a.png",
            "r2": "media/../../../b.png",
            "r3": "media/c.png",
            "r4": "media/d.emf",
            "r5": "https://example.org/spy.png",
        },
    )
    return api.import_manuscript(workspace, tmp_path / "paper.docx")


def test_each_picture_once_with_its_words(imported: api.Imported, tmp_path: Path):
    folder = tmp_path / "content/paper"
    prose = (folder / "sections/one.md").read_text()
    assert "A port: ![A port at dawn](media/picture-1.png)" in prose
    assert "The same again: ![The port](media/picture-1.png)" in prose
    assert {path.name: path.read_bytes() for path in (folder / "media").iterdir()} == {
        "picture-1.png": png(1),
        "picture-2.png": png(2),
        "_picture-3.emf": EMF,
    }
    assert not list(tmp_path.rglob("b.png"))


def test_a_picture_without_words_is_a_warning_at_its_place(imported: api.Imported, workspace: api.Workspace):
    assert "write what 'media/picture-2.png' shows in place of 'unknown' (under 'One', paragraph 3)" in imported.to_do
    (problem,) = [problem for problem in api.check(workspace) if problem.code != "unsupported"]
    assert (problem.code, problem.severity, problem.place.file) == ("image-alt-unknown", "warning", "content/paper/sections/one.md")
    assert "picture-2.png" in problem.message


def test_it_builds_and_the_page_says_unknown(imported: api.Imported, workspace: api.Workspace, tmp_path: Path):
    assert api.build(workspace, ["paper"], formats=["html"], whole=True).built
    page = (tmp_path / "build/paper/en/paper.html").read_text()
    assert page.count('alt="unknown"') == 1
    assert page.count('alt="A port at dawn"') == 1


def test_what_no_page_shows_is_told_and_kept_aside(imported: api.Imported):
    assert (
        "the picture 'd.emf' is of a form that pages do not show: in place of it save 'media/_picture-3.emf' as PNG (under 'One', paragraph 4)"
        in imported.lost
    )


def test_pictures_of_markdown_come_from_its_folder_alone(workspace: api.Workspace, tmp_path: Path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "in side.png").write_bytes(png(3))
    (tmp_path / "outside.png").write_bytes(png(4))
    (inner / "link.png").symlink_to(tmp_path / "outside.png")
    (inner / "a.md").write_text(
        "# One\n\nIn ![in](<in side.png>) out ![out](../outside.png) by ![link](link.png) web ![w](https://example.org/w.png) ![no](x\0y.png)".replace(
            "\0", "%00"
        )
    )
    lost = api.import_manuscript(workspace, inner / "a.md").lost
    assert [path.read_bytes() for path in (tmp_path / "content/a/media").iterdir()] == [png(3)]
    assert [sentence.partition(" (")[0] for sentence in lost] == [
        "the picture '../outside.png' is not there",
        "the picture 'link.png' is not there",
        "the picture 'https://example.org/w.png' lies on the web: it is not fetched",
        "the picture 'x%00y.png' is not there",
    ]


def test_a_caption_does_not_say_what_a_picture_shows(workspace: api.Workspace, tmp_path: Path):
    style = "</w:style><w:style w:type='paragraph' w:styleId='Caption'><w:name w:val='caption'/></w:style>"
    captioned = paragraph("Figure 1: The port", style="Caption")
    styles = part("styles", "<w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/>" + style)
    body = (heading("One"), paragraph(picture("r1")), captioned)
    write_docx(tmp_path / "a.docx", *body, parts={"word/media/a.png": png(6), "word/styles.xml": styles}, related={"r1": "media/a.png"})
    api.import_manuscript(workspace, tmp_path / "a.docx")
    (problem,) = [problem for problem in api.check(workspace) if problem.code != "unsupported"]
    assert (problem.code, problem.place.file) == ("image-alt-unknown", "content/a/sections/one.md")


def test_a_caption_makes_a_numbered_figure(workspace: api.Workspace, tmp_path: Path):
    (tmp_path / "p.png").write_bytes(png(5))
    (tmp_path / "a.md").write_text('# One\n\n![Figure 3: The *port*](p.png){alt="A port at dawn"}\n\n![Sea](p.png)\n')
    api.import_manuscript(workspace, tmp_path / "a.md")
    assert {problem.code for problem in api.check(workspace)} == {"unsupported"}
    assert "![Sea](media/picture-1.png)" in (tmp_path / "content/a/sections/one.md").read_text()
    api.build(workspace, ["a"], formats=["html"], whole=True)
    page = (tmp_path / "build/a/en/a.html").read_text()
    assert 'id="fig-1"' in page
    assert "<em>port</em>" in page
