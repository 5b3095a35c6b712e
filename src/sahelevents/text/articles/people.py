"""The people of a sentence who are counted, and of which group they are."""

from typing import NamedTuple

from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.values.counts import Count

_WALLS = frozenset([";", ".", ":", "?", "!"])
_ONE = Count.exactly(1)


class People(NamedTuple):
    """So many people: the items, how many, of which group, whether the group is named, and whether they are a part."""

    start: int
    end: int
    number: Count
    group: str
    named: bool
    part: bool = False


def people_in(line: Marked) -> list[People]:
    """All who are counted in a sentence, in order."""
    found: list[People] = []
    refused = -9
    for at, item in enumerate(line.items):
        if found and at < found[-1].end:
            continue
        person = None
        one = line.word(at) == "one" and line.at(at + 1, "planned") is not None  # "One could object"
        if item.kind == "count" and not one and line.word(at) not in ("once", "twice", "both"):
            listed = refused == at - 2 and line.word(at - 1) in ("and", ",", "or", "to")
            person = None if listed and group_at(line, at + 1) is None else _counted(line, at, item.value)
            refused = at if person is None else refused
        elif line.words[at : at + 2] == ["as", "many"] and found and (group := group_at(line, at + 2)):
            person = People(at, group[1], found[-1].number, group[0], named=True)
        elif (
            line.word(at) in ("a", "an", "no")
            and (group := group_at(line, at + 1))
            and "the" not in line.words[at : group[1]]
        ):
            several = line.items[group[1] - 1].text.endswith("s")
            number = 0 if line.word(at) == "no" else 2 if _is_pair(line, group[1]) else 1
            if number == 0 or not (several or _describes(line, group[1])):
                person = People(at, group[1], Count.exactly(number), group[0], named=True)
        elif line.word(at - 1) in ("(", ",") and "(" in line.words[:at]:
            person = _bare(line, at)
        if person is not None:
            found.append(person)
    return found


def _describes(line: Marked, end: int) -> bool:
    """Whether the last word is no person but says of what kind something is: "a civilian vehicle", "an army base"."""
    if line.word(end - 1) not in words_of("not_one"):
        return False
    ends = words_of("stops") | words_of("passives") | words_of("helpers") | {",", ".", ";", ":", "", "by", "(", ")"}
    alone = line.word(end) in ends or line.at(end, "after") is not None
    return not (alone and line.word(end - 1) in words_of("one_or_kind"))


def _is_pair(line: Marked, end: int) -> bool:
    """As "an Australian couple"."""
    return line.word(end - 1) in words_of("pairs") or line.word(end) in words_of("pairs")


def _bare(line: Marked, at: int) -> People | None:
    """As "(driver killed, apprentice injured)"."""
    mark = line.at(at, "people")
    if mark is None or line.at(mark.end, "after") is None or line.word(mark.end - 1).endswith(("s", "men")):
        return None
    return (
        None if line.word(mark.end - 1) in words_of("not_one") else People(at, mark.end, _ONE, mark.value, named=True)
    )


def _counted(line: Marked, at: int, count: Count) -> People | None:
    group = group_at(line, at + 1)
    if line.word(at - 1) in ("lost", "lose", "loses") and words_of("kin") & set(line.words[at + 1 : at + 3]):
        return None  # "One of them lost five sons"
    if group is None and line.word(at - 1) in ("whom", "which") and (said := _said_to_be(line, at + 1)) is not None:
        return People(at, said.end, count, said.value, named=True, part=True)  # "of whom 36 were children"
    things = words_of("things")
    if group is None:
        if line.word(at - 1) in ("no", "nos", "number", "than", "aged", "page", "chapter") or line.word(at + 1) in (
            "%",
            "/",
        ):
            return None
        bare = at == 0 or line.items[at - 1].kind != "word" or line.word(at - 1) in words_of("before_bare")
        if not bare and not any(mark.end == at for mark in line.all("before", "say", "figure_verbs")):
            return None  # "sectors 4 and 6"
        near = line.words[at + 1 : at + 4]
        stop = next(
            (i for i, word in enumerate(near) if word in words_of("stops") or word in _WALLS or word == ","), len(near)
        )
        return (
            None if any(word in things for word in near[:stop]) else People(at, at + 1, count, "victims", named=False)
        )
    name, end = group
    if any(word in things for word in line.words[at + 1 : end]):
        return None
    of_them = line.words[at + 1 : at + 3] == ["of", "them"]
    part = (of_them and end > at + 3) or line.words[end : end + 2] == ["among", "them"] or (of_them and _aged(line, at))
    if of_them and _aged(line, at):
        name = "children"
    if (
        of_them and name == "victims" and end == at + 3 and line.items[end].text[:1].isupper()
        if end < len(line.items)
        else False
    ):
        return None  # "two of them Nigerians"
    dead = line.words[at + 1 : at + 4] in (["of", "the", "dead"], ["of", "the", "victims"], ["of", "those"])
    if dead and (said := _said_to_be(line, at + 4)) is not None:
        return People(at, said.end, count, said.value, named=True, part=True)
    their = line.words[at + 1 : at + 3] in (["of", "their"], ["of", "its"])
    return People(at, end, count, name, named=name != "victims" or not (of_them or their), part=part)


def _said_to_be(line: Marked, at: int) -> Mark | None:
    """As "Seven of the dead were soldiers"."""
    while line.word(at) in ("killed", "were", "was", "are", "is"):
        at += 1
    return line.at(at, "people")


def _aged(line: Marked, at: int) -> bool:
    """As "Seven of them younger than twelve"."""
    return line.word(at + 3) in ("younger", "under", "below") and line.word(at - 1) in (",", "and", "(", "–")


def group_at(line: Marked, start: int) -> tuple[str, int] | None:
    """The people named within the next words, and the item after them: adjectives and names may stand before them."""
    for at in range(start, min(start + 5, len(line.words))):
        harm = line.at(at, "after") or line.at(at, "before")
        mark = line.at(at, "people")
        if mark is not None and harm is not None:
            return (mark.value, mark.start) if line.word(at) in words_of("bodies") else None
        if mark is not None:
            further = line.at(mark.end, "people")  # "army soldiers", "Wagner fighters", "police officers"
            if further is None or line.at(mark.end, "after") is not None:
                if mark.value in ("civilians", "victims") and _is_foreign(line, start, at):
                    return "foreigners", mark.end
                officer = line.word(mark.start) in ("officer", "officers") and "police" in line.words
                return "police" if officer and mark.value == "soldiers" else mark.value, mark.end
            first = mark.value == "mercenaries" or (
                mark.value == "foreigners" and further.value in ("civilians", "victims")
            )
            return (mark.value if first else further.value), further.end
        item = line.items[at]
        if line.is_quote(at) and (inner := line.at(at + 1, "people")) is not None and inner.value != "victims":
            continue  # 203 "terrorists"
        if item.kind in ("mark", "date", "count") or harm is not None or line.word(at) in words_of("stops"):
            return None
    return None


def _is_foreign(line: Marked, start: int, end: int) -> bool:
    """Whether people are from far away: "six young French aid workers"."""
    return any(mark.value not in words_of("sahel") for mark in line.within(start, end, "adjectives"))
