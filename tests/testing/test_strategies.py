"""The public strategies: what they call valid is accepted, what they call nearly valid is refused."""

import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahelevents import testing
from sahelevents.errors import SahelEventsError
from sahelevents.model.fields import Extras
from sahelevents.testing.refused import nearly_valid
from sahelevents.testing.strategies import VALID

SETTINGS = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TYPES = sorted(VALID, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
@SETTINGS
@given(data=st.data())
def test_a_type_has_a_registered_strategy_of_valid_values(kind: type, data: Any) -> None:
    value = data.draw(st.from_type(kind))
    assert type(value) is kind
    assert hash(value) == hash(pickle.loads(pickle.dumps(value)))


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind is not Extras], ids=lambda kind: kind.__name__)
@SETTINGS
@given(data=st.data())
def test_what_is_nearly_valid_is_refused(kind: type, data: Any) -> None:
    arguments = data.draw(nearly_valid(kind))
    with pytest.raises(SahelEventsError):
        kind(**arguments)


def test_the_package_exports_what_it_lists() -> None:
    assert sorted(testing.__all__) == list(testing.__all__)
    for name in testing.__all__:
        assert getattr(testing, name).__doc__
