"""All reading of a workspace: what is refused and told, what is recorded, and that nothing outside is read."""

from __future__ import annotations

import os
import socket
from hashlib import sha256
from pathlib import Path

import pytest

from policybrief.problems import Place, Problems
from policybrief.source import files as module
from policybrief.source.files import Files

BASE = "content/gas"
AT = Place(f"{BASE}/brief.yaml", 7, 3, 7, 9)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    for name, text in {
        f"{BASE}/brief.yaml": "title: ğ中😀\r\nsummary: x\r\n",
        f"{BASE}/media/map.png": "picture",
        f"{BASE}/media/été.png": "picture",
        f"{BASE}/data/gas.csv": "a,b\n1,2\n",
        f"{BASE}/.hidden/x.txt": "hidden",
        "content/shared/logo.svg": "<svg/>",
        "templates/own/theme.yaml": "name: own\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    (tmp_path / "secret.txt").write_text("secret")
    shipped = tmp_path / "themes"
    (shipped / "chancery").mkdir(parents=True)
    (shipped / "chancery/theme.yaml").write_text("name: chancery\n")
    return root


@pytest.fixture
def files(workspace: Path) -> Files:
    return Files(workspace, workspace.parent / "themes")


def told(problems: Problems) -> list[tuple[str, Place, str]]:
    return [(problem.code, problem.place, problem.remedy) for problem in problems]


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


# --- reading -----------------------------------------------------------------------------------------


def test_a_text_has_unix_line_ends_and_no_byte_order_mark(workspace: Path, files: Files) -> None:
    (workspace / "bom.txt").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    problems = Problems()
    assert files.text("bom.txt", problems) == "a\nb\nc\n"
    assert files.bytes("bom.txt", problems) == b"\xef\xbb\xbfa\r\nb\rc\n"
    assert not len(problems)


def test_shipped_files_are_read_from_their_own_root(files: Files) -> None:
    problems = Problems()
    assert files.text("shipped:chancery/theme.yaml", problems) == "name: chancery\n"
    assert files.listing("shipped:") == ["chancery"]
    assert files.exists("shipped:chancery")
    assert not files.exists("shipped:own/theme.yaml")
    assert files.line("shipped:chancery/theme.yaml", 1) == "name: chancery"
    assert not len(problems)


def test_without_a_shipped_root_there_is_nothing_shipped(workspace: Path) -> None:
    files, problems = Files(workspace), Problems()
    assert files.listing("shipped:") == []
    assert files.text("shipped:chancery/theme.yaml", problems, AT) is None
    assert told(problems) == [("missing-file", AT, "add the file, or remove what asks for it")]


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        ("title: ok\nname: Sr\u0111an\n".encode("iso8859-2"), 2, 9, "the byte 0xF0 is not UTF-8"),
        ("ğ中😀".encode() + b"\xff\n", 1, 4, "the byte 0xFF is not UTF-8"),
        (b"\xef\xbb\xbfa\r\n\xe4", 2, 1, "the byte 0xE4 is not UTF-8"),
        ("title: x\n".encode("utf-16"), 1, 1, "the file is UTF-16, not UTF-8"),
    ],
)
def test_another_encoding_is_told_at_its_first_byte(
    workspace: Path, files: Files, data: bytes, line: int, column: int, message: str
) -> None:
    (workspace / "x.yaml").write_bytes(data)
    problems = Problems()
    assert files.text("x.yaml", problems, AT) is None
    assert told(problems) == [("not-utf-8", Place("x.yaml", line, column, line, column + 1), "save the file as UTF-8")]
    assert next(iter(problems)).message == message
    assert files.line("x.yaml", line) is not None


def test_nul_is_told(workspace: Path, files: Files) -> None:
    (workspace / "x.md").write_bytes("a\nğ中😀\0b".encode())
    problems = Problems()
    assert files.text("x.md", problems) is None
    [(code, place, remedy)] = told(problems)
    assert (code, place) == ("control-character", Place("x.md", 2, 4, 2, 5))
    assert remedy == "delete it; where the file is no text at all, save it as UTF-8 text"


def test_what_is_too_large_is_not_read(workspace: Path, files: Files) -> None:
    for name, size in (("text.md", module.TEXT_LIMIT), ("photo.jpg", module.BYTES_LIMIT)):
        with (workspace / name).open("wb") as file:
            file.truncate(size + 1)
    problems = Problems()
    assert files.text("text.md", problems) is None
    assert files.bytes("photo.jpg", problems, AT) is None
    assert told(problems) == [
        ("file-too-large", AT, "make it smaller, or split it"),
        ("file-too-large", Place("text.md"), "make it smaller, or split it"),
    ]
    assert [problem.message for problem in problems] == ["'photo.jpg' is larger than 50 MB", "'text.md' is larger than 10 MB"]


def test_what_cannot_be_opened_is_told(workspace: Path, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a pipe that nobody writes to, a socket, a circle of links, a file that one may not read."""
    os.mkfifo(workspace / "pipe")
    (workspace / "circle").symlink_to("circle")
    server = socket.socket(socket.AF_UNIX)
    monkeypatch.chdir(workspace)
    server.bind("socket")
    problems = Problems()
    for name in ("content", "pipe", "socket", "circle"):
        assert files.bytes(name, problems) is None
    server.close()
    monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert files.text(f"{BASE}/brief.yaml", problems) is None
    assert {problem.place.file: (problem.code, problem.remedy) for problem in problems} == dict.fromkeys(
        ["content", "pipe", "socket", "circle", f"{BASE}/brief.yaml"],
        ("unreadable-file", "see that it is a file, and that you may read it"),
    )
    assert "cannot read 'content/gas/brief.yaml': permission denied" in [problem.message for problem in problems]


@pytest.mark.parametrize("path", ["../secret.txt", "link.txt", "folder/secret.txt", "content/../../secret.txt", "shipped:../secret.txt"])
def test_nothing_outside_is_read(workspace: Path, files: Files, path: str) -> None:
    (workspace / "link.txt").symlink_to(workspace.parent / "secret.txt")
    (workspace / "folder").symlink_to(workspace.parent)
    problems = Problems()
    assert files.text(path, problems, AT) is None
    assert files.bytes(path, problems, AT) is None
    assert files.line(path, 1) is None
    assert told(problems) == [("path-outside", AT, "copy the file into the manuscript's folder, and write its path from there")]
    assert files.listing("folder") == []
    assert files.listing("..") == []
    assert not files.exists("folder/secret.txt")


def test_a_link_inside_the_workspace_is_followed(workspace: Path, files: Files) -> None:
    (workspace / "link.txt").symlink_to(f"{BASE}/data/gas.csv")
    assert files.text("link.txt", Problems()) == "a,b\n1,2\n"


def test_lines_for_showing_a_problem(workspace: Path, files: Files) -> None:
    """Of what was read, and of any other file; nothing is recorded for it."""
    assert files.line(f"{BASE}/brief.yaml", 1) == "title: ğ中😀"
    assert files.recorded == {}
    files.text(f"{BASE}/data/gas.csv", Problems())
    (workspace / BASE / "data/gas.csv").write_text("changed\n")
    assert files.line(f"{BASE}/data/gas.csv", 2) == "1,2"
    assert files.line(f"{BASE}/data/gas.csv", 0) is None
    assert files.line(f"{BASE}/data/gas.csv", 9) is None
    assert files.line("nowhere.md", 1) is None


# --- what a result rests on --------------------------------------------------------------------------


def test_what_was_asked_is_recorded(workspace: Path, files: Files) -> None:
    problems = Problems()
    files.text(f"{BASE}/brief.yaml", problems)
    files.bytes(f"{BASE}/media/map.png", problems)
    files.exists(f"{BASE}/facts.yaml")
    files.exists(f"{BASE}/brief.yaml")
    files.exists(f"{BASE}/data/gas.csv")
    files.text("nowhere.md", problems)
    files.listing(f"{BASE}/data")
    files.listing("releases")
    assert files.recorded == {
        f"{BASE}/brief.yaml": digest("title: ğ中😀\r\nsummary: x\r\n".encode()),
        f"{BASE}/media/map.png": digest(b"picture"),
        f"{BASE}/facts.yaml": "absent",
        f"{BASE}/data/gas.csv": "there",
        "nowhere.md": "absent",
        f"{BASE}/data/": digest(b"gas.csv"),
        "releases/": "absent",
    }
    assert Files(workspace).holds(files.recorded)


@pytest.mark.parametrize("change", ["content", "remove", "add", "appear", "folder", "gone"])
def test_a_change_of_what_was_recorded_is_seen(workspace: Path, files: Files, change: str) -> None:
    problems = Problems()
    files.text(f"{BASE}/brief.yaml", problems)
    files.exists(f"{BASE}/facts.yaml")
    files.exists(f"{BASE}/media/map.png")
    files.listing(f"{BASE}/data")
    files.listing(f"{BASE}/sources")
    (workspace / BASE / "data/.swp").write_text("an editor's file is no change")
    (workspace / BASE / "notes.md").write_text("what was not asked for is no change")
    assert Files(workspace).holds(files.recorded)
    match change:
        case "content":
            (workspace / BASE / "brief.yaml").write_text("title: y\n")
        case "remove":
            (workspace / BASE / "brief.yaml").unlink()
        case "add":
            (workspace / BASE / "data/other.csv").write_text("")
        case "appear":
            (workspace / BASE / "facts.yaml").write_text("")
        case "folder":
            (workspace / BASE / "sources").mkdir()
        case "gone":
            (workspace / BASE / "media/map.png").unlink()
    assert not Files(workspace).holds(files.recorded)


def test_a_file_that_changes_while_it_is_read_never_holds(workspace: Path, files: Files) -> None:
    path = f"{BASE}/media/map.png"
    files.bytes(path, Problems())
    (workspace / path).write_bytes(b"another")
    files.bytes(path, Problems())
    assert files.recorded == {path: "changed"}
    assert not Files(workspace).holds(files.recorded)


# --- paths that users write --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("media/map.png", f"{BASE}/media/map.png"),
        ("./media//map.png", f"{BASE}/media/map.png"),
        ("media/../data/gas.csv", f"{BASE}/data/gas.csv"),
        ("../shared/logo.svg", "content/shared/logo.svg"),
        ("media/e\u0301te\u0301.png", f"{BASE}/media/été.png"),
        (".hidden/x.txt", f"{BASE}/.hidden/x.txt"),
    ],
)
def test_a_path_counts_from_the_manuscript(files: Files, reference: str, path: str) -> None:
    problems = Problems()
    assert files.resolve(reference, BASE, problems, AT) == path
    assert not len(problems)
    assert files.recorded == {}


def test_a_path_of_a_shipped_theme(files: Files) -> None:
    problems = Problems()
    assert files.resolve("theme.yaml", "shipped:chancery", problems, AT) == "shipped:chancery/theme.yaml"
    assert files.resolve("../../secret.txt", "shipped:chancery", problems, AT) is None
    assert [problem.code for problem in problems] == ["path-outside"]


@pytest.mark.parametrize(
    ("reference", "code", "remedy"),
    [
        ("media/mpa.png", "missing-file", "did you mean 'media/map.png'?"),
        ("map.png", "missing-file", "did you mean 'media/map.png'?"),
        ("../shared/lgo.svg", "missing-file", "did you mean '../shared/logo.svg'?"),
        ("medai/map.png", "missing-file", "did you mean 'media/map.png'?"),
        ("zzz/qqq.webp", "missing-file", "add the file, or correct the path"),
        ("media/map.png/x", "missing-file", "did you mean 'media/map.png'?"),
        ("media/Map.PNG", "name-case", "write 'map.png'"),
        ("Media/map.png", "name-case", "write 'media'"),
        ("media", "unreadable-file", "write the path of a file in it"),
        ("..", "unreadable-file", "write the path of a file in it"),
        ("", "bad-path", "write a path from the manuscript's folder, such as media/map.png"),
        ("./", "bad-path", "write a path from the manuscript's folder, such as media/map.png"),
        ("media\\map.png", "bad-path", "write 'media/map.png'"),
        ("/etc/passwd", "bad-path", "write a path from the manuscript's folder, such as media/map.png"),
        ("C:/map.png", "bad-path", "write a path from the manuscript's folder, such as media/map.png"),
        ("media/map\0.png", "bad-path", "write a path from the manuscript's folder, such as media/map.png"),
        ("../../../secret.txt", "path-outside", "copy the file into the manuscript's folder, and write its path from there"),
        ("media/out.txt", "path-outside", "copy the file into the manuscript's folder, and write its path from there"),
        ("https://example.org/map.png", "remote-resource", "save the file in the manuscript's folder, and write its path"),
        ("//example.org/map.png", "remote-resource", "save the file in the manuscript's folder, and write its path"),
        ("file:///etc/passwd", "remote-resource", "save the file in the manuscript's folder, and write its path"),
        ("data:image/png;base64,xx", "remote-resource", "save the file in the manuscript's folder, and write its path"),
    ],
)
def test_a_path_that_names_no_file_is_told_once(workspace: Path, files: Files, reference: str, code: str, remedy: str) -> None:
    (workspace / BASE / "media/out.txt").symlink_to(workspace.parent / "secret.txt")
    problems = Problems()
    assert files.resolve(reference, BASE, problems, AT) is None
    assert told(problems) == [(code, AT, remedy)]


def test_names_that_differ_only_in_case(workspace: Path, files: Files) -> None:
    (workspace / BASE / "media/MAP.png").write_text("on some machines the same file")
    if len(os.listdir(workspace / BASE / "media")) == 2:
        return  # as on this one
    problems = Problems()
    files.resolve("media/map.png", BASE, problems, AT)
    files.resolve("media/été.png", BASE, problems, AT)
    assert told(problems) == [("name-case", AT, "rename or remove 'map.png'")]
    problems = Problems()
    files.tell_twins(f"{BASE}/media", problems)
    assert told(problems) == [("name-case", Place(f"{BASE}/media/map.png"), "rename or remove 'map.png'")]
    assert next(iter(problems)).message == "'MAP.png' and 'map.png' differ only in letter case"


def test_folders(files: Files) -> None:
    assert files.listing(BASE) == ["brief.yaml", "data", "media"]
    assert files.is_folder(f"{BASE}/media")
    assert not files.is_folder(f"{BASE}/brief.yaml")
    assert files.exists(f"{BASE}/media")
    assert not files.exists(f"{BASE}/Media")
