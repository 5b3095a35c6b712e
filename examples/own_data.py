"""A small data set of one's own: what it holds, what it promises, and what follows from that.

The events here are invented.

python examples/own_data.py
"""

from sahelevents import (
    Actor,
    Citation,
    Coverage,
    Dataset,
    Incident,
    Parent,
    Place,
    Responsibility,
    Source,
    Toll,
    attacks,
    check,
)

paper = Citation("example-times")
data = Dataset(
    sources=[
        Source("example-times", publisher="Example Times", title="Two raids in Northland", published="2023-05-02")
    ],
    places=[
        Place("northland", "Northland", "country"),
        Place("oldtown", "Oldtown", "town", parents=[Parent("northland")], latitude=15.0, longitude=-4.0),
    ],
    actors=[Actor("band", "The Band", "armed-group")],
    incidents=[
        Incident(
            "oldtown-2023-03-01",
            "raid",
            "2023-03-01",
            "oldtown",
            responsibilities=[Responsibility("band", "claimed", paper)],
            tolls=[Toll(["killed"], 4, paper)],
            citations=[paper],
        ),
        # Some day in April, and more than 10 dead: nothing more is known, so nothing more is written.
        Incident(
            "oldtown-2023-04", "ambush", "2023-04", "oldtown", tolls=[Toll(["killed"], ">10", paper)], citations=[paper]
        ),
    ],
)

claim = attacks(place="oldtown", during="2023").count().equals(2)
print("without a promise:  ", check(claim, data).label)

# Only who looked at everything can promise that there was nothing else.
promise = Coverage(
    "oldtown-2023", "incident", name="attacks, Oldtown, 2023", place="oldtown", period="2023", kinds=["attack"]
)
covered = data.add(promise)
verdict = check(claim, covered)
print("with a promise:     ", verdict.label, "- leans on", *verdict.leans_on_ids)

deadliest = attacks(place="oldtown", during="2023").deadliest()
print("deadliest in April: ", check(deadliest.date.within("2023-04"), covered).label)
print("before 15 April:    ", check(deadliest.date.before("2023-04-15"), covered).label)
