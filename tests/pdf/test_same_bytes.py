"""Same HTML, same bytes: in another process, place, time zone, locale and set of fonts, after other work.

The document has Cyrillic italics in an English sentence: their forms are what LANGUAGE would choose.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policybrief.render.pdf import render_pdf

from .conftest import document, page, rendered

RENDER = """
import hashlib, pathlib, sys
from policybrief.render.pdf import render_pdf
print(hashlib.sha256(render_pdf(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")).data).hexdigest())
"""
FONTCONFIG = '<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><cachedir>{}</cachedir></fontconfig>'


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Asia/Baku", "LC_ALL": "C.UTF-8", "LANGUAGE": "bg:sr", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"},
        {"TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "sr", "LANG": "C", "PYTHONHASHSEED": "2", "FC_LANG": "zh"},
    ],
)
def test_in_other_surroundings(surroundings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(document("whole"), encoding="utf-8")
    (tmp_path / "fonts.conf").write_text(FONTCONFIG.format(tmp_path / "cache"))
    home = tmp_path / "home"
    home.mkdir()
    environment = os.environ | surroundings | {"HOME": str(home), "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", RENDER, str(tmp_path / "a.html")]
    done = subprocess.run(command, cwd=home, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == hashlib.sha256(rendered("whole").data).hexdigest()
    assert done.stderr == ""
    assert list(home.iterdir()) == []


def test_after_other_documents() -> None:
    first = rendered("whole").data
    render_pdf(page("<h1>Another</h1><p>with other characters: ж</p>"))
    render_pdf(document("links"))
    assert render_pdf(document("whole")).data == first


def test_nothing_of_the_machine_stands_in_it(tmp_path: Path) -> None:
    data = rendered("whole").data
    assert os.fsencode(Path.cwd()) not in data
    assert b"file:" not in data
