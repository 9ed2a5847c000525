"""The door: plain YAML values become frozen models, and what is wrong becomes diagnostics.

Everything is checked here once; whatever has passed may be trusted. The description of a field is its
documentation and, when the field is wrong, the hint.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from press.diagnostics import Diagnostic
from press.yamlfile import KeyPath, YamlFile


class Model(BaseModel):
    """A frozen model that knows its keys and refuses others."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)


M = TypeVar("M", bound=Model)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest of the `known` words, and all of them."""
    words = sorted(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    allowed = "allowed: " + ", ".join(words)
    return f"did you mean `{close[0]}`? {allowed}" if close else allowed


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the keys an editor may write, with their fields; keys that only the program sets are left out."""
    return {field.alias or name: field for name, field in model.model_fields.items() if not field.exclude}


def check(
    model: type[M],
    values: Mapping[str, object] | None,
    file: YamlFile,
    path: KeyPath,
    problems: list[Diagnostic],
    *,
    label: str = "",
    shorthand: str | None = None,
) -> M | None:
    """Return `values` as a `model`, or None after adding what is wrong to `problems`.

    `path` is where the values stand in `file`; `label` begins each message. With `shorthand`, the values were
    written under that key without naming it, so places leave it out.
    """
    before = len(problems)
    try:
        return model.model_validate(values if values is not None else {})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            problems.append(_diagnostic(model, detail, file, path, label, shorthand))
    assert len(problems) > before
    return None


def _diagnostic(
    model: type[BaseModel], detail: ErrorDetails, file: YamlFile, path: KeyPath, label: str, shorthand: str | None
) -> Diagnostic:
    where: tuple[Any, ...] = detail["loc"]
    inner, field = _resolve(model, where)
    unknown = detail["type"] == "extra_forbidden"
    missing = detail["type"] == "missing"
    shown_where = where[1:] if shorthand and where[:1] == (shorthand,) else where
    full: KeyPath = (*path, *_existing(shown_where, file, path))
    place = file.place(full[:-1] if missing and full[-1:] == where[-1:] else full, of_key=unknown)
    name = _name(where, shorthand)
    message, hint = _words(detail, inner, field, name)
    return Diagnostic(place, f"{label}: {message}" if label else message, hint)


def _existing(where: tuple[Any, ...], file: YamlFile, path: KeyPath) -> KeyPath:
    """Leave out of pydantic's location the steps that are no keys of the file (names of unions and the like)."""
    found: KeyPath = ()
    for step in where:
        if (*path, *found, step) in file.values:
            found = (*found, step)
    return found


def _resolve(model: type[BaseModel], where: tuple[Any, ...]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the innermost model that `where` leads through, and the field it ends at, as far as they are known."""
    inner, field = model, None
    for step in where:
        if not isinstance(step, str):
            continue
        known = {f.alias or name: f for name, f in inner.model_fields.items()}
        if step not in known:
            return inner, None
        field = known[step]
        nested = _model_in(field.annotation)
        if nested is not None and step != where[-1]:
            inner = nested
    return inner, field


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def _name(where: tuple[Any, ...], shorthand: str | None) -> str:
    words = [
        str(step) for step in where if isinstance(step, str) and not step.startswith(("function-", "constrained-"))
    ]
    last = words[-1] if words else ""
    if where and isinstance(where[-1], int):
        return f"line {where[-1] + 1} of `{last}`" if last and last != shorthand else f"line {where[-1] + 1}"
    return f"`{last}`" if last else "the value"


def _words(detail: ErrorDetails, inner: type[BaseModel], field: FieldInfo | None, name: str) -> tuple[str, str]:
    """Return message and hint for one of pydantic's errors; the kinds are those of pydantic's error list, 2.14."""
    kind, value = detail["type"], detail.get("input")
    context = detail.get("ctx", {})
    hint = (field.description if field else None) or "look at docs/editors.md"
    shown = f' "{value}"' if isinstance(value, str) and len(value) <= 60 else ""
    if kind == "missing":
        return f"{name} is missing", hint
    if kind == "extra_forbidden":
        return f"unknown key {name}", nearest(str(detail["loc"][-1]), keys_of(inner))
    if value is None and kind != "value_error":
        return f"{name} is empty", hint
    if kind == "literal_error":
        return f"{name} cannot be{shown}", "allowed: " + str(context.get("expected", "")).replace("'", "").replace(
            " or ", ", "
        )
    if kind in ("value_error", "assertion_error"):
        message, _, more = str(context.get("error", detail["msg"])).partition(" | ")
        return f"{name}{shown} {message}", more or hint
    expected = {
        "string_type": "a text",
        "tuple_type": "a list: lines that begin with `- `",
        "list_type": "a list: lines that begin with `- `",
        "model_type": "a group of keys",
        "dict_type": "a group of keys",
        "model_attributes_type": "a group of keys",
        "bool_parsing": "true or false",
        "bool_type": "true or false",
        "int_parsing": "a whole number",
        "int_type": "a whole number",
        "float_parsing": "a number",
        "float_type": "a number",
    }.get(kind)
    if expected:
        return f"{name} must be {expected}{', not' + shown if shown else ''}", hint
    if kind in ("too_short", "string_too_short"):
        return f"{name} is empty" if not value else f"{name} is too short", hint
    if kind in ("too_long", "string_too_long"):
        return f"{name} is too long", hint
    comparison = {"greater_than_equal": "ge", "less_than_equal": "le", "greater_than": "gt", "less_than": "lt"}.get(
        kind
    )
    if comparison:
        words = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}[comparison]
        return f"{name} must be {words} {context.get(comparison)}, not{shown or ' ' + str(value)}", hint
    return f"{name}{shown}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", hint
