"""Draft records: the events, forces and facts of actors that an article tells, each citing it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import NamedTuple, final

from attrs import evolve, frozen

from sahelevents.claims.claim import Claim, Formed, Founded, Junction, Known, Related
from sahelevents.dataset.dataset import Dataset
from sahelevents.errors import InvalidValueError
from sahelevents.model.actors import Actor, Alias, Relation
from sahelevents.model.coups import Coup
from sahelevents.model.deployments import Deployment, Strength
from sahelevents.model.incidents import Incident, Responsibility
from sahelevents.model.kinds import ActorKind
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.text.articles import relating
from sahelevents.text.articles.countries import countries_of
from sahelevents.text.articles.dating import Dating
from sahelevents.text.articles.drafts import Draft, Told, without_sums
from sahelevents.text.articles.events import Reader
from sahelevents.text.articles.forces import ForceDraft, Sentences, read_forces
from sahelevents.text.articles.marks import Marked, words_of
from sahelevents.text.articles.relating import relations_in
from sahelevents.text.articles.statements import Statement, same_article, told
from sahelevents.text.articles.takeovers import CoupDraft, read_coups
from sahelevents.text.claims.items import Item, one_id
from sahelevents.text.sentences import Sentence
from sahelevents.values.dates import Period, Span, UncertainDate

LONGEST_QUOTE = 120
"""Characters that a citation quotes of a sentence."""

_EVENTS = frozenset(["merged-into", "split-from", "designated-by"])

Record = Incident | Deployment | Coup | Actor


class ArticleIssue(NamedTuple):
    """Something that an article seems to tell and that became no record.

    Attributes:
        start: index of its first character in the text.
        end: index after its last.
        text: the characters.
        reason: why it became none.
    """

    start: int
    end: int
    text: str
    reason: str


@final
@frozen
class Article:
    """What was read of an article.

    Attributes:
        statements: its sentences, with the claims that could be read.
        records: drafts of the incidents, deployments, coups and actors that it tells. Each cites ``source``.
        source: the article itself; the data set's own record of it, where it has one.
        issues: what it seems to tell that became no record, as an event at a place that the data set does not know.
    """

    statements: tuple[Statement, ...]
    records: tuple[Record, ...]
    source: Source
    issues: tuple[ArticleIssue, ...]


def article_of(text: str, data: Dataset, published: Span | None) -> Article:
    """Read a text as statements and draft records."""
    source = _source(text, data, published)
    today = None if published is None or published.last is None else UncertainDate(published.last, published.last)
    reader, dating = Reader(data, today), Dating(today)
    coups: list[CoupDraft] = []
    forces: list[ForceDraft] = []
    statements: list[Statement] = []
    aside: list[tuple[Told, relating.Related]] = []
    topic: str | None = None
    nearby: str | None = None
    person: str | None = None
    last = 0
    for sentence, line, found in told(text, data, published):
        if "\n" in text[last : sentence.start]:
            reader.paragraph()
            dating.paragraph()
        last = sentence.end
        statements += found
        if line is None:
            continue
        dating.date(line, reader.current.date if reader.current is not None else None)
        topic = topic or _country_in(line, data)
        reader.topic = topic
        said = reader.speakers(line)
        aside += [(told_in(sentence), each) for each in relations_in(line, reader.charges.group, data, person)]
        person = _person_in(line.items, data) or person
        is_coup = read_coups(line, sentence, said, coups, topic, data)
        is_force = not line.marks.get("general") and read_forces(
            line, sentence, said, forces, Sentences(data, nearby if _goes_on(line) else topic, today)
        )
        nearby = _last_country(line) or topic
        if is_coup:
            reader.elsewhere()
        else:
            reader.read(line, sentence, said, tolls=not is_force or bool(line.marks.get("event_verbs")))
    make = _Maker(text, source, data)
    records: list[Record] = [
        *make.incidents(reader.drafts), *make.deployments(forces), *make.coups(coups), *make.actors(statements, aside)
    ]  # fmt: skip
    issues = [
        *make.issues,
        *(ArticleIssue(gap.start, gap.end, text[gap.start : gap.end], gap.reason) for gap in reader.gaps),
    ]
    return Article(tuple(statements), tuple(records), source, tuple(sorted(issues)))


def told_in(sentence: Sentence) -> Told:
    """That the article tells it there for itself."""
    return Told(sentence.start, sentence.end, "")


def _person_in(items: Iterable[Item], data: Dataset) -> str | None:
    """Whom "him" means in the next sentence: the first person named, if it is who the sentence begins with."""
    first = next((one_id(item, "actors") for item in islice(items, 3) if item.kind == "name"), None)
    return first if first is not None and data.actors[first].kind is ActorKind.PERSON else None


def _country_in(line: Marked, data: Dataset) -> str | None:
    """The country that an article is about: the first that it names, not as whose border it is near."""
    known = countries_of(data)
    for at, item in enumerate(line.items):
        adjective = line.at(at, "adjectives")
        if adjective is not None and adjective.value in words_of("sahel"):
            return adjective.value
        if line.word(at) in words_of("sahel") and item.kind == "word":
            return line.word(at)  # "Niger soldiers"
        bounds = {line.word(at + 1), *line.words[max(at - 2, 0) : at]} & {"border", "frontier"}
        if item.kind != "name" or bounds:
            continue
        if item.ids("places"):
            found = known.of_place(item.ids("places")[0])
            if found is not None:
                return found
        found = known.of_forces(one_id(item, "actors"))
        if found in words_of("sahel"):
            return found
    return None


def _goes_on(line: Marked) -> bool:
    """Whether a sentence begins with whom the one before spoke of: "They hired 1,000 Russians"."""
    return line.word(0) in words_of("pronouns")


def _last_country(line: Marked) -> str | None:
    """The last country of the Sahel that a sentence names, in any form."""
    named = (item.ids("places")[0] for item in reversed(line.items) if item.kind == "name" and item.ids("places"))
    return next((place for place in named if place in words_of("sahel")), None)


def _source(text: str, data: Dataset, published: Span | None) -> Source:
    known = same_article(text, data)
    if known:
        return data.sources[known[0]]
    day = "undated" if published is None or published.last is None else published.last.isoformat()
    title = text.strip().split("\n", 1)[0].strip()[:200] or "untitled"
    dated = None if day == "undated" else UncertainDate.parse(day)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Source(f"article-{day}-{digest}", "publisher not stated", title, dated)


class _Maker:
    """Makes records of drafts, leaving out what is not whole."""

    def __init__(self, text: str, source: Source, data: Dataset) -> None:
        self.text, self.source, self.data = text, source, data
        self.issues: list[ArticleIssue] = []
        self._stem = source.id[:70].rstrip("-")
        self._made = 0

    def incidents(self, drafts: Iterable[Draft]) -> list[Incident]:
        found: list[Incident] = []
        for draft in drafts:
            if draft.place is None or draft.date is None:
                self._leave_out(draft.told, "no place that is known" if draft.place is None else "no day is given")
                continue
            found.append(
                Incident(
                    self._id("incident"),
                    draft.kind,
                    draft.date,
                    draft.place,
                    until=draft.until,
                    responsibilities=[Responsibility(b.actor, b.basis, self._cite(b.told)) for b in draft.blamed],
                    tolls=[
                        Toll(each.toll.outcomes, each.toll.count, self._cite(each.told), each.toll.group, each.as_of)
                        for each in without_sums(draft.tolls)
                    ],
                    citations=[self._cite(each._replace(said_by="")) for each in draft.told[:1]],
                )
            )
            whole = found[-1]
            found += [
                Incident(
                    self._id("incident"),
                    whole.kind,
                    whole.date,
                    whole.place,
                    part_of=whole.id,
                    citations=whole.citations,
                )
                for _ in range(draft.parts)
            ]
        return found

    def deployments(self, drafts: Iterable[ForceDraft]) -> list[Deployment]:
        found = []
        for draft in drafts:
            try:
                period = Period(draft.start, draft.end, None if draft.end is not None else draft.ongoing)
            except InvalidValueError:
                self._leave_out(draft.told, "it would end before it starts")
                continue
            strengths = [
                Strength(each.as_of, each.number, "troops", draft.host, self._cite(each.told))
                for each in draft.strengths
            ]
            citations = [self._cite(each) for each in draft.told[:1]]
            found.append(
                Deployment(
                    self._id("deployment"), draft.actor, [draft.host], period, strengths=strengths, citations=citations
                )
            )
        return found

    def coups(self, drafts: Iterable[CoupDraft]) -> list[Coup]:
        found = []
        for draft in drafts:
            if draft.country is None or draft.date is None:
                self._leave_out(draft.told, "no country that is known" if draft.country is None else "no day is given")
                continue
            citations = [self._cite(each) for each in draft.told[:1]]
            found.append(
                Coup(
                    self._id("coup"),
                    draft.country,
                    draft.date,
                    draft.outcome,
                    leaders=draft.leaders,
                    ousted=draft.ousted,
                    citations=citations,
                )
            )
        return found

    def actors(self, statements: Iterable[Statement], aside: Iterable[tuple[Told, relating.Related]]) -> list[Actor]:
        """Actors of whom a statement tells when they were founded, of how many, or how they stand to others."""
        drafts: dict[str, Actor] = {}
        for statement in statements:
            if statement.claim is None or statement.modality != "asserted":
                continue
            cited = self._cite(Told(statement.start, statement.end, statement.said_by))
            for atom in _asserted(statement.claim):
                if not isinstance(atom, Related | Founded | Formed | Known):
                    continue
                known = self.data.actors[atom.actor]
                draft = drafts.get(known.id) or Actor(self._id("actor"), known.name, known.kind)
                drafts[known.id] = _with_fact(evolve(draft, citations=(*draft.citations, cited)), atom, cited)
        for where, fact in aside:
            known = self.data.actors[fact.actor]
            draft = drafts.get(known.id) or Actor(self._id("actor"), known.name, known.kind)
            if any((each.kind, each.other) == (fact.kind, fact.other) for each in draft.relations):
                continue
            cited = self._cite(where)
            relation = Relation(fact.kind, fact.other, Period(start=fact.start), citations=[cited])
            drafts[known.id] = evolve(
                draft, relations=(*draft.relations, relation), citations=(*draft.citations, cited)
            )
        return list(drafts.values())

    def _id(self, kind: str) -> str:
        self._made += 1
        return f"{self._stem}-{kind}-{self._made}"

    def _cite(self, told: Told) -> Citation:
        quote = " ".join(self.text[told.start : told.end].split())
        note = quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 1]}…"
        return Citation(self.source.id, note=note, said_by=[told.said_by.rstrip(".,")] if told.said_by else [])

    def _leave_out(self, where: list[Told], reason: str) -> None:
        if where:
            start, end = where[0].start, where[0].end
            self.issues.append(ArticleIssue(start, end, self.text[start:end], reason))


def _asserted(claim: Claim) -> Iterator[Claim]:
    """The facts that a claim joins; what it denies or leaves open is none."""
    if isinstance(claim, Junction) and claim.op == "and":
        for part in claim.parts:
            yield from _asserted(part)
    elif not isinstance(claim, Junction):
        yield claim


def _with_fact(actor: Actor, fact: Related | Founded | Formed | Known, cited: Citation) -> Actor:
    if isinstance(fact, Founded):
        start = (
            None
            if fact.span.first is None or fact.span.last is None
            else UncertainDate(fact.span.first, fact.span.last)
        )
        return evolve(actor, active=Period(start=start))
    if isinstance(fact, Formed):
        return evolve(actor, constituents=fact.count)
    if isinstance(fact, Known):
        return evolve(actor, aliases=(*actor.aliases, Alias(fact.name)))
    relation = Relation(fact.relation, fact.other, _period(fact), citations=[cited])
    return evolve(actor, relations=(*actor.relations, relation))


def _period(fact: Related) -> Period:
    """When a relation held: it began then if it is an event, such as a merger; else it held then."""
    if fact.on is None or fact.on.first is None or fact.on.last is None:
        return Period()
    day = UncertainDate(fact.on.first, fact.on.last)
    if fact.relation in _EVENTS:
        return Period(start=day)
    return Period(ongoing_as_of=day)
