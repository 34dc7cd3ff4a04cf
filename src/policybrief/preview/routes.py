"""Which address shows what. Nothing is looked up on disk by an address: it names a document, or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from importlib.resources import files as package_files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from policybrief.pipeline.plan import Page
from policybrief.preview import addresses
from policybrief.preview.changes import Attention, Changes
from policybrief.preview.desk import Desk
from policybrief.preview.guard import FRAME_POLICY, PAGE_POLICY, Guard
from policybrief.preview.live_brief import BriefState
from policybrief.preview.pictures import Pictures
from policybrief.preview.press import Press
from policybrief.preview.views import FrameView, View, brief_line, frame_view
from policybrief.preview.writing import write
from policybrief.problems import Problems
from policybrief.problems.show import as_json

if TYPE_CHECKING:
    from starlette.types import ASGIApp

BREATH = 10
"""Seconds after which a stream without news says that it is still there; a browser that has gone is noticed."""

_ASSETS = {"frame.css": "text/css", "frame.js": "text/javascript", "icon.svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class _Routes:
    desk: Desk
    press: Press
    pictures: Pictures
    changes: Changes
    attention: Attention
    editor: str

    # --- briefs ---------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """A document as it was last good."""
        page, state = await self._asked(request)
        shown = state.documents.get(page)
        if shown is None:
            return self._missing(state)
        return Response(shown.html, media_type="text/html", headers=_saved_as(page, "html") | {"content-security-policy": PAGE_POLICY})

    async def bare(self, request: Request) -> Response:
        """A document's address without the slash at its end."""
        page, state = await self._asked(request)
        if page not in state.titles:
            raise HTTPException(404, "there is no such document")
        return RedirectResponse(addresses.document(page), 307)

    async def pdf(self, request: Request) -> Response:
        """Its PDF, set now where it is not yet."""
        page, state = await self._asked(request)
        printed = await self.press.of(page) if page in state.documents else None
        if printed is None:
            return self._missing(state)
        return Response(printed.pdf, media_type="application/pdf", headers=_saved_as(page, "pdf"))

    async def picture(self, request: Request) -> Response:
        """A page of the last PDF that could be made."""
        page, _ = await self._asked(request)
        printed = await self.press.of(page) if self.press.good(page) is None else self.press.good(page)
        drawn = await run_in_threadpool(self.pictures.draw, printed.key, printed.pdf, request.path_params["number"]) if printed else None
        if drawn is None:
            raise HTTPException(404, "there is no such page")
        return Response(drawn, media_type="image/png")

    async def problems(self, request: Request) -> Response:
        """All problems, in the form of `check --format json`."""
        found = Problems()
        for state in await self.desk.settled():
            found.extend(state.problems)
            for page in state.titles:
                found.extend(self.press.problems(page))
        return Response(as_json(found), media_type="application/json")

    async def file(self, request: Request) -> Response:
        """A document under the name of its file, by which others link to it.

        `../SLUG.html` in `/SLUG/LANG/sections/ID/` is asked for as `sections/SLUG.html`, as a section of that name would be.
        """
        slug, language, name = (request.path_params[each] for each in ("slug", "language", "name"))
        whole, section = Page(slug, language, None), Page(slug, language, name)
        state = await self.desk.state(slug)
        is_below = "/sections/" in request.url.path
        came_from = request.headers.get("referer", "").partition("?")[0]
        is_section = is_below and state is not None and section in state.titles and not (name == slug and came_from.endswith("/"))
        if not is_section and name != slug:
            raise HTTPException(404, "there is no such document")
        if request.path_params.get("format", "html") == "pdf":
            return await self.pdf(request)
        if request.path_params.get("format", "html") != "html":
            raise HTTPException(404, "there is no such document")
        return RedirectResponse(addresses.document(section if is_section else whole), 307)

    # --- around them ----------------------------------------------------------------------------

    async def index(self, request: Request) -> Response:
        """The list of briefs."""
        return _frame(write("index", root=self.desk.workspace.root.name, briefs=[brief_line(state) for state in self.desk.states()]))

    async def frame(self, request: Request) -> Response:
        """The frame around a document."""
        page, state = await self._asked(request)
        view: View = "pdf" if request.query_params.get("view") == "pdf" else "page"
        if view == "pdf":
            self.press.ask(page)
        return _frame(write("frame", frame=self._view(state, page, view)))

    async def events(self, request: Request) -> Response:
        """A word whenever the frame around a document shows something new."""
        page, _ = await self._asked(request)
        view: View = "pdf" if request.query_params.get("view") == "pdf" else "page"

        def shown() -> object:
            brief = self.desk.brief(page.slug)
            return self._view(brief.state, page, view) if brief else None

        async def looking() -> AsyncIterator[str]:
            with self.attention.on(page):
                async for word in _news(self.changes, shown):
                    yield word

        return _stream(looking())

    async def list_events(self, request: Request) -> Response:
        """A word whenever the list of briefs shows something new."""
        return _stream(_news(self.changes, lambda: [brief_line(state) for state in self.desk.states()]))

    def _view(self, state: BriefState, page: Page, view: View) -> FrameView:
        return frame_view(self.desk.workspace, state, page, view, self.editor, self.press.latest(page), self.press.good(page))

    async def _asked(self, request: Request) -> tuple[Page, BriefState]:
        """The document that an address names, and its brief. Raises HTTPException where there is none."""
        slug, language, section = (request.path_params.get(name) for name in ("slug", "language", "section"))
        page, state = Page(slug or "", language or "", section), await self.desk.state(slug or "")
        if self.changes.is_over:
            raise HTTPException(503, "the preview has ended")
        if state is None or (state.titles and page not in state.titles):
            raise HTTPException(404, "there is no such document")
        return page, state

    @staticmethod
    def _missing(state: BriefState) -> Response:
        """In place of a document that was never good."""
        html = write("missing", slug=state.slug, errors=sum(problem.is_error for problem in state.problems))
        return Response(html, 503, media_type="text/html", headers={"content-security-policy": FRAME_POLICY})


async def _up(request: Request) -> Response:
    """What a section's document links to beside itself: `/SLUG/LANG/sections/ID/` has a level that the file has not."""
    return RedirectResponse("/{slug}/{language}/sections/{name}".format(**request.path_params), 307)


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise HTTPException(404, "there is no such file")
    data = package_files("policybrief.preview").joinpath("frame", name).read_bytes()
    return Response(data, media_type=_ASSETS[name])


async def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code == 404:
        return _frame(write("nowhere"), 404)
    status, words = 500, f"a bug of ours, not a mistake of yours: {type(error).__name__}: {error}"
    if isinstance(error, HTTPException):
        status, words = error.status_code, error.detail
    return Response(words + "\n", status, media_type="text/plain")


async def _news(changes: Changes, shown: Callable[[], object]) -> AsyncIterator[str]:
    """Server-sent events (HTML, 9.2). A reader that takes its time gets one word for all that it missed."""
    before: object = None
    yield "retry: 500\n\n"
    while not changes.is_over:
        count = changes.count
        now = shown()
        yield "data: new\n\n" if now != before else ": still here\n\n"
        before = now
        await changes.after(count, BREATH)


def _stream(news: AsyncIterator[str]) -> Response:
    return StreamingResponse(news, media_type="text/event-stream")


def _frame(html: str, status: int = 200) -> Response:
    return Response(html, status, media_type="text/html", headers={"content-security-policy": FRAME_POLICY})


def _saved_as(page: Page, format: str) -> dict[str, str]:
    """What is saved from here is not taken for what was built."""
    return {"content-disposition": f'inline; filename="{page.section or page.slug}.preview.{format}"'}


def application(desk: Desk, press: Press, pictures: Pictures, changes: Changes, attention: Attention, *, port: int, editor: str) -> ASGIApp:
    """The application for a server on `port`."""
    to = _Routes(desk, press, pictures, changes, attention, editor)
    whole, section = "/{slug}/{language}/", "/{slug}/{language}/sections/{section}/"
    both = {
        "": to.page,
        f"{addresses.FRAME}": to.frame,
        f"{addresses.FRAME}/events": to.events,
    }
    routes = [
        Route("/", to.index),
        Route("/problems.json", to.problems),
        Route(f"{addresses.FRAME}/events", to.list_events),
        Route(f"{addresses.FRAME}/{{name}}", _asset),
        *(Route(before + path, endpoint) for before, endpoint in both.items() for path in (whole, section)),
        *(Route(f"{addresses.FRAME}/pictures{path}{{number:int}}.png", to.picture) for path in (whole, section)),
        Route("/{slug}/{language}/sections/{section}.pdf", to.pdf),
        Route("/{slug}/{language}/sections/{name}.html", to.file),
        Route("/{slug}/{language}/sections/{section}/{name}", _up),
        Route("/{slug}/{language}/{name}.{format}", to.file),
        *(Route(path.rstrip("/"), to.bare) for path in (whole, section)),
    ]
    starlette = Starlette(routes=routes, exception_handlers={HTTPException: _refused, Exception: _refused})
    starlette.router.redirect_slashes = False  # for any address, be there something or not
    return Guard(starlette, port)
