"""A Document and a Theme to one self-contained HTML file. Pure: same input, same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from policybrief.model.block import Block, Blocks, Picture
from policybrief.model.brief import Section
from policybrief.model.chart import Chart
from policybrief.model.document import Document
from policybrief.model.prose import Node, Prose, Text
from policybrief.problems import Place, Problems
from policybrief.render.characters import tell_missing_characters
from policybrief.render.charts import draw, paint_of
from policybrief.render.evidence import page_data
from policybrief.render.nodes import write
from policybrief.render.styles import Styles, faces_of, insert_fonts, styles_of
from policybrief.render.templates import ThemeEnvironment, tell_template_error
from policybrief.source.files import Files
from policybrief.themes import Theme

_now: ContextVar[Rendering] = ContextVar("rendering")


def render_html(
    document: Document,
    theme: Theme,
    problems: Problems,
    *,
    folder: str,
    cache: Path | None = None,
    characters: frozenset[str] = frozenset(),
) -> str | None:
    """The page of `document`; None and problems where a template is wrong or does not place every part once.

    `folder` is the manuscript's, for its style.css; `cache` keeps fonts that were cut. `characters` are those of the whole
    brief: where all its documents bring fonts cut alike, these are loaded once.
    """
    own = Problems()
    page = _rendered(Rendering(document, theme, theme.files, own, cache), folder, characters, cache)
    problems.extend(own)
    return page if not own.has_errors else None


def _rendered(rendering: Rendering, folder: str, characters: frozenset[str], cache: Path | None) -> str | None:
    document, theme, problems = rendering.document, rendering.theme, rendering.problems
    token = _now.set(rendering)
    try:
        styles = styles_of(document, theme, folder, problems)
        data = page_data(document)
        page = rendering.page(styles, data)
    except (TemplateError, SecurityError, TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError) as error:
        if not rendering.tell(error):
            raise
        return None
    finally:
        _now.reset(token)
    rendering.tell_unplaced(styles.own not in page, data not in page)
    tell_missing_characters(page, document, theme, problems, cache)
    return insert_fonts(page, characters, theme, problems, cache) if not problems.has_errors else None


def _finalize(value: Any) -> Any:
    """What Jinja writes for `{{ value }}`: a node becomes HTML, None nothing, all else is escaped as usual."""
    if isinstance(value, Node):
        return _now.get().write(value)
    return "" if value is None else value


@lru_cache(maxsize=4)
def _environment(theme: Theme) -> ThemeEnvironment:
    """One environment a theme, so that its templates are compiled once for all documents."""
    return ThemeEnvironment(theme, _finalize)


@dataclass(slots=True)
class Rendering:
    """One document being rendered: what is counted, and the content that is being written, for messages."""

    document: Document
    theme: Theme
    files: Files
    problems: Problems
    cache: Path | None = None
    counted: Counter[int] = field(default_factory=Counter)
    stack: list[Node] = field(default_factory=list)
    environment: ThemeEnvironment = field(init=False)
    shared: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.environment = _environment(self.theme)
        self.shared = {
            "document": self.document,
            "tokens": {name: token.value for name, token in self.theme.tokens.items()},
            "_": self.theme.say(self.document.language),
            "place": self.place,
            "place_section": self.place_section,
        }

    def page(self, styles: Styles, data: Markup) -> str:
        """The whole page, fonts still to be put in."""
        name = "brief.html.j2" if self.document.kind == "whole" else "section.html.j2"
        return str(self._render(name, {"styles": styles, "data": data}))

    def _render(self, name: str, variables: Mapping[str, Any]) -> Markup:
        template = self.environment.get_template(self.environment.join_path(name, ""))
        return Markup(template.render({**self.shared, **variables}))

    def write(self, node: Node) -> Markup:
        """The HTML of a node, counted as placed."""
        self.counted[id(node)] += 1
        return write(node, self)

    def inline(self, name: str, variables: Mapping[str, Any], kind: str = "") -> Markup:
        """A node through `inline/NAME-KIND.html.j2` where the theme has it, else `inline/NAME.html.j2`, without a last line break."""
        special = f"inline/{name}-{kind}.html.j2"
        chosen = special if kind and self.theme.find(special) else f"inline/{name}.html.j2"
        return Markup(self._render(chosen, variables).rstrip("\n"))

    def place(self, block: Block | None) -> Markup:
        """A block through its component's template; nothing where there is none."""
        if block is None or isinstance(block, Undefined):
            return Markup(block) if isinstance(block, Undefined) else Markup()
        self.counted[id(block)] += 1
        self.stack.append(block)
        html = self._render(f"components/{block.component}/template.html.j2", {"block": block})
        if block.layout.classes:
            html = self._render("fitted.html.j2", {"block": block, "content": html})
        self.stack.pop()
        return html

    def chart(self, chart: Chart) -> Markup:
        """The drawing of the chart of the block that is being written."""
        block = self.stack[-1]
        name = block.anchor if isinstance(block, Block) and block.anchor else f"chart-{self.counted[id(chart)]}"
        return Markup(draw(chart, paint_of(self.theme), faces_of(self.theme, self.problems), name, self.cache))

    def place_section(self, section: Section) -> Markup:
        """A section through its kind's template where there is one, else through section-body."""
        own = f"kinds/{section.kind}/template.html.j2"
        name = own if section.kind and self.theme.find(own) else "section-body.html.j2"
        self.stack.append(section)
        html = self._render(name, {"section": section})
        self.stack.pop()
        return html

    def tell(self, error: Exception) -> bool:
        """Tell a template's mistake; False where the error is not a template's but ours."""
        content = self.stack[-1].place if self.stack else None
        words = f"{content.file}, line {content.line}" if content and content.line else content.file if content else ""
        return tell_template_error(error, self.problems, words)

    def tell_unplaced(self, lacks_own_style: bool, lacks_data: bool) -> None:
        """Each part and block of the document has to be written once, and so have the manuscript's style and the evidence as data."""
        template = self.theme.find("brief.html.j2" if self.document.kind == "whole" else "section.html.j2") or self.theme.name
        if lacks_own_style:
            remedy = "write <style>{{ styles.own }}</style> behind the other styles"
            self.problems.add("part-not-placed", "the theme leaves out styles.own", Place(template), remedy)
        if lacks_data:
            self.problems.add("part-not-placed", "the theme leaves out data", Place(template), "write {{ data }} in the head of the page")
        for path, node in _parts(self.document, "document"):
            times = self.counted[id(node)]
            if times == 0:
                remedy = f"write {{{{ {path} }}}} once" if not isinstance(node, Block) else f"write {{{{ place({path}) }}}} once"
                self.problems.add("part-not-placed", f"the theme leaves out {path}", Place(template), remedy)
            elif times > 1:
                remedy = f"write it once; {path}.plain gives its words again"
                self.problems.add("part-placed-twice", f"the theme writes {path} {times} times", Place(template), remedy)


def _parts(value: Any, path: str) -> Iterator[tuple[str, Node]]:
    """The texts, blocks and pictures of a document that a theme places, with the path by which a template reaches them."""
    if isinstance(value, (Text, Prose, Block, Picture)):
        if isinstance(value, (Block, Picture)) or value:
            yield path, value
    elif isinstance(value, Blocks):
        for block in value:
            yield from _parts(block, f"{path}.{block.name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts(item, f"{path}[{index}]")
    elif is_dataclass(value) and not isinstance(value, (type, Place)):
        for f in fields(value):
            if f.name not in _NOT_PARTS:
                yield from _parts(getattr(value, f.name), f"{path}.{f.name}")


_NOT_PARTS = {"publisher", "custom", "place"}
