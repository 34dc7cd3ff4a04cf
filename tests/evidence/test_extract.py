"""`policybrief extract` gives back what a PDF carries; whatever else it is given, it says so and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from cli.command import policybrief

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A PDF by other hands that carries files."""

    def made(name: str = "other.pdf", *, password: str = "", **files: bytes) -> Path:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            for file, data in files.items():
                pdf.attachments[file] = pikepdf.AttachedFileSpec(pdf, data, filename=file)
            pdf.save(tmp_path / name, encryption=pikepdf.Encryption(user=password, owner="own") if password else False)
        return tmp_path / name

    return made


def refused(words: str, pdf: Path, folder: Path, *options: object) -> None:
    """It says so in one line, with code 2, and leaves nothing."""
    before = sorted(folder.rglob("*"))
    done = policybrief("extract", pdf, *options, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("\n") == 1
    assert sorted(folder.rglob("*")) == before


def test_it_gives_the_files_back_as_they_lie_beside_the_outputs(trees: Path, tmp_path: Path) -> None:
    done = policybrief("extract", trees / "trees.pdf", "--to", "here", cwd=tmp_path)
    assert (done.code, done.lines, done.err) == (0, ["here/facts.json", "here/references.json"], "")
    for path in (tmp_path / "here").iterdir():
        assert path.read_bytes() == (trees / "evidence" / path.name).read_bytes()


def test_without_a_folder_it_makes_one_named_after_the_file(trees: Path, tmp_path: Path) -> None:
    done = policybrief("extract", trees / "sections/streets.pdf", cwd=tmp_path)
    assert done.lines == ["streets-evidence/facts.json", "streets-evidence/references.json"]


def test_nothing_is_overwritten(trees: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here/references.json").write_text("mine")
    refused("there is already 'here/references.json'; name another folder", trees / "trees.pdf", tmp_path, "--to", "here")
    assert (tmp_path / "here/references.json").read_text() == "mine"


def test_a_pdf_that_carries_nothing(trees: Path, tmp_path: Path) -> None:
    refused("carries no files", trees / "sections/plain.pdf", tmp_path)


def test_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_text("<!DOCTYPE html>")
    refused("'brief.pdf' is no PDF, or a damaged one", Path("brief.pdf"), tmp_path)
    refused("'gone.pdf' cannot be read: no such file", Path("gone.pdf"), tmp_path)
    refused("'.' cannot be read: is a directory", Path("."), tmp_path)


def test_half_of_a_pdf(trees: Path, tmp_path: Path) -> None:
    data = (trees / "trees.pdf").read_bytes()
    (tmp_path / "half.pdf").write_bytes(data[: len(data) // 2])
    refused("'half.pdf'", Path("half.pdf"), tmp_path)


def test_one_with_a_password(make: Make, tmp_path: Path) -> None:
    refused("is protected by a password", make(password="secret", **{"facts.json": b"{}"}), tmp_path)


def test_one_too_large(tmp_path: Path) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(200_000_001)
    refused("is too large to read: 200,000,001 bytes", Path("large.pdf"), tmp_path)


def test_a_file_that_unpacks_into_too_much(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself is lowered: the true one would cost the test as much memory."""
    import policybrief.pipeline.extract as module
    from policybrief import Refusal

    pdf = make(**{"zeros.bin": bytes(1_000_000)})
    assert pdf.stat().st_size < 10_000
    monkeypatch.setattr(module, "LARGEST", 100_000)
    with pytest.raises(Refusal, match=r"'zeros\.bin' in .* has more than 100,000 bytes"):
        module.extract_files(pdf, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "name", ["../facts.json", "/etc/facts.json", "a/b.json", "..\\facts.json", "C:facts.json", ".bashrc", "..", "a\nb"]
)
def test_a_name_that_leads_elsewhere(make: Make, tmp_path: Path, name: str) -> None:
    refused("cannot be the name of a file here; nothing was written", make(**{"good.json": b"{}", name: b"{}"}), tmp_path)


def test_two_files_that_one_folder_cannot_hold(make: Make, tmp_path: Path) -> None:
    refused("twice; nothing was written", make(**{"facts.json": b"{}", "Facts.json": b"[]"}), tmp_path)


def test_files_of_other_hands_come_back_too(make: Make, tmp_path: Path) -> None:
    done = policybrief("extract", make(**{"My data, übrig.csv": b"a,b\r\n", "empty.txt": b""}), "--to", "out", cwd=tmp_path)
    assert (done.code, done.lines) == (0, ["out/My data, übrig.csv", "out/empty.txt"])
    assert (tmp_path / "out/My data, übrig.csv").read_bytes() == b"a,b\r\n"
