from itertools import product

import pytest

from sahelevents.errors import SahelEventsError, UndecidedError
from sahelevents.values.truth import Truth

PAIRS = list(product(Truth, repeat=2))


def worlds(truth: Truth) -> set[bool]:
    """What it may turn out to be."""
    return {True, False} if truth is Truth.UNKNOWN else {truth is Truth.TRUE}


def truth_of(outcomes: set[bool]) -> Truth:
    return Truth.UNKNOWN if len(outcomes) == 2 else Truth.of(outcomes.pop())


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_connectives_say_what_holds_however_the_unknown_turns_out(a: Truth, b: Truth) -> None:
    pairs = list(product(worlds(a), worlds(b)))
    assert a & b is truth_of({x and y for x, y in pairs})
    assert a | b is truth_of({x or y for x, y in pairs})
    assert ~a is truth_of({not x for x in worlds(a)})


@pytest.mark.parametrize(("a", "b", "c"), list(product(Truth, repeat=3)))
def test_kleene_laws(a: Truth, b: Truth, c: Truth) -> None:
    assert ~~a is a
    assert a & b is b & a
    assert (a & b) & c is a & (b & c)
    assert a & (b | c) is (a & b) | (a & c)
    assert ~(a & b) is ~a | ~b
    assert a | (a & b) is a


def test_the_excluded_middle_is_no_law() -> None:
    assert Truth.UNKNOWN | ~Truth.UNKNOWN is Truth.UNKNOWN


@pytest.mark.parametrize(("hold", "fail"), [(True, True), (True, False), (False, True)])
def test_among_names_the_possible_outcomes(hold: bool, fail: bool) -> None:
    assert worlds(Truth.among(hold, fail)) == {outcome for outcome, can in ((True, hold), (False, fail)) if can}


def test_an_unknown_is_never_used_as_yes_or_no() -> None:
    assert bool(Truth.TRUE)
    assert not bool(Truth.FALSE)
    with pytest.raises(UndecidedError) as caught:
        bool(Truth.UNKNOWN)
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("other", [True, "true", None])
def test_truth_mixes_with_nothing_else(other: object) -> None:
    with pytest.raises(TypeError):
        Truth.TRUE & other  # type: ignore[operator]
    with pytest.raises(TypeError):
        Truth.TRUE | other  # type: ignore[operator]
