"""A section's document stands alone: its own notes, sources and evidence, the whole's numbers, links to the others' files."""

from __future__ import annotations

import re

from lxml import html as lxml_html

from product.delivered import SECTIONS, Delivered, folded

Pair = tuple[Delivered, Delivered]


def part_of(whole: Delivered, alone: Delivered) -> lxml_html.HtmlElement:
    """The section within the whole."""
    return whole.page.get_element_by_id(alone.html.stem)


def words(element: lxml_html.HtmlElement) -> str:
    """What an element says, the numbers of marks and notes aside, which each document counts for itself."""
    text = re.sub(r"\b[SE][0-9]+\b", "S#", folded(element.text_content()))
    return re.sub(r"(?<=[.:;,)])[0-9]+(?= |$)", "", text)


def ids_in(element: lxml_html.HtmlElement) -> list[str]:
    return [str(one) for one in element.xpath("./@id | .//@id")]


def test_notes_run_from_one(section: Pair) -> None:
    alone, whole = section
    calls = [call.text for call in alone.page.find_class("noteref")]

    assert calls == [str(number + 1) for number in range(len(calls))]
    assert len(calls) == len(part_of(whole, alone).find_class("noteref"))
    assert [back.text for back in alone.page.find_class("noteback")] == calls


def test_its_sources_are_exactly_those_that_it_cites(section: Pair) -> None:
    alone, _ = section
    cited = {href for mark in alone.page.find_class("mark") if (href := mark.get("href")).startswith("#source-")}
    named = {number for mark in alone.page.find_class("mark") for number in re.findall(r"\bS([0-9]+)\b", mark.text_content())}
    listed = [str(one) for one in alone.page.xpath("//*[@id='sources']//li/@id")]

    assert listed == [f"source-{number + 1}" for number in range(len(listed))]
    assert {f"source-{number}" for number in named} == set(listed)
    assert {href[1:] for href in cited} <= set(listed)


def test_its_evidence_is_exactly_the_facts_that_it_prints(section: Pair) -> None:
    alone, whole = section
    lines = alone.page.xpath("//*[@id='evidence']//li")
    uses = {line.get("id"): {str(href)[1:] for href in line.xpath(".//*[contains(@class, 'uses')]//a/@href")} for line in lines}
    printed = [fact.get("id") for fact in alone.page.find_class("fact")]

    assert [line.find_class("key")[0].text for line in lines] == [f"E{number + 1}" for number in range(len(lines))]
    used = [use for found in uses.values() for use in found]
    assert all(uses.values()), "a line of a fact that is not printed"
    alone_used = [use for use in used if use in printed]  # several facts may share the marks of one source line
    assert len(alone_used) == len(set(alone_used))
    assert set(printed) <= set(used) <= {*printed, *(mark.get("id") for mark in alone.page.find_class("marks"))}
    in_whole = {str(fact) for fact in whole.page.xpath("//*[@id='evidence']//li/@id")}
    assert set(uses) <= in_whole


def test_it_says_what_the_whole_says(section: Pair) -> None:
    """Word for word, with the whole's numbers of section, tables and figures."""
    alone, whole = section
    mine, theirs = alone.page.get_element_by_id(alone.html.stem), part_of(whole, alone)

    assert words(mine) == words(theirs)
    for path in (".//header//*[@class='number']", ".//caption", ".//figcaption//*[@class='label']"):
        assert [words(one) for one in mine.xpath(path)] == [words(one) for one in theirs.xpath(path)]
    mine_without, theirs_without = ([one for one in ids_in(each) if not re.match("(use|note|noteref)-", one)] for each in (mine, theirs))
    assert mine_without == theirs_without


def test_links_to_other_sections_lead_to_their_files(section: Pair) -> None:
    alone, whole = section
    owners = {one: id for id in SECTIONS[whole.edition] for one in ids_in(whole.page.get_element_by_id(id))}
    mine = [(folded(a.text_content()), a.get("href")) for a in alone.page.get_element_by_id(alone.html.stem).iter("a")]
    for link in part_of(whole, alone).iter("a"):
        target = link.get("href").removeprefix("#")
        if target in owners and not re.match("(use|note|noteref)-", target):
            home = "" if owners[target] == alone.html.stem else f"{owners[target]}.html"
            assert (folded(link.text_content()), f"{home}#{target}") in mine


def test_it_leads_back_to_the_whole(section: Pair) -> None:
    alone, whole = section
    title = folded(whole.page.findtext(".//title"))

    assert ("../" + whole.html.name, title) in [(a.get("href"), folded(a.text_content())) for a in alone.page.iter("a")]
    assert title in folded(alone.page.findtext(".//title"))


def test_the_whole_has_every_section_in_order(whole: Delivered) -> None:
    ids = SECTIONS[whole.edition]
    found = [one.get("id") for one in whole.page.xpath("//section[contains(concat(' ', @class, ' '), ' section ')]")]

    assert found == [*ids, "recommendations"]
    numbers = [whole.page.get_element_by_id(id).xpath(".//h2/*[@class='number']/text()") for id in found]
    assert numbers == [[str(index + 1)] for index in range(len(found))]


def test_numbers_of_tables_and_figures_run_through_the_whole(whole: Delivered) -> None:
    labels = [folded(one.text_content()) for one in whole.page.xpath("//caption//*[@class='label'] | //figcaption//*[@class='label']")]
    for kind in {label.rsplit(" ", 1)[0] for label in labels}:
        numbers = [int(label.rsplit(" ", 1)[1]) for label in labels if label.rsplit(" ", 1)[0] == kind]
        assert numbers == list(range(1, len(numbers) + 1))
    assert len(labels) > 1
