"""What does not stand on paper, or not as a whole, is told."""

import pytest

from policybrief.render.pdf import render_pdf

from .conftest import DOCUMENTS, page, rendered

SMALL = "@page { size: 80mm 70mm; margin: 5mm; } .rail { float: right; width: 30mm; } .placed { position: absolute; width: 30mm; }"
NOTE = ".note { float: footnote; } .note::footnote-call, .note::footnote-marker { content: none; }"
LONG = "Many words of a note in the margin. " * 30


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Text.<span class='rail'>{LONG}</span></p>",
        f"<section><aside class='rail'><p>{LONG}</p></aside><p>Text.</p></section><p>End.</p>",
        f"<section style='display: flow-root'><p>Text.<span class='rail'>{LONG}</span></p></section><p>End.</p>",
        f"<p style='position: relative'>Text.<span class='placed'>{LONG}</span></p>",
    ],
)
def test_text_that_weasyprint_drops_is_named(body: str) -> None:
    result = render_pdf(page(body, style=SMALL))
    assert result.losses == [f"not all of '{LONG[:60]}…' stands on paper"]
    assert not result.is_sound


def test_an_end_that_clears_floats_keeps_their_text() -> None:
    """The remedy for a theme."""
    style = SMALL + "body::after { content: ''; display: block; clear: both; }"
    result = render_pdf(page(f"<p>Text.<span class='rail'>{LONG}</span></p>", style=style))
    assert (result.lost_text, result.cut_off) == ((), ())
    assert result.pages > 1


@pytest.mark.parametrize(
    "body",
    [
        f"<p>First.</p><p style='break-before: page; white-space: nowrap'>{LONG}</p>",
        f"<p>First.<span class='note'>{LONG * 4}</span></p>",
    ],
)
def test_text_outside_the_sheet_is_told_with_its_page(body: str) -> None:
    result = render_pdf(page(body, style=SMALL + NOTE))
    assert result.losses == ["words stand outside of page 2"]
    assert not result.is_sound


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_there_is_not_missed(name: str) -> None:
    assert (rendered(name).lost_text, rendered(name).cut_off) == ((), ())


@pytest.mark.parametrize(
    "body",
    [
        "<p style='text-transform: uppercase'>straße ﬁn</p>",
        "<p class='drop'>A first letter, <b>bold</b></p>",
        "<p>Seen <span style='display: none'>and not</span> <span hidden>seen</span> <span style='visibility: hidden'>in place</span></p>",
        "<p style='hyphens: auto; width: 20mm'>Incomprehensibilities and other consider\u00adations</p>",
        "<ul><li>Item</li></ul><p class='mark'>Marked</p>",
    ],
)
def test_what_css_makes_of_words_is_no_loss(body: str) -> None:
    style = ".drop::first-letter { font-size: 30pt; } .drop::first-line { font-weight: 600; } .mark::before { content: 'x: '; }"
    assert render_pdf(page(body, style=style)).lost_text == ()
