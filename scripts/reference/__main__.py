"""`scripts/docs [--check | --picture]`: renew the reference documentation, or say what of it is not current."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reference import FOLDER, pages, picture, stale


def main() -> int:
    options = argparse.ArgumentParser(prog="scripts/docs", description="Renew docs/reference from the code.")
    options.add_argument("--check", action="store_true", help="write nothing; end with 1 where a page is not current")
    options.add_argument("--picture", action="store_true", help="make the pictures of the README anew too")
    asked = options.parse_args()
    if asked.picture:
        print(*picture.renew(), sep="\n")
    return see_to_pages(is_check=asked.check)


def see_to_pages(*, is_check: bool) -> int:
    """Write the pages that are not current or, for a check, name them; returns the exit code."""
    old, texts = stale(Path()), pages()
    for path in old:
        print(f"{path} is not current; run scripts/docs" if is_check else path)
        if not is_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[path], encoding="utf-8")
    if not old:
        print(f"{FOLDER}: {len(texts)} pages are current")
    return int(is_check and bool(old))


if __name__ == "__main__":
    sys.exit(main())
