"""`rewrite` walks any tree of nodes once, in reading order, and keeps what nothing changes."""

import pytest

from policybrief.model.block import Block, Blocks, Cell, Row
from policybrief.model.brief import Section
from policybrief.model.prose import (
    Definition,
    DefinitionList,
    Emphasis,
    Node,
    Paragraph,
    Prose,
    TableBlock,
    TableCell,
    TableRow,
    Text,
    Words,
    plain,
    rewrite,
)
from policybrief.problems import Place

AT = Place("brief.yaml", 1, 1)


def words(value: str) -> Words:
    return Words(place=AT, value=value)


def cell(value: str) -> Cell:
    return Cell(place=AT, type="text", children=(words(value),))


def shout(node: Node) -> tuple[Node, ...] | None:
    return (words(node.value.upper()),) if isinstance(node, Words) else None


def test_nodes_are_offered_in_reading_order_and_replaced_wherever_they_stand() -> None:
    heard: list[str] = []

    def hear(node: Node) -> tuple[Node, ...] | None:
        if isinstance(node, Words):
            heard.append(node.value)
        return shout(node)

    def table_row(*values: str) -> TableRow:
        return TableRow(place=AT, cells=tuple(TableCell(place=AT, children=(words(v),)) for v in values))

    meanings = ((Paragraph(place=AT, children=(words("b"),)),), (words("c"), Emphasis(place=AT, children=(words("d"),))))
    prose = Prose(
        place=AT,
        children=(
            DefinitionList(place=AT, items=(Definition(place=AT, term=(words("a"),), meanings=meanings),)),
            TableBlock(place=AT, head=table_row("e", "f"), rows=(table_row("g", "h"),)),
        ),
    )
    assert plain(rewrite(prose, hear)) == plain(prose).upper()
    assert heard == list("abcdefgh")


def test_a_rows_cell_is_changed_once_and_stays_shared_between_order_and_name() -> None:
    head, volume, hidden = cell("Shah Deniz"), cell("ten"), cell("unseen")
    row = Row(place=AT, head=head, cells=(volume,), fields={"source": head, "volume": volume, "route": hidden})
    calls: list[Node] = []

    def count(node: Node) -> tuple[Node, ...] | None:
        calls.append(node)
        return shout(node)

    new = rewrite(Block(place=AT, component="gap-table", rows=(row,)), count).rows[0]
    assert new.fields["volume"] is new.cells[0]
    assert new.fields["source"] is new.head
    assert [c.plain for c in new.fields.values()] == ["SHAH DENIZ", "TEN", "UNSEEN"]
    assert sum(node is volume for node in calls) == 1


def test_records_that_are_no_nodes_are_walked_and_what_does_not_change_is_the_same_object() -> None:
    block = Block(place=AT, component="callout", name="gaps", options={"by": cell("a reader")})
    title = Text(place=AT, children=(Emphasis(place=AT, children=()),))
    section = Section(
        place=AT,
        id="gas",
        number=1,
        kind=None,
        title=title,
        finding=None,
        prose=Prose(place=AT, children=()),
        blocks=Blocks(("gaps",), (block,)),
    )
    new = rewrite(section, shout)
    assert [b.options["by"].plain for b in new.blocks] == ["A READER"]
    assert new.title is title
    assert rewrite(section, lambda node: None) is section


def test_several_nodes_are_spliced_in_and_none_takes_a_node_away() -> None:
    text = Text(place=AT, children=(words("a"), words("b")))
    assert rewrite(text, lambda n: (n, n)).plain == "aabb"
    assert not rewrite(text, lambda n: ())
    block = Block(place=AT, component="callout", title=text)
    assert rewrite(block, lambda n: ()).title is None


def test_two_nodes_in_the_place_of_one_are_a_bug_that_is_told() -> None:
    block = Block(place=AT, component="callout", title=Text(place=AT, children=()))
    with pytest.raises(ValueError, match="2 nodes for the one Text"):
        rewrite(block, lambda n: (n, n))
