"""Turn every page of what `policybrief build` made into a picture, in build/pages.

Every page of a PDF, and every web page whole at 360 and at 1440 px. Without Chromium the web pages are left out, and that is said.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

BUILD = Path("build")
PAGES = BUILD / "pages"
SCALE = 2  # twice 72 dots an inch: small type is legible
WIDTHS = (360, 1440)


def main() -> int:
    shutil.rmtree(PAGES, ignore_errors=True)
    outputs = [path for path in sorted(BUILD.glob("*/*/**/*")) if path.suffix in (".pdf", ".html")]
    pdf_pages(path for path in outputs if path.suffix == ".pdf")
    if chromium := shutil.which("chromium"):
        web_pages((path for path in outputs if path.suffix == ".html"), chromium)
    else:
        print("no web pages: this machine lacks Chromium", file=sys.stderr)
    print(f"{len(list(PAGES.rglob('*.png')))} pictures in {PAGES}")
    return 0


def picture(output: Path, what: object) -> Path:
    """`build/SLUG/en/sections/defence.pdf`, 1 → `build/pages/SLUG/en/sections/defence-1.png`."""
    made = PAGES / output.relative_to(BUILD).with_name(f"{output.stem}-{what}.png")
    made.parent.mkdir(parents=True, exist_ok=True)
    return made


def pdf_pages(outputs: Iterable[Path]) -> None:
    import pypdfium2

    for output in outputs:
        with pypdfium2.PdfDocument(output) as document:
            for number, page in enumerate(document, 1):
                page.render(scale=SCALE).to_pil().save(picture(output, number))


def web_pages(outputs: Iterable[Path], chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for output in outputs:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900}, offline=True)
                page.goto(output.resolve().as_uri())
                page.screenshot(path=picture(output, f"{width}px"), full_page=True)
                page.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
