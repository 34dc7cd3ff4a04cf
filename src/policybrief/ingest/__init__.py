"""The way in: a text that stands elsewhere becomes the skeleton of a manuscript."""

from policybrief.ingest.manuscript import import_file
from policybrief.ingest.report import Imported

__all__ = ["Imported", "import_file"]
