"""What is said of a sentence that was not read: what was understood, what was not, and what is nearest to it."""

from sahelevents.errors import ClaimSyntaxError
from sahelevents.text.claims.chunks import chunk_at
from sahelevents.text.claims.items import Item
from sahelevents.text.claims.nouns import Nouns


def not_read(
    text: str, problem: str, items: list[Item], reached: int = 0, *, what: str = "claim", nearest: str = ""
) -> ClaimSyntaxError:
    """The error for a sentence that was not read, ``reached`` being the item at which reading stopped."""
    values = [item for item in items if item.kind in ("name", "date", "count")]
    understood = [f"{item.text!r} is {_meaning(item)}" for item in values]
    unread = _stretches(text, items[reached:]) or _stretches(text, items)
    shown = text if len(text) <= 200 else f"{text[:197]}..."
    return ClaimSyntaxError(shown, f"cannot read this as a {what}: {problem}", understood, unread, nearest)


def without_the_unread(items: list[Item]) -> list[Item]:
    """The items that say something known: names, dates, numbers, the verbs and nouns of the field, little words."""
    line, kept = Nouns(items), list[Item]()
    at = 0
    while at < len(items):
        chunk = chunk_at(line, at)
        end = chunk.end if chunk is not None else line.phrase("little", at)
        kept += items[at : end or at]
        at = end or at + 1
    return kept


def _stretches(text: str, items: list[Item]) -> list[str]:
    """The words that were not read, those that stand together as one."""
    ends: list[tuple[int, int]] = []
    before: Item | None = None
    for item in items:
        if item.kind == "word":
            start = ends.pop()[0] if ends and before is not None and before.kind == "word" else item.start
            ends.append((start, item.end))
        before = item
    return [text[start:end] if end - start <= 80 else f"{text[start : start + 77]}..." for start, end in ends[:12]]


def _meaning(item: Item) -> str:
    if item.kind == "name":
        ids = [id for found in item.value.ids.values() for id in found]
        known = " or ".join(ids)
        return known if item.value.score == 1 else f"{known} (spelt {item.value.name!r})"
    return str(item.value)
