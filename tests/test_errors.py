import inspect
import pickle

import pytest

from sahelevents import errors
from sahelevents.errors import ClaimSyntaxError, SahelEventsError, UnknownIdError

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not SahelEventsError])
def test_every_error_is_ours_and_refines_a_builtin(kind: type[Exception]) -> None:
    assert issubclass(kind, SahelEventsError)
    builtin = [base for base in kind.__mro__ if base.__module__ == "builtins"]
    assert any(issubclass(base, (ValueError, TypeError, LookupError, OSError)) for base in builtin)
    assert kind.__doc__


@pytest.mark.parametrize(
    "error",
    [
        UnknownIdError("jinm", ["jnim"], "actor"),
        ClaimSyntaxError("How dark it was", "no verb", ["it"], ["dark"]),
        errors.FormatError("not JSON @ $"),
    ],
)
def test_errors_survive_pickling(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def test_messages_say_what_to_do() -> None:
    assert str(UnknownIdError("jinm", ["jnim"], "actor")) == "no actor has the id 'jinm'; did you mean 'jnim'?"
    assert str(UnknownIdError("x")) == "no record has the id 'x'"
    assert str(ClaimSyntaxError("t", "no verb", ["an attack"], ["dark"])) == (
        "no verb\nunderstood: an attack\nnot read: 'dark'"
    )
