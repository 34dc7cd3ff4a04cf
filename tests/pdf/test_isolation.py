"""Nothing of the machine comes into the page: no file, no network, no font, no language of its user."""

import http.server
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from policybrief.problems import Lacking
from policybrief.render.pdf import FontsNotLoaded, render_pdf, typesetting

from .conftest import page

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on the loopback, and the paths that it was asked for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(302)
            self.send_header("Location", "/again")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_network_and_files_are_refused_and_named(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    address, paths = asked
    (tmp_path / "a.svg").write_text(PICTURE)
    file = (tmp_path / "a.svg").as_uri()
    html = page(
        f'<p><img src="{address}/a.png" alt="A"><img src="{file}" alt="B"></p>'
        f'<svg viewBox="0 0 9 9"><title>C</title><image href="{address}/b.png" width="9" height="9"/></svg>',
        head=f'<title>A page of a test</title><link rel="stylesheet" href="{address}/a.css">'
        f'<link rel="attachment" href="{file}"><style>@import url({address}/b.css);</style>',
    )
    result = render_pdf(html)
    assert set(result.refused) == {file, *(f"{address}/{name}" for name in ("a.png", "b.png", "a.css", "b.css"))}
    assert not result.is_sound
    assert paths == []


def test_a_relative_address_has_no_base() -> None:
    result = render_pdf(page('<p><img src="a.png" alt="A picture">words</p>'))
    assert result.warnings == ("Relative URI reference without a base URI: a.png",)


def test_pictures_in_the_page_are_served() -> None:
    result = render_pdf(page(f"<p><img alt='A square' src='data:image/svg+xml,{PICTURE.replace('#', '%23').replace(chr(34), '%22')}'></p>"))
    assert (result.warnings, result.refused) == ((), ())


def test_a_character_that_no_font_has_is_named_and_no_font_of_the_machine_steps_in() -> None:
    result = render_pdf(page("<p style='font-family: DejaVu Sans, Liberation Serif, sans-serif'>a ⚓ 龍 b</p>"))
    assert result.missing_glyphs == ("⚓", "龍")
    assert result.foreign_fonts == ()
    assert not result.is_sound
    assert b"DejaVu" not in result.data
    assert b"Liberation" not in result.data


def test_spaces_and_joiners_are_never_missing() -> None:
    text = "a\u00a0b\u202fc\u2009d\u2003e\u200bf\u00adg\u2060h\u200di\ufe0fj\u200ek"
    assert render_pdf(page(f"<p>{text}</p><p style='font-family: Squares'>א\u00a0ב\u202fג ד\u200bה\u2011ו</p>")).missing_glyphs == ()


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("", "the page brings no font for print"),
        ("<style media=screen>@font-face { font-family: A; src: url(data:font/woff2;base64,AAAA) }</style>", "no font for print"),
        ("<style>@font-face { font-family: Broken; src: url(data:font/woff2;base64,d09GMgAA) }</style>", "cannot be loaded: 'Broken'"),
        ("<style>@font-face { font-family: Away; src: url(https://example.org/a.woff2) }</style>", "cannot be loaded: 'Away'"),
    ],
)
def test_a_page_without_fonts_is_refused(style: str, message: str) -> None:
    """Pango would crash the process."""
    with pytest.raises(FontsNotLoaded, match=message):
        render_pdf(f"<html lang=en><title>No font</title>{style}<p style='font-family: sans-serif'>words")


def test_fonts_of_an_earlier_document_do_not_step_in() -> None:
    render_pdf(page("<p>Ж is in the font that this page brings</p>"))
    assert render_pdf(page("<p>words</p>").replace("words", "Ж")).missing_glyphs == ("Ж",)


def test_the_environment_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "mine")
    monkeypatch.delenv("PANGO_LANGUAGE", raising=False)
    render_pdf(page("<p>words</p>"))
    assert os.environ["FONTCONFIG_FILE"] == "mine"
    assert "PANGO_LANGUAGE" not in os.environ


def test_another_weasyprint_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "WEASYPRINT", "69.0")
    with pytest.raises(Lacking, match=r"needs WeasyPrint 69\.0, but 70\.0 is installed"):
        render_pdf(page("<p>words</p>"))


def test_a_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(Lacking, match=r"PDF needs WeasyPrint and Pango.*on Debian and Ubuntu install libpango"):
        render_pdf(page("<p>words</p>"))


POOL = """
import multiprocessing, pathlib, sys
from concurrent.futures import ProcessPoolExecutor
from policybrief.render.pdf import render_pdf

if __name__ == "__main__":
    pages = [pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("forkserver")) as pool:
        print(sum(result.pages for result in pool.map(render_pdf, pages)))
"""


def test_a_worker_leaves_nothing_behind(tmp_path: Path) -> None:
    """WeasyPrint unpacks fonts into temporary folders, and workers end without collecting what is left."""
    (tmp_path / "pool.py").write_text(POOL)
    (tmp_path / "a.html").write_text(page("<p>a</p>"), encoding="utf-8")
    (tmp_path / "b.html").write_text(page("<p>ж</p>"), encoding="utf-8")
    temporary = Path(tempfile.mkdtemp(prefix="t"))  # short, for the pool's sockets have names of at most 108 bytes
    command = [sys.executable, str(tmp_path / "pool.py"), str(tmp_path / "a.html"), str(tmp_path / "b.html")]
    environment = os.environ | {"TMPDIR": str(temporary)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout == "2\n"
    assert [each.name for each in temporary.iterdir() if each.name.startswith("weasyprint")] == []
