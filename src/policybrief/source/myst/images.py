"""Images: each has an alternative text or is said to be decorative."""

from __future__ import annotations

from markdown_it.token import Token

from policybrief.model.prose import Emphasis, Foreign, Image, LineBreak, Node, Strong, Styled, Verbatim, Words, plain, walk
from policybrief.problems import Place
from policybrief.source.myst.attributes import read_attributes
from policybrief.source.myst.context import Context
from policybrief.source.myst.places import Content

_PLAIN = (Words, Verbatim, LineBreak, Emphasis, Strong, Styled, Foreign)


def read_image(token: Token, alt: tuple[Node, ...], attributes: Token | None, content: Content, context: Context) -> Image:
    """The image with its alternative text; `attributes`, where there are some, stand right behind it."""
    place = content.place(*token.meta["span"])
    src, words = str(token.attrs["src"]), "".join(plain(node) for node in alt).strip()
    said = False if attributes is None else _decorative(attributes, content, context)
    decorative = not words if said is None else said
    more = next((node for top in alt for node in walk(top) if not isinstance(node, _PLAIN)), None)
    if more:
        context.problems.add("image-alt-markup", "the alternative text is more than words", more.place, "write it as plain words")
    if not src:
        context.problems.add("image-without-path", "the image names no file", place, "write its path, such as ![…](media/port.png)")
    _check_alt(words, decorative, src, place, context)
    context.tell_title(token, place)
    return Image(place=place, src=src, alt="" if decorative else words, decorative=decorative)


def _decorative(attributes: Token, content: Content, context: Context) -> bool | None:
    """What the attributes say; None where they cannot be read, which is told."""
    span = attributes.meta["attributes"]
    value = read_attributes(content, span, "decorative", context)
    if value in ("true", "false"):
        return value == "true"
    if value is not None:
        message = f"decorative is 'true' or 'false', not '{value}'"
        context.problems.add("malformed-attributes", message, content.place(*span), "write '{decorative=true}'")
    return None


def _check_alt(alt: str, decorative: bool, src: str, place: Place, context: Context) -> None:
    if decorative and alt:
        remedy = f"remove the text, or '{{decorative=true}}' if it says what the picture '{src}' says"
        context.problems.add("image-decorative-with-alt", "the image is decorative and has an alternative text", place, remedy)
    elif not decorative and not alt:
        remedy = f"write what it says, as in ![a port at dawn]({src}), or put {{decorative=true}} behind it"
        context.problems.add("image-without-alt", f"the image '{src}' has no alternative text", place, remedy)
