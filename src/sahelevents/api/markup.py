"""HTML from parts: whatever is not markup of our own is escaped, so nothing that a text or a data set holds gets in."""

import re
from collections.abc import Iterable
from html import escape

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)


class Html(str):
    """Markup that is written as it stands; any other string is escaped."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str) -> Html:
    """An element; ``class_`` and ``aria_label`` are written ``class`` and ``aria-label``.

    >>> element("p", "a < b ", element("b", "c"), class_="x")
    '<p class="x">a &lt; b <b>c</b></p>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"' for key, value in attributes.items() if value
    )
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def joined(parts: Iterable[str]) -> Html:
    """Parts beside each other."""
    return Html("".join(part if isinstance(part, Html) else escaped(part) for part in parts))


def escaped(text: str) -> Html:
    """A text as markup that shows it; what cannot be written as UTF-8 is replaced."""
    return Html(_SURROGATES.sub("\ufffd", escape(text)))


def link(text: str, url: str) -> Html:
    """A link to a page of the web; only the text and the address if it leads elsewhere.

    >>> link("a", "https://b.example/?c&d")
    '<a href="https://b.example/?c&amp;d" rel="noopener noreferrer">a</a>'
    >>> link("a", "javascript:b()")
    'a (javascript:b())'
    """
    if _WEB.fullmatch(url):
        return element("a", text, href=url, rel="noopener noreferrer")
    return escaped(f"{text} ({url})" if url else text)


def listing(items: Iterable[str], most: int, what: str) -> Html:
    """A list: the first few, and the rest to be opened."""
    shown = [element("li", item) for item in items]
    rest = shown[most:] if len(shown) > most + 1 else []
    whole = element("ul", *shown[: len(shown) - len(rest)])
    if not rest:
        return whole
    return joined(
        (whole, element("details", element("summary", f"{len(rest)} more {what}"), element("ul", *rest), class_="more"))
    )
