"""How many groups formed an actor, and since when it exists, as a plain sentence tells it in no fixed order."""

from sahelevents.claims.claim import Claim, Formed, Founded
from sahelevents.text.claims.force_chunks import when
from sahelevents.text.claims.items import one_id
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError, together
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

_KINDS = frozenset({"armed-group", "organization", "mission", "force"})


def told_formed(line: Nouns, context: Context) -> Claim | None:
    """The claim, if the sentence tells of one actor that so many formed it, or since when it exists."""
    actors: list[str] = []
    spans: list[tuple[str, Span]] = []
    counts: list[Count] = []
    said = set[str]()
    at = 0
    while at < len(line.items):
        date = when(line, at, [])
        start = line.past("article", at)
        id = one_id(line.item(start), "actors")
        item = line.items[at]
        if date is not None:
            spans.append((date.kind, date.value))
            at = date.end
        elif id is not None and not line.items[start].possessive:
            actors.append(id)
            at = start + 1
        elif item.kind == "count" and (end := line.phrase("groups", at + 1, "formed")) is not None:
            counts.append(item.value)
            at = end
        elif (word := next((name for name in _WORDS if line.phrase(name, at, "formed")), None)) is not None:
            said.add(word)
            at = line.phrase(word, at, "formed") or at + 1
        elif (little := line.phrase("little", at, "formed")) is not None:
            at = little
        else:
            return None
    if len(actors) != 1 or len(counts) > 1 or len(spans) > 1 or not said:
        return None
    return _claim(actors[0], counts, spans, said, context)


_WORDS = ("exists", "consists", "founding")


def _claim(actor: str, counts: list[Count], spans: list[tuple[str, Span]], said: set[str], context: Context) -> Claim:
    """That it was founded then, and by so many.

    Raises:
        UnclearError: whether the date is that of its founding is not clear.
    """
    if str(context.data.actors[actor].kind) not in _KINDS:
        raise UnclearError("what was founded is not clear")
    kinds = {kind for kind, _ in spans}
    if (kinds == {"since"}) != ("exists" in said and bool(kinds)) or kinds - {"in", "since"}:
        raise UnclearError("whether it was founded then is not clear")
    if spans and "founding" not in said and "exists" not in said:
        raise UnclearError("whether it was founded then is not clear")
    parts: list[Claim] = [Founded(actor, span) for _, span in spans]
    parts += [Formed(actor, count) for count in counts]
    if not parts:
        raise UnclearError("when or by how many it was founded is not said")
    return together(parts)
