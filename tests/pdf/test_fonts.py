"""Fonts are cut to the characters of a document, keep the features that it uses, and come out the same each time."""

import hashlib
import os
import re
import subprocess
import sys
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from policybrief.render import fonts
from policybrief.render.fonts import ALWAYS, Face, characters_of, embed_faces, faces_named, features_named, lacking, subset

from .conftest import all_faces, squares

SERIF = all_faces()[0]


def opened(woff: bytes) -> TTFont:
    return TTFont(BytesIO(woff))


def features(woff: bytes) -> set[str]:
    return {record.FeatureTag for record in opened(woff)["GSUB"].table.FeatureList.FeatureRecord}


def test_a_cut_font_has_the_characters_and_no_others() -> None:
    cut = subset(SERIF, {" ", "a", "ğ", "€", "中"})
    assert {chr(point) for point in opened(cut).getBestCmap()} == {" ", "a", "ğ", "€"}
    assert len(cut) < len(SERIF.data) / 20


def test_a_cut_font_says_whose_it_is() -> None:
    names = {record.nameID: str(record) for record in opened(subset(SERIF, {"a"}))["name"].names}
    assert "Adobe" in names[0]
    assert names[1].startswith("Source Serif 4")


def test_numerals_stay_and_other_features_are_asked_for() -> None:
    characters = frozenset("a0123456789")
    assert {"onum", "lnum", "pnum", "tnum"} <= features(subset(SERIF, characters))
    assert "smcp" not in features(subset(SERIF, characters))
    assert "smcp" in features(subset(SERIF, characters, features=features_named("h2 { font-variant-caps: small-caps }")))


def test_features_are_read_from_css() -> None:
    css = """p { font: small-caps 12pt A; vertical-align: super; font-variant-position: sub }
    q { font-feature-settings: 'ss01' 1, "case" }"""
    assert features_named(css) == {"smcp", "subs", "ss01", "case"}


def test_rules_hold_all_faces_and_what_css_makes_of_the_characters() -> None:
    css = embed_faces(all_faces(), frozenset("ß中"))
    assert css.count("@font-face") == len(all_faces())
    assert '"Source Serif 4"; font-weight: 600; font-style: normal' in css
    cut = [opened(b64decode(data)).getBestCmap() for data in re.findall(r"base64,([^)]+)\)", css)]
    assert {"ß", "S", "‐", "\u00a0", "•", "7", "i", "İ"} <= set(map(chr, cut[0]))
    assert set(map(chr, cut[-1])) == {" ", "中"}


def test_only_the_families_that_css_names_are_needed() -> None:
    named = faces_named(all_faces(), ":root { --face: 'source serif 4', serif }")
    assert {face.family for face in named} == {"Source Serif 4"}
    assert len(named) == 3


def test_characters_are_found_however_they_are_written() -> None:
    assert {"é", "→", "‐", "a"} <= characters_of("a&eacute;", "p::before { content: '\\2192\\00A0' } q { content: '‐' }")


def test_characters_that_no_face_has_are_named() -> None:
    assert lacking("ağəא龍⚓", all_faces()[:3]) == {"א", "龍", "⚓"}
    assert lacking("א", all_faces()) == set()
    assert lacking(" \t\n\u00a0\u202f\u200b\u200d\u2060\u00ad\ufe0f\U000e0100\x00", all_faces()) == set()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "mine.woff2: not a font"),
        (b"<html>", "mine.woff2: not a font"),
        (b"wOF2", "mine.woff2: Not a WOFF2 font"),
        (SERIF.data[:9000], "mine.woff2: "),
        (squares("א"), r"mine.woff2: it has no space \(U\+0020\)"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(data: bytes, message: str) -> None:
    for use in (lambda face: embed_faces([face], frozenset("a")), lambda face: lacking("a", [face])):
        with pytest.raises(fonts.UnusableFont, match=message):
            use(Face(family="Mine", data=data, file="mine.woff2"))


@pytest.mark.parametrize("flavour", [None, "woff", "woff2"])
def test_any_wrapping_is_read(flavour: str | None) -> None:
    font = TTFont(BytesIO(squares(" א")))
    font.flavor, out = flavour, BytesIO()
    font.save(out)
    assert lacking("אב", [Face(family="Squares", data=out.getvalue())]) == {"ב"}


def test_the_cache_never_changes_a_byte_and_heals(tmp_path: Path) -> None:
    plain = embed_faces(all_faces(), frozenset("abc"))
    assert embed_faces(all_faces(), frozenset("abc"), cache=tmp_path / "fonts") == plain
    entries = sorted((tmp_path / "fonts").iterdir())
    assert len(entries) == 2 * len(all_faces())  # what a face covers, and the cut face
    for number, entry in enumerate(entries):
        entry.write_bytes((b"", entry.read_bytes()[:-1], entry.read_bytes() + b"x")[number % 3])
    assert embed_faces(all_faces(), frozenset("abc"), cache=tmp_path / "fonts") == plain
    assert sorted((tmp_path / "fonts").iterdir()) == entries


def test_the_cache_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = subset(SERIF, {"a"}, cache=tmp_path)
    monkeypatch.delattr(fonts, "_cut")
    assert subset(SERIF, {"a"}, cache=tmp_path) == first
    with pytest.raises(NameError):
        subset(SERIF, {"b"}, cache=tmp_path)


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert subset(SERIF, {"a"}, cache=tmp_path / "file") == subset(SERIF, {"a"})


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys, hashlib, pathlib; from policybrief.render.fonts import *; data = pathlib.Path(sys.argv[1]).read_bytes();"
        "css = embed_faces([Face(family='A', data=data)], frozenset(sys.argv[2])); print(hashlib.sha256(css.encode()).hexdigest())"
    )
    path = Path(__file__).parents[2] / "templates" / "chancery" / "fonts" / SERIF.file
    here = hashlib.sha256(embed_faces([Face(family="A", data=path.read_bytes())], frozenset("šđčćž€")).encode()).hexdigest()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Baku", "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", code, str(path), "šđčćž€"]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        assert done.stdout.strip() == here


def test_ten_faces_of_the_theme_leave_room_in_half_a_megabyte() -> None:
    folder = Path(__file__).parents[2] / "templates" / "chancery" / "fonts"
    faces = [Face(family=path.stem, data=path.read_bytes()) for path in sorted(folder.glob("*.woff2"))]
    characters = ALWAYS | set("àâçčćđéèêëəğıİîïñóôöşšžřüâÄÖÜ₼€×÷±≈→←↑↓¶§©²³½")
    assert len(faces) == 10
    assert len(embed_faces(faces, characters)) < 350_000
