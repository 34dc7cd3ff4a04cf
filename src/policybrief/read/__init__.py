"""Files and catalogue to a Manuscript, with all problems at once. Decides nothing beyond the schema."""

from policybrief.read.citation_style import read_citation_style
from policybrief.read.manuscript import manuscript_theme, read_manuscript
from policybrief.read.publisher import read_publisher

__all__ = ["manuscript_theme", "read_citation_style", "read_manuscript", "read_publisher"]
