"""Sentences in plainer words: what only shifts the weight of a sentence is taken out before it is read."""

from collections.abc import Iterator

from sahelevents.text.claims.items import Item
from sahelevents.text.claims.line import Line
from sahelevents.text.claims.recast import in_turn, recast
from sahelevents.values.counts import Count

_AFFILIATES = ("affiliate", "branch", "offshoot", "linked", "affiliated", "allied", "aligned")
_STAYS = {"remains": "is", "remained": "was"}
_WHO = ("who", "that", "which")


_INVERTED = frozenset({"did", "was", "were", "is", "are", "has", "have", "had", "does", "do"})
_LONGEST_SUBJECT = 12
_BEFORE_VALUES = ("in", "on", "by", "at", "the", "of", "as")
_VALUES = frozenset({"name", "date", "count"})


def statements_of(items: list[Item]) -> Iterator[list[Item]]:
    """A yes/no question as the statements that it may ask about: the helper after each of its first words."""
    if not items or items[0].folded not in _INVERTED:
        return
    for at in range(2, min(len(items), _LONGEST_SUBJECT)):
        yield [*items[1:at], items[0], *items[at:]]


def _without_contrast(line: Line) -> list[Item]:
    """Without what it is said not to be: "it was JNIM, not ISGS, that ..."; "not 20 but at least 49 soldiers"."""
    items = line.items
    if "not" not in line.vocabulary:
        return items
    for at in range(len(items) - 2):
        if line.is_(at, "not") and items[at + 1].kind in _VALUES and line.is_(at + 2, "but"):
            return [*items[:at], *items[at + 3 :]]
        but = line.is_(at, "not") and line.is_(at + 1, *_BEFORE_VALUES) and line.is_(at + 3, "but")
        if but and items[at + 2].kind in _VALUES:
            return [*items[:at], *items[at + 4 :]]
        not_ = at + 1 + line.is_(at + 1, "and") if line.is_(at, ",") else -1
        if line.is_(not_, "not"):
            start = not_ + 1
            while start < not_ + 3 and line.is_(start, "in", "on", "by", "at", "the", "of", "as"):
                start += 1
            end = start + 1 + line.is_(start + 1, "branch", "province", "group", "affiliate")
            if start < len(items) and items[start].kind in _VALUES and _ends_at(line, end):
                return [*items[:at], *items[end + line.is_(end, ",") :]]
    return items


def _ends_at(line: Line, at: int) -> bool:
    return at == len(line.items) or line.is_(at, ",")


def _with_toll_first(line: Line) -> list[Item]:
    """Turn "Solhan's death toll" into "the death toll of Solhan"."""
    items = line.items
    if not line.has("the_toll"):
        return items
    for at in range(len(items) - 2):
        toll = line.past("the_toll", at + 1)
        if items[at].possessive and items[at].kind == "name" and toll > at + 1:
            of = [_word(word) for word in ("the", "death", "toll", "of")]
            return [*items[:at], *of, items[at]._replace(possessive=False), *items[toll:]]
    return items


def _without_circumstances(line: Line) -> list[Item]:
    """Without what no record tells of: "at dawn", "on motorbikes"; and with "no" for "not one"."""
    items, found, at = line.items, list[Item](), 0
    plain = "not" not in line.vocabulary and not line.has("circumstances")
    if plain:
        return items[1:] if line.is_(0, ",") else items
    while at < len(items):
        end = line.phrase("circumstances", at)
        if end is not None:
            at = end
        elif line.is_(at, "not") and at + 1 < len(items) and items[at + 1].text.lower() == "one":
            found.append(items[at]._replace(folded="no"))
            at += 2
        else:
            found.append(items[at])
            at += 1
    found = items if found == items else found
    return found[1:] if found and found[0].folded == "," else found


def _times(line: Line) -> list[Item]:
    """Turn "five times or more" into "at least five times"."""
    items = line.items
    if not line.has("at_least"):
        return items
    for at, item in enumerate(items):
        times = at + 1 + line.is_(at + 1, "times")
        end = line.phrase("at_least", times) if item.kind == "count" else None
        if end is not None and item.value.low == item.value.high:
            count = item._replace(value=Count(item.value.low, None), hedged=True)
            return [*items[:at], count, *items[at + 1 : times], *items[end:]]
    return items


def _hostages(line: Line) -> list[Item]:
    """Turn "took 170 people hostage" into "abducted 170 people"."""
    items = line.items
    words = [item.folded for item in items]
    taken = next((at for at, word in enumerate(words) if word in ("took", "taking", "take", "takes")), None)
    if taken is None or "hostage" not in words[taken + 2 : taken + 6]:
        return items
    end = words.index("hostage", taken)
    verb = _word("abducting" if words[taken] == "taking" else "abducted")
    return [*items[:taken], verb, *items[taken + 1 : end], *items[end + 1 :]]


def _with_affiliate(line: Line) -> list[Item]:
    """Turn "the al-Qaeda affiliate JNIM" into "JNIM, an affiliate of al-Qaeda,"."""
    items = line.items
    for at in range(min(2, len(items) - 2)):
        if items[at].ids("actors") and line.is_(at + 1, *_AFFILIATES) and items[at + 2].ids("actors"):
            of = [_word(word) for word in (",", "an", "affiliate", "of")]
            return [items[at + 2], *of, items[at], _word(","), *items[at + 3 :]]
    return items


def _never_first(line: Line) -> list[Item]:
    """Turn "never has Bamako been attacked" and "at no point in 2018 was Bamako attacked" round."""
    items = line.items
    start = line.phrase("never", 0, "frames")
    if start is None:
        return items
    helper = next((at for at in range(start, min(len(items), _LONGEST_SUBJECT)) if items[at].folded in _INVERTED), None)
    for at, turned in enumerate(statements_of(items[helper:]) if helper is not None else (), start=1):
        negated = [*turned[: at + 1], _word("not"), *turned[at + 1 :], *items[start:helper]]
        if any(group.end > at + 2 and group.negated for group in Line(negated).verbs(at)):
            return negated
    return items


def _until(line: Line) -> list[Item]:
    """Turn "it was not until 2024 that Bamako suffered its first attack" into "... its first attack in 2024"."""
    items = line.items
    words = [item.folded for item in items]
    start = 4 if words[:4] == ["it", "was", "not", "until"] else 0
    if not start or len(items) < start + 4 or items[start].kind != "date" or words[start + 1] != "that":
        return items
    return [*items[start + 2 :], _word("in"), items[start]] if "first" in words[start:] else items


def _word(word: str) -> Item:
    return Item("word", 0, 0, word, word)


def plainer(line: Line) -> Line:
    """The same sentence in plainer words; the same line if it is plain already."""
    plain = in_turn(
        line, _staying, _without_contrast, _times, _hostages, _with_toll_first, _without_circumstances, _never_first,
        _until, _with_affiliate, _without_cleft,
    )  # fmt: skip
    return recast(plain)


def _staying(line: Line) -> list[Item]:
    """Turn "remains" into "is"."""
    if not any(item.folded in _STAYS for item in line.items):
        return line.items
    return [item._replace(folded=_STAYS.get(item.folded, item.folded)) for item in line.items]


def _without_cleft(line: Line) -> list[Item]:
    """The same sentence without a cleft: "it was JNIM that attacked", "JNIM was the group that attacked"."""
    items = line.items
    if line.words(0, 2) == ("it", "was") and line.phrase("not_until", 2) is None:
        who = next((at for at in range(3, len(items)) if line.is_(at, *_WHO)), None)
        if who is not None:
            return [*items[2:who], *items[who + 1 :]]
    for at in range(1, len(items)):
        noun = line.phrase("the_officer", at + 1) if line.is_(at, "was", "were", "is") else None
        if noun is not None and line.is_(noun, *_WHO):
            return [*items[:at], *items[noun + 1 :]]
    return items
