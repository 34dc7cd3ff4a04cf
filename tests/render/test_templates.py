"""Themes of one's own: overriding, inheriting, and every mistake in a template told at its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import page_of, tree_of
from worlds import TREES, World, lay

BRIEF = "content/trees/brief.yaml"
IN_OWN_THEME = {
    BRIEF: TREES[BRIEF].replace("date:", "theme: own\ndate:", 1),
    "templates/own/theme.yaml": "name: own\nextends: chancery\n",
}


def own(**files: str) -> dict[str, str]:
    """A theme `own` with these files; `__` in a name stands for `/`, `_` for `-`."""
    return {**IN_OWN_THEME, **{f"templates/own/{name.replace('__', '/').replace('_', '-')}.html.j2": text for name, text in files.items()}}


def test_a_theme_that_adds_nothing_gives_the_same_page(tmp_path: Path) -> None:
    own_page = page_of(World(lay(tmp_path / "own", IN_OWN_THEME)))

    assert own_page == page_of(World(lay(tmp_path / "plain")))


def test_inherited_is_the_next_template_of_that_name(tmp_path: Path) -> None:
    text = '{% extends "inherited:brief.html.j2" %}{% block key_messages %}<p class="own">Ours</p>{% endblock %}'

    page = page_of(World(lay(tmp_path, own(brief=text))))

    assert page is not None
    assert tree_of(page).find_class("own")[0].text == "Ours"
    assert tree_of(page).find_class("summary")


def test_inherited_passes_through_two_own_themes(tmp_path: Path) -> None:
    changes = {
        **own(inline__paragraph='<div class="far">{% include "inherited:inline/paragraph.html.j2" %}</div>'),
        "templates/near/theme.yaml": "name: near\nextends: own\n",
        "templates/near/inline/paragraph.html.j2": '<div class="near">{% include "inherited:inline/paragraph.html.j2" %}</div>',
        BRIEF: TREES[BRIEF].replace("date:", "theme: near\ndate:", 1),
    }

    page = page_of(World(lay(tmp_path, changes)))

    assert page is not None
    near = tree_of(page).find_class("near")[0]
    assert [child.get("class") for child in near] == ["far"]
    assert [child.tag for child in near[0]] == ["p"]


def test_a_workspace_overrides_one_component_of_a_shipped_theme(tmp_path: Path) -> None:
    changes = {
        "templates/chancery/theme.yaml": "name: chancery\n",
        "templates/chancery/components/callout/template.html.j2": '<aside class="ours">{{ block.title }}{{ block.prose }}</aside>',
        "content/trees/sections/streets.md": TREES["content/trees/sections/streets.md"] + "\n:::{callout} Mind\nWater.\n:::\n",
    }

    page = page_of(World(lay(tmp_path, changes)))

    assert page is not None
    assert tree_of(page).find_class("ours")[0].text_content() == "MindWater."


def test_a_token_of_ones_own_colours_the_page(tmp_path: Path) -> None:
    theme = "name: own\nextends: chancery\ntokens:\n  accent: '#0b5394'\n"

    page = page_of(World(lay(tmp_path, {**IN_OWN_THEME, "templates/own/theme.yaml": theme})))

    assert page is not None
    assert "--accent:#0b5394;" in page


def test_a_theme_prints_custom_fields(tmp_path: Path) -> None:
    brief = IN_OWN_THEME[BRIEF] + "custom: {jel: [Q54]}\n"
    text = '{% extends "inherited:brief.html.j2" %}{% block key_messages %}<p class="jel">{{ document.custom.jel[0] }}</p>{% endblock %}'

    page = page_of(World(lay(tmp_path, {**own(brief=text), BRIEF: brief})))

    assert page is not None
    assert tree_of(page).find_class("jel")[0].text == "Q54"


BODY = "section-body.html.j2"
MISTAKES = {
    "syntax": (own(section_body="{% if section %}\n<p>\n"), "template-syntax", f"templates/own/{BODY}", 2, "syntax"),
    "unknown tag": (own(section_body="<p>\n{% fi %}"), "template-syntax", f"templates/own/{BODY}", 2, "syntax"),
    "undefined name": (own(section_body="<p>\n\n{{ sektion.title }}"), "template-undefined", f"templates/own/{BODY}", 3, "field"),
    "no such field": (own(section_body="\n{{ section.titel }}"), "template-undefined", f"templates/own/{BODY}", 2, "field"),
    "no such block": (own(section_body="{{ place(section.blocks.gaps) }}"), "template-undefined", f"templates/own/{BODY}", 1, "field"),
    "wrong use": (own(section_body="\n{{ section.number + 'a' }}"), "template-error", f"templates/own/{BODY}", 2, "mend"),
    "wrong filter": (own(section_body="{{ section.title | nofilter }}"), "template-syntax", f"templates/own/{BODY}", 1, "syntax"),
    "private": (own(section_body="{{ ''.__class__.__mro__ }}"), "template-error", f"templates/own/{BODY}", 1, "mend"),
    "no such template": (own(section_body="\n{% include 'nothing.html.j2' %}"), "missing-template", f"templates/own/{BODY}", 2, "add the file"),
    "nothing to inherit": (own(fresh="x", section_body="\n{% include 'inherited:fresh.html.j2' %}"), "missing-template", f"templates/own/{BODY}", 2, "add"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_template_s_mistake_is_told_at_its_line(name: str, tmp_path: Path) -> None:
    changes, code, file, line, remedy = MISTAKES[name]
    world = World(lay(tmp_path, changes))

    assert page_of(world) is None
    problems = list(world.problems)
    assert [(p.code, p.place.file, p.place.line) for p in problems] == [(code, file, line)], problems
    assert remedy in problems[0].remedy


def test_the_content_that_was_being_rendered_is_named(tmp_path: Path) -> None:
    world = World(lay(tmp_path, own(section_body="{{ section.titel }}")))

    page_of(world)

    assert "while rendering content/trees/sections/streets.md, line 1" in next(iter(world.problems)).message


def test_a_part_that_is_left_out_is_told(tmp_path: Path) -> None:
    world = World(lay(tmp_path, own(section_body="<h2>{{ section.title }}</h2>{{ section.prose }}")))

    assert page_of(world) is None
    assert [(p.code, p.message) for p in world.problems] == [("part-not-placed", "the theme leaves out document.sections[0].finding")]


def test_a_part_that_stands_twice_is_told(tmp_path: Path) -> None:
    text = '{% extends "inherited:section-body.html.j2" %}{% block prose %}{{ section.prose }}{{ section.prose }}{% endblock %}'
    world = World(lay(tmp_path, own(section_body=text)))

    assert page_of(world) is None
    assert [(p.code, p.remedy) for p in world.problems] == [
        ("part-placed-twice", "write it once; document.sections[0].prose.plain gives its words again")
    ]


def test_a_character_that_the_fonts_lack_is_told_at_its_place(tmp_path: Path) -> None:
    text = TREES["content/trees/sections/streets.md"].replace("Shade cools.", "Shade 中 cools.")
    world = World(lay(tmp_path, {"content/trees/sections/streets.md": text}))

    assert page_of(world) is None
    problem = next(iter(world.problems))
    assert (problem.code, problem.place.file, problem.place.line, problem.place.column) == (
        "missing-character", "content/trees/sections/streets.md", 10, 7
    )  # fmt: skip
    assert "U+4E2D" in problem.message


def test_a_picture_that_is_none_is_told(tmp_path: Path) -> None:
    page = TREES["content/trees/sections/streets.md"] + "\n![Trees](media/a.png)\n"
    world = World(lay(tmp_path, {"content/trees/sections/streets.md": page, "content/trees/media/a.png": "no picture"}))

    assert page_of(world) is None
    assert [(p.code, p.place.line) for p in world.problems] == [("bad-picture", 12)]
