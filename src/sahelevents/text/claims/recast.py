"""Sentences recast: the same said in an order of words that the clause rules know."""

from collections.abc import Callable
from datetime import date

from sahelevents.text.claims.items import Item, one_id
from sahelevents.text.claims.line import Line
from sahelevents.text.claims.slots import NOBODY, Slots
from sahelevents.text.names.matching import Named
from sahelevents.text.words.verbs import classes_of
from sahelevents.values.dates import UncertainDate

_COUPS = frozenset({"overthrow", "seize_power"})
_NOT_ALL = frozenset({"each", "both", "respectively", "either"})
_LONGEST_NAME = 5


def recast(line: Line) -> Line:
    """The sentence in plainer words; the same line if nothing in it needs to be recast."""
    return in_turn(
        line,
        _we,
        _idle,
        _alone,
        _of_those,
        _same_group,
        _arrested,
        _never,
        _not_until,
        _there,
        _of_the_year,
        _twins,
        _years,
        _from_power,
        _of_country,
        _governments,
        _later,
    )


def in_turn(line: Line, *changes: Callable[[Line], list[Item]]) -> Line:
    """A line after each of these changes; the same one if none of them changes anything."""
    for change in changes:
        items = change(line)
        line = line if items is line.items else Line(items)
    return line


def word(text: str) -> Item:
    """A word that the sentence does not hold."""
    return Item("word", 0, 0, text, text)


def _idle(line: Line) -> list[Item]:
    """Without what says nothing that can be checked: "in all", ", most of them civilians,"."""
    items = line.items
    if not line.has("in_all", "most_of_them", "but_attackers"):
        return items
    whole = line.phrase("in_all", 0)
    if whole is not None:
        return items[whole + line.is_(whole, ",") :]
    for at in range(1, len(items)):
        idle = line.phrase("in_all", at)
        if idle is not None and line.is_(at - 1, ","):
            return [*items[: at - 1], *items[idle + line.is_(idle, ",") :]]
        start = line.phrase("most_of_them", at + 1) if line.is_(at, ",") else None
        end = next((n for n in range(start or 0, len(items)) if line.is_(n, ",")), len(items))
        if start is not None and _describes(line, start, end):
            return [*items[:at], *items[end + line.is_(end, ",") :]]
        nobody = items[at - 1].value == NOBODY or line.phrase("nobody", at - 1) == at
        attackers = line.phrase("but_attackers", at) if nobody else None
        if attackers is not None:
            return [*items[:at], *items[attackers:]]
    return items


def _alone(line: Line) -> list[Item]:
    """Turn "in 2022 alone" into "in 2022"."""
    items = line.items
    if "alone" not in line.vocabulary:
        return items
    return [
        item for at, item in enumerate(items) if not (at and line.is_(at, "alone") and items[at - 1].kind == "date")
    ]


def _of_those(line: Line) -> list[Item]:
    """Turn "of those killed in Sobane Da, 24 were children" into "24 children were killed in Sobane Da"."""
    items = line.items
    start = line.phrase("of_those", 0)
    comma = next((at for at in range(start or 0, len(items)) if line.is_(at, ",")), len(items))
    if start is None or comma + 3 >= len(items) or items[comma + 1].kind != "count" or not line.is_(comma + 2, "were"):
        return items
    group = line.entry("groups", comma + 3)
    if group is None or group[0] != len(items):
        return items
    return [items[comma + 1], *items[comma + 3 :], items[comma + 2], *items[start:comma]]


def _same_group(line: Line) -> list[Item]:
    """Turn "eight soldiers were killed and 13 wounded" into "... and 13 soldiers wounded"."""
    items = line.items
    counts = [at for at, item in enumerate(items) if item.kind == "count"]
    if len(counts) != 2:
        return items
    first, second = counts
    groups = [noun for at in range(first + 1, min(first + 4, second)) if (noun := _group_at(line, at)) is not None]
    hurt = line.phrase("hurt", line.past("more_of_them", second + 1))
    if len(groups) != 1 or hurt is None or line.items[second].value.low == 0:
        return items
    return [*items[: second + 1], *groups[0], *items[line.past("more_of_them", second + 1) :]]


def _group_at(line: Line, at: int) -> list[Item] | None:
    """The noun of a group of people here: soldiers, or the soldiers in "Togolese soldiers"."""
    group = line.entry("groups", at)
    if group is not None:
        return line.items[at : group[0]]
    item = line.items[at]
    last = item.folded.split()[-1:] if item.kind == "word" else item.text.lower().split()[-1:]
    return [word(last[0])] if item.kind == "name" and last and line.entry_of("groups", last[0]) is not None else None


def _arrested(line: Line) -> list[Item]:
    """Turn "arrested and toppled" into "toppled"."""
    items = line.items
    for at in range(1, len(items) - 2):
        deposes = any("overthrow" in classes_of().get(group.lemma, frozenset()) for group in line.verbs(at + 2))
        if line.is_(at, "arrested", "detained", "captured") and line.is_(at + 1, "and") and deposes:
            return [*items[:at], *items[at + 2 :]]
    return items


def _we(line: Line) -> list[Item]:
    """Turn "we lost 71 of our soldiers at Inates" into "71 of our soldiers died at Inates"."""
    items, lost = line.items, line.phrase("we_lost", 0)
    found = Slots(items).people(lost) if lost else ()
    end = next((stop for stop, people in found if people[0].number != NOBODY), None)
    return items if end is None or lost is None else [*items[lost:end], word("died"), *items[end:]]


def _never(line: Line) -> list[Item]:
    """Turn "never since 1990 has a coup succeeded" into "since 1990, no coup succeeded"; "not one" into "no"."""
    items = line.items
    if line.vocabulary.isdisjoint(("not", "never")):
        return items
    for at in range(len(items) - 1):
        if line.is_(at, "not") and items[at + 1].kind == "count" and items[at + 1].text == "one":
            return [*items[:at], word("no"), *items[at + 2 :]]
    if not line.is_(0, "never"):
        return items
    verb = next((at for at in range(1, min(len(items), 9)) if line.is_(at, "has", "had", "did", "have")), None)
    if verb is None or not line.is_(verb + 1, "a", "an", "any"):
        return items
    return [*items[1:verb], *([word(",")] if verb > 1 else []), word("no"), *items[verb + 2 :]]


def _of_the_year(line: Line) -> list[Item]:
    """Turn "saw its second coup of the year" into that of the one year that the sentence names."""
    items = line.items
    dates = [item.value for item in items if item.kind == "date"] if line.has("of_the_year") else []
    if len(dates) != 1 or dates[0].earliest.year != dates[0].latest.year:
        return items
    for at in range(1, len(items)):
        end = line.phrase("of_the_year", at)
        if end is not None:
            year = dates[0].earliest.year
            when = UncertainDate(date(year, 1, 1), date(year, 12, 31))
            return [*items[:at], word("of"), Item("date", 0, 0, str(year), "", when), *items[end:]]
    return items


def _describes(line: Line, start: int, end: int) -> bool:
    """Whether these words name no one, count nothing and turn nothing."""
    plain = all(item.kind == "word" and item.text.islower() for item in line.items[start:end])
    words = [at for at in range(start, end) if not line.is_(at, "and")]
    return plain and bool(words) and not any(line.may_turn(at) or line.verbs(at) for at in words)


def _not_until(line: Line) -> list[Item]:
    """Turn "it was not until 2024 that it happened" into "it happened in 2024"."""
    items = line.items
    if line.words(0, 2) not in (("it", "was"), ("it", "is")):
        return items
    start = line.phrase("not_until", 2)
    that = None if start is None else line.past("the_year", start) + 1
    if start is None or that is None or not line.is_(that, "that") or items[that - 1].kind != "date":
        return items
    rest = items[that + 1 :]
    return items if any(item.folded == "again" for item in rest) else [word("in"), *items[start:that], word(","), *rest]


def _there(line: Line) -> list[Item]:
    """Turn "the coup there" into "the coup in" the one place that is named before."""
    items = line.items
    if "there" not in line.vocabulary and not line.has("in_the_country"):
        return items
    for at in range(2, len(items)):
        country = line.phrase("in_the_country", at)
        there = line.is_(at, "there") and not line.verbs(at + 1) and not line.is_(at - 1, "from", "over", ",")
        if country is None and not there:
            continue
        places = {ids: item for item in items[:at] if (ids := item.ids("places"))}
        if len(places) == 1 and (country is None or set(*places) & set(line.entries("demonyms"))):
            here = [word("in"), next(iter(places.values()))._replace(possessive=False)]
            return [*items[:at], *here, *items[country or at + 1 :]]
    return items


def _years(line: Line) -> list[Item]:
    """Two years that follow each other as one stretch, where something is counted: "three attacks in 2015 and 2016"."""
    items = line.items
    counted = any(item.kind == "count" for item in items) or any(item.folded == "no" for item in items)
    if not counted or any(item.folded in _NOT_ALL for item in items):
        return items
    for at in range(len(items) - 2):
        first, last = items[at], items[at + 2]
        if first.kind != "date" or last.kind != "date" or not line.is_(at + 1, "and"):
            continue
        if at and line.is_(at - 1, "between", "from"):
            continue
        if at > 1 and line.is_(at - 2, ","):
            continue  # "two coups, in 2020 and 2021": one in each
        if _is_year(first) and _is_year(last) and first.value.earliest.year + 1 == last.value.earliest.year:
            both = UncertainDate(first.value.earliest, last.value.latest)
            return [*items[:at], first._replace(value=both, end=last.end), *items[at + 3 :]]
    return items


def _is_year(item: Item) -> bool:
    return len(item.text) == 4 and item.text.isdecimal()


def _from_power(line: Line) -> list[Item]:
    """Turn "drove Bozizé from power" into "ousted Bozizé"."""
    items = line.items
    if not line.has("from_power"):
        return items
    for at, item in enumerate(items):
        ousted = line.entry("drive_out", at) if item.kind == "word" else None
        if ousted is None:
            continue
        for end in range(ousted[0] + 1, min(ousted[0] + _LONGEST_NAME, len(items))):
            tail = line.phrase("from_power", end)
            if tail is not None and any(each.ids("actors") for each in items[ousted[0] : end]):
                return [*items[:at], word(ousted[1]), *items[ousted[0] : end], *items[tail:]]
    return items


def _governments(line: Line) -> list[Item]:
    """Turn "Kaboré's government was toppled" into "Kaboré was toppled"."""
    items = line.items
    for at, item in enumerate(items):
        end = line.phrase("government", at + 1) if item.possessive and item.kind == "name" else None
        person = end is not None and item.ids("actors") and not item.ids("places")
        if person and any(group.voice == "passive" for group in line.verbs(end or 0)):
            return [*items[:at], item._replace(possessive=False), *items[end:]]
    return items


def _of_country(line: Line) -> list[Item]:
    """Turn "Niger's president Bazoum was deposed" into "in Niger, Bazoum was deposed"."""
    items = line.items
    found = next((each for at in range(len(items)) if (each := _office(line, at)) is not None), None)
    if found is None or not _tells_coup(line):
        return items
    start, end, person, country = found
    if not person.ids("actors"):
        items = [*items[:start], word("the"), *items[start:]]
        start, end = start + 1, end + 1
    where = Item("name", 0, 0, country, "", Named(1, {"places": (country,)}, country, 1.0))
    return [word("in"), where, word(","), *items[:start], person, *items[end:]]


def _office(line: Line, at: int) -> tuple[int, int, Item, str] | None:
    """Somebody by his office and country: where that begins and ends, who he is, and the country."""
    items = line.items
    start = line.past("article", at)
    country = line.entry("demonyms", start)
    owner = one_id(line.item(start), "places")
    if country is None and owner is not None and items[start].possessive:
        country = (start + 1, owner)
    if country is not None:
        here = country[0]
        while (after := line.phrase("office_adjectives", here)) is not None:
            here = after
        office = line.phrase("office", here)
        name = None if office is None else office + line.is_(office, ",")
        if office is not None and line.is_(at, "the") and _is_passive(line, office):
            return at, office, word("president"), country[1]  # the Malian president toppled in the coup of 2020
        if name is not None and name < len(items) and items[name].ids("actors"):
            return at, name + 1 + line.is_(name + 1, ","), items[name], country[1]
    head = start
    while (after := line.phrase("office_adjectives", head)) is not None:
        head = after
    office = line.phrase("office", head)
    if office is not None and line.is_(office, "of"):  # the elected president of Mali, Ibrahim Boubacar Keita
        named = line.item(office + 2 + line.is_(office + 2, ","))
        where = one_id(line.item(office + 1), "places")
        if where is not None and named is not None and named.ids("actors") and not named.possessive:
            end = office + 3 + line.is_(office + 2, ",")
            return at, end + (line.is_(office + 2, ",") and line.is_(end, ",")), named, where
    if items[at].kind == "name" and items[at].ids("actors") and not items[at].possessive:
        of = at + 1
        if line.is_(of, ","):
            office = line.phrase("office", line.past("article", of + 1))
            of = len(items) if office is None else office
        place = one_id(line.item(of + 1), "places") if line.is_(of, "of") else None
        if place is not None and (of == at + 1 or line.is_(of + 2, ",")):
            return at, of + 2 + line.is_(of + 2, ","), items[at], place
    return None


def _is_passive(line: Line, at: int) -> bool:
    """Whether "toppled in" or "ousted by" stands here."""
    return any(group.voice == "participle" and line.is_(group.end, "in", "by") for group in line.verbs(at))


def _tells_coup(line: Line) -> bool:
    """Whether the sentence speaks of a coup, by a verb or a noun."""
    for at in range(len(line.items)):
        noun = line.entry("events", at)
        if noun is not None and noun[1]["record"] == "coup":
            return True
        if any(classes_of().get(group.lemma, frozenset()) & _COUPS for group in line.verbs(at)):
            return True
    return False


def _twins(line: Line) -> list[Item]:
    """Turn "the coups of 2020 and 2021 in Mali" into "the coup of 2020 in Mali and the coup of 2021 in Mali"."""
    items = line.items
    if not line.has("two_apart"):
        return items
    for at in range(1, len(items) - 4):
        noun = line.entry("events", at)
        if noun is None or not noun[1].get("plural"):
            continue
        end, single = noun[0], _singular(items[at : noun[0]], line)
        first, last = line.item(end + 1), line.item(end + 3)
        start = next((n for n in range(at, max(at - 5, -1), -1) if line.is_(n, "the")), None)
        if single is None or first is None or last is None or start is None or not line.is_(end + 2, "and"):
            continue
        if first.kind != last.kind or first.kind not in ("date", "name") or items[end].kind != "word":
            continue
        before = [each for each in items[start + 1 : at] if not (each.kind == "count" and each.text == "two")]
        where = items[end + 4 : end + 6] if line.is_(end + 4, "in") and line.items[end + 5 : end + 6] else []
        one, other = ([word("the"), *before, *single, items[end], each, *where] for each in (first, last))
        return [*items[:start], *one, word("and"), *other, *items[end + 4 + len(where) :]]
    return items


def _singular(words: list[Item], line: Line) -> list[Item] | None:
    """The noun of one of these events."""
    for drop in ("s", "es"):
        folded = words[-1].folded.removesuffix(drop)
        if line.entry_of("events", " ".join([*(each.folded for each in words[:-1]), folded])) is not None:
            return [*words[:-1], word(folded)]
    return None


def _later(line: Line) -> list[Item]:
    """Turn "came three months later than" into "came three months after"."""
    items = line.items
    if "than" not in line.vocabulary:
        return items
    for at in range(len(items) - 2):
        if line.is_(at, "later", "earlier") and line.is_(at + 1, "than"):
            return [*items[:at], word("after" if line.is_(at, "later") else "before"), *items[at + 2 :]]
    return items
