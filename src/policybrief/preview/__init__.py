"""Live preview: the briefs of a workspace in a browser, kept as their files are. It writes no output and touches none.

files ─watch─▶ Desk ─renders─▶ pages as they were last good ─▶ routes ─▶ browsers
                                    │                            ▲
                                    └──▶ Press ─▶ warm worker ───┘  PDFs, pictures
"""

from policybrief.preview.server import listen, serve

__all__ = ["listen", "serve"]
