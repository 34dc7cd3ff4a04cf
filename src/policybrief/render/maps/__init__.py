"""Locator maps: countries of an atlas, projected, cut to a frame, labelled, and written as SVG."""
