"""What a build leaves, and that nothing but the content decides on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from product.delivered import ALONE, SECTIONS, WHOLE

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir><alias><family>serif</family><prefer><family>City Arabic</family></prefer></alias>
<match target="font"><edit name="hinting"><bool>false</bool></edit></match></fontconfig>
"""


def files(folder: Path) -> dict[str, bytes]:
    """All that was built, by path; what begins with a dot is the build's own."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {name: path.read_bytes() for path in found if "/." not in (name := "/" + path.relative_to(folder).as_posix())}


def test_a_build_leaves_two_files_a_document_the_evidence_and_its_record(built: dict[str, Path]) -> None:
    expected = {f"/{edition.split('/')[0]}/build.json" for edition in SECTIONS}
    expected |= {f"/{name}.{ending}" for name in (*WHOLE, *ALONE) for ending in ("html", "pdf")}
    expected |= {f"/{edition}/evidence/{name}" for edition in SECTIONS for name in ("facts.json", "facts.csv", "references.json")}

    assert {name for folder in built.values() for name in files(folder.parent)} == expected


def build(output: Path, *options: str, env: Mapping[str, str], umask: int) -> dict[str, bytes]:
    command = [sys.executable, "-m", "policybrief", "build", "--output", str(output), *options]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, **env}, umask=umask, capture_output=True)
    return files(output)


def test_another_machine_gives_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    """Another folder, home, user, zone, language, order of hashes, umask, number of processes, another set of fonts."""
    home, fonts = tmp_path / "home", tmp_path / "fonts.conf"
    home.mkdir()
    own = ROOT / "tests/product/another-world/templates/city/fonts"
    fonts.write_text(FONTS.format(fonts=own, cache=tmp_path / "cache"))
    one = {
        "HOME": str(home),
        "USER": "somebody",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "tr_TR.UTF-8",
        "LANGUAGE": "sr",
        "PYTHONHASHSEED": "7",
    }
    other = {
        "FONTCONFIG_FILE": str(fonts),
        "TZ": "America/Caracas",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "1",
    }
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(build, tmp_path / "ağac 树", "--jobs", "2", env=one, umask=0o077)
        second = pool.submit(build, tmp_path / "b", "--jobs", "1", env=other, umask=0o002)

    expected = files(built["azerbaijan-serbia"].parent)
    assert len(expected) == 16
    for made in (first.result(), second.result()):
        assert made.keys() == expected.keys()
        assert [name for name, data in made.items() if data != expected[name]] == []
