"""A Manuscript to a Brief: one language, facts formatted, links known, blocks made and numbered. One module a concern."""

from policybrief.resolve.brief import resolve

__all__ = ["resolve"]
