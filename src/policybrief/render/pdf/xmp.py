"""What the metadata stream (XMP, ISO 16684-1) says beyond WeasyPrint's own: PDF/UA, language, rights, publisher."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

# PDF/A allows a property outside its own list only where the file describes it (ISO 19005-3, 6.6.2.3)
_PDF_UA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

_NAMESPACES = {"dc": "http://purl.org/dc/elements/1.1/", "xmpRights": "http://ns.adobe.com/xap/1.0/rights/"}
_BAG = "<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>"
_ALT = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
# <meta name> in the HTML: property of XMP and form of its value
_PROPERTIES = {
    "dcterms.language": ("dc", "language", _BAG),
    "dcterms.rights": ("dc", "rights", _ALT),
    "dcterms.publisher": ("dc", "publisher", _BAG),
    "dcterms.identifier": ("dc", "identifier", "{}"),
    "dcterms.license": ("xmpRights", "WebStatement", "{}"),
}


def complete(stream: Any, metadata: Any) -> None:
    """Add to WeasyPrint's metadata stream, within its one `rdf:RDF` (checkers read no second).

    `metadata` is WeasyPrint's DocumentMetadata: language from `<html lang>`, the rest from `<meta name="dcterms.…">`.
    The stream stays readable without decompression, as PDF/A asks (ISO 19005-3, 6.6.2.1).
    """
    values = metadata.custom | {"dcterms.language": metadata.lang}
    added = _PDF_UA + "".join(_description(*_PROPERTIES[name], value) for name in _PROPERTIES if (value := values.get(name)))
    stream.stream = [b"\n".join(stream.stream).replace(b"</rdf:RDF>", added.encode() + b"\n</rdf:RDF>")]
    stream.compress = False


def _description(prefix: str, name: str, form: str, value: str) -> str:
    written = form.format(escape(value))
    namespace = f'xmlns:{prefix}="{_NAMESPACES[prefix]}"'
    return f'\n<rdf:Description rdf:about="" {namespace}><{prefix}:{name}>{written}</{prefix}:{name}></rdf:Description>'
