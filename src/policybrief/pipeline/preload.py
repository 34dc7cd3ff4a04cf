"""Imported by the fork server alone: WeasyPrint is loaded once, instead of in each worker."""

from contextlib import suppress

from policybrief.render.pdf.isolation import isolated

with isolated(), suppress(OSError):  # a library that is not there is told by the worker that needs it
    import policybrief.render.pdf.data_fetcher  # noqa: F401
