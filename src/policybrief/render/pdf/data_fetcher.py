"""The only door to resources, and it is shut: the HTML carries all that it shows as `data:`."""

from __future__ import annotations

from weasyprint.urls import URLFetcher, URLFetcherResponse


class DataFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `data:` (RFC 2397); anything else is refused and noted in `refused`: no network, no file, no redirect."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.refused: list[str] = []
        self.has_served_font = False

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Raises ValueError, which WeasyPrint logs, for what is refused."""
        if url[:5].lower() != "data:":
            self.refused.append(url)
            raise ValueError(f"not part of the document: {url}")
        self.has_served_font |= url[5:].startswith(("font/", "application/"))
        return super().fetch(url, headers)
