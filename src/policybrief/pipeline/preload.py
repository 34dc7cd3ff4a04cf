"""Imported by the fork server alone: WeasyPrint is loaded once, instead of in each worker."""

from policybrief.render.pdf.isolation import isolated

with isolated():
    import policybrief.render.pdf.data_fetcher  # noqa: F401
