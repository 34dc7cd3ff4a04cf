"""What signs say, they say without colour: the pages printed in grey."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

import policybrief
from worlds import TREES, lay

DOTS = 8  # for a point
STAGES = ["proposed", "agreed", "under-way", "done", "stalled", "ended"]
LEVELS = ["aligned", "convergent", "neutral", "divergent", "opposed"]
SIGNS = {
    "levels": (LEVELS, 11, ":::{alignment-matrix}\n" + "".join(f"- {{issue: Issue, stances: {{city: {level}}}}}\n" for level in LEVELS)),
    "stages": (STAGES, 19, ":::{stage-table}\n" + "".join(f"- {{street: Street, stage: {stage}}}\n" for stage in STAGES)),
}


def signs(pdf: Path, words: list[str], width: float) -> dict[str, Image.Image]:
    """The picture before the first of each word, `width` points wide, in grey; words that the page lacks are left out."""
    found = {}
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            picture = page.render(scale=DOTS, grayscale=True).to_pil().convert("L")
            text, height = page.get_textpage(), page.get_height()
            for word in words:
                place = text.search(word, match_whole_word=True).get_next()
                if place is None or word in found:
                    continue
                left, bottom, _, _ = text.get_charbox(place[0], loose=True)
                edges = (left - width, height - bottom - 9.5, left - 1, height - bottom + 0.5)
                found[word] = picture.crop(tuple(round(edge * DOTS) for edge in edges))
    return found


def contrast(grey: int) -> float:
    """WCAG 2.2's contrast ratio of a grey (0 to 255) with white."""
    part = grey / 255
    linear = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return 1.05 / (linear + 0.05)


@pytest.mark.parametrize("kind", SIGNS)
def test_signs_differ_in_grey_and_stand_out(kind: str, tmp_path: Path) -> None:
    """Each sign reaches 3:1 (WCAG 2.2, 1.4.11), and no two look alike where the colour is gone."""
    words, width, block = SIGNS[kind]
    front = TREES["content/trees/brief.yaml"] + "parties: [{id: city, name: The city}]\n"
    section = TREES["content/trees/sections/streets.md"] + f"\n{block}:::\n"
    root = lay(tmp_path, {"content/trees/brief.yaml": front, "content/trees/sections/streets.md": section})
    [pdf] = [
        file.path
        for file in policybrief.build(policybrief.open_workspace(root), whole=True, formats=["pdf"]).built
        if file.path.suffix == ".pdf"
    ]
    seen = signs(pdf, [word.replace("-", " ") for word in words], width)

    assert len(seen) == len(words)
    darkest = {word: contrast(int(sign.getextrema()[0])) for word, sign in seen.items()}
    assert {word: ratio for word, ratio in darkest.items() if ratio < 3} == {}
    for (one, first), (other, second) in combinations(seen.items(), 2):
        size = (min(first.width, second.width), min(first.height, second.height))
        apart = ImageStat.Stat(ImageChops.difference(first.crop((0, 0, *size)), second.crop((0, 0, *size)))).mean[0] / 255
        assert apart > 0.02, (one, other, apart)
