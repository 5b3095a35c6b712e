"""One converter for all values, records and claims. The only module that imports cattrs."""

import typing
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import attrs
from cattrs import BaseValidationError, Converter, IterableValidationError, IterableValidationNote
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from sahelevents.claims.claim import (
    Among,
    Amounts,
    AnySelection,
    Chosen,
    Claim,
    Compared,
    Counted,
    Distant,
    Exists,
    Formed,
    Founded,
    Holds,
    Junction,
    Known,
    Located,
    Measured,
    Named,
    Quantity,
    Related,
    Responsible,
    Stated,
    Strong,
    Subject,
)
from sahelevents.claims.conditions import Compound, Condition, Constraint
from sahelevents.claims.selection import CoupSelection, DeploymentSelection, IncidentSelection
from sahelevents.errors import FormatError, SahelEventsError
from sahelevents.model.actors import Actor
from sahelevents.model.coups import Coup
from sahelevents.model.coverage import Coverage
from sahelevents.model.deployments import Deployment
from sahelevents.model.fields import Choice, as_choice
from sahelevents.model.incidents import Incident
from sahelevents.model.places import Place
from sahelevents.model.sources import VARIANT_TYPES, Source, Variant
from sahelevents.values.counts import Count
from sahelevents.values.dates import Span, UncertainDate

RECORDS: dict[str, type] = {
    "sources": Source,
    "places": Place,
    "actors": Actor,
    "incidents": Incident,
    "deployments": Deployment,
    "coups": Coup,
    "coverage": Coverage,
}
T = TypeVar("T")


class _NoValueError(FormatError):
    """A plain value is not what is expected; the path is added on the way out."""


def structure(value: Any, kind: type[T], path: str = "$") -> T:
    """Build a value of a type from plain JSON values.

    Raises:
        FormatError: it does not fit; the message names the place, as ``expected an int @ $.incidents[3].date``.
    """
    try:
        return _converter().structure(value, kind)
    except (BaseValidationError, SahelEventsError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise FormatError(_message(error, path)) from None


def unstructure(value: Any) -> Any:
    """The value as plain JSON values."""
    return _converter().unstructure(value)


def _message(error: BaseException, path: str) -> str:
    """The first thing that is wrong, and where."""
    if isinstance(error, IterableValidationError):
        noted, others = error.group_exceptions()
        if noted:
            first, note = noted[0]
            return _message(first, f"{path}[{note.index}]")
        return _message(others[0], path)
    if isinstance(error, ClassValidationError):
        fields, rest = error.group_exceptions()
        if fields:
            first_error, at = fields[0]
            return _message(first_error, f"{path}.{at.name}")
        return _message(rest[0], path)
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown key {', '.join(sorted(map(repr, error.extra_fields)))} @ {path}"
    if isinstance(error, KeyError):
        return f"expected the key {error.args[0]!r} @ {path}"
    if isinstance(error, RecursionError):
        return f"too deeply nested @ {path}"
    return f"{error} @ {path}"


@lru_cache(maxsize=1)
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, omit_if_default=True, detailed_validation=True)
    _plain(converter)
    _values(converter)
    _variants(converter)
    _claims(converter)
    for kind in RECORDS.values():
        _record(converter, kind)
    return converter


def _plain(converter: Converter) -> None:
    """No silent conversion: a text is a text, a number a number."""

    def exactly(kind: type, expected: str) -> Any:
        def check(value: Any, _: Any) -> Any:
            if type(value) is not kind:
                raise _NoValueError(f"expected {expected}, got {_shown(value)}")
            return value

        return check

    converter.register_structure_hook(str, exactly(str, "text"))
    converter.register_structure_hook(int, exactly(int, "an int"))
    converter.register_structure_hook(bool, exactly(bool, "true or false"))

    def number(value: Any, _: Any) -> float:
        if type(value) not in (int, float):
            raise _NoValueError(f"expected a number, got {_shown(value)}")
        return float(value)

    converter.register_structure_hook(float, number)

    def sequence(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise _NoValueError(f"expected a list, got {_shown(value)}")
        return value

    def tuple_factory(kind: Any, converter: Any) -> Any:
        item = typing.get_args(kind)[0]
        inner: Any = converter.get_structure_hook(item) if not isinstance(item, TypeVar) else None

        def build(value: Any, _: Any) -> Any:
            results, errors = [], []
            for index, each in enumerate(sequence(value)):
                try:
                    results.append(each if inner is None else inner(each, item))
                except Exception as error:  # noqa: BLE001  collected and raised together, with their index
                    error.__notes__ = [
                        *getattr(error, "__notes__", []),
                        IterableValidationNote(f"index {index}", index, item),
                    ]
                    errors.append(error)
            if errors:
                raise IterableValidationError("list", errors, kind)  # pyright: ignore[reportCallIssue]  reads __new__ of the base
            return tuple(results)

        return build

    converter.register_structure_hook_factory(_is_long_tuple, tuple_factory)


def _is_long_tuple(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple and typing.get_args(kind)[-1:] == (...,)


def _is_frozenset(kind: Any) -> bool:
    return typing.get_origin(kind) is frozenset


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _values(converter: Converter) -> None:
    converter.register_structure_hook(date, _date)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(UncertainDate, lambda value, _: UncertainDate.parse(value))
    converter.register_unstructure_hook(UncertainDate, str)
    converter.register_structure_hook(Span, lambda value, _: Span.parse(value))
    converter.register_unstructure_hook(Span, str)
    converter.register_unstructure_hook_factory(_is_frozenset, lambda _: lambda values: sorted(map(str, values)))
    converter.register_structure_hook(Choice, lambda value, kind: as_choice(kind)(value))
    converter.register_unstructure_hook(Choice, str)
    mapped = make_dict_structure_fn(Count, converter)

    def count(value: Any, kind: Any) -> Count:
        return mapped(value, kind) if isinstance(value, dict) else Count.of(value)

    converter.register_structure_hook(Count, count)
    converter.register_unstructure_hook(
        Count,
        lambda c: {"low": c.low, "high": c.high} | ({} if c.best is None else {"best": c.best}),
    )


def _date(value: Any, _: Any) -> date:
    if type(value) is date:  # TOML has dates of its own
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _NoValueError(f"expected a day as YYYY-MM-DD, got {_shown(value)}") from None


def _record(converter: Converter, kind: type) -> None:
    """Keys that this version does not know go to ``extras`` and come back from there."""
    names = {a.name for a in attrs.fields(kind)} - {"extras"}
    plain: Any = make_dict_structure_fn(kind, converter)
    write: Any = make_dict_unstructure_fn(kind, converter, extras=override(omit=True), _cattrs_omit_if_default=True)

    def build(value: Any, _: Any) -> Any:
        value = _object(value)
        known = {key: each for key, each in value.items() if key in names}
        unknown = {key: each for key, each in value.items() if key not in names}
        record = plain(known, kind)
        return attrs.evolve(record, extras=unknown) if unknown else record

    def unbuild(record: Any) -> dict[str, Any]:
        return {**write(record), **dict(record.extras)}

    converter.register_structure_hook(kind, build)
    converter.register_unstructure_hook(kind, unbuild)


def _variants(converter: Converter) -> None:
    """A variant's value has the type of the field that it varies; words and ids are text."""
    plain = make_dict_structure_fn(Variant, converter, value=override(struct_hook=lambda value, _: value))
    write = make_dict_unstructure_fn(
        Variant, converter, value=override(unstruct_hook=converter.unstructure), _cattrs_omit_if_default=True
    )

    def build(value: Any, kind: Any) -> Variant:
        value = _object(value)
        type_ = VARIANT_TYPES.get(str(value.get("field", "")), str)
        if "value" in value:
            value = {**value, "value": converter.structure(value["value"], type_)}
        return plain(value, kind)

    converter.register_structure_hook(Variant, build)
    converter.register_unstructure_hook(Variant, write)


_FORMS: tuple[type, ...] = (
    *(Exists, Amounts, Holds, Founded, Formed, Related, Known, Stated, Responsible, Located, Distant),
    *(Strong, Among, Compared, Junction),
)
_CLAIMS: dict[str, type] = {kind.__name__.lower(): kind for kind in _FORMS}
_SELECTIONS: dict[str, Any] = {kind.record: kind for kind in (IncidentSelection, CoupSelection, DeploymentSelection)}


def _claims(converter: Converter) -> None:
    """Claims carry their form under ``claim``; selections the records that they are of under ``record``."""
    attrs.resolve_types(Compound)  # it holds conditions, which are named before they are defined
    _either(converter, Condition, lambda value: Compound if "op" in value else Constraint)
    _either(converter, Subject, lambda value: Chosen if "order" in value else Named)
    for record, kind in _SELECTIONS.items():
        read, write = make_dict_structure_fn(kind, converter), make_dict_unstructure_fn(kind, converter)
        converter.register_structure_hook(kind, _untagged("record", record, read))
        converter.register_unstructure_hook(kind, _tagged("record", record, write))
    _either(converter, Quantity, lambda value: Measured if "what" in value else Counted)
    _either(converter, AnySelection, lambda value: _word("record", value, _SELECTIONS))
    converter.register_structure_hook(
        Claim, lambda value, _: converter.structure(value, _word("claim", _object(value), _CLAIMS))
    )
    converter.register_unstructure_hook_func(lambda kind: kind is Claim, converter.unstructure)
    for name, kind in _CLAIMS.items():
        read, write = make_dict_structure_fn(kind, converter), make_dict_unstructure_fn(kind, converter)
        converter.register_structure_hook(kind, _untagged("claim", name, read))
        converter.register_unstructure_hook(kind, _tagged("claim", name, write))


def _either(converter: Converter, union: Any, choose: Any) -> None:
    def build(value: Any, _: Any) -> Any:
        return converter.structure(value, choose(_object(value)))

    converter.register_structure_hook(union, build)
    converter.register_unstructure_hook(union, converter.unstructure)


def _tagged(key: str, word: str, write: Any) -> Any:
    return lambda value: {key: word, **write(value)}


def _untagged(key: str, word: str, read: Any) -> Any:
    def build(value: Any, kind: Any) -> Any:
        value = _object(value)
        if value.get(key, word) != word:
            raise _NoValueError(f"expected {key} {word!r}, got {_shown(value[key])}")
        return read({name: each for name, each in value.items() if name != key}, kind)

    return build


def _word(key: str, value: dict[str, Any], words: Mapping[str, type]) -> type:
    word = value.get(key)
    if word not in words:
        raise _NoValueError(f"expected {key} to be one of {', '.join(words)}; got {_shown(word)}")
    return words[typing.cast(str, word)]


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _NoValueError(f"expected an object, got {_shown(value)}")
    return value
