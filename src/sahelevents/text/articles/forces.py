"""Reads the forces that an article says are, were or will no longer be in a country."""

from typing import NamedTuple, cast

from attrs import define, field

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.kinds import ActorKind
from sahelevents.text.articles.countries import countries_of
from sahelevents.text.articles.drafts import Told
from sahelevents.text.articles.frames import Frame, frames
from sahelevents.text.articles.harm import tolls_in
from sahelevents.text.articles.marks import Marked, words_of
from sahelevents.text.articles.settings import days
from sahelevents.text.articles.speech import Speaker, is_planned, voice_at
from sahelevents.text.claims.items import one_id
from sahelevents.text.sentences import Sentence
from sahelevents.values.counts import Count
from sahelevents.values.dates import UncertainDate

_SENT = frozenset([ActorKind.FORCE, ActorKind.MISSION, ActorKind.STATE, ActorKind.ORGANIZATION])


class Stated(NamedTuple):
    """A figure of a force's strength."""

    number: Count
    as_of: UncertainDate
    told: Told


@define(eq=False)
class ForceDraft:
    """What an article says of one force in one country so far."""

    actor: str
    host: str
    start: UncertainDate | None = None
    end: UncertainDate | None = None
    ongoing: UncertainDate | None = None
    strengths: list[Stated] = field(factory=list)
    told: list[Told] = field(factory=list)


class Sender(NamedTuple):
    """Where a force stands in a sentence, and which it is."""

    at: int
    actor: str
    host: str | None = None


class Sentences(NamedTuple):
    """What a sentence on forces is read with."""

    data: Dataset
    topic: str | None
    today: UncertainDate | None


def read_forces(
    line: Marked, sentence: Sentence, said: list[Speaker], drafts: list[ForceDraft], about: Sentences
) -> bool:
    """Read what a sentence says of forces into the drafts; whether it says something."""
    if (
        sentence.text.rstrip('”"’ ').endswith("?")
        or line.marks.get("accidents")
        or words_of("sanctions") & set(line.words)
    ):
        return False
    when = days(line, [], None)
    found = False
    before: Sender | None = None
    for frame in frames(line, [], [], when, [], about.data):
        if is_planned(line, frame.start, frame.end):
            continue
        senders = _senders(line, frame, about)
        for index, sender in enumerate(senders):
            until = _own_end(line, sender.at, senders[index + 1].at) if index + 1 < len(senders) else frame.end
            since = frame.start if index == 0 else _own_end(line, senders[index - 1].at, sender.at)
            found |= _read(line, sentence, frame, sender, (since, until), drafts, about, said)
        on = line.within(frame.start, frame.end, "leave", "arrive") or _since(line, frame.start, frame.end)
        if not senders and before is not None and on:
            found |= _read(line, sentence, frame, before, (frame.start, frame.end), drafts, about, said)
        before = senders[-1] if senders else before
    return found


def _own_end(line: Marked, at: int, until: int) -> int:
    """Where what belongs to a force ends, when another follows: "Malian soldiers and about 1,500 men of Wagner"."""
    return next((i for i in range(until - 1, at, -1) if line.word(i) == "and"), until)


def _is_force(line: Marked, at: int, end: int) -> bool:
    """Whether an adjective says whose forces: "French troops", "some 1,100 Germans"."""
    if line.at(at, "nationals") is not None and at and line.items[at - 1].kind == "count":
        return True
    near = range(at + 1, min(at + 4, end))
    return any(line.at(each, "forces") and line.word(each) not in words_of("hired") for each in near)


def _senders(line: Marked, frame: Frame, about: Sentences) -> list[Sender]:
    found: list[Sender] = []
    known, data = countries_of(about.data), about.data
    for at in range(frame.start, frame.end):
        item = line.items[at]
        adjective = line.at(at, "adjectives")
        if adjective is not None and _is_force(line, at, frame.end):
            found += _of_state(at, _named(adjective.value, data), data)
            continue
        contributor = line.at(at, "contributors")
        if contributor is not None and item.text[:1].isupper() and not item.ids("actors"):
            near = range(contributor.end, min(contributor.end + 9, frame.end))
            counted = contributor.end < frame.end and line.items[contributor.end].kind == "count"
            if counted or any(line.at(n, "stand", "forces", "leave", "contributing") for n in near):
                found += _of_state(contributor.end - 1, _named(contributor.value, data), data)
            continue
        if item.kind != "name":
            continue
        named = one_id(item, "deployments")
        if named is not None:
            hosts = data.deployments[named].hosts
            found.append(Sender(at, data.deployments[named].actor, hosts[0] if len(hosts) == 1 else None))
            continue
        actor = one_id(item, "actors")
        if actor is None or data.actors[actor].kind not in _SENT:
            continue
        kind = data.actors[actor].kind
        if kind is ActorKind.ORGANIZATION:
            host = _host(line, frame, about) or about.topic
            noun = any(line.at(near, "operations", "forces") for near in range(at + 1, min(at + 4, frame.end)))
            mission = known.mission(actor, host, line.words[at + 1 : at + 4]) if host and noun else None
            if mission is not None:
                found.append(Sender(at, mission))
        elif kind is ActorKind.STATE and line.word(at - 1) not in ("in", "to", "from", "into"):
            near = range(at + 1, min(at + 9, frame.end))
            if any(line.at(n, "stand", "forces", "leave") for n in near) or (found and line.word(at + 2) == "with"):
                found += _of_state(at, actor, data)
        elif kind is not ActorKind.STATE:
            found.append(Sender(at, actor))
    return found


def _named(name: str, data: Dataset) -> str:
    """The state or the forces that go by the name of a country in the lexicon."""
    return next((id for id in (name, f"{name}-state", f"{name}-forces") if id in data.actors), name)


def _of_state(at: int, state: str, data: Dataset) -> list[Sender]:
    force = countries_of(data).forces(state)
    return [Sender(at, force)] if force is not None and force in data.actors else []


def _host(line: Marked, frame: Frame, about: Sentences) -> str | None:
    """The country that a force is in, as named after "in", "out of", "leave"; empty if that is no country."""
    known = countries_of(about.data)
    for at in range(frame.start, frame.end):
        if line.words[at : at + 3] in (["in", "the", "region"], ["in", "the", "area"]):
            return ""
        item = line.items[at]
        if item.kind == "name" and item.ids("places") and not item.possessive:
            before = line.word(at - 1) if line.word(at - 1) != "the" else line.word(at - 2)
            if before in (
                "in",
                "of",
                "from",
                "across",
                "at",
                "leave",
                "left",
                "leaves",
                "to",
                "into",
                "inside",
                "quit",
                "quits",
            ):
                country = known.of_place(item.ids("places")[0])
                return "" if country is None else country
    return None


def _read(
    line: Marked,
    sentence: Sentence,
    frame: Frame,
    sender: Sender,
    part: tuple[int, int],
    drafts: list[ForceDraft],
    about: Sentences,
    said: list[Speaker],
) -> bool:
    data = about.data
    named = _host(line, frame, about)
    if named == "":
        return False  # "5,100 troops in the Sahel": in which country is not said
    host = named or sender.host or about.topic
    home = data.actors[sender.actor]
    if host is None or any(
        relation.other in (f"{host}-state", host) and relation.kind == "part-of" for relation in home.relations
    ):
        return False
    since, until = part
    day = frame.days[0].value if frame.days else None
    strength = _strength(line, since, until)
    left = any(
        mark.form != "ing" and not _from_site(line, mark.end) for mark in line.within(frame.start, frame.end, "leave")
    ) or _expelled(line, frame)
    stands = bool(line.within(frame.start, frame.end, "stand"))
    came = bool(line.within(frame.start, frame.end, "arrive"))
    start = _since(line, since, until)
    end = day if left and day is not None and start is None else None
    if strength is None and end is None and start is None and not (stands and _is_here(line, sender.at)):
        return False
    if strength is not None and not (stands or left or came or start or _owned(line, sender.at)):
        return False
    draft = next((each for each in drafts if (each.actor, each.host) == (sender.actor, host)), None)
    if draft is None:
        draft = ForceDraft(sender.actor, host)
        drafts.append(draft)
    told = Told(sentence.start, sentence.end, voice_at(line, said, sender.at))
    draft.told.append(told)
    if end is not None and (draft.end is None or end.latest > draft.end.latest):
        draft.end = end
    if start is not None:
        draft.start = draft.start or start
    as_of = None
    if strength is not None:
        past = any(word in ("had", "were", "was", "once", "posted") for word in line.words[since:until])
        as_of = about.today if not past or start is not None else day
        as_of = as_of or day
        if as_of is not None:
            draft.strengths.append(Stated(strength, as_of, told))
    if (
        end is None
        and (stands or start is not None)
        and about.today is not None
        and any(
            word in ("has", "have", "are", "is", "keeps", "remain", "remains", "still", "hosts")
            for word in line.words[since:until]
        )
    ):
        draft.ongoing = about.today
    return True


def _is_here(line: Marked, at: int) -> bool:
    """As "is still there", "which hosts personnel from Wagner"."""
    hosted = {"hosts", "host"} & set(line.words[:at]) and line.word(at - 1) == "from"
    return "still" in line.words or bool(hosted)


def _expelled(line: Marked, frame: Frame) -> bool:
    """As "Ordered the peacekeepers out"."""
    closed = any(
        line.items[at].ids("deployments") and {"closed", "over", "ended"} & set(line.words[at + 1 : at + 4])
        for at in range(frame.start, frame.end)
    )
    return closed or any(
        "out" in line.words[mark.end : min(mark.end + 6, frame.end)]
        for mark in line.within(frame.start, frame.end, "expel")
    )


def _from_site(line: Marked, at: int) -> bool:
    """Whether what is left is a village or a base, not a country."""
    near = line.within(at, min(at + 4, len(line.words)), "site_nouns")
    return bool(near) and line.word(at) in ("the", "a", "its", "their", "this", "that")


def _owned(line: Marked, at: int) -> bool:
    """As "Chad's 1,400 soldiers", "about 1,500 men of the Wagner group", "some 1,100 US troops"."""
    counted = line.items[at - 1].kind == "count" and line.at(at, "nationals") is None
    return line.items[at].possessive or line.word(at - 1) in ("of", "the", "from") or counted


def _strength(line: Marked, since: int, until: int) -> Count | None:
    """How many: a number of troops, no toll and no number of other things."""
    tolls = tolls_in(line)
    for at in range(since, until):
        item = line.items[at]
        if item.kind != "count" or item.value == Count(1, 1):
            continue
        noun = next(
            (near for near in range(at + 1, min(at + 5, len(line.words))) if line.at(near, "forces", "nationals")), None
        )
        elided = line.word(at - 1) == "with" or (line.word(at - 2) == "with") or _in_list(line, at)
        if noun is None and not elided:
            continue
        if noun is not None and any(line.word(near) in (",", "and", "in", ";") for near in range(at + 1, noun)):
            continue
        if any(toll.start <= at < toll.end for toll in tolls):
            continue
        return cast(Count, item.value)
    return None


def _in_list(line: Marked, at: int) -> bool:
    """As "Sweden contributes 60, Estonia 95"."""
    giving = [mark.start for mark in line.marks.get("contributing", ()) if mark.start < at]
    counts = [item for item in line.items if item.kind == "count"]
    if not giving or len(counts) < 2 or line.word(at + 1) not in (",", ".", "and", ";", ""):
        return False
    return giving[-1] == at - 1 or line.items[at - 1].kind == "name" or line.ends(at, "contributors")


def _since(line: Marked, since: int, until: int) -> UncertainDate | None:
    for at in range(since, min(until + 12, len(line.words))):
        item = line.items[at]
        if item.kind == "date" and (line.word(at - 1) == "since" or _took_over(line, at)):
            return cast(UncertainDate, item.value)
    return None


def _took_over(line: Marked, at: int) -> bool:
    near = line.words[max(at - 9, 0) : at]
    return (
        ("took" in near and "over" in near) or "arrived" in near or ("deployed" in near and line.word(at - 1) == "on")
    )
