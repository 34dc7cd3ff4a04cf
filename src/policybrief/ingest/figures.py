"""Figures in running text, as candidates for the ledger: value, scale and unit as far as the words are sure of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from policybrief.ingest.units import CURRENCY_SIGNS, LETTERS, PER, SCALE_WORDS, SCALES, UNIT, base_named, unit_named

_NUMBER = r"\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)?"
_WORDS = {word: number for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)}
_ABOUT = r"about|around|approximately|approx\.|roughly|nearly|almost|circa|ca\.|some|an estimated|~|≈"
_SIGNS = "|".join(map(re.escape, sorted(CURRENCY_SIGNS, key=len, reverse=True)))
_CODE = "(?-i:[A-Z]{3})"

_FIGURE = re.compile(
    rf"""(?:(?<!\w)(?P<about>{_ABOUT})\s*)?(?P<between>\bbetween\s)?
    (?:(?P<sign>{_SIGNS})\s?|\b(?P<code>{_CODE})\s)?
    (?:(?:(?<![\w./,%])(?P<minus>[-−])(?=\d)|(?<![\w./,–—-])(?<!\bper\s))
        (?P<number>{_NUMBER})
        (?P<second>(?:\s?%?\s?[-–—]|\s?\bto\b|(?(between)\s?\band\b|(?!)))\s?(?(sign)(?:(?P=sign))?)(?:{_NUMBER}))?
        |\b(?P<word>{"|".join(_WORDS)})(?=[\s-](?:{SCALE_WORDS})\b))
    (?:[\s-]?(?P<scale>{SCALE_WORDS})\b|(?P<letter>k|\s?[mb])\b)?
    (?:[\s-]?(?P<unit>{UNIT})|\s(?P<after>{_CODE})\b|(?P<late>[€$£₼₺₽₴]))?
    (?:(?:\sof\s[\w-]+)?(?P<per>{PER}))?
    (?P<tail>(?:-[^\W\d_]+)+)?(?!\w|[.,]\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_NAMED = (
    "Articles?|Art|Sections?|Sec|Chapters?|Chap|Tables?|Figures?|Fig|Resolutions?|Nos?|Numbers?|pages?|pp?|paragraphs?|paras?|Annex|"
    "Appendix|Part|Step|Phase|Act|Law|Directive|Regulation|Protocol|Item|Note|Version|Route|Corridor|Goals?|SDG|Agenda|Horizon|Vision|Box"
)
_NO_FIGURE = re.compile(
    rf"""\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s(?:(?:[-–]|to|and)\s?\d{{1,2}}\s)?(?:{_MONTHS})\b\.?(?:,?\s\d{{4}}\b)?  # 12 March 2026
    |\b(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}}\b)?                                  # March 12, 2026
    |\b\d{{4}}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b                                 # 2026-03-12, 12.3.2026
    |(?-i:\b(?:{_NAMED})\.?)[\s\u00a0]\d[\d./:–-]*(?:\(\w\))?                                           # Article 5(a)
    |\b\d{{1,2}}:\d\d\b|\b\d+/\d+\b|(?<!\w)\+\d[\d\s()-]{{6,}}\d                                        # 10:30, 24/7, +381 11 123456
    |\[\d+(?:[,–-]\s?\d+)*\]|\(\d{{1,2}}\)|^\s*\d+[.)]\s                                                # [12], (3), 1. at the start
    |\b(?:1[5-9]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[5-9]|20)?\d\d))\b(?!\s?(?:%|percent))                    # 2019–21
    |\bin\s(?:1[5-9]|20)\d\d\b(?!\s?(?:{UNIT}|(?:{SCALE_WORDS})\b))                                       # 33% in 2015 to 41%
    |\b(?:1[5-9]|20)\d\d(?=\s(?:to|and)\s(?:{_SIGNS})?\d{{1,3}}(?:[.,]\d{{1,2}})?(?![\d.,]?\d))             # 2015 to 41%
    |https?://\S+|\bdoi:\S+""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 20  # signs of a number that counts something
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
CITED = "\0"
"""Stands for a citation in a paragraph that is parted into sentences: no text holds it."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)\]\0]*\s+(?=[\"“‘(\[]?[^\Wa-z\d])")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Za-z]|No|Nos|Art|Fig|Dr|Mr|Ms|Mrs|Prof|approx|ca|cf|vs|etc|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: a number with scale and unit, or its own words (a range, `a 5-year`); and the sentence that it stands in."""

    value: Decimal | str
    scale: str | None
    unit: str | None
    approximate: bool
    sentence: str


def figures(paragraph: str, decimal_sign: str = ".") -> Iterator[Figure]:
    """The figures of a paragraph, each once a sentence. `decimal_sign` is that of the text's language.

    Years, dates, ordinals, numbers of articles and figures in names are none.
    """
    for sentence in sentences(paragraph):
        yield from figures_of_sentence(sentence, decimal_sign)


def figures_of_sentence(sentence: str, decimal_sign: str) -> Iterator[Figure]:
    """The figures of one sentence, each once."""
    searched = _NO_FIGURE.sub(lambda match: "\0" * len(match[0]), sentence)
    found = {
        (each.value, each.scale, each.unit): each
        for match in _FIGURE.finditer(searched)
        if (each := _figure(match, sentence, decimal_sign))
    }
    yield from found.values()


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph."""
    start = 0
    text = " ".join(paragraph.split())
    for end in _SENTENCE.finditer(text):
        if not _ABBREVIATED.search(text, start, end.start()):
            yield text[start : end.end()].strip()
            start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def _figure(match: re.Match[str], sentence: str, decimal_sign: str) -> Figure | None:
    code = next((code for code in (match["code"], match["after"]) if code and _is_currency(code)), None)
    unit = unit_named(match["unit"]) if match["unit"] else None
    sign = match["sign"] or match["late"]
    unit = unit or code or (CURRENCY_SIGNS[sign.upper()] if sign else None)
    scale = _scale(match, unit, sign or code)
    if match["number"] and not (unit or scale or match["letter"]) and _YEAR.fullmatch(match["number"]):
        return None
    if match["number"] and len(match["number"]) > _LONGEST:
        return None
    if match["second"] or match["tail"] or (match["letter"] and not scale) or (match["per"] and not unit):
        return _in_words(match, sentence)
    number = Decimal(_WORDS[match["word"].lower()]) if match["word"] else _decimal(match["number"], decimal_sign)
    value = -number if match["minus"] else number
    unit = f"{unit}/{base_named(match['per'])}" if match["per"] else unit
    return Figure(value=value, scale=scale, unit=unit, approximate=bool(match["about"]), sentence=sentence)


def _scale(match: re.Match[str], unit: str | None, money: str | None) -> str | None:
    """The scale; that of `m` or `b` only where what follows or precedes says that it is no metre and no letter of a list."""
    if (match["unit"] or "").lower() == "bcm":
        return "billion"
    if match["scale"]:
        return SCALES[match["scale"].lower()]
    letter = match["letter"] or ""
    is_sure = letter in ("k", "K", "M") or money or (unit and not letter.startswith(" "))
    return LETTERS[letter.strip().lower()] if letter and is_sure else None


def _in_words(match: re.Match[str], sentence: str) -> Figure:
    """A figure that is more than one number of one unit stands in its own words."""
    first = next(name for name in ("about", "between", "sign", "code", "minus", "number", "word") if match[name])
    return Figure(value=sentence[match.start(first) : match.end()].strip(), scale=None, unit=None, approximate=False, sentence=sentence)


def _decimal(digits: str, decimal_sign: str) -> Decimal:
    """The value of digits: a sign before three digits parts thousands, unless it is the language's decimal sign."""
    thousands = re.fullmatch(r"\d{1,3}(?:([ ,.'’\u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", digits)
    if thousands and (thousands[1] != decimal_sign or digits.count(decimal_sign) > 1):
        whole, sign, part = digits.partition(decimal_sign) if thousands[1] != decimal_sign else (digits, "", "")
        return Decimal(re.sub(r"\D", "", whole) + (f".{part}" if sign else ""))
    return Decimal(re.sub("[,]", ".", digits))


def _is_currency(code: str) -> bool:
    from babel.numbers import list_currencies

    return code.isupper() and code in list_currencies()
