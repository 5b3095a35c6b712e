"""How many of whom were killed, wounded, abducted or are missing: the tolls that stand in a sentence."""

from attrs import evolve, frozen

from sahelevents.text.articles.marks import Mark, Marked, words_of
from sahelevents.text.articles.people import People, group_at, people_in
from sahelevents.text.values.counts import find_counts
from sahelevents.values.counts import Count

REACH = 14
"""So many words may stand between a number of people and what befell them."""
BACK = 8
"""So many words may stand between a verb of harm and the number of those whom it befell."""

_WALLS = frozenset([";", ".", ":", "?", "!"])
_LINKS = frozenset(["and", ",", "including", "&"])
_MORE_LINKS = _LINKS | {"another", "at", "least", "of", "against", "with", "some"}
_PLURAL = ("s", "men", "people", "children", "police", "troops", "dead")
_OVERLAPPING = frozenset(["children", "women", "foreigners"])


@frozen
class TollMention:
    """A toll in a sentence: its items, what befell how many of whom, and whether they are some of those before.

    ``given``: only a figure is given, without a word of harm: it is a toll if an event was told of.
    """

    start: int
    end: int
    outcomes: tuple[str, ...]
    count: Count
    group: str
    part: bool = False
    given: bool = False


def tolls_in(line: Marked, *, asked: bool = False) -> list[TollMention]:
    """The tolls of a sentence, in order. A number that no word of harm belongs to is none.

    ``asked``: it answers who died.
    """
    people = people_in(line)
    found: list[TollMention] = []
    for index, each in enumerate(people):
        since = people[index - 1].end if index else 0
        same = "-or-".join(found[-1].outcomes) if each.part and found else None
        outcome = same or _at_once(line, each) or _right(line, each, people[index + 1 :])
        outcome = outcome or _left(line, each, since, found) or _elided(line, each, found)
        if outcome is None and not each.named and _figure(line, each.start):
            outcome = "killed"
        if outcome is not None and (_is_feared(line, each.start, each.end) or _is_arrest(line, each, outcome)):
            continue
        if outcome is None and words_of("bodies") & set(line.words[each.start : each.end + 1]):
            outcome = "killed"
        given = outcome is None and _is_given(line, each, found)
        if given or (outcome is None and asked and (each.named or len(line.words) <= 3)):
            outcome = "killed"
        vague = not each.named and each.number.high is None and not line.items[each.start].text[0].isdigit()
        if not each.named and line.word(each.end) in words_of("gravely"):
            continue  # "33 wounded, of whom 21 gravely"
        if vague and line.word(each.end) in ("were", "are", "was", "had", "have"):
            continue  # "Several were decapitated": some of those told of
        if outcome is not None:
            more = line.word(each.end - 1) in ("more", "others") and found and found[-1].group == "attackers"
            group = "attackers" if more else each.group if each.named else _meant(line, each, found)
            outcomes = tuple(outcome.split("-or-"))
            found.append(TollMention(each.start, each.end, outcomes, each.number, group, each.part, given))
    return _with_parts(line, _with_counts(line, found))


def _figure(line: Marked, at: int) -> bool:
    """As "The toll has risen to 12", "The official balance stands at 12"."""
    for before in range(at - 1, max(at - 8, -1), -1):
        if line.word(before) in words_of("figures"):
            return before < at - 1 or line.word(before) == ":"
        if line.word(before) not in words_of("figure_links") and line.items[before].kind != "date":
            return False
    return False


def _is_given(line: Marked, people: People, found: list[TollMention]) -> bool:
    """As "Forty-nine gendarmes, says the last count", "the mayor speaks of almost 300", "it had been 20 at first"."""
    words = set(line.words)
    if words & words_of("unharmed") or line.marks.keys() & {"leave", "arrive", "contributing"}:
        return False
    harmed = line.marks.keys() & {"after", "before", "event_verbs", "moves"}
    if words & words_of("figures") - {"estimate"} and words & words_of("figure_sayers") and not harmed:
        return True
    if people.named and not words_of("dead_or_people") & set(line.words[people.start : people.end]):
        return False
    if found and found[-1].given and line.word(people.start - 1) in ("been", "was", "and", "then", "is"):
        return True
    return line.ends(people.start, "figure_verbs")


def _is_feared(line: Marked, start: int, end: int) -> bool:
    return "feared" in line.words[max(start - 1, 0) : end + 4]


def _is_arrest(line: Marked, people: People, outcome: str) -> bool:
    """Whether those held are suspects: an arrest is no toll."""
    whose = line.within(max(people.start - 8, 0), people.start, "people") if not people.named else []
    group = whose[-1].value if whose else people.group
    return (
        outcome == "captured"
        and group == "attackers"
        and bool({"arrested", "detained", "apprehended", "arresting", "detaining"} & set(line.words))
    )


def _with_counts(line: Marked, found: list[TollMention]) -> list[TollMention]:
    """Also the tolls that the reader of counts finds where none is found here."""
    free = [
        at for at, item in enumerate(line.items)
        if (item.kind == "count" or line.word(at) in ("no", "nobody", "without"))
        and not any(toll.start <= at < toll.end for toll in found)
    ]  # fmt: skip
    if not free or not line.marks.keys() & {"after", "before", "harm"}:
        return found
    more = []
    for count in find_counts(line.text):
        if count.value is None or not count.outcomes:
            continue
        at = next((at for at in free if count.start <= line.items[at].start < count.end), None)
        if at is None:
            continue
        group = group_at(line, at + 1)
        if line.words[at + 1 : at + 3] == ["of", "them"] or _is_feared(line, at, at + 2):
            continue
        if count.value == Count.exactly(0) and count.of.lower() not in words_of("none_of"):
            continue
        named = str(count.group) if count.group is not None else group[0] if group is not None else "victims"
        outcomes = tuple(sorted(str(each) for each in count.outcomes))
        end = max(at + 1, group[1] if group is not None else 0)
        more.append(TollMention(at, end, outcomes, count.value, named))
    return sorted([*found, *more], key=lambda toll: toll.start)


def _with_parts(line: Marked, found: list[TollMention]) -> list[TollMention]:
    """Children "among them" befell what befell the others."""
    whole: list[TollMention] = []
    for each in _without_breakdowns(line, found):
        whole.append(evolve(each, outcomes=whole[-1].outcomes) if each.part and whole else each)
    return whole


def _without_breakdowns(line: Marked, found: list[TollMention]) -> list[TollMention]:
    """Without figures in brackets that part the one before: "26 soldiers (24 Nigeriens and two Nigerians)"."""
    kept: list[TollMention] = []
    for index, each in enumerate(found):
        opened = next((at for at in range(each.start - 1, max(each.start - 12, -1), -1) if line.word(at) in "()"), -1)
        if line.word(opened) == "(" and kept and kept[-1].end <= opened:
            inside = [other for other in found[index:] if ")" not in line.words[opened : other.start]]
            low = sum(other.count.low for other in inside)
            if len(inside) > 1 and low == kept[-1].count.low:
                found = [other for other in found if other not in inside]
                return _without_breakdowns(line, found)
        kept.append(each)
    return kept


def _meant(line: Marked, people: People, found: list[TollMention]) -> str:
    """The group of a bare number, where the words before it name one: "the losses of the assailants at 20 dead"."""
    whole = next((toll for toll in reversed(found) if not toll.part and toll.group not in _OVERLAPPING), None)
    if whole is not None and line.word(people.start - 1) == "and" and whole.group != "attackers":
        return whole.group  # "ten dead and 113 wounded"
    clause = next((i + 1 for i in range(people.start - 1, -1, -1) if line.word(i) == ";"), 0)
    since = max(people.start - 24, clause)
    before = line.within(since, people.start, "people")
    words = line.words[since : people.start]
    if before and (
        ":" in words or "losses" in words or "dead" in words or "their" in line.words[people.start : people.start + 4]
    ):
        many = [mark for mark in before if line.word(mark.end - 1).endswith(_PLURAL)]  # not "a rebel spokesman"
        named = [mark.value for mark in many if mark.value != "victims"]
        return named[-1] if named else "victims"
    of = line.words[people.start + 1 : people.start + 4]
    if "own" in line.words[people.start + 2 : people.start + 6] and "of" in of:
        if words_of("armies") & set(line.words[: people.start]):
            return "soldiers"  # "the army counted 109 attackers dead and four of its own"
        theirs = any(mark.value == "attackers" for mark in before)
        return "attackers" if theirs else "victims"  # "the rebels speak of 29 soldiers dead and one loss of their own"
    if of[:2] == ["of", "their"] and before:
        return before[-1].value
    like = line.word(people.start + 1) in ("in", "at", "near", ".", "", ";")
    apart = found and ";" in line.words[found[-1].end : people.start]  # "...; it had spoken of 20 dead, then of 32"
    return found[-1].group if found and like and not apart else people.group


# What befell them.


def _right(line: Marked, people: People, later: list[People]) -> str | None:
    """By the words after: "20 soldiers were killed", "20 soldiers and a civilian died"."""
    at, commas, passed, skipped = people.end, 0, 0, 0
    while at < min(len(line.words), people.end + 2 * REACH):
        if at - people.end - skipped > REACH:
            return None
        word, mark = line.word(at), line.at(at, "after")
        if word == "(" or (word == "according" and line.word(at - 1) == ","):
            skipped += (end := _closed(line, at)) - at
            at = end  # "12 people (ten men, two boys) died", "12, according to the army, died"
            continue
        if mark is not None:
            return None if _does_it(line, mark) else _either(line, mark)
        if word in _WALLS or word in ("where", "when") or line.at(at, "event_verbs", "before") is not None:
            return None
        if passed < len(later) and at == later[passed].start:
            between = line.words[(later[passed - 1].end if passed else people.end) : at]
            if any(each not in _LINKS for each in between) and later[passed].named:
                return None
            at, passed = later[passed].end, passed + 1
            continue
        commas += word == ","
        if commas > 2:
            return None
        at += 1
    return None


def _closed(line: Marked, at: int) -> int:
    """Past what stands in brackets, or between the commas around a speaker."""
    close = ")" if line.word(at) == "(" else ","
    return next(
        (end + 1 for end in range(at + 1, min(at + 2 * REACH, len(line.words))) if line.word(end) == close), at + 1
    )


def _at_once(line: Marked, people: People) -> str | None:
    """By a verb right before: "killed 200 people and wounded 140 more"."""
    mark = next((each for each in line.marks.get("before", ()) if each.end == people.start), None)
    if mark is None or line.word(mark.start) not in words_of("either_way"):
        return None
    before = line.word(mark.start - 2)
    if (
        line.word(mark.start - 1) in ("and", "or")
        and before in ("killed", "wounded", "injured")
        and before != line.word(mark.start)
    ):
        return "killed-or-wounded"  # "killed and wounded dozens"
    return None if line.word(mark.start - 1) in words_of("passives") else mark.value


def _does_it(line: Marked, mark: Mark) -> bool:
    """Whether the words after a verb of harm show that these people did it: "three men killed 20"."""
    if line.word(mark.start) not in words_of("either_way") or line.word(mark.start - 1) in words_of("passives"):
        return False
    after = mark.end
    counted = after < len(line.items) and line.items[after].kind == "count"
    if line.word(mark.start - 1) in ("and", "or"):
        return counted
    return (
        counted
        or line.at(after, "people") is not None
        or line.word(after) in ("a", "an", "the", "its", "at", "several")
    )


def _either(line: Marked, mark: Mark) -> str:
    """Killed or wounded, where both stand."""
    other = line.at(mark.end + 1, "after") if line.word(mark.end) == "or" else None
    return mark.value if other is None or other.value == mark.value else f"{mark.value}-or-{other.value}"


def _left(line: Marked, people: People, since: int, found: list[TollMention]) -> str | None:
    """By the words before: "killing 20 soldiers", "killed 20 soldiers and a civilian"."""
    at = people.start - 1
    befores = {mark.end - 1: mark for mark in line.marks.get("before", ())}
    while at >= max(since, people.start - BACK):
        mark = befores.get(at)
        if mark is not None and line.word(mark.start - 1) not in ("were", "was", "been", "be"):
            return mark.value
        if line.word(at) in _WALLS or line.items[at].kind == "date" or line.is_quote(at) or line.at(at, "event_verbs"):
            break
        at -= 1
    among = line.word(people.start - 2) == "among" and line.word(people.start - 1) in ("them", "whom", "which", "the")
    if found and people.named and (among or line.word(people.start - 1) in ("including", "among")):
        return "-or-".join(found[-1].outcomes)
    if found and found[-1].end == since and people.named:
        between = line.words[since : people.start]
        if between and all(word in _MORE_LINKS for word in between):
            return "-or-".join(found[-1].outcomes)
    return None


def _elided(line: Marked, people: People, found: list[TollMention]) -> str | None:
    """As "Soldiers died too: fifteen near Torodi"; "44 were put to death in Nondin and 179 in Soro"."""
    if people.named:
        return None
    if line.word(people.start - 1) == ":":
        before = line.within(max(people.start - 12, 0), people.start, "after")
        return before[-1].value if before else None
    if (
        line.word(people.end) in ("", ".", ";")
        and found
        and line.word(people.start - 1) in (",", "of", "to", "at", "says", "said")
        and ";" in line.words[max(found[-1].end, people.start - 12) : people.start]
    ):  # "...; a rebel spokesman, ten", "...; the governor speaks of at least 157"
        same = next((toll for toll in found if toll.count.low == people.number.low), found[-1])
        figure = line.ends(people.start, "figure_verbs") or line.word(people.start - 1) == "least"
        return "killed" if figure and "killed" in found[0].outcomes else "-or-".join(same.outcomes)
    placed = line.word(people.end) in ("in", "at", "near")
    if placed and found and line.word(people.start - 1) in ("and", ","):
        return "-or-".join(found[-1].outcomes)
    return None
