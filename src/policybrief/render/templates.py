"""The templates of a theme: looked up in its search order, run in a sandbox, their mistakes told as problems."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policybrief.problems import Place, Problems, did_you_mean
from policybrief.themes import Theme

_INHERITED = "inherited:"
_OURS = Path(__file__).resolve().parent.parent


class ThemeEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with a theme's search order. A template's name is its path, so that mistakes name the file.

    `inherited:PATH` is the next file of that path behind the template that asks for it.
    """

    def __init__(self, theme: Theme, finalize: Callable[[Any], Any]) -> None:
        super().__init__(
            loader=_Loader(theme),
            autoescape=True,
            undefined=_Undefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            bytecode_cache=_COMPILED,
        )
        self.theme = theme

    def join_path(self, template: str, parent: str) -> str:
        """The path that a template means when it names another (Jinja calls this for extends, include and import)."""
        if template.startswith(_INHERITED):
            wanted = template.removeprefix(_INHERITED)
            found = self.theme.find_after(wanted, parent)
        else:
            wanted, found = template, self.theme.find(template)
        if found is None:
            raise TemplateNotFound(template, f"the theme has no template '{wanted}'")
        return found


class _Compiled(BytecodeCache):
    """What templates were compiled to, for all environments of this process; the last text of each name is kept."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template whose text is the same (Jinja, Bytecode Cache)."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._kept[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


class _Undefined(StrictUndefined):
    """A name that there is not; a field that is nearly one of the value's is named (Jinja, Undefined Types)."""

    @property
    def _undefined_message(self) -> str:
        value, name = self._undefined_obj, str(self._undefined_name)
        if self._undefined_hint or not is_dataclass(value):
            return str(super()._undefined_message)
        near = did_you_mean(name, [f.name for f in fields(value)])
        return f"a {type(value).__name__.lower()} has no field '{name}'" + (f"; did you mean '{near}'?" if near else "")


class _Loader(BaseLoader):
    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        problems = Problems()
        text = self.theme.files.text(template, problems) if self.theme.files.exists(template) else None
        if text is None:
            reason = next((problem.message for problem in problems), "")
            raise TemplateNotFound(template, reason or None)
        return text, template, lambda: True


def tell_template_error(error: Exception, problems: Problems, content: str) -> bool:
    """Tell a template's mistake at its file and line; `content` says what was being rendered.

    False, and nothing told, for an error that arose in our own code.
    """
    place = _place_of(error)
    if place is None:
        return False
    while_rendering = f" (while rendering {content})" if content else ""
    if isinstance(error, TemplateSyntaxError):
        problems.add("template-syntax", _sentence(error), place, "mend the template's syntax (Jinja)")
    elif isinstance(error, TemplateNotFound):
        message = error.message or f"the theme has no template '{error.name}'"
        problems.add("missing-template", message + while_rendering, place, "correct the name, or add the file to the theme")
    elif isinstance(error, UndefinedError):
        remedy = "use a field that the reference of documents and blocks lists"
        problems.add("template-undefined", _sentence(error) + while_rendering, place, remedy)
    else:
        problems.add("template-error", f"{type(error).__name__}: {_sentence(error)}{while_rendering}", place, "mend the template")
    return True


def _sentence(error: Exception) -> str:
    words = str(getattr(error, "message", None) or error).strip().rstrip(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _place_of(error: Exception) -> Place | None:
    """Where in a template the error arose: its own line for a mistake in syntax, else the innermost template frame.

    None where the innermost frame is no template's and the error none of Jinja's.
    """
    if isinstance(error, TemplateSyntaxError):
        return Place(error.filename or error.name or "template", error.lineno, 1)
    frames = list(traceback.extract_tb(error.__traceback__))
    last = max((index for index, frame in enumerate(frames) if frame.filename.endswith(".j2")), default=None)
    is_ours = any(_OURS in Path(frame.filename).parents for frame in frames[(last or 0) + 1 :])
    if not isinstance(error, (TemplateError, SecurityError)) and (last is None or is_ours):
        return None
    if last is not None:
        return Place(frames[last].filename, frames[last].lineno or 1, 1)
    return Place(str(getattr(error, "name", None) or "template"))
