"""No stream of a PDF ends in a carriage return: checkers cannot tell whether it belongs to the stream."""

import re
from io import BytesIO

import page as validation
import pikepdf
import pydyf
import pytest

from policybrief.render.pdf import file_objects, render_pdf

from .conftest import page

RETURN = b"\r\nendstream"


def one_page(content: bytes, compress: bool = True, extra: dict[str, object] | None = None) -> pydyf.PDF:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([content], extra, compress)
    pdf.add_object(stream)
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "Contents": stream.reference}))
    return pdf


def written(pdf: pydyf.PDF) -> bytes:
    out = BytesIO()
    pdf.write(out, "1.7", True, True)
    return out.getvalue()


def content_of(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def padded(ends_in_return: bool, end: bytes = b"") -> bytes:
    """Page content that does or does not end so when it is compressed: the last byte is a checksum of the content."""
    contents = (b"q Q %" + b"a" * count + end for count in range(256))
    return next(each for each in contents if (RETURN in pydyf.Stream([each], None, True).data) == ends_in_return)


def test_a_content_stream_that_ends_so_is_mended_and_no_other_is_touched() -> None:
    for content, change in ((padded(True), b"\n"), (padded(False), b"")):
        pdf = one_page(content)
        file_objects.finish(pdf)
        data = written(pdf)
        assert content_of(data) == content + change
        assert RETURN not in data.partition(b"/ObjStm")[0]


@pytest.mark.parametrize(("end", "change"), [(b"", b""), (b"\r", b"\n")])
def test_a_font_that_ends_so_is_written_without_compression(end: bytes, change: bytes) -> None:
    font = padded(True, end)
    pdf = one_page(font, extra={"Length1": len(font)})
    file_objects.finish(pdf)
    data = written(pdf)
    assert content_of(data) == font + change
    assert RETURN not in data.partition(b"/ObjStm")[0]


def test_the_streams_that_pydyf_adds_are_mended_by_writing_again() -> None:
    for i in range(5000):
        pdf = one_page(b"q Q")
        pdf.info["Title"] = pydyf.String(str(i))
        objects = file_objects.finish(pdf)
        if file_objects.has_carriage_return(data := written(pdf)):
            break
    again = file_objects.write_again(pdf, objects)
    assert pikepdf.open(BytesIO(again)).docinfo.Title == str(i)
    assert len(pikepdf.open(BytesIO(again)).pages) == 1
    assert again != data
    assert not file_objects.has_carriage_return(again)


def test_finished_objects_give_the_same_file() -> None:
    plain, finished = one_page(b"q Q"), one_page(b"q Q")
    file_objects.finish(finished)
    assert written(plain) == written(finished)


def test_documents_come_out_sound_whatever_the_checksums() -> None:
    for i in range(40):
        data = render_pdf(page(f"<p>{i}</p>")).data
        assert not re.search(rb"\r\nendstream", data)
    assert validation.validate_pdf_bytes(data, profile="3a").is_compliant
