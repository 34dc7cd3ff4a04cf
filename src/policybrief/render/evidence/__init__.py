"""The evidence of a document for programs: its facts and sources as files, carried by its page and its PDF, and as linked data."""

from policybrief.render.evidence.carried import CARRIER, Carried, carried, evidence_files, page_data

__all__ = ["CARRIER", "Carried", "carried", "evidence_files", "page_data"]
