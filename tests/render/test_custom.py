"""What a brief gives a theme of its own, and what it does not."""

from __future__ import annotations

from pathlib import Path

from pages import page_of, tree_of
from worlds import TREES, World, lay

BRIEF = "content/trees/brief.yaml"
THEME = {
    "templates/own/theme.yaml": "name: own\nextends: chancery\n",
    "templates/own/brief.html.j2": '{% extends "inherited:brief.html.j2" %}{% block key_messages %}<p class="own">{{ document.custom.occasion }}</p>{% endblock %}',
}


def test_a_field_that_a_brief_does_not_give_prints_nothing(tmp_path: Path) -> None:
    plain = TREES[BRIEF].replace("date:", "theme: own\ndate:", 1)

    silent = page_of(World(lay(tmp_path / "a", {**THEME, BRIEF: plain})))
    telling = page_of(World(lay(tmp_path / "b", {**THEME, BRIEF: plain + "custom: {occasion: A council}\n"})))

    assert silent is not None
    assert telling is not None
    assert not tree_of(silent).find_class("own")[0].text
    assert tree_of(telling).find_class("own")[0].text == "A council"
