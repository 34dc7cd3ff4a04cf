"""Word copies for comments: plain, with named styles, real tables and footnotes, and a bookmark on every passage."""

from policybrief.render.docx.write import WordSource, word_source

__all__ = ["WordSource", "word_source"]
