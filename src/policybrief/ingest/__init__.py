"""The way in: a text that stands elsewhere becomes the skeleton of a manuscript."""

from policybrief.ingest.manuscript import Imported, import_file

__all__ = ["Imported", "import_file"]
