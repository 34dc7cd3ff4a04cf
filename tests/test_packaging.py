"""The wheel alone, far from the checkout: it carries the themes and declares whatever it needs.

The environment that it is put into holds links to the distributions that its metadata asks for, and nothing else: as an
installation from an index would, but without one. What is used and not declared is therefore missing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made from the source distribution, as an installer would that finds no wheel."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel and links to what it declares."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    (packages,) = folder.glob("lib/*/site-packages")
    (installed,) = Distribution.discover(name="policybrief", path=[str(packages)])
    for needed in declared(installed).values():
        link(needed, packages)
    return folder


def declared(dist: Distribution) -> dict[str, Distribution]:
    """What `dist` asks for, and what that asks for, on this Python and platform."""
    found: dict[str, Distribution] = {}
    todo = [dist]
    while todo:
        wanted = [Requirement(line) for line in todo.pop().requires or ()]
        for name in [r.name for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})]:
            if name not in found:
                found[name] = distribution(name)
                todo.append(found[name])
    return found


def link(dist: Distribution, packages: Path) -> None:
    """Links to the packages, modules and metadata of `dist` in another folder of packages."""
    for top in {path.parts[0] for path in dist.files or ()} - {"..", "__pycache__"}:
        target = packages / top
        if not target.exists():
            target.symlink_to(Path(str(dist.locate_file(top))))


def run(environment: Path, folder: Path, *command: str) -> str:
    """What a command of the environment says, run in `folder` by a user who has nothing else."""
    path = f"{environment / 'bin'}:/usr/bin:/bin"
    mine = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=mine, capture_output=True, text=True)
    assert done.returncode == 0, f"{command} ended with {done.returncode}: {done.stderr}"
    return done.stdout


def test_the_wheel_holds_the_package_and_the_themes(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    source, themes = ROOT / "src" / "policybrief", ROOT / "templates"
    wanted = {f"policybrief/{path.relative_to(source)}" for path in files(source)}
    wanted |= {f"policybrief/templates/{path.relative_to(themes)}" for path in files(themes)}
    assert held == wanted
    assert {"policybrief/py.typed", "policybrief/templates/chancery/theme.yaml"} <= held


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_the_wheel_alone_starts_a_brief_and_builds_it(environment: Path, tmp_path: Path) -> None:
    package = run(environment, tmp_path, "python", "-c", "import policybrief; print(policybrief.__file__)")
    assert package.startswith(str(environment)), "this is the checkout's package, not the wheel's"
    run(environment, tmp_path, "policybrief", "new", "demo")
    demo = tmp_path / "demo"
    for made in demo.glob("build/demo/en/demo.*"):
        os.remove(made)
    run(environment, demo, "policybrief", "build")
    assert (demo / "build/demo/en/demo.pdf").read_bytes().startswith(b"%PDF-")
    assert (demo / "build/demo/en/demo.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
