"""Where and when: the places and days of a sentence, told apart by what they do in it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.model.kinds import PlaceKind
from sahelevents.text.articles.marks import Marked, words_of
from sahelevents.text.articles.speech import Speaker
from sahelevents.text.claims.items import Item
from sahelevents.values.dates import UncertainDate

_WIDE = frozenset([PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2])
_AS_OF = (("as", "of"), ("by",), ("until",), ("up", "to"))


class Site(NamedTuple):
    """A place of a sentence and the wider ones named with it: the items that they take."""

    start: int
    end: int
    place: str
    between: bool = False


class Day(NamedTuple):
    """A date of a sentence; ``as_of``: up to which a figure counts, not when something happened."""

    start: int
    end: int
    value: UncertainDate
    as_of: bool = False


def sites(line: Marked, said: Iterable[Speaker], data: Dataset) -> list[Site]:
    """The places at which something may have happened; of a chain such as "Boni, near Torodi" the first."""
    taken = [(speaker.start, max(speaker.end, speaker.verb.start)) for speaker in said]
    found: list[Site] = []
    for at, item in enumerate(line.items):
        place = _place(item)
        if place is None or any(start <= at < end for start, end in taken):
            continue
        if _is_area(line, at):
            place = _area_of(place, line, at, data)
            if found and found[-1].end > at - 12 and _same_country(found[-1].place, place, data):
                narrow = place if inside(place, found[-1].place, data) else found[-1].place
                found[-1] = Site(
                    found[-1].start, at + 1, narrow
                )  # "Solhan and two other localities in the circle of Sebba"
                continue
        if found and _on_road(line, found[-1], at):
            found[-1] = Site(found[-1].start, at + 1, _around(found[-1].place, place, data), between=True)
        elif found and _chained(line, found[-1].end, at) and not item.possessive:
            found[-1] = _wider_or_narrower(found[-1], at, place, line.items[found[-1].start], data)
        elif (
            found
            and line.word(found[-1].start - 1) == "between"
            and line.words[found[-1].end : at] in (["and"], ["and", "the"])
        ):
            found[-1] = Site(found[-1].start, at + 1, _around(found[-1].place, place, data), between=True)
        elif found and (joint := _both(line, found[-1], at, place, data)) is not None:
            found[-1] = Site(found[-1].start, at + 1, joint, between=True)
        elif (way := _way_from(line, at, data)) is not None:
            found.append(Site(at, at + 1, _around(way, place, data), between=True))
        elif _is_site(line, at, item, data):
            found.append(Site(at, at + 1, place))
    return found


def _both(line: Marked, site: Site, at: int, place: str, data: Dataset) -> str | None:
    """The area of two places named in one breath: "in the villages of Nondin and Soro" something happened in both."""
    between = line.words[site.end : at]
    plural = line.word(site.start - 1) == "of" and line.word(site.start - 2).endswith("s")
    listed = line.word(site.start - 1) == "," and line.items[site.start - 2].text[:1].isupper()
    if (
        between != ["and"]
        or not (plural or listed)
        or site.place == place
        or not _same_country(site.place, place, data)
    ):
        return None
    area = _around(site.place, place, data)
    return None if data.places[area].kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.ADMIN1) else area


def _around(one: str, other: str, data: Dataset) -> str:
    """The narrowest place that holds both: somewhere between Gao and Ansongo is in the region of Gao."""
    todo = [one]
    while todo:
        here = todo.pop(0)
        if inside(other, here, data):
            return here
        todo += [parent.place for parent in data.places[here].parents if parent.place in data.places]
    return one


def _place(item: Item) -> str | None:
    ids = item.ids("places") if item.kind == "name" else ()
    return ids[0] if ids else None


def _chained(line: Marked, end: int, at: int) -> bool:
    """Whether only a comma and small words stand between two places: "Songho, in the Bandiagara region"."""
    between = line.words[end:at]
    if len(between) > 9 or not between:
        return False
    small = words_of("chains")
    if between[0] == "," and between[-1] in ("of", "in", "near", "from", "outside"):  # ", a resort on the edge of"
        small = small | words_of("site_nouns")
    return between[0] in (",", "in", "(", "-", "near") and all(word in small for word in between)


def _way_from(line: Marked, at: int, data: Dataset) -> str | None:
    """Where a way begins whose end a place is: "a bus that took them from Songho to the market of Bandiagara"."""
    to = next((i for i in range(at - 1, max(at - 5, -1), -1) if line.word(i) == "to"), None)
    if to is None or line.word(to - 2) != "from":
        return None
    start = _place(line.items[to - 1])
    small = words_of("before_names") | words_of("site_nouns") | {"of"}
    near = start is not None and _same_country(start, _place(line.items[at]) or start, data)
    return start if near and all(word in small for word in line.words[to + 1 : at]) else None


def _is_area(line: Marked, at: int) -> bool:
    """As "in the circle of Bankass", "in the Bankass cercle"."""
    of = line.word(at - 1) == "of" and line.word(at - 2) in words_of("areas")
    return of or line.word(at + 1) in words_of("areas")


def _area_of(place: str, line: Marked, at: int, data: Dataset) -> str:
    """The area that goes by the name of its town, where the data set has it."""
    noun = line.word(at + 1) if line.word(at + 1) in words_of("areas") else line.word(at - 2)
    names = [f"{place}-{noun}", *(f"{place}-{each}" for each in sorted(words_of("areas")))]
    return next((name for name in names if name in data.places), place)


def _same_country(one: str, other: str, data: Dataset) -> bool:
    return data.places[one].country == data.places[other].country


def _on_road(line: Marked, site: Site, at: int) -> bool:
    """Whether two places are the ends of a road: "the Sévaré–Bandiagara axis", "the road from Gao to Ansongo"."""
    between = line.words[site.end : at]
    if len(between) != 1 or between[0] not in ("-", "–", "—", "to", "and"):
        return False
    near = {*line.words[max(site.start - 4, 0) : site.start], line.word(at + 1)}
    return bool(near & words_of("roads"))


def _wider_or_narrower(site: Site, at: int, place: str, first: Item, data: Dataset) -> Site:
    """The narrower of the two where one holds the other ("in Mali, at Kidal"), else the first.

    Of places that share a name it is the one in the wider place; where all are in other countries, only that is known.
    """
    if inside(place, site.place, data):
        return Site(site.start, at + 1, place)
    if data.places[site.place].kind in _WIDE or inside(site.place, place, data):
        return Site(site.start, at + 1, site.place)
    abroad = data.places[place].kind is not PlaceKind.COUNTRY and (
        data.places[place].country != data.places[site.place].country
    )
    named = next((each for each in first.ids("places") if inside(each, place, data)), place if abroad else site.place)
    return Site(site.start, at + 1, named)


def _is_site(line: Marked, at: int, item: Item, data: Dataset) -> bool:
    """Whether a name says where something was, by the words before it."""
    if line.word(at + 1) == "border":
        return False
    wide = data.places[item.ids("places")[0]].kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
    if item.possessive:
        return not wide and line.at(at + 1, "offices") is None and not _is_state(line, at + 1)
    if _is_dateline(line, at) or line.ends(at, "no_site"):
        return False
    if any(mark.start < at for mark in line.all("hospitals")):
        return False
    before = at - 1
    while before >= 0 and (line.word(before) in words_of("before_names") or line.items[before].possessive):
        before -= 1
    word = line.word(before)
    if not wide and (line.ends(before + 1, "moves") or line.words[at + 1 : at + 3] == [",", "where"]):
        return True
    if word == "of":
        return line.ends(before, "site_nouns") and not line.ends(before, "offices")
    if line.ends(before + 1, "site_nouns") and not wide:  # "the village Solhan"
        return True
    if word in words_of("where"):
        return not (wide and word in ("outside", "against", "after", "and", "hit"))
    if wide or item.ids("actors"):
        return False
    if word == "," and line.word(at + 1) in words_of("helpers"):
        return False  # ", Lomé has said nothing"
    if _is_subject(line, at) or _is_hit(line, at):
        return True
    return at == 0 or word in (":", ",", "–", "-", ".", "(") or line.at(before, "event_verbs") is not None


def _is_subject(line: Marked, at: int) -> bool:
    """As "On 29 March Kafolo was hit again", "Kafolo came under attack"."""
    if line.word(at + 1) not in words_of("passives") | {"has", "had", "came", "fell", "suffered", "saw", "woke"}:
        return False
    return any(line.at(near, "event_verbs", "event_nouns") is not None for near in range(at + 1, at + 5))


def _is_hit(line: Marked, at: int) -> bool:
    """As "Djibo, hit on 26 November", "the Solhan massacre"."""
    verb = line.at(at + 2, "event_verbs") if line.word(at + 1) == "," else None
    return (verb is not None and verb.form not in ("s", "ing")) or line.at(at + 1, "event_nouns") is not None


def unknown_place(line: Marked, start: int, end: int, said: Iterable[Speaker] = ()) -> str:
    """A name after "in", "near" or "the village of" that the data set does not have; empty if there is none."""
    taken = [range(speaker.start, max(speaker.end, speaker.verb.start)) for speaker in said]
    for at in range(start, end - 1):
        word = line.word(at)
        if word not in words_of("before_places") or any(at in stretch for stretch in taken):
            continue
        name = at + 1
        while line.word(name) in words_of("before_names") and name < at + 4:
            name += 1
        item = line.items[name] if name < len(line.items) else None
        if item is None or item.kind != "word" or not item.text[:1].isupper() or item.folded in words_of("no_places"):
            continue
        if word == "on":
            sure = line.ends(at, "event_nouns") or line.ends(at + 1, "event_nouns")  # "raids on Kourakou"
        elif word == "of":
            sure = line.ends(at, "site_nouns") and not line.ends(at, "offices")
        else:
            sure = word not in ("to", "from") or line.at(name + 1, "site_nouns") is not None
        if sure or line.at(name + 1, "site_nouns") is not None:
            return item.text
    return ""


def dateline(line: Marked) -> str | None:
    """The place at the head of a report: "GAO, Thursday.", "BAMAKO, Mali (Wire) –"."""
    if not line.items or not line.items[0].text.isupper() or line.word(1) not in (",", "(", "–", "—", "-"):
        return None
    return _place(line.items[0])


def _is_state(line: Marked, at: int) -> bool:
    return line.word(at) in ("government", "junta", "army", "authorities", "military", "count", "president")


def _is_dateline(line: Marked, at: int) -> bool:
    """NIAMEY, June 27 – ... or (NIAMEY) – ..."""
    first = int(line.word(0) == "(")
    if at != first or len(line.items) <= first or not line.items[first].text.isupper():
        return False
    return any(word in ("–", "—", "-", "(") for word in line.words[first + 1 : first + 9])


def inside(place: str, wider: str, data: Dataset) -> bool:
    """Whether a place is another or lies in it."""
    seen, todo = set(), [place]
    while todo:
        here = todo.pop()
        if here == wider:
            return True
        if here not in seen and here in data.places:
            seen.add(here)
            todo += [parent.place for parent in data.places[here].parents]
    return False


def related(one: str, other: str, data: Dataset) -> bool:
    """Whether one of two places is the other or lies in it."""
    return inside(one, other, data) or inside(other, one, data)


def days(line: Marked, said: Iterable[Speaker], anchor: UncertainDate | None) -> list[Day]:
    """The days of a sentence on which something happened, and those up to which a figure counts."""
    found: list[Day] = []
    telling = [mark for mark in line.all("say", "allege") if mark.form != "base" and mark.value in words_of("tellings")]
    verbs = [*telling, *(speaker.verb for speaker in said)]
    asides = [range(speaker.end, speaker.verb.start) for speaker in said]
    for at, item in enumerate(line.items):
        if item.kind != "date":
            same = next((day.value for day in reversed(found) if not day.as_of), None)
            moved = _moved(line, at, anchor, same)
            if moved is not None and not any(_of_saying(line, verb.end, at) for verb in verbs):
                found.append(moved)
            continue
        if _since(line, at) or _of_claiming(line, at) or any(at in aside for aside in asides):
            continue  # "A prosecutor, who opened an inquiry in March, says"
        if any(tuple(line.words[max(at - len(p), 0) : at]) == p for p in _AS_OF):
            found.append(Day(at, at + 1, item.value, as_of=True))
        elif (
            (line.word(at - 1) in words_of("not_when") and line.word(at - 2) not in ("back", "goes", "dates", "dated"))
            or any(_of_saying(line, verb.end, at) for verb in verbs)
            or (_is_dateline(line, 0) and at < 8 and any(word in ("–", "—", "-") for word in line.words[at : at + 6]))
            or line.word(at + 1) in words_of("reporting")
            or (line.word(at - 1) == "on" and bool(words_of("issued") & set(line.words[max(at - 4, 0) : at - 1])))
            or line.word(at - 2 + (line.word(at - 1) in words_of("inquiries"))) in words_of("inquiries")
            or (line.word(at - 1) in words_of("issued") and line.word(at - 1) != "dated")
        ):
            continue
        elif found and _to(line, found[-1], at) and found[-1].value.earliest <= item.value.latest:
            found[-1] = Day(found[-1].start, at + 1, found[-1].value.hull(item.value))
        elif found and (same_day := _again(line, found[-1], at, item.value)) is not None:
            found[-1] = Day(found[-1].start, at + 1, same_day)
        elif (
            found
            and not found[-1].as_of
            and found[-1].end >= at - 1
            and line.word(at - 1) in (",", line.word(found[-1].end - 1))
        ):
            found[-1] = _narrowed(found[-1], at, item.value)
        else:
            found.append(Day(at, at + 1, _that_year(line, at, item.value, found)))
    spoken = [day for day in found if any(speaker.start == day.end + (line.word(day.end) == ",") for speaker in said)]
    if spoken and spoken[0] is found[0]:
        speaker = next(each for each in said if each.start >= found[0].end)
        leads = found[0].start <= 1 and line.word(speaker.verb.end) != ","
        if len(found) > 1 or (leads and speaker.verb.value in words_of("tellings")):
            return found[1:]  # "On Monday the junta announced that in the night of 11 May"
    return found


def _that_year(line: Marked, at: int, value: UncertainDate, found: list[Day]) -> UncertainDate:
    """As "On 15 August of that year", and the days without a year that follow it: in the year of the day before."""
    back = next((day for day in reversed(found) if not day.as_of), None)
    said = [i for i in range(len(line.words) - 2) if line.words[i : i + 3] == ["of", "that", "year"]]
    if back is None or not line.items[at].hedged or not any(i <= at + 1 for i in said):
        return value
    years = back.value.earliest.year - value.earliest.year
    try:
        return value.shift(years=years)
    except InvalidValueError:
        return value


def _to(line: Marked, day: Day, at: int) -> bool:
    """Whether a date ends a stretch that another begins: "between Thursday and Saturday"."""
    joint = line.words[day.end : at]
    if joint == ["and"] and (line.items[at].value.earliest - day.value.latest).days == 1:
        return True  # "on 18 and 19 June"
    return line.word(day.start - 1) in ("between", "from") and len(joint) == 1 and joint[0] in ("and", "to", "until")


def _narrowed(day: Day, at: int, value: UncertainDate) -> Day:
    """As "3 August last year", "Sunday, 7 August 2022": two names of one day."""
    common = value if day.value.earliest <= value.earliest and value.latest <= day.value.latest else day.value
    return Day(day.start, at + 1, common)


def _again(line: Marked, day: Day, at: int, value: UncertainDate) -> UncertainDate | None:
    """The day in "a month later, on 9 January", of the year of the month before."""
    if line.words[day.end : at] != [",", "on"] or day.as_of or not line.items[at].hedged:
        return None
    try:
        moved = value.shift(years=day.value.earliest.year - value.earliest.year)
    except InvalidValueError:
        return None
    return moved if day.value.earliest <= moved.earliest and moved.latest <= day.value.latest else None


def _since(line: Marked, at: int) -> bool:
    """Whether a date is where a stretch begins: "the worst since the war began in 2015"."""
    start = next((i for i in range(at - 1, max(at - 21, -1), -1) if line.word(i) in (",", ";", ":", "since")), None)
    if start is None or line.word(start) != "since":
        return False
    if any(mark.value in ("blockade", "takeover") for mark in line.within(max(start - 8, 0), start, "event_verbs")):
        return False  # "has blockaded the town since August"
    if words_of("occurs") & set(line.words[start:at]):
        return False  # "the worst since the war began took place in 2021"
    attackers = any(mark.value == "attackers" for mark in line.within(start, at, "people"))
    return not (
        attackers or line.within(start, at, "event_verbs", "oust", "coup_nouns")
    )  # "since gunmen seized it in 2015"


def _of_claiming(line: Marked, at: int) -> bool:
    """Whether a date says when somebody claimed or denied something: "claimed responsibility for it on Sunday"."""
    if line.word(at - 1) == "of" and line.ends(at - 1, "event_nouns"):
        return False  # "claimed the attack of Saturday"
    ahead = [mark for mark in line.within(at + 1, min(at + 9, len(line.words)), "claims") if mark.value == "claimed"]
    if ahead and not line.within(0, ahead[0].start, "event_verbs", "event_nouns", "after", "before", "moves"):
        return True  # "In September the group claimed the murders"
    marks = [mark for mark in line.within(max(at - 9, 0), at, "claims") if mark.value in ("claimed", "denied")]
    return bool(marks) and not any(word == "," for word in line.words[marks[-1].end : at])


def _of_saying(line: Marked, end: int, at: int) -> bool:
    """Whether a date says when something was said: "the ministry said late on Wednesday"."""
    return end <= at <= end + 10 and all(
        word in words_of("between_say_and_day") or line.items[end + i].kind == "name"
        for i, word in enumerate(line.words[end:at])
    )


def _moved(line: Marked, at: int, anchor: UncertainDate | None, same: UncertainDate | None) -> Day | None:
    """As "Six days later", "six days before the killing", "on Friday, two days after his men seized him".

    The first two are seen from the event before; the last from the day in its own sentence.
    """
    item = line.items[at]
    number = 1 if line.word(at) in ("a", "one") else 0
    if item.kind == "count" and item.value.low == item.value.high and item.value.low <= 400:
        number = item.value.low
    if not number:
        return None
    unit = {"day": 1, "days": 1, "week": 7, "weeks": 7}.get(line.word(at + 1))
    word = line.word(at + 2)
    if unit is None or word not in ("later", "after", "before", "earlier"):
        return None
    sign, end = (1 if word in ("later", "after") else -1), at + 3
    if word in ("after", "before"):
        if line.word(at + 3) in ("the", "that", "this"):
            end = at + 5
        elif line.word(at + 3) == "," and at <= 1:
            end = at + 3  # "Six days before, the camp had been overrun"
        elif same is not None and line.word(at - 1) == "," and item.kind == "count":
            anchor, sign, at = same, -sign, end  # the day of what comes after these words
        else:
            return None
    if anchor is None or (anchor.latest - anchor.earliest).days > 3:
        return None
    step = timedelta(days=sign * unit * number)
    return Day(at, end, UncertainDate(_shift(anchor.earliest, step), _shift(anchor.latest, step)))


def _shift(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        return day
