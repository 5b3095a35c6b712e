"""Readers of what restricts an event: where, when, by whom, against whom, with how many dead."""

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from sahelevents.model.kinds import IncidentKind
from sahelevents.text.claims.items import Item, one_id
from sahelevents.text.claims.meanings import ABDUCTED, KILLED, NEAR_KM, WOUNDED, People, Scope
from sahelevents.text.claims.quantities import span_of
from sahelevents.text.claims.slots import NOBODY, Slots
from sahelevents.text.lexicon import lexicon
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span

_TAILS = (("hurt", WOUNDED), ("dead", KILLED), ("missing", "missing"), ("taken", ABDUCTED))

Tolls = tuple[tuple[str, Count], ...]

_BEFORE_RESTRICTIONS = frozenset({",", "(", "of", "on", "in", "with", "from", "between", "that"})


class Scopes(Slots):
    """A line, and the restrictions that stand in it."""

    def __init__(self, items: list[Item]) -> None:
        super().__init__(items)
        self._scopes: dict[int, list[tuple[int, Scope]]] = {}
        self._restrictions: dict[int, tuple[int, Scope] | None] = {}

    def scopes(self, at: int) -> list[tuple[int, Scope]]:
        """The restrictions that stand here: as many as there are, then fewer, at last none; with where each ends."""
        if at not in self._scopes:
            found = [(at, Scope())]
            end, comma = at, False
            while (one := self.restriction(end)) is not None:
                end, more = one
                found.append((end, found[-1][1].plus(more)))
                goes_on = self._goes_on(end)
                if comma and not goes_on and self.is_(end, ","):
                    found.append((end + 1, found[-1][1]))  # "of 26 July 2023, in which Bazoum was ousted,"
                comma = goes_on and self.is_(end, ",")
                end += goes_on
            self._scopes[at] = found[::-1]
        return self._scopes[at]

    def objects(self, at: int) -> Iterator[tuple[int, Scope]]:
        """What is attacked, perhaps with what is near: "Kati, near Bamako,"."""
        for end, scope in super().objects(at):
            comma = self.is_(end, ",")
            near = self._near(end + comma) or self._outside(end + comma)
            if near is not None:
                yield near[0] + (comma and self.is_(near[0], ",")), scope.plus(near[1])
            yield end, scope

    def _outside(self, at: int) -> tuple[int, Scope] | None:
        """Of what lies beside a place: "Kati, outside Bamako,"."""
        place = self.named(at + 1, "places") if self.is_(at, "outside") else None
        return None if place is None else (place[0], Scope(near=((place[1], NEAR_KM),)))

    def _goes_on(self, at: int) -> bool:
        """Whether a comma, or the "and" of "after 2008 and before 2023", leads to another restriction."""
        if (
            self.is_(at, "and")
            and (self.phrase("before", at + 1, "scope") or self.phrase("after", at + 1, "scope")) is None
        ):
            return False
        return self.is_(at, ",", "and") and self.restriction(at + 1) is not None

    def restriction(self, at: int) -> tuple[int, Scope] | None:
        """The first restriction that stands here."""
        if at not in self._restrictions:
            found = self._first(at)
            if found is not None and self.is_(at, ",") and self.is_(found[0], ","):
                found = found[0] + 1, found[1]  # ", in which 20 died,"
            self._restrictions[at] = found
        return self._restrictions[at]

    def _first(self, at: int) -> tuple[int, Scope] | None:
        if not self._may_restrict(at):
            return None
        readers = (
            self._of_kind, self.from_to, self._near, self._toll, self._claimed, self._ousting, self._done_by,
            self._against, self._that_was, self._when, self._where,
        )  # fmt: skip
        return next((found for read in readers if (found := read(at)) is not None), None)

    def _may_restrict(self, at: int) -> bool:
        """Whether a restriction may begin here: by a date, by a word of the lexicon or by one of those named below."""
        item = self.item(at)
        if item is None or not item.folded:
            return item is not None and item.kind == "date"
        return bool(
            self.lists()[at] or self.lists("scope")[at] or item.folded in _BEFORE_RESTRICTIONS or self.verbs(at)
        )

    def _of_kind(self, at: int) -> tuple[int, Scope] | None:
        """The kinds by their own names: of kind ambush."""
        if self.words(at, 2) != ("of", "kind"):
            return None
        for words, kind in _kinds():
            if self.words(at + 2, len(words)) == words:
                return at + 2 + len(words), Scope(kinds=(kind,))
        return None

    # When.

    def _when(self, at: int) -> tuple[int, Scope] | None:
        for name in ("before", "after", "since", "up_to", "in"):
            start = self.phrase(name, at, "scope")
            day = None if start is None else self._day(start)
            if day is None:
                continue
            end, span = day
            return end, {
                "before": Scope(before=(span,)),
                "after": Scope(after=(span,)),
                "since": Scope(since=(span,)),
                "up_to": Scope(before=(_day_after(span),)),
                "in": Scope(during=(span,)),
            }[name]
        either = self._either(at)
        if either is not None:
            return either
        weekday = self.entry("weekdays", at + 2) if self.words(at, 2) == ("on", "a") else None
        if weekday is not None:
            return weekday[0], Scope(weekdays=(weekday[1],))
        item = self.item(at)
        if item is not None and item.kind == "date" and (not item.text[:1].isdigit() or self.is_(at - 1, ",")):
            return at + 1, Scope(during=(span_of(item.value),))  # "last year", "yesterday"
        return None

    def _either(self, at: int) -> tuple[int, Scope] | None:
        """One of several days: (on 5 July 2023 or on 12 July 2023)."""
        days: list[Span] = []
        while self.is_(at, "or" if days else "(") and self.is_(at + 1, "on"):
            day = self.item(at + 2)
            if day is None or day.kind != "date":
                return None
            days.append(span_of(day.value))
            at += 3
        return (at + 1, Scope(either=(tuple(days),))) if len(days) > 1 and self.is_(at, ")") else None

    def _day(self, at: int) -> tuple[int, Span] | None:
        """A date, or an event named by its day: "before Tuesday's assault" leaves that day out."""
        start = self.phrase("the_year", at) or self.past("article", at)
        noun = self.entry("events", start)
        if noun is not None and self.is_(noun[0], "of", "on", "in"):
            start = self.past("article", noun[0] + 1)  # before the raids of September 2024
        that = self.phrase("that_one", start)
        if that is not None and self.is_(that, "of", "on", "in"):
            start = self.past("article", that + 1)  # before the one of 17 September 2024
        item = self.item(start)
        if item is None or item.kind != "date":
            return None
        end = start + 1
        noun = self.entry("events", end)
        if noun is not None and self.is_(start - 1, "the"):  # before the 2023 takeover
            end = noun[0]
        elif item.possessive:
            noun = self.entry("events", end)
            if noun is None:
                return None
            end = noun[0]
        return end, span_of(item.value)

    def from_to(self, at: int) -> tuple[int, Scope] | None:
        """From one date to another, between two dates."""
        joins = {"between": ("and",), "from": ("to", "until", "till", "through"), "in": ("-", "–", "to")}
        word = self.items[at].folded if at < len(self.items) else ""
        start = at + 1 if word in joins else at
        first, last = self.item(start), self.item(start + 2)
        if first is None or last is None or first.kind != "date" or last.kind != "date":
            return None
        if self.words(start + 1, 1)[0] not in joins.get(word, ("-", "–")):
            return None
        low, high = first.value.earliest, last.value.latest
        both = ((span_of(first.value), span_of(last.value)),) if word == "between" else ()
        return None if high < low else (start + 3, Scope(during=(Span(low, high),), between=both))

    # Where.

    def _where(self, at: int) -> tuple[int, Scope] | None:
        start = self.phrase("in", at, "scope")
        if start is None:
            return None
        owner = self.item(start)
        history = self.phrase("in_history", start + 1)
        if owner is not None and owner.possessive and history is not None:  # "in Mali's history"
            id = one_id(owner, "places")
            return None if id is None else (history, Scope(places=(id,)))
        found = next(self.places(start), None)
        if found is not None:
            return found[0], Scope(places=found[1])
        return self.venue(start)

    def _near(self, at: int) -> tuple[int, Scope] | None:
        within = self.phrase("within", at)
        if within is not None:
            for end, (km, _) in self.distances(within):
                of = self.phrase("of_distance", end)
                centre = None if of is None else self.named(of, "places")
                if centre is not None:
                    return centre[0], Scope(near=((centre[1], km),))
        near = self.phrase("near", at)
        place = None if near is None else next(self.places(near), None)
        if place is None:
            return None
        end, (centre_id, *wider) = place
        return end, Scope(near=((centre_id, NEAR_KM),), places=tuple(wider))

    # By whom and against whom.

    def _done_by(self, at: int) -> tuple[int, Scope] | None:
        start = self.phrase("by", at, "scope")
        if start is None or self.is_(at, "of"):
            return None
        agent = next(self.agents(start), None)
        return None if agent is None else (agent[0], self.agent_scope(agent[1]))

    @staticmethod
    def agent_scope(agent: str) -> Scope:
        """Done by an actor, or by some armed group."""
        return Scope(by=(agent,)) if agent else Scope(by_kind=("armed-group",))

    def _claimed(self, at: int) -> tuple[int, Scope] | None:
        start = self.past("that", at)
        for group in self.verb("claim", start, "passive" if start > at else "participle"):
            by = group.end + 1 if self.is_(group.end, "by") else None
            actor = None if by is None or group.negated else next(self.actors(by), None)
            if actor is not None:
                return actor[0], Scope(claimed_by=(actor[1],))
        return None

    def _ousting(self, at: int) -> tuple[int, Scope] | None:
        """... that toppled Ali Bongo, that drove Compaoré from power: of coups."""
        comma = at + 1 if self.is_(at, ",") else at
        inside = self.phrase("in_which_event", comma)
        victim = None if inside is None else next(self.actors(inside), None)
        for group in self.verb("overthrow", victim[0], "passive") if victim is not None else ():
            if victim is not None and not group.negated:
                return group.end, Scope(targets=((victim[1],),))
        that = self.phrase("that", comma)
        for group in self.verb("overthrow", that, "active") if that is not None else ():
            person = None if group.negated else next(self.actors(group.end), None)
            if person is not None:
                return person[0], Scope(targets=((person[1],),))
        if that is not None and self.is_(that, "brought", "swept", "carried", "propelled", "put", "installed"):
            person = next(self.actors(that + 1), None)
            tail = None if person is None else self.phrase("to_power", person[0])
            if person is not None and (tail is not None or self.is_(that, "installed")):
                return tail or person[0], Scope(by=(person[1],))
        if that is not None and self.is_(that, "drove", "forced"):
            person = next(self.actors(that + 1), None)
            if person is not None and self.words(person[0], 2) in (("from", "power"), ("from", "office")):
                return person[0] + 2, Scope(targets=((person[1],),))
        return None

    def _against(self, at: int) -> tuple[int, Scope] | None:
        start = self.phrase("against", at)
        if start is None:
            return None
        found = self._listed(start) or next(self.targets(start), None)
        return None if found is None else (found[0], Scope(targets=(found[1],)))

    def _listed(self, at: int) -> tuple[int, tuple[str, ...]] | None:
        """Targets by the words of the records: camp or army-camp."""
        found: list[str] = []
        while at < len(self.items):
            length, slug = next(
                ((len(words), slug) for words, slug in _slugs() if self.words(at, len(words)) == words),
                (1, self.items[at].text if self.items[at].text.islower() and self.items[at].kind == "name" else ""),
            )
            if not slug:
                return None
            found.append(slug)
            at += length
            if not self.is_(at, "or"):
                break
            at += 1
        return (at, tuple(found)) if len(found) > 1 else None

    def _that_was(self, at: int) -> tuple[int, Scope] | None:
        """A record by its id: that was the incident ml-gao-2017-01-18."""
        said = self.words(at, 3) == ("that", "was", "the") and self.is_(at + 3, "incident", "coup")
        record = self.named(at + 4, "incidents", "coups") if said else None
        return None if record is None else (record[0], Scope(records=(record[1],)))

    # With how many dead.

    def _toll(self, at: int) -> tuple[int, Scope] | None:
        return next(self._tolls(at), None)

    def _tolls(self, at: int) -> Iterator[tuple[int, Scope]]:
        """What hangs on it: ", killing 20 and wounding 5", "that killed 20", "in which 20 died", "with 20 dead"."""
        comma = at + 1 if self.is_(at, ",") else at
        that = self.phrase("that", comma)
        start, voice = (comma, "gerund") if that is None else (that, "active")
        found = self.toll_clause(start, voice)
        if found is None and that is None:
            found = self._in_which(comma) or self._with_dead(comma)
        if found is None:
            return
        end, scope = found
        joined = self.phrase("and_people", end)
        more = None if joined is None else self.toll_clause(joined, voice) or self.bare_toll(joined)
        if more is not None:
            end, scope = more[0], scope.plus(more[1])
        yield end, scope

    def toll_clause(self, at: int, voice: str) -> tuple[int, Scope] | None:
        """A verb of killing or wounding, and whom."""
        if not self.verbs(at):
            return None
        for name, outcome in (("kill", KILLED), ("wound", WOUNDED), ("abduct", ABDUCTED), ("leave_dead", "")):
            for group in self.verb(name, at, voice):
                if group.negated:
                    continue
                for end, people in self.people(group.end):
                    tail = self.phrase("dead", end)
                    hurt = self.phrase("hurt", end)
                    if outcome:
                        return tail or end, harmed(outcome, people)
                    if tail is not None or hurt is not None:
                        return tail or hurt or end, harmed(KILLED if tail else WOUNDED, people)
        return None

    def bare_toll(self, at: int) -> tuple[int, Scope] | None:
        """What trails a toll: "... and 12 wounded", "... and 5 others injured"."""
        for end, people in self.people(at):
            for name, outcome in _TAILS:
                tail = self.phrase(name, end)
                if tail is not None:
                    return tail, harmed(outcome, people)
        return None

    def _with_dead(self, at: int) -> tuple[int, Scope] | None:
        cost = self.phrase("at_cost", at)
        for end, people in self.people(cost) if cost is not None else ():
            return end, harmed(KILLED, people)
        return self.bare_toll(at + 1) if self.is_(at, "with") else None

    def _in_which(self, at: int) -> tuple[int, Scope] | None:
        start = self.phrase("in_which_event", at)
        if start is None:
            return None
        for end, people in self.people(start):
            for name, voice, outcome in (
                ("kill", "passive", KILLED),
                ("die", "active", KILLED),
                ("wound", "passive", WOUNDED),
            ):
                for group in self.verb(name, end, voice):
                    if not group.negated:
                        return group.end, harmed(outcome, people)
        return None

    def owner(self, at: int) -> tuple[int, Scope] | None:
        """A possessive before a noun: Mali's, JNIM's, last year's."""
        start = self.past("article", at)
        item = self.item(start)
        if item is None or not item.possessive:
            return None
        place, actor = one_id(item, "places"), one_id(item, "actors")
        if place is not None:
            return start + 1, Scope(places=(place,))
        if actor is not None:
            return start + 1, Scope(by=(actor,))
        return (start + 1, Scope(during=(span_of(item.value),))) if item.kind == "date" else None


@lru_cache(maxsize=1)
def _kinds() -> list[tuple[tuple[str, ...], str]]:
    return sorted(((tuple(str(kind).split("-")), str(kind)) for kind in IncidentKind), key=lambda each: -len(each[0]))


@lru_cache(maxsize=1)
def _slugs() -> list[tuple[tuple[str, ...], str]]:
    """The words of the records for what is attacked, the longest first."""
    slugs = {slug for table in ("targets", "targets_of") for each in lexicon()[table].values() for slug in each}
    return sorted(((tuple(slug.split("-")), slug) for slug in slugs), key=lambda each: -len(each[0]))


def _day_after(span: Span) -> Span:
    assert span.last is not None
    day = span.last + timedelta(days=1)
    return Span(day, day)


def harmed(outcome: str, people: tuple[People, ...]) -> Scope:
    """With so many of these groups killed, wounded or abducted."""
    return Scope(tolls=tolls_of(outcome, people), nationals=tuple(each.country for each in people if each.country))


def tolls_of(outcome: str, people: tuple[People, ...]) -> Tolls:
    """The tolls that so many of these groups are; nobody is no toll of any."""
    tolls: list[tuple[str, Count]] = []
    for each in people:
        group = "victims" if each.number == NOBODY and each.group == "people" else each.group
        tolls.append((f"{outcome}:{group}", each.number))
    return tuple(tolls)
