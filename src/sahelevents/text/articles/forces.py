"""Reads the forces that an article says are, were or will no longer be in a country."""

from typing import NamedTuple, cast

from attrs import define, field

from sahelevents.dataset.dataset import Dataset
from sahelevents.model.kinds import ActorKind, PlaceKind
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

_COUNTRIES = frozenset([PlaceKind.COUNTRY, PlaceKind.REGION])
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
        senders = _senders(line, frame, about)
        if not senders and before is None:
            senders = _carried(line, sentence, drafts)
        for index, sender in enumerate(senders):
            until = _own_end(line, sender.at, senders[index + 1].at) if index + 1 < len(senders) else frame.end
            since = frame.start if index == 0 else _own_end(line, senders[index - 1].at, sender.at)
            if not is_planned(line, since, until):
                found |= _read(line, sentence, frame, sender, (since, until), drafts, about, said)
        on = line.within(frame.start, frame.end, "leave", "arrive") or _since(line, frame.start, frame.end)
        if not senders and before is not None and on and not is_planned(line, frame.start, frame.end):
            found |= _read(line, sentence, frame, before, (frame.start, frame.end), drafts, about, said)
        before = senders[-1] if senders else before
    return found


def _carried(line: Marked, sentence: Sentence, drafts: list[ForceDraft]) -> list[Sender]:
    """Whom "They" or "Their number" means: the force of the sentence before."""
    near = [draft for draft in drafts if draft.told and 0 <= sentence.start - draft.told[-1].end <= 2]
    spoken = line.words[:1] and line.word(0) in words_of("pronouns") | {"its", "their"}
    figure = any(
        line.word(at) in words_of("they") and line.word(at + 1) in words_of("sizes") for at in range(len(line.words))
    )
    counted = bool(line.items) and line.items[0].kind == "count" and not line.marks.get("adjectives")
    figure = figure or (counted and bool(line.marks.get("forces")))  # "About 1,000 troops remain"
    return [Sender(0, near[0].actor, near[0].host)] if len(near) == 1 and (spoken or figure) else []


def _own_end(line: Marked, at: int, until: int) -> int:
    """Where what belongs to a force ends, when another follows: "Malian soldiers and about 1,500 men of Wagner"."""
    return next((i for i in range(until - 1, at, -1) if line.word(i) == "and"), until)


def _is_force(line: Marked, at: int, end: int) -> bool:
    """Whether an adjective says whose forces: "French troops", "some 1,100 Germans"."""
    if line.at(at, "nationals") is not None and at and line.items[at - 1].kind == "count":
        return not line.marks.get("after")  # "six Canadians died"
    if line.word(at - 1) == "last" and line.word(at + 1) in words_of("carriers"):
        return True  # "the last French convoy"
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
            found.append(Sender(at, data.deployments[named].actor, hosts[0] if len(hosts) == 1 else ""))
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
            listed = bool(line.marks.get("contributing")) and line.items[near.start].kind == "count" if near else False
            owner = near and one_id(line.items[near.start], "actors") is not None if item.possessive else False
            acts = listed or (
                not owner and any(line.at(n, "stand", "forces", "leave", "begin", "contributing") for n in near)
            )
            if acts or (found and line.word(at + 2) == "with"):
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
    leaving = bool(line.within(frame.start, frame.end, "leave"))
    for at in range(frame.start, frame.end):
        if line.words[at : at + 3] in (["in", "the", "region"], ["in", "the", "area"]):
            return ""
        if line.words[at : at + 3] == ["in", "the", "country"]:
            return about.topic
        if line.items[at].kind == "count" and line.word(at + 1) == "countries":
            return ""
        item = line.items[at]
        if item.kind == "name" and item.ids("places") and not item.possessive:
            before = line.word(at - 1) if line.word(at - 1) != "the" else line.word(at - 2)
            near = line.word(at + 1) in words_of("hosting")  # "Niger hosts 800 US troops"
            if near or (before in words_of("hosted") and not (leaving and before in ("to", "into"))):
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
    if named is None and sender.host == "" and _strength(line, *part) is not None:
        return False  # 5,100 troops of an operation in five countries
    host = named or sender.host or (about.topic if not _of_another(line, sender, about) else None)
    home = data.actors[sender.actor]
    if host is None or any(
        relation.other in (f"{host}-state", host) and relation.kind == "part-of" for relation in home.relations
    ):
        return False
    since, until = part
    owned = line.within(since, until, "leave", "arrive", "stand", "expel")
    own = part if owned else (frame.start, frame.end)
    day = frame.days[0].value if frame.days else None
    strength = _strength(line, since, until)
    left = any(
        mark.form != "ing"
        and not _from_site(line, mark.end, about)
        and not is_planned(line, mark.start - 4, mark.start)
        for mark in line.within(since, until if owned else frame.end, "leave")
    ) or _expelled(line, frame)
    stands = bool(line.within(*own, "stand"))
    came = bool(line.within(*own, "arrive"))
    start = _since(line, since, until)
    same = [each.actor for each in _senders(line, frame, about)].count(sender.actor) > 1
    passed = "" if same else _passed(line, frame, sender.at)
    if start is None and day is not None and not left and (passed == "start" or _begun(line, frame, sender, about)):
        start = day
    end = day if (left or passed == "end") and day is not None and start is None else None
    if strength is None and end is None and start is None and not (stands and _is_here(line, sender.at)):
        return False
    sized = bool(words_of("sizes") & set(line.words[since:until]))
    hit = bool(line.marks.keys() & {"event_nouns", "after"})  # "four American soldiers, in an ambush"
    if strength is not None and not (stands or left or came or start or sized or (_owned(line, sender.at) and not hit)):
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


def _of_another(line: Marked, sender: Sender, about: Sentences) -> bool:
    """As "Mali's colonels hired 1,000 men": a sentence on another country than the article."""
    owners = (item for item in line.items if item.kind == "name" and item.possessive and item.ids("places"))
    countries = {countries_of(about.data).of_place(item.ids("places")[0]) for item in owners}
    own = countries_of(about.data).of_forces(sender.actor)
    return bool(countries & words_of("sahel") - {about.topic, own})


def _begun(line: Marked, frame: Frame, sender: Sender, about: Sentences) -> bool:
    """As "France launched Operation Serval", "the first Wagner instructors landed in Bamako", not in a village."""
    for mark in line.within(frame.start, frame.end, "begin", "come"):
        if mark.form == "ing" or line.word(mark.start - 1) == "to":
            continue
        passive = line.word(mark.start - 1) in words_of("passives")
        if mark.table == "begin" and not passive:
            near = mark.end <= sender.at < mark.end + 6  # what is launched, not who launches something
        else:
            near = max(mark.start - 12, frame.start) <= sender.at < mark.start or (
                mark.table == "come" and mark.end <= sender.at < mark.end + 6
            )
        told = line.within(frame.start, mark.start, "event_verbs") or "time" in line.words[mark.end : frame.end]
        if near and not told and not _from_site(line, mark.end, about):
            return True
    return False


def _passed(line: Marked, frame: Frame, at: int) -> str:
    """Whether a force begins or ends where one takes the place of another: "Serval gave way to Barkhane"."""
    for mark in line.within(frame.start, frame.end, "succeeded"):
        earlier = max(mark.start - 8, frame.start) <= at < mark.start
        later = mark.end <= at < mark.end + 8
        if earlier or later:
            return "start" if (mark.value == "takes") is earlier else "end"
    return ""


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


def _from_site(line: Marked, at: int, about: Sentences) -> bool:
    """Whether what is left is a village or a base, not a country."""
    name = line.items[at] if at < len(line.items) else None
    place = line.items[at].ids("places") if name is not None and name.kind == "name" else ()
    if place and line.word(at - 1) not in ("of", "from") and about.data.places[place[0]].kind not in _COUNTRIES:
        return not {"last", "final"} & set(line.words[:at])
    near = line.within(at, min(at + 4, len(line.words)), "site_nouns")
    return bool(near) and line.word(at) in ("the", "a", "its", "their", "this", "that")


def _owned(line: Marked, at: int) -> bool:
    """As "Chad's 1,400 soldiers", "about 1,500 men of the Wagner group", "some 1,100 US troops"."""
    counted = line.items[at - 1].kind == "count" and line.at(at, "nationals") is None
    after = [line.items[each].kind == "count" for each in range(at + 1, min(at + 4, len(line.items)))]
    beside = line.word(at + 1) in (",", "(") and any(after)  # "Takuba, some 900 men,"
    return line.items[at].possessive or line.word(at - 1) in ("of", "the", "from") or counted or beside


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
        of_them = line.words[at + 1 : at + 3] == ["of", "them"]
        elided = of_them or line.word(at - 1) == "with" or (line.word(at - 2) == "with") or _in_list(line, at)
        sized = any(line.word(near) in words_of("sizes") for near in range(max(at - 5, 0), at))
        if noun is None and not (elided or sized):
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
        denied = words_of("negative") & set(line.words[max(at - 8, since) : at])
        if item.kind == "date" and not denied and (line.word(at - 1) == "since" or _took_over(line, at)):
            return cast(UncertainDate, item.value)
    return None


def _took_over(line: Marked, at: int) -> bool:
    near = line.words[max(at - 9, 0) : at]
    return (
        ("took" in near and "over" in near) or "arrived" in near or ("deployed" in near and line.word(at - 1) == "on")
    )
