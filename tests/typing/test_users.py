"""What users' type checkers see: mypy checks this file, and an error that should be there fails if it is not."""

from typing import TYPE_CHECKING, assert_type

import sahelevents

if TYPE_CHECKING:
    from sahelevents import (
        Actor,
        Answer,
        Claim,
        Count,
        Coup,
        Dataset,
        Incident,
        Label,
        Place,
        UncertainDate,
        Verdict,
        actor,
        ask,
        attacks,
        check,
        coups,
        incident,
        load_embedded,
        place,
        read,
    )
    from sahelevents.model.actors import Alias

    data = load_embedded()
    assert_type(data, Dataset)
    assert_type(data.incidents["x"], Incident)
    assert_type(data.coups["x"].date, UncertainDate)
    assert_type(data.places.get("x"), Place | None)
    assert_type(data.select(attacks(place="bamako")).certain, tuple[Incident, ...])
    assert_type(data.select(coups()).possible, tuple[Coup, ...])
    assert_type(data.incidents["x"].killed(), Count | None)
    assert_type(read("x").data, Dataset)

    assert_type(attacks(place="bamako").last().date.within("2016"), Claim)
    assert_type(coups().last().ousted.includes("x") & actor("x").founded.within("2017"), Claim)
    assert_type(check("x"), Verdict)
    assert_type(check("x").label, Label)
    assert_type(ask("x"), Answer)

    assert_type(incident("x").killed.said_by("y").at_least(1), Claim)
    assert_type(incident("x").responsible("denied").includes("y") & place("x").distance_to("y").about(2.5), Claim)

    attacks().last().responsible("denied")  # type: ignore[attr-defined]  # it is asked of one incident by its id
    attacks().last().ousted  # type: ignore[attr-defined]  # noqa: B018  nobody is ousted by an attack
    coups().last().killed  # type: ignore[attr-defined]  # noqa: B018  the data set gives no tolls of coups
    Actor("x", "X", "armed-group", aliases=[Alias("y")], constituents=4)
    Actor("x", "X", "armed-group", aliases=["y"])  # type: ignore[list-item]
    attacks() & coups()  # type: ignore[operator]


def test_every_public_name_is_there() -> None:
    for name in sahelevents.__all__:
        assert getattr(sahelevents, name) is not None
