"""Sentences with fewer marks: hashtags as words, brackets and dashes as commas."""

from sahelevents.text.claims.items import Item

_DASHES = frozenset("-–—")
_LONGEST_BRACKET = 30
_COMMA = Item("mark", 0, 0, ",", ",")
_IN, _WITH = (Item("word", 0, 0, word, word) for word in ("in", "with"))
_DEAD = frozenset({"dead", "killed", "deaths", "wounded", "injured"})
_ENDS = frozenset({",", ".", ":"})


def with_few_marks(items: list[Item]) -> list[Item]:
    """The same sentence without hash signs, and with commas for brackets and for dashes that stand alone."""
    if not any(item.kind == "mark" and item.folded != "," for item in items):
        return items
    return _tidy(_dateline(_dashes(_brackets([item for item in items if item.folded not in ("#", "@")]))))


def _dateline(items: list[Item]) -> list[Item]:
    """Without the colon of "Mali: gunmen attack ..." or "Mali, 24 August 2024: gunmen attack ..."."""
    if len(items) > 2 and items[0].ids("places") and items[1].folded == ":":
        return [_IN, items[0], _COMMA, *items[2:]]
    comma = 1 + (len(items) > 1 and items[1].folded == ",")
    dated = len(items) > comma + 2 and items[comma].kind == "date" and items[comma + 1].folded == ":"
    if dated and items[0].ids("places"):
        return [_IN, items[0], _COMMA, _IN, items[comma], _COMMA, *items[comma + 2 :]]
    return items


def _brackets(items: list[Item]) -> list[Item]:
    found: list[Item] = []
    at = 0
    while at < len(items):
        close = next(
            (i for i in range(at + 1, min(len(items), at + _LONGEST_BRACKET)) if items[i].folded in (")", "]")), None
        )
        choice = close is not None and any(item.folded in ("or", ";") for item in items[at:close])
        if items[at].folded not in ("(", "[") or close is None or choice:
            found.append(items[at])
            at += 1
            continue
        inner = items[at + 1 : close]
        if len(inner) == 1 and found and _same(inner[0], found[-1]):
            pass  # a name and its abbreviation
        elif len(inner) == 1 and inner[0].kind == "date":
            found += [_IN, *inner]
        elif inner and inner[0].kind == "count" and inner[-1].folded in _DEAD:
            found += [_COMMA, _WITH, *inner, _COMMA]
        else:
            found += [_COMMA, *inner, _COMMA]
        at = close + 1
    return found


def _same(one: Item, other: Item) -> bool:
    return one.kind == other.kind == "name" and bool(
        {id for ids in one.value.ids.values() for id in ids} & {id for ids in other.value.ids.values() for id in ids}
    )


def _dashes(items: list[Item]) -> list[Item]:
    """A dash between words that does not join them is a comma; one between two dates joins them."""
    return [
        _COMMA
        if item.folded in _DASHES
        and 0 < at < len(items) - 1
        and not (items[at - 1].kind == items[at + 1].kind == "date")
        and (item.folded == "—" or (items[at - 1].end < item.start and item.end < items[at + 1].start))
        else item
        for at, item in enumerate(items)
    ]


def _tidy(items: list[Item]) -> list[Item]:
    """Without a comma that now stands beside another mark, or at the end."""
    found: list[Item] = []
    for at, item in enumerate(items):
        after = items[at + 1].folded if at + 1 < len(items) else "."
        if item.folded == "," and (after in _ENDS or not found or found[-1].folded == ","):
            continue
        found.append(item)
    return found
