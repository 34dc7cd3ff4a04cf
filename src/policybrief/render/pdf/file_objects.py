"""How the objects of a PDF reach the file: each serialised once, and no stream that ends in a carriage return."""

from __future__ import annotations

from io import BytesIO

import pydyf

_CARRIAGE_RETURN = b"\r\nendstream"  # checkers cannot tell whether the return belongs to the stream (ISO 19005-3, 6.1.7.1)


class Finished(pydyf.Object):  # type: ignore[misc]
    """An object as it will stand in the file. pydyf asks for it twice, to write it and for the file's hash."""

    def __init__(self, source: pydyf.Object) -> None:
        super().__init__()
        self.number = source.number
        self._data: bytes = source.data
        self._compressible: bool = source.compressible

    @property
    def data(self) -> bytes:
        """The object, serialised."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it goes into the object stream."""
        return self._compressible


def finish(pdf: pydyf.PDF) -> list[pydyf.Object]:
    """Serialise all objects but the free first one; returns them, for `write_again`."""
    pdf.objects[1:] = [_finished(each) for each in pdf.objects[1:]]
    return list(pdf.objects)


def _finished(source: pydyf.Object) -> Finished:
    finished = Finished(source)
    if isinstance(source, pydyf.Stream) and finished.data.endswith(_CARRIAGE_RETURN):
        _change_last_byte(source)
        finished = Finished(source)
    return finished


def _change_last_byte(stream: pydyf.Stream) -> None:
    """Compressed data ends in a byte of its content's checksum (RFC 1950), whatever the compression."""
    if stream.compress and stream.extra:  # a font, a profile: its content is not ours to change
        stream.compress = False
    if stream.data.endswith(_CARRIAGE_RETURN):
        stream.stream = [*stream.stream, b""]  # one line feed more: white space in page content, past the end for an image's own filter


def has_carriage_return(data: bytes) -> bool:
    """Whether a stream of a written file, or what looks like one, ends so. Of the streams only pydyf's own two still can."""
    return _CARRIAGE_RETURN in data


def write_again(pdf: pydyf.PDF, objects: list[pydyf.Object]) -> bytes:
    """The file with one object more, which changes the streams that pydyf made itself (objects, cross-references)."""
    objects.append(pydyf.Dictionary())
    objects[-1].number = len(objects) - 1
    pdf.objects, pdf.current_position = list(objects), 0
    out = BytesIO()
    pdf.write(out, "1.7", True, True)
    return out.getvalue()
