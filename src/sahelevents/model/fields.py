"""What the fields of records accept: validators and converters, with errors that name the record and the field."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast, final

from attrs import Attribute, frozen
from attrs import fields as attrs_fields

from sahelevents.errors import InvalidValueError
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
ID_LENGTH = 100


class Choice(StrEnum):
    """A word from a fixed list; its repr reads back."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
Validator: TypeAlias = "Callable[[Any, Attribute[Any], Any], None]"


@final
@frozen(repr=False)
class Extras(Mapping[str, Any]):
    """Keys that a file had and this version of the library does not know; kept, frozen, written back.

    >>> Extras.of({"notes": ["a"]})["notes"]
    ['a']
    """

    _json: str = "{}"

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> "Extras":
        """Freeze a mapping of plain JSON values."""
        if isinstance(value, cls):
            return value
        try:
            return cls(json.dumps(dict(value), sort_keys=True, ensure_ascii=False, allow_nan=False))
        except (TypeError, ValueError) as error:
            raise InvalidValueError(f"expected plain JSON values: {error}") from None

    def __getitem__(self, key: str) -> Any:
        return json.loads(self._json)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(json.loads(self._json))

    def __len__(self) -> int:
        return len(json.loads(self._json))

    def __repr__(self) -> str:
        return f"Extras.of({dict(self)!r})"


def where(instance: object, name: str) -> str:
    """The place of a field in an error message, as ``Incident 'ml-bamako-2016-03-21'.date``."""
    id = getattr(instance, "id", None)
    shown = f" {id!r}" if isinstance(id, str) else ""
    return f"{type(instance).__name__}{shown}.{name}"


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


def _fail(place: str, expected: str, value: object) -> None:
    raise InvalidValueError(f"{place}: expected {expected}, got {_shown(value)}")


def _rule(check: Callable[[object], bool], expected: str) -> Validator:
    def validate(instance: object, attribute: "Attribute[Any]", value: object) -> None:
        if not check(value):
            _fail(where(instance, attribute.name), expected, value)

    return validate


def _each(check: Callable[[object], bool], expected: str) -> Validator:
    def validate(instance: object, attribute: "Attribute[Any]", values: Iterable[object]) -> None:
        if not isinstance(values, tuple):
            _fail(where(instance, attribute.name), f"a sequence of {expected}", values)
        for position, value in enumerate(values):
            if not check(value):
                _fail(f"{where(instance, attribute.name)}[{position}]", expected, value)

    return validate


def is_id(value: object) -> bool:
    """Whether the value is written like an id."""
    return isinstance(value, str) and len(value) <= ID_LENGTH and _ID.fullmatch(value) is not None


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


an_id = _rule(is_id, "an id of lower-case letters, digits and single hyphens")
an_id_or_none = _rule(lambda value: value is None or is_id(value), "an id or None")
ids = _each(is_id, "an id of lower-case letters, digits and single hyphens")
a_text = _rule(lambda value: isinstance(value, str), "text")
filled = _rule(_is_filled, "text that is not empty")
texts = _each(_is_filled, "text that is not empty")


natural = _rule(lambda value: type(value) is int and value >= 0, "an int from 0 up")
a_day_or_none = _rule(lambda value: value is None or type(value) is date, "a day or None")


def a(kind: type) -> Validator:
    """A value of the type."""
    return _rule(lambda value: isinstance(value, kind), kind.__name__)


def a_or_none(kind: type) -> Validator:
    """A value of the type, or None."""
    return _rule(lambda value: value is None or isinstance(value, kind), f"{kind.__name__} or None")


def many(kind: type) -> Validator:
    """A tuple of values of the type."""
    return _each(lambda value: isinstance(value, kind), kind.__name__)


def number_between(low: float, high: float) -> Validator:
    """A finite number in a closed range."""
    return _rule(lambda value: _lies_between(value, low, high), f"a number from {low:g} to {high:g}")


def number_or_none(low: float, high: float) -> Validator:
    """A finite number in a closed range, or None."""
    return _rule(
        lambda value: value is None or _lies_between(value, low, high), f"a number from {low:g} to {high:g}, or None"
    )


def _lies_between(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def as_tuple(value: Iterable[T]) -> tuple[T, ...]:
    """Any iterable but text becomes a tuple; the validator refuses the rest by name.

    Each type of value has a converter of its own that calls this one: type checkers read the argument of a field from
    the signature of its converter, and they cannot read a generic one.
    """
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return value  # type: ignore[return-value]
    return tuple(value)


def as_texts(value: Iterable[str]) -> tuple[str, ...]:
    """Texts or ids, as a tuple."""
    return as_tuple(value)


def as_choice(enum: type[E]) -> Callable[[E | str], E]:
    """What reads a value of the enumeration from itself or its word."""

    def read(value: E | str) -> E:
        try:
            return enum(value)
        except ValueError:
            raise InvalidValueError(f"expected one of {', '.join(enum)}; got {_shown(value)}") from None

    return read


def as_choices(enum: type[E]) -> Callable[[Iterable[E | str]], tuple[E, ...]]:
    """What reads several values of the enumeration, in their order."""
    one = as_choice(enum)

    def read(value: Iterable[E | str]) -> tuple[E, ...]:
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise InvalidValueError(f"expected a sequence of {enum.__name__}, got {_shown(value)}")
        return tuple(map(one, value))

    return read


class _Refused(NamedTuple):
    """What a converter leaves in place of a value that it cannot read, for the validator to refuse by name."""

    error: InvalidValueError


def attempt(read: Callable[[Any], T], value: object) -> T:
    """The reading of a value. A converter knows neither record nor field, so what fails is left to ``readable``."""
    try:
        return read(value)
    except InvalidValueError as error:
        return cast(T, _Refused(error))


def readable(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    """Refuse what the field's converter could not read."""
    if isinstance(value, _Refused):
        raise type(value.error)(f"{where(instance, attribute.name)}: {value.error}")


def as_date(value: UncertainDate | date | str) -> UncertainDate:
    """A date from itself, a day, or EDTF."""
    return attempt(UncertainDate.of, value)


def as_date_or_none(value: UncertainDate | date | str | None) -> UncertainDate | None:
    """A date, or None."""
    return None if value is None else attempt(UncertainDate.of, value)


def as_span(value: Span | date | str) -> Span:
    """A span from itself, a day, or EDTF."""
    return attempt(Span.of, value)


def as_count(value: Count | int | str) -> Count:
    """A count from itself, an int, or its notation."""
    return attempt(Count.of, value)


def as_count_or_none(value: Count | int | str | None) -> Count | None:
    """A count, or None."""
    return None if value is None else attempt(Count.of, value)


def as_extras(value: Mapping[str, Any]) -> Extras:
    """Unknown keys, frozen."""
    return attempt(Extras.of, value)


def extras(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
    """Refuse keys that the record has fields for: they would shadow them in a file."""
    readable(instance, attribute, value)
    known = sorted(value.keys() & {each.name for each in attrs_fields(type(instance))})
    if known:
        raise InvalidValueError(f"{where(instance, attribute.name)}: the record has a field {known[0]!r} of its own")
