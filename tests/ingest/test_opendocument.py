"""An OpenDocument text keeps what a Word file keeps."""

from __future__ import annotations

import json
import zipfile
from html import escape
from pathlib import Path

import pypandoc
import pytest
import yaml

from ingest.test_pictures import png
from policybrief import api

SOURCE = {"id": 5, "type": "book", "title": "Trees", "author": [{"family": "Ann", "given": "Ada"}], "issued": {"date-parts": [[1999]]}}


def cited(locator: str, shown: str) -> str:
    name = escape(
        "ZOTERO_ITEM CSL_CITATION "
        + json.dumps({"citationItems": [{"id": 5, "uris": ["u/5"], "itemData": SOURCE, "locator": locator, "label": "page"}]})
        + " RNDabc"
    )
    return f'<text:reference-mark-start text:name="{name}"/>{shown}<text:reference-mark-end text:name="{name}"/>'


MORE = (
    f"<text:p>Shade cools {cited('4', '(Ann 1999, 4)')}. Again {cited('7', '<text:span>(Ann</text:span> 1999, 7)')}!</text:p>"
    '<text:p>Seen <office:annotation><text:p>Is this so?</text:p></office:annotation>words <text:change-start text:change-id="c1"/>new'
    '<text:change-end text:change-id="c1"/><text:change text:change-id="c2"/>.</text:p>'
    "<text:p>Before<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>"
    '<text:section text:name="ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDdef"><text:p>Ann, A. (1999). Trees.</text:p></text:section>'
)
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion/></text:changed-region><text:changed-region text:id="c2">'
    "<text:deletion><text:p>Deleted.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)


@pytest.fixture
def imported(workspace: api.Workspace, tmp_path: Path) -> api.Imported:
    (tmp_path / "p.png").write_bytes(png(1))
    made = tmp_path / "made.odt"
    text = "---\ntitle: The shade\n---\n\n# Streets\n\nFirst.\n\n![The port](p.png){alt='A port at dawn'}\n\n# Parks\n\nMany.\n"
    pypandoc.convert_text(text, "odt", format="markdown", outputfile=str(made), extra_args=[f"--resource-path={tmp_path}"])
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(tmp_path / "paper.odt", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "content.xml":
                whole = data.decode().replace("<office:text>", "<office:text>" + CHANGES, 1)
                whole = whole.replace("</draw:frame>", "<svg:desc>A port at dawn</svg:desc></draw:frame>", 1)
                data = whole.replace("</office:text>", MORE + "</office:text>", 1).encode()
            new.writestr(name, data)
    return api.import_manuscript(workspace, tmp_path / "paper.odt")


def test_zoteros_marks_are_citations(imported: api.Imported, tmp_path: Path, check):
    prose = (tmp_path / "content/paper/sections/parks.md").read_text().rpartition("---\n")[2]
    assert prose == "Many.\n\nShade cools [@ann-1999, p. 4]. Again [@ann-1999, p. 7]!\n\nSeen words new.\n\nBefore\n\nIn a box.\n"
    (entry,) = yaml.safe_load((tmp_path / "content/paper/references.yaml").read_text())["references"]
    assert (entry["id"], entry["title"]) == ("ann-1999", "Trees")
    assert check() == []


def test_what_is_lost_is_told_with_its_place(imported: api.Imported):
    assert set(imported.lost) == {
        "the bibliography that the file printed is left out: the brief makes its own",
        "a comment: 'Is this so?' (under 'Parks', paragraph 3)",
        "a tracked insertion was pending: it is accepted (under 'Parks', paragraph 3)",
        "a tracked deletion was pending: it is accepted (under 'Parks', paragraph 3)",
        "a text box stands as paragraphs now: 'In a box.' (under 'Parks', paragraph 4)",
    }


def test_the_title_is_the_briefs_and_pictures_come_along(imported: api.Imported, tmp_path: Path):
    assert yaml.safe_load((tmp_path / "content/paper/brief.yaml").read_text())["title"] == "The shade"
    assert imported.sections == ("streets", "parks")
    assert (tmp_path / "content/paper/media/picture-1.png").read_bytes() == png(1)
    assert "A port at dawn" in (tmp_path / "content/paper/sections/streets.md").read_text()
