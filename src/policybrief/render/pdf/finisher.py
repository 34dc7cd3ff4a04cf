"""WeasyPrint's `finisher`: the last hand on a PDF before its bytes are written."""

from __future__ import annotations

from typing import Any

import pydyf

from policybrief.render.pdf import file_objects, glyph_names, structure_tree, xmp

_ATTEMPTS = 16  # each fails once in 128


class Finisher:
    """Given to `write_pdf`, which calls it once; `settle` then takes what `write_pdf` returned."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._pdf: pydyf.PDF = None
        self._objects: list[pydyf.Object] = []

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Mend the tags, complete the metadata, label the pages, serialise. Raises StructureMismatch."""
        self.complaints = structure_tree.mend(document, pdf)
        xmp.complete(pdf.objects[int(pdf.catalog["Metadata"].split()[0])], document.metadata)
        glyph_names.complete(pdf)
        decimal = pydyf.Dictionary({"S": "/D"})
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})  # ISO 32000-1, 12.4.2
        self._pdf, self._objects = pdf, file_objects.finish(pdf)

    def settle(self, data: bytes) -> bytes:
        """The file, written again where one of the streams that pydyf adds itself ends in a carriage return."""
        for _ in range(_ATTEMPTS):
            if not file_objects.has_carriage_return(data):
                break
            data = file_objects.write_again(self._pdf, self._objects)
        return data
