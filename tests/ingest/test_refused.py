"""What cannot be read is refused in words, and leaves nothing behind; what is there stays as it is."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ingest.word import heading, paragraph, write_docx
from policybrief import api
from policybrief.ingest import packed

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def command(*arguments: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`policybrief import` as a user types it."""
    line = [sys.executable, "-m", "policybrief", "import", *map(str, arguments)]
    return subprocess.run(line, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"no zip", r"'.*a\.docx' is not a Word file, whatever its name says; open it where it was made and save it as \.docx$"),
        ("a.odt", b"no zip", r"'.*a\.odt' is not an OpenDocument text, .* save it as \.odt$"),
        ("a.docx", b"PK\3\4 cut off", r"'.*a\.docx' is broken; open it and save it anew$"),
        ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "is encrypted; save it without a password"),
        ("a.docx", COMPOUND, "is an old Word file .*; open it and save it as .docx without a password"),
        ("a.doc", COMPOUND, "cannot import 'a.doc': save it as 'a.docx'"),
        ("a.docm", b"PK", "save it as 'a.docx'"),
        ("a.rtf", b"{\\rtf1", "save it as 'a.docx'"),
        ("a.pdf", b"%PDF", "its name has to end with .docx, .odt, .md, .txt"),
        ("a.docx", b"", "is empty"),
        ("a.txt", b" \n", "is empty"),
        ("a.txt", b"\xff\xfe \x00", "is empty"),
        ("a.txt", b"text\0binary", "is no text: it holds the character NUL"),
        ("a.txt", b"x" * 5_000_001, "is larger than 5 MB; split it"),
        ("gone/a.txt", None, "cannot read '.*': no such file or directory"),
        ("a.md", b"---\ntitle: nothing more\n---\n", "'.*' holds no text"),
        ("a.md", b">" * 3000 + b" deep", "is nested too deeply to be read|cannot be read"),
        ("a.md", b"---\ntitle: [\n---\n\nText.\n", "cannot be read: .*; open it and save it anew"),
    ],
)
def test_a_bad_file_is_refused_in_words(workspace, tmp_path, name, data, said):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(api.Refusal, match=said):
        api.import_manuscript(workspace, tmp_path / name, "a")
    assert list((tmp_path / "content").iterdir()) == []


def test_a_folder_and_a_word_file_without_text_are_refused(workspace, tmp_path):
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(api.Refusal, match="is a directory"):
        api.import_manuscript(workspace, tmp_path / "b.txt")
    with pytest.raises(api.Refusal, match="holds no text"):
        api.import_manuscript(workspace, write_docx(tmp_path / "a.docx", paragraph("")))
    with pytest.raises(api.Refusal, match="it holds no Word text"):
        api.import_manuscript(workspace, zipped(tmp_path / "c.docx", other=b"<a/>"))
    with pytest.raises(api.Refusal, match="it holds no text"):
        api.import_manuscript(workspace, zipped(tmp_path / "c.odt", other=b"<a/>"))


def test_a_bomb_is_not_opened(workspace, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(201):
            file.write(bytes(1_000_000))
    with pytest.raises(api.Refusal, match="unpacks to more than 200 MB; it is not opened"):
        api.import_manuscript(workspace, tmp_path / "a.docx")


def test_what_is_counted_is_what_unpacks_not_what_is_declared(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "UNPACKED", 10_000)
    write_docx(
        tmp_path / "a.docx", heading("One"), paragraph("Words."), parts={"word/media/a.png": bytes(9_000), "word/media/b.png": bytes(9_000)}
    )
    with pytest.raises(api.Refusal, match="unpacks to more than"):
        api.import_manuscript(workspace, tmp_path / "a.docx")
    data = bytearray(zipped(tmp_path / "b.docx", **{"word/document.xml": bytes(50_000)}).read_bytes())
    at = data.index(b"PK\x01\x02") + 24  # the size that the central directory declares (APPNOTE 6.3.10, 4.3.12)
    data[at : at + 4] = (10).to_bytes(4, "little")
    (tmp_path / "b.docx").write_bytes(data)
    with pytest.raises(api.Refusal, match="is broken"):
        api.import_manuscript(workspace, tmp_path / "b.docx")


def test_too_many_files_are_not_opened(workspace, tmp_path):
    zipped(tmp_path / "a.docx", **{f"word/{number}.xml": b"" for number in range(5_001)})
    with pytest.raises(api.Refusal, match="holds 5,001 files, more than 5,000"):
        api.import_manuscript(workspace, tmp_path / "a.docx")


def test_entities_and_depth_are_refused(workspace, tmp_path):
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
    with pytest.raises(api.Refusal, match="it declares entities"):
        api.import_manuscript(workspace, write_docx(tmp_path / "a.docx", parts={"word/document.xml": bomb}))
    with pytest.raises(api.Refusal, match="is broken"):
        api.import_manuscript(workspace, write_docx(tmp_path / "b.docx", "<w:sdt><w:sdtContent>" * 500 + "</w:sdtContent></w:sdt>" * 500))
    with pytest.raises(api.Refusal, match="it declares entities"):
        api.import_manuscript(workspace, zipped(tmp_path / "c.odt", **{"content.xml": bomb}))


def test_a_locked_file_is_told_as_such(workspace, tmp_path):
    manifest = b'<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    with pytest.raises(api.Refusal, match="is encrypted"):
        api.import_manuscript(workspace, zipped(tmp_path / "a.odt", **{"content.xml": b"?", "META-INF/manifest.xml": manifest}))
    data = bytearray(zipped(tmp_path / "b.docx", **{"word/document.xml": b"<a/>"}).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1  # bit 0 of the flags: encrypted (APPNOTE 6.3.10, 4.4.4)
    (tmp_path / "b.docx").write_bytes(data)
    with pytest.raises(api.Refusal, match="is encrypted"):
        api.import_manuscript(workspace, tmp_path / "b.docx")


def test_macros_are_told_and_never_read(workspace, tmp_path):
    write_docx(tmp_path / "a.docx", heading("One"), paragraph("Words."), parts={"word/vbaProject.bin": COMPOUND})
    assert api.import_manuscript(workspace, tmp_path / "a.docx").lost == ("macros are not read",)
    assert not [path for path in (tmp_path / "content").rglob("*") if path.is_file() and COMPOUND in path.read_bytes()]


def test_nothing_is_overwritten_and_a_free_name_is_said(workspace, tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    api.import_manuscript(workspace, tmp_path / "a.txt", "mine")
    (tmp_path / "content/mine-2").mkdir()
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    with pytest.raises(
        api.Refusal, match=r"there is already '.*mine', and nothing is overwritten; name the new brief with '--into mine-3'"
    ):
        api.import_manuscript(workspace, tmp_path / "a.txt", "mine")
    with pytest.raises(api.Refusal, match="'My Brief' cannot be the name of a brief"):
        api.import_manuscript(workspace, tmp_path / "a.txt", "My Brief")
    assert {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()} == before


def test_names_of_files_make_names_of_briefs(workspace, tmp_path):
    for name, slug in (
        ("Ein Štück (final) v2.txt", "ein-stuck-final-v2"),
        ("Əhməd.txt", "ehmed"),
        ("能源.txt", "imported"),
        ("unknown.txt", "imported-unknown"),
    ):
        (tmp_path / name).write_text("Words.")
        assert api.import_manuscript(workspace, tmp_path / name).slug == slug


def test_the_command_ends_as_the_others_do(workspace, tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    done = command("a.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("content/a: part-1\ndecided:\n  - the text has no headings")
    again = command("a.txt", folder=tmp_path)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.startswith("policybrief: there is already")
    assert command("a.txt", folder=tmp_path.parent).returncode == 2


def test_without_pandoc_the_remedy_is_told(workspace, tmp_path):
    """A Python that cannot import the extra, and nothing on the path."""
    (tmp_path / "a.md").write_text("# One\n\nWords.\n")
    (tmp_path / "pypandoc.py").write_text("raise ImportError\n")
    done = command("a.md", folder=tmp_path, PATH="", PYTHONPATH=str(tmp_path))
    assert done.returncode == 3
    remedy = f"in '{Path(__file__).parents[2]}' type .venv/bin/pip install -c constraints.txt -e '.[word]'"
    assert done.stderr == f"policybrief: importing this file needs pandoc: {remedy}\n"
    assert list((tmp_path / "content").iterdir()) == []


def test_a_pandoc_that_hangs_or_fails_is_told(workspace, tmp_path, monkeypatch):
    from policybrief.ingest import pandoc

    (tmp_path / "a.md").write_text("# One\n\nWords.\n")
    slow = tmp_path / "pandoc"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(slow.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pandoc, "pandoc_program", lambda purpose: str(slow))
    monkeypatch.setattr(pandoc, "_SECONDS", 0.2)
    with pytest.raises(api.Refusal, match=r"could not be read within 0\.2 seconds"):
        api.import_manuscript(workspace, tmp_path / "a.md")
    slow.write_text("#!/bin/sh\necho 'heap exhausted' >&2\nexit 251\n")
    with pytest.raises(api.Refusal, match="cannot be read: heap exhausted"):
        api.import_manuscript(workspace, tmp_path / "a.md")
    monkeypatch.setattr(pandoc, "pandoc_program", lambda purpose: str(tmp_path / "none"))
    with pytest.raises(api.Lacking, match="pandoc cannot be started"):
        api.import_manuscript(workspace, tmp_path / "a.md")


def test_a_process_that_is_killed_leaves_no_half_manuscript(workspace, tmp_path):
    """Killed just before the folder gets its name; the next import is whole, without what the killed one left."""
    (tmp_path / "a.txt").write_text("First words.")
    code = (
        "import os, signal, sys; rename = os.rename\n"
        "def die(*paths): os.kill(os.getpid(), signal.SIGKILL)\n"
        "os.rename = die\n"
        "from policybrief.cli import main; sys.argv[1:] = ['import', 'a.txt']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not (tmp_path / "content/a").exists()
    left = [path for path in (tmp_path / "content").rglob("*") if path.is_file()]
    assert left
    left[0].with_name("stray.md").write_text("stray")
    assert api.check(workspace) == ()
    api.import_manuscript(workspace, tmp_path / "a.txt")
    assert not list((tmp_path / "content/a").rglob("stray.md"))
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == ["a", "publisher.yaml"]


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("utf-16", "Şəhər ağacları", "UTF-16"),
        ("utf-16-le", "Plain words in two bytes each", "UTF-16"),
        ("utf-32", "Ağac", "UTF-32"),
        ("cp1251", "Дрвеће у граду хлади улице", "Windows-1251 (Cyrillic)"),
        ("cp1254", "Şehirde ağaçlar sokakları serinletir", "Windows-1254 (Turkish)"),
        ("cp1250", "Više drveća u šumi, čovek i kuća", "Windows-1250 (Central European)"),
        ("cp1252", "Les arbres rafraîchissent l’été", "Windows-1252 (Western)"),
    ],
)
def test_other_encodings_are_read_and_told(workspace, tmp_path, encoding, text, said):
    (tmp_path / "a.txt").write_bytes(f"{text}.".encode(encoding))
    imported = api.import_manuscript(workspace, tmp_path / "a.txt")
    assert (
        imported.decided[0] == f"'a.txt' is not UTF-8: it is read as {said}; where letters are wrong, save it as UTF-8 and import it again"
    )
    assert (tmp_path / "content/a/sections/part-1.md").read_text(encoding="utf-8").endswith(f"{text}.\n")
