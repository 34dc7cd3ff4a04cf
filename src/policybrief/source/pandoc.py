"""Pandoc's program: the one that pypandoc brings (the extra `word`), else the system's."""

from __future__ import annotations

import os
import shutil

from policybrief.problems import Lacking
from policybrief.problems.extras import to_install


def pandoc_program(purpose: str) -> str:
    """The path of the program. Raises Lacking where there is none; `purpose` begins the sentence (`importing this file`)."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = shutil.which("pandoc")
    if not found:
        raise Lacking(f"{purpose} needs pandoc: {to_install('word')}")
    return os.path.abspath(found)
