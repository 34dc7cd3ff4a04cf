"""A chart as SVG: drawn by vl-convert, cleaned, its ids made its own; kept by content."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from policybrief.model.chart import Chart
from policybrief.problems import Lacking
from policybrief.problems.extras import to_install
from policybrief.render.byte_cache import kept
from policybrief.render.charts.grammar import SIZE
from policybrief.render.charts.paint import Paint
from policybrief.render.charts.specification import number_format, specification
from policybrief.render.fonts import Face, plain_font

SHOWN_SIZE = 11  # CSS pixels; room is reserved for SIZE, to which words grow on a telephone
_LACKING = f"drawing a chart needs vl-convert: {to_install('charts')}"
_FORM = "1"  # of what is kept


def draw(chart: Chart, paint: Paint, faces: tuple[Face, ...], name: str, cache: Path | None = None) -> str:
    """The chart as an SVG element whose ids begin with `name`; the same bytes for the same chart and theme.

    Text stays text, colours are attributes. Raises Lacking where vl-convert is not there.
    """
    spec = json.dumps(specification(chart, paint), sort_keys=True, ensure_ascii=False)
    locale = number_format(chart.language)
    used = tuple(face for face in faces if face.family == paint.family)
    known = sha256("\0".join([_FORM, _version(), spec, json.dumps(locale)]).encode())
    for face in used:
        known.update(sha256(face.data).digest())
    svg = kept(cache, f"chart-{known.hexdigest()}.svg", lambda: _drawn(spec, locale, used).encode()).decode()
    return _named(svg, name, chart)


def _version() -> str:
    try:
        return version("vl-convert-python")
    except ModuleNotFoundError:  # PackageNotFoundError
        raise Lacking(_LACKING) from None


def _drawn(spec: str, locale: dict[str, Any], faces: tuple[Face, ...]) -> str:
    try:
        import vl_convert
    except ImportError:
        raise Lacking(_LACKING) from None
    if faces:
        vl_convert.register_font_directory(_folder_of(faces))
    svg = vl_convert.vegalite_to_svg(spec, vl_version="6.4", format_locale=locale, allowed_base_urls=[])
    return _cleaned(svg)


@lru_cache(maxsize=4)
def _folder_of(faces: tuple[Face, ...]) -> str:
    """The fonts as files; the folder goes when the process ends."""
    import atexit
    import shutil

    folder = mkdtemp(prefix="policybrief-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for number, face in enumerate(faces):
        Path(folder, f"{number}.ttf").write_bytes(plain_font(face.data))
    return folder


def _cleaned(svg: str) -> str:
    """Without what a reader does not need: Vega's roles and empty layers, ids counted from 1."""
    svg = re.sub(r' (?:aria-[a-z]+|role|class|xmlns:xlink|version)="[^"]*"', "", svg)
    svg = re.sub(r"<path[^>]* d=\"\"[^>]*/>|<path[^>]*pointer-events=\"none\"[^>]*/>", "", svg)
    svg = (
        svg.replace(' pointer-events="none"', "")
        .replace(' opacity="1"', "")
        .replace(f'font-size="{SIZE}px"', f'font-size="{SHOWN_SIZE}px"')
    )
    families = r'font-family="([^"]+)"', "font-family=\"'\\1', sans-serif\""
    svg = re.sub(*families, svg)  # in quotes: a family may end in a digit (CSS Fonts 4, 2.1)
    before = None
    while before != svg:
        before, svg = svg, re.sub(r"<g(?: [^>]*[^>/])?></g>|<g [^>]*/>", "", svg)
    for number, id in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg)), 1):
        svg = svg.replace(f'id="{id}"', f'id="@{number}"').replace(f"url(#{id})", f"url(#@{number})")
    return svg


def _named(svg: str, name: str, chart: Chart) -> str:
    """The drawing with its words and the ids of this document."""
    head, _, rest = svg.replace("@", f"{name}--").partition(">") if "@" in svg else svg.partition(">")
    words = f'<title id="{name}--title">{escape(chart.alt)}</title><desc id="{name}--description">{escape(chart.description)}</desc>'
    said = f' class="chart-drawing" role="img" aria-labelledby="{name}--title" aria-describedby="{name}--description"'
    return f"{head}{said}>{words}{rest}"
