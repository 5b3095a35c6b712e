import pytest

from sahelevents.dataset.dataset import Dataset
from sahelevents.dataset.without import without_sources
from sahelevents.errors import UnknownIdError
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Place
from sahelevents.model.sources import Citation, Source
from sahelevents.model.tolls import Toll
from sahelevents.values.counts import Count

ONE, TWO = Citation("one"), Citation("two")
DATA = Dataset(
    sources=[Source("one", "One", "Raid"), Source("two", "Two", "Raid")],
    places=[Place("town", "Town", "town", citations=[ONE])],
    incidents=[
        Incident(
            "both",
            "raid",
            "2016",
            "town",
            tolls=[Toll(["killed"], 3, ONE), Toll(["killed"], 4, TWO)],
            citations=[ONE, TWO],
        ),
        Incident("part", "raid", "2016", "town", part_of="whole", citations=[TWO]),
        Incident("whole", "attack", "2016", "town", citations=[ONE]),
    ],
)


def test_what_only_these_sources_say_is_gone() -> None:
    less = without_sources(DATA, ["one"])
    assert set(less.incidents) == {"both", "part"}
    assert less.incidents["both"].citations == (TWO,)
    assert less.incidents["both"].killed() == Count(4, 4)
    assert less.incidents["part"].part_of is None
    assert less.places["town"].citations == ()
    assert set(less.sources) == {"one", "two"}
    assert DATA.incidents["both"].killed() == Count(3, 4)


def test_without_nothing_is_the_same() -> None:
    assert without_sources(DATA, []) == DATA


def test_an_unknown_source_raises() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'one'"):
        without_sources(DATA, ["onne"])
