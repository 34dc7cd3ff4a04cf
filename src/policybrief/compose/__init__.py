"""Brief to Documents: notes, citations and marks in their order, sources, evidence, heading levels, links across documents."""

from policybrief.compose.addresses import page
from policybrief.compose.document import compose

__all__ = ["compose", "page"]
