"""Make .venv as constraints.txt pins it: `environment.py brief` or, with the test tools, `environment.py test`.

Run by scripts/setup with the Python that .venv is to have, in the repository's root. Standard library alone.
A stamp in .venv tells what was installed: while pyproject.toml, constraints.txt and Python are the same, nothing is done.
"""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
from pathlib import Path

import machine

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
EXTRAS = {"brief": "[charts]", "test": "[test]"}
FROM_NPM = ("yaml-language-server@2.0.0", "vnu-jar@26.9.27")  # what the tests start: an editor's server, and the Nu checker of HTML


def main(purpose: str) -> int:
    try:
        machine.see_to(purpose)
        if not is_installed(purpose):
            install(purpose)
    except machine.Lacking as lacking:
        print(lacking, file=sys.stderr)
        return 3
    return 0


def fingerprint() -> str:
    """The Python version, and a hash of what pip and npm are told."""
    told = b"".join(Path(name).read_bytes() for name in ("pyproject.toml", "constraints.txt")) + " ".join(FROM_NPM).encode()
    return f"{platform.python_version()} {hashlib.sha256(told).hexdigest()}"


def is_installed(purpose: str) -> bool:
    """What the tests need holds all that the brief needs."""
    if not STAMP.is_file() or not PYTHON.exists():
        return False
    return STAMP.read_text().splitlines() in ([fingerprint(), purpose], [fingerprint(), "test"])


def install(purpose: str) -> None:
    """Raises Lacking where venv, pip or npm fails; they have said why."""
    print(f"setting up {VENV} with Python {platform.python_version()} (once, a minute or so)", flush=True)
    if not PYTHON.exists() or not STAMP.is_file() or STAMP.read_text().split()[0] != platform.python_version():
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
    STAMP.unlink(missing_ok=True)
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", "constraints.txt")
    run(*pip, "hatchling", "editables", "setuptools")  # what pyproject.toml, and a test tool without a wheel, build with, at its pins too
    run(*pip, "--no-build-isolation", "--editable", f".{EXTRAS[purpose]}")
    if purpose == "test":
        quiet = ("--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        run(str(VENV / "bin" / "npm"), "install", "--prefix", str(VENV), *quiet, *FROM_NPM)
    STAMP.write_text(f"{fingerprint()}\n{purpose}\n")


def run(*command: str) -> None:
    if subprocess.run(command, stdin=subprocess.DEVNULL).returncode:
        raise machine.Lacking(f"'{' '.join(command)}' failed; what it lacks stands above")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
