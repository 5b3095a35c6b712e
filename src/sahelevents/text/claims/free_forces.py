"""Foreign forces, as a plain sentence tells of them in no fixed order: when they came or left, and how many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sahelevents.claims.claim import Claim, Compared, Exists, Holds, Measured, Named, Strong, Subject
from sahelevents.claims.conditions import Constraint
from sahelevents.text.claims.force_chunks import Chunk, chunks_of
from sahelevents.text.claims.forces import Force, Forces
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError, between, subject_of, together
from sahelevents.text.words.verbs import VerbGroup, classes_of
from sahelevents.values.dates import Span

_DAY = timedelta(days=1)
_ADJACENT = 62
"""Within so many days of the end of one operation the next one replaces it."""
_ENDS = frozenset({"leave", "end", "stop", "complete"})
_BEGINS = frozenset({"arrive", "begin", "launch", "send", "deploy"})
_DATES = frozenset({"in", "by", "until", "since", "before", "after", "between", "from_to"})
_PRESENT = frozenset({"stay", "field", "exist_for"})
_SAID_OF_OTHERS = frozenset({"force", "place", "verb", "noun", "presence", "last", "out", "gone", "did"})
_ORDERS = frozenset({"before_event", "after_event", "before_other", "after_other"})


def told_force(line: Nouns, context: Context) -> Claim | None:
    """What a plain sentence says of a force; None if it speaks of something else, or is not understood."""
    if not any(item.kind in ("name", "count") for item in line.items):
        return None
    chunks = chunks_of(line)
    return None if chunks is None else _Telling(chunks, context).read()


class _Telling:
    """What the chunks of a sentence say of one force."""

    def __init__(self, chunks: list[Chunk], context: Context) -> None:
        cut = next((at for at, chunk in enumerate(chunks) if chunk.kind in _ORDERS), len(chunks))
        chunks = _with_owners(chunks)
        chunks = [_dated_by(chunk, context) if chunk.kind == "at_event" else chunk for chunk in chunks]
        self.chunks, self.rest = chunks[:cut], chunks[cut:]
        self.context = context
        self.forces = Forces(context, [chunk.value for chunk in chunks if chunk.kind in ("noun", "presence")])
        self.verbs: list[VerbGroup] = [chunk.value for chunk in self.chunks if chunk.kind == "verb"]
        self.classes: set[str] = {name for verb in self.verbs for name in classes_of().get(verb.lemma, ())}
        self.kinds = {chunk.kind for chunk in self.chunks}
        self.named: list[Force] = self._values("force")
        self.places: list[str] = self._values("place") + self._soils()

    def _values(self, kind: str) -> list[Any]:
        return [chunk.value for chunk in self.chunks if chunk.kind == kind]

    def _soils(self) -> list[str]:
        """Malian soil is Mali, if that is a place of the data set."""
        found = []
        for name in self._values("soil"):
            ids = [place.id for place in self.context.data.places.values() if place.name == name]
            if len(ids) != 1:
                raise UnclearError(f"where {name} lies is not recorded")
            found += ids
        return found

    def read(self) -> Claim:
        """The claim."""
        self._check()
        negated = any(verb.negated for verb in self.verbs) or bool(self.kinds & {"none", "no_longer"})
        if "none" in self.kinds:
            if not self.classes & {"arrive", "deploy", "stay"} and not self._only_is():
                raise UnclearError("what none of them did is not clear")
            self.classes = {"stay"}
        if "none" in self.kinds and [chunk.kind for chunk in self._dates()] in (["by"], ["after"], ["since"]):
            return self._gone_by(self._dates()[0])
        claim = self._claim()
        if negated:
            if self.rest or len(self._dates()) > 1 or "count" in self.kinds or "last" in self.kinds:
                raise UnclearError("what is denied is not clear")
            return ~claim
        return claim

    def _gone_by(self, chunk: Chunk) -> Claim:
        """None of them was there any more by then, or after that: the last had left."""
        if self.rest or "count" in self.kinds or "last" in self.kinds:
            raise UnclearError("what is denied is not clear")
        force = self.forces.the_one(self.named, self.places, "end")
        return Holds(force, Constraint("end", span=Span(None, chunk.value.last)))

    def _check(self) -> None:
        if not self.verbs:
            raise UnclearError("it has no verb that is known")
        if any(verb.order == "last" for verb in self.verbs) or sum(verb.negated for verb in self.verbs) > 1:
            raise UnclearError("what is said of an order or denied is not clear")
        if len([chunk for chunk in self.chunks if chunk.kind == "count"]) > 1 or len(self._dates()) > 2:
            raise UnclearError("it gives several figures or dates")

    def _dates(self) -> list[Chunk]:
        return [chunk for chunk in self.chunks if chunk.kind in _DATES]

    def _claim(self) -> Claim:
        if "count" in self.kinds:
            return self._strong()
        if self.classes & {"outlive"}:
            return self._outlived()
        if self.classes & {"succeed_actor", "follow"} and not self.classes & {"leave"}:
            return self._replaced()
        aspect = self._aspect()
        if self.rest:
            return self._in_order(aspect)
        if aspect:
            return self._dated(aspect)
        return self._present()

    def _aspect(self) -> str:
        """Whether it says that the force came or that it left; empty where it says that it was there."""
        nominal = {"going", "coming", "presence"} & self.kinds
        if "hand_over" in self.classes and "last" in self.kinds and self._names_bases():
            return "end"
        said = {"end" for name in self.classes & _ENDS} | {"start" for name in self.classes & _BEGINS}
        if {"gone", "out"} & self.kinds or "pull" in self.classes:
            if "pull" in self.classes and not {"out"} & self.kinds and not self.classes & {"leave"}:
                raise UnclearError("whether it left is not clear")
            said = {"end"}
        if "going" in nominal:
            if (
                not self.classes & {"complete", "end", "happen", "stop"}
                and "gone" not in self.kinds
                and not self._only_is()
            ):
                raise UnclearError("a withdrawal is recorded by its end only")
            said = {"end"}
        elif "coming" in nominal:
            if not self.classes & {"happen", "begin"} and not self._only_is():
                raise UnclearError("whether it came then is not clear")
            said = {"start"}
        if "deploy" in self.classes and any(verb.voice in ("passive", "participle") for verb in self.verbs):
            raise UnclearError("whether it came then or was there is not clear")
        if len(said) > 1:
            raise UnclearError("whether it came or left is not clear")
        aspect = said.pop() if said else ""
        if ("last" in self.kinds and aspect != "end") or (self._says_first() and aspect != "start"):
            raise UnclearError("of the first or the last of them it is not recorded")
        return aspect

    def _names_bases(self) -> bool:
        """Whether it is a base that is handed over: with the last of them the force has left."""
        return any("base" in chunk.value.split() for chunk in self.chunks if chunk.kind == "noun")

    def _says_first(self) -> bool:
        return "first" in self.kinds or any(verb.order == "first" for verb in self.verbs)

    def _only_is(self) -> bool:
        return all(verb.lemma == "be" for verb in self.verbs)

    # One force and its dates.

    def _dated(self, aspect: str) -> Claim:
        force = self.forces.the_one(self.named, self.places, aspect)
        parts: list[Claim] = [self._held(force, aspect, chunk) for chunk in self._dates()]
        for chunk in self.chunks:
            if chunk.kind in ("gap", "after_gap"):
                if aspect != "end" or chunk.kind == "gap":
                    raise UnclearError("what lasted so long is not clear")
                parts.append(between(Measured(force, "end"), Measured(force, "start"), *chunk.value))
        if not parts:
            return self._dated_by_now(force, aspect)
        return together(parts)

    def _held(self, force: Subject, aspect: str, chunk: Chunk) -> Claim:
        return Holds(force, Constraint(aspect, span=self._span(chunk, aspect)))  # type: ignore[arg-type]

    def _dated_by_now(self, force: Any, aspect: str) -> Claim:
        """It has left, or came: at some time up to the day of publication."""
        published = self.context.published
        if published is None or published.last is None:
            raise UnclearError("when it came or left is not said")
        return Holds(force, Constraint(aspect, span=Span(None, published.last)))  # type: ignore[arg-type]

    def _span(self, chunk: Chunk, aspect: str) -> Span:
        span: Span = chunk.value
        if chunk.kind in ("in", "between"):
            return span
        if chunk.kind == "by":
            return Span(None, span.last)
        if chunk.kind == "before" and span.first is not None:
            return Span(None, span.first - _DAY)
        if chunk.kind == "after" and span.last is not None:
            return Span(span.last + _DAY, None)
        if chunk.kind == "since" and aspect == "end" and "gone" in self.kinds:
            return span
        raise UnclearError("when it came or left is not clear")

    # There.

    def _present(self) -> Claim:
        if not (
            self.classes & _PRESENT or "there" in self.kinds or self._only_is() or self.classes & {"last", "happen"}
        ):
            raise UnclearError("what it says of the force is not clear")
        dates = self._dates()
        gaps = [chunk.value for chunk in self.chunks if chunk.kind == "gap"]
        if gaps:
            if dates or len(gaps) > 1 or (self._only_is() and "presence" in self.kinds):
                raise UnclearError("how long it lasted, or since when, is not clear")
            force = self.forces.the_one(self.named, self.places)
            return between(Measured(force, "end"), Measured(force, "start"), *gaps[0])
        if "last" in self.classes or "exist_for" in self.classes:
            dates = [chunk for chunk in dates if chunk.kind in ("until", "from_to")] if len(dates) == 1 else []
            if not dates:
                raise UnclearError("how long it lasted is not said")
        kinds = [chunk.kind for chunk in dates]
        if kinds in (["until"], ["from_to"], ["since"]):
            return self._bounded(dates[0])
        if dates and any(verb.lemma == "be deployed" for verb in self.verbs):
            raise UnclearError("whether it came then or was there is not clear")
        if len(dates) > 1:
            raise UnclearError("when it was there is not clear")
        if not self.places and not ({"there"} & self.kinds or self.classes & {"stay", "field"}):
            raise UnclearError("what it says of the force is not clear")
        whole = self.forces.selection(self.named, self.places, or_none=True)
        if not dates:
            return self._there_now(whole)
        if kinds[0] not in ("in", "between"):
            return self._by_then(dates[0])
        return Exists(_in_time(whole, dates[0].value))

    def _there_now(self, whole: Any) -> Claim:
        now = any(verb.present for verb in self.verbs)
        if not now:
            if any(verb.negated for verb in self.verbs) and self.classes & {"stay"}:
                raise UnclearError("when it was not there is not clear")
            return Exists(whole)
        if self.context.published is None:
            raise UnclearError("of which day it speaks is not clear")
        return Exists(_in_time(whole, self.context.published))

    def _by_then(self, chunk: Chunk) -> Claim:
        """Already there by then, or before then."""
        force = self.forces.the_one(self.named, self.places, "start")
        if chunk.kind not in ("by", "before"):
            raise UnclearError("when it was there is not clear")
        return Holds(force, Constraint("start", span=self._span(chunk, "start")))

    def _bounded(self, chunk: Chunk) -> Claim:
        span: Span = chunk.value
        if chunk.kind == "until":
            force = self.forces.the_one(self.named, self.places, "end")
            return Holds(force, Constraint("end", span=span))
        if chunk.kind == "since":
            force = self.forces.the_one(self.named, self.places, "start")
            record = self.context.data.deployments[force.id]
            began = Holds(force, Constraint("start", span=span))
            if record.period.end is None:
                return began
            if self.context.published is None:
                raise UnclearError("it speaks of the present, and the data set has it as past")
            return began & Exists(_in_time(self.forces.selection(self.named, self.places), self.context.published))
        force = self.forces.the_one(self.named, self.places)
        assert span.first is not None
        assert span.last is not None
        begun = Span(span.first, span.first.replace(month=12, day=31))
        ended = Span(span.last.replace(month=1, day=1), span.last)
        return Holds(force, Constraint("start", span=begun)) & Holds(force, Constraint("end", span=ended))

    # How many.

    def _strong(self) -> Claim:
        (count,) = self._values("count")
        if "none" in self.kinds or {"going", "coming", "gone", "out", "last", "first", "no_longer"} & self.kinds:
            raise UnclearError("whether all of them were there, came or left is not clear")
        came = self.classes & {"send", "deploy", "arrive"}
        plain = self._only_is() or self.classes & {"field", "number", "stay"} or came
        if not plain or self.classes & {"leave", "end", "stop", "pull"} or self.rest:
            raise UnclearError("whether all of them were there, came or left is not clear")
        dates = self._dates()
        if len(dates) > 1 or (dates and dates[0].kind not in ("in", "by")):
            raise UnclearError("of which day the figure is is not clear")
        if not dates and not self._speaks_of_now():
            raise UnclearError("of which day the figure is is not said")
        if came and not self.classes & {"field", "stay"} and not self._only_is() and not self._came_in(dates):
            raise UnclearError("how many were sent is not what was there on a day")
        whole = self.forces.selection(self.named, self.places)
        span: Span | None = dates[0].value if dates else None
        if span is not None and dates[0].kind == "by":
            span = Span(span.last, span.last)
        self.forces.check_steady(whole, span, count)
        return Strong(whole, span, "troops", count)

    def _came_in(self, dates: list[Chunk]) -> bool:
        """Whether the force first came in the time that is said, so that those who came are those who were there."""
        record = self.context.data.deployments[self.forces.the_one(self.named, self.places, "start").id]
        start, span = record.period.start, dates[0].value if dates else None
        if start is None or span is None or span.first is None or span.last is None:
            return False
        return bool(span.first <= start.latest and start.earliest <= span.last)

    def _speaks_of_now(self) -> bool:
        return any(verb.present for verb in self.verbs)

    # One after the other.

    def _in_order(self, aspect: str) -> Claim:
        first = self.rest[0]
        stayed = first.kind.startswith("after") and bool(self.classes & {"stay", "field"})
        aspect = aspect or ("end" if stayed else "start")  # "stayed after the French left"
        if any(chunk.kind in _ORDERS for chunk in self.rest[1:]) or any(c.kind == "count" for c in self.rest):
            raise UnclearError("what was before or after what is not clear")
        force = self.forces.the_one(self.named, self.places, aspect)
        dates = [self._held(force, aspect, chunk) for chunk in self._dates()]
        mine = Measured(force, aspect)
        later = first.kind.startswith("after")
        gaps = [chunk.value for chunk in self.chunks if chunk.kind == "gap"]
        if first.kind.endswith("_event"):
            if len(self.rest) > 1:
                raise UnclearError("what was before or after what is not clear")
            theirs = Measured(subject_of(first.value, self.context), "start")
        else:
            theirs = self._other(aspect)
        pair = (mine, theirs) if later else (theirs, mine)
        if len(gaps) == 1:
            return together([*dates, between(*pair, *gaps[0])])
        if gaps:
            raise UnclearError("how long before or after it was is not clear")
        return together([*dates, Compared(*pair, 1)])

    def _other(self, aspect: str) -> Measured:
        """What the other force did: "before the French left", "after MINUSMA"."""
        named = [chunk.value for chunk in self.rest if chunk.kind == "force"]
        places = [chunk.value for chunk in self.rest if chunk.kind == "place"]
        verbs = [chunk.value for chunk in self.rest if chunk.kind == "verb" and chunk.value.lemma != "be"]
        classes = {name for verb in verbs for name in classes_of().get(verb.lemma, ())}
        kinds = {chunk.kind for chunk in self.rest} - _SAID_OF_OTHERS - _ORDERS
        if kinds or any(verb.negated for verb in verbs):
            raise UnclearError("what the other force did is not clear")
        theirs = aspect
        if classes & _ENDS or {"out", "gone"} & {chunk.kind for chunk in self.rest}:
            theirs = "end"
        elif classes & _BEGINS:
            theirs = "start"
        elif verbs and not classes <= {"do"} and {verb.lemma for verb in verbs} - {"have"}:
            raise UnclearError("what the other force did is not clear")
        if not named and len(self.named) > 1:  # "the Dutch left MINUSMA before the mission closed"
            named = [each for each in self.named if each.kind != "country" and self._is_mission(each)]
        try:
            return Measured(self.forces.the_one(named, places or self.places, theirs), theirs)
        except UnclearError:
            if places:
                raise
            return Measured(self.forces.the_one(named, [], theirs), theirs)

    def _is_mission(self, force: Force) -> bool:
        return force.kind == "deployment" or self.context.data.actors[force.id].kind == "mission"

    def _sides(self, name: Callable[[set[str]], bool]) -> tuple[list[Force], list[Force]]:
        at = next(
            at for at, chunk in enumerate(self.chunks)
            if chunk.kind == "verb" and name(set(classes_of().get(chunk.value.lemma, ())))
        )  # fmt: skip
        forces = [
            [chunk.value for chunk in part if chunk.kind == "force"] for part in (self.chunks[:at], self.chunks[at:])
        ]
        if not forces[0] or not forces[1]:
            raise UnclearError("which force replaced which is not clear")
        if self.chunks[at].value.voice in ("passive", "participle"):
            forces.reverse()
        return forces[0], forces[1]

    def _outlived(self) -> Claim:
        if self.rest or self._dates():
            raise UnclearError("how the one outlived the other is not clear")
        mine, theirs = self._sides(lambda classes: "outlive" in classes)
        later = Measured(self._of_one(mine, "end"), "end")
        earlier = Measured(self._of_one(theirs, "end"), "end")
        gaps = [chunk.value for chunk in self.chunks if chunk.kind == "gap"]
        return between(later, earlier, *gaps[0]) if len(gaps) == 1 else Compared(later, earlier, 1)

    def _of_one(self, named: list[Force], aspect: str) -> Any:
        """The deployment of one of the two: in the place that is said, or else wherever it was."""
        try:
            return self.forces.the_one(named, self.places, aspect)
        except UnclearError:
            return self.forces.the_one(named, [], aspect)

    def _replaced(self) -> Claim:
        if self.rest or self.classes & _ENDS:
            raise UnclearError("what replaced what is not clear")
        mine, theirs = self._sides(lambda classes: bool(classes & {"succeed_actor", "follow"}))
        new, old = self._of_one(mine, "start"), self._of_one(theirs, "end")
        start, end = Measured(new, "start"), Measured(old, "end")
        if self._actor_of(new) != self._actor_of(old) and not self.places:
            raise UnclearError("whether one force replaced another is not recorded by their dates")
        if not set(self.places) <= {place for each in (new, old) for place in self._places_of(each)}:
            raise UnclearError("where one force replaced another is not recorded")
        parts: list[Claim] = [Compared(start, end, 0), Compared(end, start, -_ADJACENT)]
        parts += [Holds(new, Constraint("start", span=self._span(chunk, "start"))) for chunk in self._dates()]
        return together(parts)

    def _places_of(self, named: Any) -> tuple[str, ...]:
        return tuple(self.context.data.deployments[named.id].hosts)

    def _actor_of(self, named: Any) -> str:
        return str(self.context.data.deployments[named.id].actor)


def _with_owners(chunks: list[Chunk]) -> list[Chunk]:
    """The American deployment in Niger is by Americans: where the place is said, the adjective says whose it is."""
    placed = any(chunk.kind == "place" for chunk in chunks)
    pairs = zip(chunks, [*chunks[1:], None], strict=True)
    return [
        chunk._replace(kind="force", value=Force("country", chunk.value))
        if placed and chunk.kind == "soil" and after is not None and after.kind == "presence"
        else chunk
        for chunk, after in pairs
    ]


def _dated_by(chunk: Chunk, context: Context) -> Chunk:
    """At the time of a coup or an attack: on its day."""
    subject = subject_of(chunk.value, context)
    if not isinstance(subject, Named):
        raise UnclearError("which event is meant is not clear")
    record: Any = context.data[subject.id]
    return chunk._replace(kind="in", value=Span(record.date.earliest, record.date.latest))


def _in_time(whole: Any, span: Span) -> Any:
    from sahelevents.claims import selection as select

    return whole & select.deployments(during=span)
