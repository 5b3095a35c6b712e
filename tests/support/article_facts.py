"""Everything that was read of an article, as one line a fact: what tests compare with a table."""

from sahelevents import Actor, Coup, Dataset, Deployment, Incident
from sahelevents.text.articles.records import Article


def facts_of(article: Article, data: Dataset) -> set[str]:
    """The facts of the records and statements of an article."""
    found: set[str] = set()
    for record in article.records:
        if isinstance(record, Incident):
            found |= _of_incident(record)
        elif isinstance(record, Deployment):
            found |= _of_deployment(record)
        elif isinstance(record, Coup):
            persons = " ".join((*record.leaders, *record.ousted))
            found.add(f"coup {record.country} {record.date} {record.outcome} {persons}".strip())
        else:
            found |= _of_actor(record, data)
    for statement in article.statements:
        if statement.said_by:
            found.add(f"said by {statement.said_by}")
        if statement.modality != "asserted":
            named = next((each.text for each in statement.mentions if isinstance(each.value, tuple)), "")
            found.add(f"{statement.modality} {named}")
        for mention in statement.mentions:
            value = " ".join(mention.value) if isinstance(mention.value, tuple) else mention.value
            found.add(f"mention {mention.text}: {value}")
        if statement.claim is not None:
            found.add(f"claim {statement.claim}")
    return found


def _of_incident(record: Incident) -> set[str]:
    event = f"{record.place} {record.date}"
    found = {f"incident {record.kind} {event}" + (" part" if record.part_of else "")}
    for toll in record.tolls:
        outcomes = "-or-".join(sorted(toll.outcomes))
        found.add(f"toll {event} {outcomes} {toll.count} {toll.group}" + (f" as of {toll.as_of}" if toll.as_of else ""))
    return found | {f"blame {event} {blame.actor} {blame.basis}" for blame in record.responsibilities}


def _of_deployment(record: Deployment) -> set[str]:
    force = f"{record.actor} {' '.join(record.hosts)}"
    period = record.period
    ends = (("start", period.start), ("end", period.end), ("ongoing", period.ongoing_as_of))
    found = {f"force {force} {name} {day}" for name, day in ends if day is not None}
    found |= {f"force {force} said by {name}" for each in record.citations for name in each.said_by}
    return found | {f"force {force} {each.count} {each.unit} on {each.as_of}" for each in record.strengths}


def _of_actor(record: Actor, data: Dataset) -> set[str]:
    id = next(actor.id for actor in data.actors.values() if actor.name == record.name)
    found = {f"actor {id} {each.kind} {each.other}" for each in record.relations}
    found |= {f"actor {id} called {alias.name}" for alias in record.aliases}
    if record.active.start is not None:
        found.add(f"actor {id} founded {record.active.start}")
    if record.constituents is not None:
        found.add(f"actor {id} formed by {record.constituents}")
    return found
