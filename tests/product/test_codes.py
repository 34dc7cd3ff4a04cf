"""Problem codes: every one that is registered is told by the code and asserted in some test; none is told that is not registered."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from policybrief.problems import CODES

TESTS = Path(__file__).resolve().parent.parent
SOURCE = TESTS.parent / "src" / "policybrief"
MODULES = {
    path.relative_to(SOURCE.parent).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
    if not path.name.endswith("codes.py")
}


def takers(trees: dict[str, ast.Module]) -> dict[str, int]:
    """The functions, methods and dataclasses that take a `code`, by name, and where among their arguments (`self` aside)."""
    found = {}
    for node in (node for tree in trees.values() for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
        elif isinstance(node, ast.ClassDef):
            names = [line.target.id for line in node.body if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)]
        else:
            continue
        if "code" in names:
            found[node.name] = names.index("code")
    return found


def told(trees: dict[str, ast.Module]) -> Iterator[tuple[str, str]]:
    """Each code that is written out where one is taken: `file:line` and the code. (A function of the same name may take words.)"""
    at = takers(trees)
    for file, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            given = [keyword.value for keyword in call.keywords if keyword.arg == "code"] if name in at else []
            given += call.args[at[name] : at[name] + 1] if name in at else []
            words = [str(one.value) for one in given if isinstance(one, ast.Constant)]
            yield from ((f"{file}:{call.lineno}", word) for word in words if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", word))


def test_every_code_is_asserted_somewhere() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py") if path.name != "test_codes.py")

    assert [code for code in CODES if f'"{code}"' not in text] == []


def test_every_code_that_is_told_is_registered() -> None:
    found = list(told(MODULES))

    assert len(found) > len(CODES) / 2, "where codes are told was not found"
    assert [(place, code) for place, code in found if code not in CODES] == []


def test_every_registered_code_is_told_by_the_code() -> None:
    written = {node.value for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)}

    assert [code for code in CODES if code not in written] == []


def test_a_code_that_is_not_registered_is_found() -> None:
    tree = ast.parse('def tell(words, code): ...\ntell("x", "no-such-code")\nself.tell("x", code="another-one")')

    assert list(told({"a.py": tree})) == [("a.py:2", "no-such-code"), ("a.py:3", "another-one")]
