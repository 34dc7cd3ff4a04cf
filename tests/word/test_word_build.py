"""Word copies as outputs of a build: languages, a reference file of one's own, what is wrong, what is lacking, the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openxml_audit import OpenXmlValidator

import policybrief
from cli.command import policybrief as command
from photographs import saved, with_cover
from policybrief.compose import compose
from policybrief.problems import extras
from policybrief.render.docx import word_source
from policybrief.source import pandoc
from policybrief.themes import SHIPPED
from word.conftest import WORLD, Pair, pair
from word.copies import WP, W, Word
from worlds import TREES, World, lay

TABLE = {
    "content/trees/sections/streets.ar.md": "---\ntitle: الشوارع\n---\n:::{table} أشجار\ncolumns: {a: {}, b: {}}\nrows: [{a: x, b: y}]\n:::\n",
}
LEDGER = """\
title: Ledger
description: Things and their prices.
body: yaml
options:
  type: object
  properties:
    mood: {title: Mood, type: string, enum: [glad], labels: {glad: In good mood}}
    sign: {title: Sign, type: string, enum: [big]}
    said: {title: Said by, format: text}
type: array
items:
  type: object
  required: [what, price]
  properties: {what: {title: Thing, format: text}, price: {title: Price, type: number}, stage: {title: Stage, format: stage}}
"""
OWN = {
    "templates/own/theme.yaml": "name: own\nextends: chancery\n",
    "content/publisher.yaml": "name: City desk\ntheme: own\n",
}


def build(root: Path, *formats: str) -> policybrief.BuildResult:
    return policybrief.build(policybrief.open_workspace(root), formats=formats)


def codes(result: policybrief.BuildResult) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in result.problems]


def runs(word: Word) -> dict[str, dict[str, str | None]]:
    """The languages that a run says of itself, by its words."""
    found = {}
    for run in word.body.iter(f"{W}r"):
        if (language := run.find(f"{W}rPr/{W}lang")) is not None:
            told = {key.removeprefix(W): value for key, value in language.attrib.items()}
            found["".join(run.itertext())] = {**told, "rtl": run.find(f"{W}rPr/{W}rtl") is not None}
    return found


def test_a_file_and_its_foreign_words_say_their_language(built: dict[str, Path]) -> None:
    word = pair(built, "trees-and-heat/fr/sections/shade").word
    default = word.xml("word/styles.xml").find(f"{W}docDefaults//{W}lang")

    assert default.get(f"{W}val") == "fr"
    assert runs(word) == {
        "أشجار الشوارع": {"bidi": "ar", "rtl": True},
        "行道树": {"eastAsia": "zh-Hans", "rtl": False},
    }


def test_what_prose_can_hold_is_there(built: dict[str, Path]) -> None:
    word = pair(built, "trees-and-heat/en/sections/shade").word
    lists = [paragraph.text for paragraph in word.opened.paragraphs if paragraph._p.find(f".//{W}numPr") is not None]

    assert lists == ["room,", "below ground", "above it", "water."]
    assert word.styled("Definition Term", "Definition") == ["Street tree", "A tree whose crown hangs over a street."]
    assert [["Street", "Trees"], ["Mill Lane", "none"], ["Harbour Road", "few"]] in word.tables
    assert word.styled("Block Text") == ["Water comes first."]
    emphasised = [run.text for run in word.opened.tables[0].rows[2].cells[1].paragraphs[0].runs if run.italic]
    assert emphasised == ["few"]


def test_a_component_of_prose_has_its_word_its_title_and_who_says_it(built: dict[str, Path]) -> None:
    word = pair(built, "trees-and-heat/en/sections/care").word

    assert "Watch Water comes first" in word.styled("Aside Title")
    assert "A young tree needs water for three summers." in word.styled("Aside")
    assert "A gardener S1 p. 7" in word.styled("Source Line Last")


def test_every_passage_has_a_bookmark(built: dict[str, Path]) -> None:
    """Those that come back with changes are found by it: message_N, recommendation_N, para_N, and a component without an id."""
    copy: Pair = pair(built, "azerbaijan-serbia/en/azerbaijan-serbia")
    word = copy.word
    numbered = {kind: sum(name.startswith(f"{kind}_") for name in word.bookmarks) for kind in ("message", "recommendation", "para")}

    assert numbered["message"] == len(word.styled("Key Message"))
    assert numbered["recommendation"] == len(word.styled("Recommendation"))
    assert word.within("message_1") + " Section 1" == word.styled("Key Message")[0]
    body = [
        paragraph
        for paragraph in word.opened.paragraphs
        if paragraph.style.name in ("Body Text", "First Paragraph", "Finding", "Aside", "Title", "Recommendation")
    ]
    without = [p.text for p in body if not any(m.get(f"{W}name").startswith("para_") for m in p._p.iter(f"{W}bookmarkStart"))]
    colophon = word.within("colophon")
    assert [text for text in without if text not in colophon] == []


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    """In other zones and languages, with other templates of pandoc at home, after other times of the files."""
    found = []
    for name, zone, language in (("a", "UTC", "C.UTF-8"), ("ağac 树", "Pacific/Auckland", "tr_TR.UTF-8")):
        root = lay(tmp_path / name)
        for path in root.rglob("*"):
            os.utime(path, (1e9, 1e9))
        home = tmp_path / f"home of {zone[:3]}"
        lay(home, {".local/share/pandoc/templates/default.openxml": f"<own>{zone}</own>"}, {})
        env = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language, "HOME": str(home), "PYTHONHASHSEED": "1"}
        run = [sys.executable, "-m", "policybrief", "build", "--format", "docx"]
        subprocess.run(run, cwd=root, check=True, capture_output=True, env=env)
        files = sorted((root / "build/trees").rglob("*.docx"))
        found.append([path.read_bytes() for path in files] + [(root / "build/trees/build.json").read_bytes()])

    assert len(found[0]) == 3
    assert found[0] == found[1]


def test_without_asking_there_is_no_word_copy_and_one_that_is_there_becomes_stale(tmp_path: Path) -> None:
    root = lay(tmp_path)
    out = root / "build/trees/en"
    build(root, "html")
    assert not list(out.rglob("*.docx"))
    build(root, "docx")
    assert sorted(path.name for path in out.rglob("*.docx")) == ["streets.docx", "trees.docx"]
    assert not build(root, "html", "docx").built

    page = root / "content/trees/sections/streets.md"
    page.write_text(page.read_text().replace("Shade cools.", "Shade cools much."))
    assert sorted(path.name for path in build(root, "html").stale) == ["streets.stale.docx", "trees.stale.docx"]
    assert "Shade cools much." in Word(build(root, "docx").built[0].path).styled("First Paragraph")
    assert not list(out.rglob("*.stale.docx"))


def test_a_word_copy_outlives_a_change_that_only_the_page_shows(tmp_path: Path) -> None:
    root = lay(tmp_path)
    build(root, "html", "docx")
    (root / "content/trees/style.css").write_text(".prose { color: black }\n")
    result = build(root, "html", "docx")

    assert {path.path.suffix for path in result.built if path.path.parent.name != "evidence"} == {".html"}
    assert {path.path.suffix for path in result.unchanged if path.path.parent.name != "evidence"} == {".docx"}


def test_a_reference_file_of_one_s_own_gives_its_styles(tmp_path: Path) -> None:
    root = lay(tmp_path, OWN)
    reference = Document(str(SHIPPED / "chancery/reference.docx"))
    next(style for style in reference.styles if style.name == "Finding").font.name = "Georgia"
    reference.save(str(root / "templates/own/reference.docx"))
    build(root, "docx")
    word = Word(root / "build/trees/en/trees.docx")

    assert word.opened.styles["Finding"].font.name == "Georgia"
    assert word.styled("Finding") == ["Many of the streets have no tree."]

    (root / "templates/own/reference.docx").unlink()
    assert len(build(root, "docx").built) == 2, "the file is an input like any other"


@pytest.mark.parametrize("data", [b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_reference_file_that_is_none_is_told(tmp_path: Path, data: bytes) -> None:
    root = lay(tmp_path, {**OWN, "templates/own/reference.docx": data})

    assert codes(build(root, "docx")) == [("bad-reference-file", "templates/own/reference.docx")]
    assert not list((root / "build/trees").rglob("*.docx"))
    assert not build(root, "html").problems, "nobody asked for a Word copy"


def test_a_theme_without_a_reference_file_is_told(tmp_path: Path) -> None:
    root = lay(tmp_path, {"content/publisher.yaml": "name: City desk\ntheme: alone\n"})
    shutil.copytree(SHIPPED / "chancery", root / "templates/alone", ignore=shutil.ignore_patterns("reference.docx"))
    theme = root / "templates/alone/theme.yaml"
    theme.write_text(theme.read_text().replace("name: chancery", "name: alone"))

    assert codes(build(root, "docx")) == [("bad-reference-file", "templates/alone/reference.docx")]


def test_without_pandoc_it_says_what_to_install_and_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay(tmp_path)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(policybrief.Lacking) as lacking:
        build(root, "docx")

    remedy = f"in '{Path(__file__).parents[2]}' type .venv/bin/pip install -c constraints.txt -e '.[word]'"
    assert str(lacking.value) == f"a Word copy needs pandoc: {remedy}"
    assert build(root, "html").built


def test_a_pandoc_that_is_too_old_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pandoc 2 says to a tree of pandoc 3."""
    old = tmp_path / "bin/pandoc"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'JSON parse error: Error in $: Incompatible API versions' >&2\nexit 64\n")
    old.chmod(0o755)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    monkeypatch.setenv("PATH", f"{old.parent}:{os.environ['PATH']}")
    with pytest.raises(policybrief.Lacking, match="pandoc 3 or newer"):
        build(lay(tmp_path / "workspace"), "docx")


def test_the_command_ends_with_3_where_pandoc_is_lacking(tmp_path: Path) -> None:
    (tmp_path / "hidden/pypandoc").mkdir(parents=True)
    (tmp_path / "hidden/pypandoc/__init__.py").write_text("raise ImportError\n")
    root = lay(tmp_path / "workspace")
    done = command("build", "--format", "docx", cwd=root, env={"PYTHONPATH": str(tmp_path / "hidden"), "PATH": ""})

    assert done.code == 3
    assert ".venv/bin/pip install -c constraints.txt -e '.[word]'" in done.err


def test_outside_a_checkout_no_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "_ROOT", tmp_path)
    assert extras.to_install("word") == "install the wheel of policybrief again, with '[word]' behind its name"


def test_the_unknown_format_is_refused(tmp_path: Path) -> None:
    done = command("build", "--format", "docs", cwd=lay(tmp_path))

    assert (done.code, done.err.strip()) == (2, "policybrief: unknown format 'docs': did you mean 'docx'?")


def test_a_picture_that_word_does_not_show_is_turned_into_one_that_it_does(tmp_path: Path) -> None:
    from PIL import Image

    root = lay(tmp_path)
    (root / "content/trees/media").mkdir()
    Image.new("RGB", (400, 100), "green").save(root / "content/trees/media/tree.webp")
    page = root / "content/trees/sections/streets.md"
    page.write_text(page.read_text() + "\n![A green tree](media/tree.webp)\n")
    build(root, "docx")
    word = Word(root / "build/trees/en/trees.docx")
    media = [name for name in word.parts if name.startswith("word/media/")]

    assert [Path(name).suffix for name in media] == [".png"]
    assert word.parts[media[0]].startswith(b"\x89PNG")
    extent = word.body.find(".//{*}inline/{*}extent")
    assert round(int(extent.get("cx")) / int(extent.get("cy")), 2) == 4


def test_the_shipped_reference_file_is_what_the_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import word_styles

    monkeypatch.setattr(word_styles, "MADE", tmp_path / "reference.docx")
    assert word_styles.main() == 0
    with zipfile.ZipFile(tmp_path / "reference.docx") as made, zipfile.ZipFile(SHIPPED / "chancery/reference.docx") as kept:
        assert made.namelist() == kept.namelist()
        assert [name for name in made.namelist() if made.read(name) != kept.read(name)] == []
    assert pandoc.pandoc_program("this test")


def test_the_cover_stands_first_with_its_credit_and_tells_no_more_than_the_page(tmp_path: Path) -> None:
    from PIL import Image

    cover = "cover: {src: media/street.jpg, alt: A street without trees, credit: Photograph by the city desk}\n"
    root = lay(tmp_path, {"content/trees/brief.yaml": TREES["content/trees/brief.yaml"] + cover})
    (root / "content/trees/media").mkdir()
    exif = Image.Exif()
    exif[0x010F] = "Camera of a maker"
    Image.new("RGB", (1200, 900), "grey").save(root / "content/trees/media/street.jpg", exif=exif)
    assert [problem.severity for problem in build(root, "docx").problems] == ["warning"], "it is small, and printed all the same"
    word = Word(root / "build/trees/en/trees.docx")
    media = [part for name, part in word.parts.items() if name.startswith("word/media/")]

    assert [shape.get("descr") for shape in word.body.iter(f"{WP}docPr")] == ["A street without trees"]
    assert word.styled("Figure", "Title", "Source Line Last")[:3] == [
        "",
        "Photograph by the city desk",
        "Plant trees where streets are hot",
    ]
    assert len(media) == 1
    assert b"Camera of a maker" not in media[0]
    assert Image.open(BytesIO(media[0])).format == "JPEG"


@pytest.mark.parametrize(("focus", "colour"), [("top", (200, 40, 40)), ("50% 100%", (40, 40, 200))])
def test_the_cover_is_cropped_to_the_band_of_the_page_round_its_focus(tmp_path: Path, focus: str, colour: tuple[int, ...]) -> None:
    from PIL import Image

    root = lay(tmp_path)
    tall = Image.new("RGB", (2600, 2600), (200, 40, 40))
    tall.paste((40, 40, 200), (0, 1300, 2600, 2600))
    with_cover(root, "trees", saved(tall), f"alt: A field of colours, focus: {focus}")
    assert list(build(root, "docx").problems) == []
    word = Word(root / "build/trees/en/trees.docx")
    (media,) = (part for name, part in word.parts.items() if name.startswith("word/media/"))
    shown = Image.open(BytesIO(media))
    (extent,) = word.body.iter(f"{WP}extent")

    assert shown.width / shown.height == pytest.approx(210 / 53, rel=0.01)
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(210 / 53, rel=0.01)
    for corner in ((4, 4), (shown.width - 4, shown.height - 4)):
        assert max(abs(one - other) for one, other in zip(shown.getpixel(corner), colour, strict=True)) < 8


def test_decoration_is_said_to_be_such(tmp_path: Path) -> None:
    root = lay(tmp_path)
    (root / "content/trees/media").mkdir()
    shutil.copy(WORLD / "content/trees-and-heat/media/avenue.png", root / "content/trees/media")
    page = root / "content/trees/sections/streets.md"
    page.write_text(page.read_text() + "\n:::{figure} An avenue\n---\nsrc: media/avenue.png\ndecorative: true\n---\nIts trees.\n:::\n")
    assert not build(root, "docx").problems
    word = Word(root / "build/trees/en/sections/streets.docx")

    assert [shape.get("descr") for shape in word.body.iter(f"{WP}docPr")] == [""]
    assert [mark.get("val") for mark in word.body.iter("{*}decorative")] == ["1"]
    assert word.styled("Caption") == ["Figure 1 An avenue"]
    assert [str(error) for error in OpenXmlValidator().validate(str(word.path)).errors] == []


def test_a_brief_from_right_to_left(tmp_path: Path) -> None:
    """Paragraphs, runs and columns; no page is made, for which a theme needs fonts of the language."""
    root = lay(tmp_path, {"content/trees/brief.ar.yaml": "title: أشجار الشوارع\nsummary: أشجار.\nkey_messages: []\n", **TABLE})
    world = World(root)
    assert world.theme
    document = compose(world.brief("ar"), None, say=world.theme.say("ar"), problems=world.problems)
    source = word_source(document, world.theme, world.problems)
    assert source
    (tmp_path / "made.docx").write_bytes(source.write())
    word = Word(tmp_path / "made.docx")
    written = [paragraph for paragraph in word.body.iter(f"{W}p") if "".join(paragraph.itertext()).strip()]

    assert [p.find(f"{W}pPr/{W}bidi") is not None for p in written] == [True] * len(written)
    assert len(word.tables) == 1
    assert word.body.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert word.xml("word/styles.xml").find(f"{W}docDefaults//{W}lang").get(f"{W}bidi") == "ar"
    assert word.xml("word/styles.xml").xpath("//w:style[w:name/@w:val='Title']/w:rPr/w:bCs", namespaces={"w": W.strip("{}")})
    assert [str(error) for error in OpenXmlValidator().validate(str(word.path)).errors] == []


def prose(root: Path, text: str) -> Word:
    """The Word copy of a section with this text behind its own."""
    page = root / "content/trees/sections/streets.md"
    page.write_text(page.read_text() + f"\n{text}\n")
    assert not [problem for problem in build(root, "docx").problems if problem.is_error]
    return Word(root / "build/trees/en/sections/streets.docx")


def test_a_list_may_begin_with_any_number(tmp_path: Path) -> None:
    """Pandoc makes an id of the number, which has more digits than an id may have."""
    word = prose(lay(tmp_path), "123456789. Nine digits.\n\n(b)=\n## B\n\n7. Seven.\n8. Eight.")

    starts = [int(start.get(f"{W}val")) for start in word.xml("word/numbering.xml").iter(f"{W}startOverride", f"{W}start")]
    assert {123456789, 7} <= set(starts)
    assert [str(error) for error in OpenXmlValidator().validate(str(word.path)).errors] == []


def test_emphasis_in_emphasis_is_said_once(tmp_path: Path) -> None:
    word = prose(lay(tmp_path), "*one *two* three* and **one **two** three**, ***all***.")

    assert [str(error) for error in OpenXmlValidator().validate(str(word.path)).errors] == []
    assert any("one two three and one two three, all." in text for text in word.styled("Body Text", "First Paragraph"))


def test_a_drawing_becomes_pixels_with_the_words_of_the_theme_s_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As wide as on the page, 220 dots an inch; the right half holds nothing but words."""
    from PIL import Image

    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 96"><rect width="96" height="96" fill="red"/><text x="110" y="60">Tree</text></svg>'
    root = lay(tmp_path, {"content/trees/media/tree.svg": drawn})
    word = prose(root, "![A drawing](media/tree.svg)")
    name = next(name for name in word.parts if name.startswith("word/media/"))
    picture = Image.open(BytesIO(word.parts[name]))

    assert picture.size == (440, 220)
    assert picture.getpixel((100, 100)) == (255, 0, 0, 255)
    assert picture.crop((230, 0, 440, 220)).getbbox() is not None
    extent = word.body.find(".//{*}inline/{*}extent")
    assert round(int(extent.get("cx")) / 914400, 2) == 2

    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(policybrief.Lacking, match=r"resvg: in '.*' type .venv/bin/pip install .*'\.\[word\]'$"):
        prose(root, "More.")
    assert build(root, "html").built, "a page does without"


def test_an_unchanged_word_copy_needs_neither_pandoc_nor_what_reads_content(tmp_path: Path) -> None:
    root = lay(tmp_path)
    build(root, "docx")
    run = "import sys; from policybrief.cli.exits import run; print(run(['build', '--format', 'docx']), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", run], cwd=root, capture_output=True, text=True, check=True, env={**os.environ, "PATH": ""})
    code, *modules = done.stdout.split()

    assert code == "0"
    assert done.stderr.startswith("nothing to do: 5 files")
    assert not set(modules) & {"pypandoc", "lxml", "subprocess", "resvg_py", "policybrief.render", "policybrief.compose", "yaml"}


def test_a_pandoc_that_cannot_be_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "bin/pandoc"
    broken.parent.mkdir()
    broken.write_bytes(b"\x7fELF, and then nothing")
    broken.chmod(0o755)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    monkeypatch.setenv("PATH", f"{broken.parent}:{os.environ['PATH']}")
    with pytest.raises(policybrief.Lacking, match=r"a Word copy cannot be made: exec format error \('.*bin/pandoc'\)"):
        build(lay(tmp_path / "workspace"), "docx")


def test_a_name_too_long_for_word_is_its_hash_and_its_links_lead_there(tmp_path: Path) -> None:
    id = "a-name-that-is-longer-than-the-forty-letters-of-word"
    word = prose(lay(tmp_path), f"See [there](#{id}).\n\n({id})=\n## There\n\nIt is here.")
    name = "X" + sha1(id.encode()).hexdigest()[1:]

    assert word.within(name) == "ThereIt is here."
    assert name in word.anchors


def test_a_component_that_nobody_has_seen_is_written_by_what_it_holds(tmp_path: Path) -> None:
    """Rows of texts alone, and rows of fields beside an option that has words for readers, one for the layout, and one for texts."""
    root = lay(
        tmp_path,
        {
            **OWN,
            "templates/own/components/steps/schema.yaml": "title: Steps\ndescription: Steps.\nbody: yaml\ntype: array\nitems: {type: string}\n",
            "templates/own/components/steps/template.html.j2": "<ol>{% for row in block.rows %}<li>{{ row.head }}</li>{% endfor %}</ol>\n",
            "templates/own/components/ledger/schema.yaml": LEDGER,
            "templates/own/components/ledger/template.html.j2": '{% extends "data-table.html.j2" %}',
        },
    )
    word = prose(
        root,
        ":::{steps}\n- Dig.\n- Plant [@survey, p. 4].\n:::\n\n"
        ":::{ledger} What it costs\n---\nmood: glad\nsign: big\nsaid: The gardener\n---\n- {what: Spade, price: 12, stage: done}\n- {what: Tree, price: 90}\n:::",
    )

    assert word.tables == [[["Dig."], ["Plant S1 p. 4."]], [["Thing", "Price", "Stage"], ["Spade", "12", "done"], ["Tree", "90", ""]]]
    assert word.styled("Table Caption") == ["In good mood What it costs"]
    assert "The gardener" in word.styled("Source Line Last")
    assert "big" not in "".join(word.body.itertext())
    right = [cell.paragraphs[0].alignment for cell in word.opened.tables[1].columns[1].cells]
    assert right == [WD_ALIGN_PARAGRAPH.RIGHT] * 3
    assert [str(error) for error in OpenXmlValidator().validate(str(word.path)).errors] == []
