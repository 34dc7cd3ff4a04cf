"""How an extra of the package is installed: what to type where the machine lacks a program."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parents[3]
"""The folder of the checkout, where this is one."""


def to_install(extra: str) -> str:
    """What to do to get the extra (`word`), as the end of a sentence."""
    if (_ROOT / "pyproject.toml").is_file() and (_ROOT / "src").is_dir():
        return f"in '{_ROOT}' type .venv/bin/pip install -c constraints.txt -e '.[{extra}]'"
    return f"install the wheel of policybrief again, with '[{extra}]' behind its name"
