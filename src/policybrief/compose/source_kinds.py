"""What kinds of sources there are, for lists that no number orders."""

from __future__ import annotations

from policybrief.model.references import Reference

LAW, DATA, WEB, UNPUBLISHED, PUBLISHED = (
    "Treaties, laws and official papers",
    "Data",
    "Websites and media",
    "Unpublished material",
    "Books, reports and articles",
)
KINDS = (LAW, DATA, PUBLISHED, WEB, UNPUBLISHED)
"""The headings in their order: what is closest to the facts comes first."""

_KINDS = {
    LAW: "bill hearing legal_case legislation patent regulation standard treaty",
    DATA: "dataset figure graphic map software",
    WEB: "broadcast motion_picture post post-weblog song webpage",
    UNPUBLISHED: "interview manuscript personal_communication speech",
}
_KIND_OF = {type: kind for kind, types in _KINDS.items() for type in types.split()}


def kind_of(reference: Reference) -> str:
    """The kind of a source, by its type (CSL 1.0.2, appendix III), in English."""
    return _KIND_OF.get(reference.type, PUBLISHED)
