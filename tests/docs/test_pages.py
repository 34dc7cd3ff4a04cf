"""Whoever does what a page says gets what the page shows: every file is written, every command run, every output compared."""

from __future__ import annotations

from pathlib import Path

import pytest

import reference
from docs.reader import Reader, agrees
from docs.steps import Aside, Run, steps

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {ROOT / "docs" / "reference" / name for name in reference.PAGES}  # from the code; test_reference.py looks at them
PAGES = [ROOT / "README.md", *(page for page in sorted((ROOT / "docs").rglob("*.md")) if page not in MADE)]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.follow(page)
    assert not reader.mistakes, f"{named(page)}, " + "\n".join(reader.mistakes)


def test_nearly_everything_is_carried_out() -> None:
    """Blocks that are not run are few beside those that are."""
    found = [step for page in PAGES for step in steps(page)]
    asides = [step for step in found if isinstance(step, Aside)]
    commands = [step.command for step in found if isinstance(step, Run)]
    assert sum("policybrief " in command for command in commands) > 20
    assert len(asides) <= len(found) / 10


def test_an_ellipsis_stands_for_any_lines_or_words() -> None:
    assert agrees("a\n…\nd", "a\nb\nc\nd\n")
    assert agrees("…", "")
    assert agrees("a … c", "a b c\n")
    assert not agrees("a … c", "a\nc\n")
    assert not agrees("a\n…", "b\na\n")
    assert not agrees("", "a\n")


def test_a_page_that_is_wrong_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(WRONG)
    reader = Reader(tmp_path)
    reader.follow(page)
    assert [mistake.split("\n")[0] for mistake in reader.mistakes] == [
        "line 2: 'echo one' printed",
        "line 8: there is no 'list.txt' to add to",
        "line 12: 'red' stands 0 times in 'list.txt'",
        "line 14: a block 'yaml' that is neither a file nor a command",
        "line 25: the command above it ended with 1",
        "**********************************************************************",
    ]


WRONG = """\
```console
$ echo one
two
```

Then add to `list.txt`:

```text
blue
```

Now, in `list.txt`, write `green` in place of `red`.

```yaml
a: 1
```

```pycon
>>> 1 + 1
3
```

```sh
false
true
```
"""
