"""The door: plain YAML values become frozen models, and what is wrong becomes diagnostics.

Everything is checked here once; whatever has passed may be trusted. The description of a field is its
documentation and, when the field is wrong, the hint.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from press.diagnostics import Diagnostic, WrongValue
from press.project import is_file, path_inside
from press.yamlfile import KeyPath, YamlFile


class Model(BaseModel):
    """A frozen model that knows its keys and refuses others; a key that is left empty takes its default."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, values: Any) -> Any:
        if not isinstance(values, Mapping):
            return values
        optional = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: value for key, value in values.items() if value is not None or key not in optional}


M = TypeVar("M", bound=Model)
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of the `known` words that `word` was probably meant to be, or None.

    A word that begins alike is nearer: `qoute` means `quote`, not `route`, and `kz` means `kk`.
    """

    def likeness(other: str) -> float:
        same_start = other[:1].lower() == word[:1].lower()
        return difflib.SequenceMatcher(None, word.lower(), other.lower()).ratio() + (0.1 if same_start else 0)

    best = max(sorted(known), key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.6 else None


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest of the `known` words, and all of them."""
    words = sorted(known)
    close = closest(word, words)
    allowed = "allowed: " + ", ".join(words)
    return f"did you mean `{close}`? {allowed}" if close else allowed


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the keys an editor may write, with their fields; keys that only the program sets are left out."""
    return {field.alias or name: field for name, field in model.model_fields.items() if not field.exclude}


def folder_of(info: ValidationInfo, name: str) -> Path | None:
    """Return the folder that a Door's `folders` calls `name`, for a validator; None where no Door checks."""
    return (info.context or {}).get(name)


def find_file(name: str, *, folder: Path, base: Path, advice: str) -> Path:
    """Return the file that `name` means from `base`; it must lie inside `folder`.

    Raises WrongValue with a name that is near, or else with `advice`, as its hint.
    """
    file = path_inside(folder, name, base)
    if file is not None and is_file(file):
        return file
    problem = "does not exist" if file else f"does not lie in {folder.name}/"
    stems = {found.stem: found.relative_to(base).as_posix() for found in sorted(folder.rglob("*")) if is_file(found)}
    close = closest(PurePosixPath(name.replace("\\", "/")).stem, stems)
    raise WrongValue(problem, f"did you mean `{stems[close]}`?" if close else advice)


class Door:
    """Lets the values of one file in as models; `problems` gathers what is wrong with those it refuses.

    `folders` tells validators where to look for the files that values name; without it they do not look.
    """

    def __init__(self, file: YamlFile, folders: Mapping[str, Path] = MappingProxyType({})) -> None:
        self.file = file
        self.folders = folders
        self.problems: list[Diagnostic] = []

    def tell(self, path: KeyPath, message: str, hint: str, *, of_key: bool = False) -> None:
        """Add a problem with the value (or key) at `path`."""
        self.problems.append(Diagnostic(self.file.place(path, of_key=of_key), message, hint))

    def check(
        self, model: type[M], values: object, path: KeyPath, *,
        label: str = "", beside: Mapping[str, object] = _NOTHING, given: Mapping[str, object] = _NOTHING,
    ) -> M | None:  # fmt: skip
        """Return the `values` at `path` as a `model`, or None after telling everything that is wrong with them.

        `label` begins each message. `beside` are keys that stand next to `path`, not under it; `given` are those
        that the program sets and no editor may.
        """
        start = f"{label}: " if label else ""
        known = keys_of(model)
        if not isinstance(values, Mapping):
            message = f"{start}this must be a group of keys" if path else "the file must be a group of keys"
            self.tell(path, message, f"write `key: value`, one a line: {', '.join(known)}")
            return None
        before = len(self.problems)
        for key in values:
            if key not in known:
                self.tell((*path, key), f"{start}unknown key `{key}`", nearest(key, known), of_key=True)
        written = {key: value for key, value in values.items() if key in known}
        try:
            checked = model.model_validate({**written, **beside, **given}, context=self.folders)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                if detail["type"] == "too_short" and detail["input"]:
                    continue  # its entries are all wrong, and told
                base = path[:-1] if detail["loc"] and detail["loc"][0] in beside else path
                self._tell_detail(model, detail, base, start)
            return None
        return checked if len(self.problems) == before else None

    def _tell_detail(self, model: type[BaseModel], detail: ErrorDetails, base: KeyPath, start: str) -> None:
        steps = tuple(step for step in detail["loc"] if step != "[key]")
        is_key = detail["type"] == "extra_forbidden" or len(steps) < len(detail["loc"])
        found = base
        for step in steps:
            if (*found, step) in self.file.values:
                found = (*found, step)
        shown = found[len(base) :]
        if detail["type"] == "missing" and isinstance(steps[-1], str):
            shown = (*shown, steps[-1])
        owner, field = _field(model, steps)
        if is_key:
            known = _literals(field) if field else keys_of(owner)
            self.tell(found, f"{start}unknown key {_name(shown)}", nearest(str(steps[-1]), known), of_key=True)
            return
        message, hint = _words(detail, field, _name(shown))
        self.tell(found, start + message, hint)


def _name(steps: KeyPath) -> str:
    """Return what a message calls the value that these steps lead to."""
    if not steps:
        return "its content"
    if isinstance(steps[-1], int):
        listed = steps[:-1]
        return f"entry {steps[-1] + 1}" + (f" of {_name(listed)}" if listed else "")
    words: list[str] = []
    for step in reversed(steps):
        if isinstance(step, int):
            break
        words.insert(0, step)
    return f"`{'.'.join(words)}`"


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield a type and all the types it is made of."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _literals(field: FieldInfo) -> list[str]:
    return [str(word) for part in _parts(field.annotation) if get_origin(part) is Literal for word in get_args(part)]


def _field(model: type[BaseModel], steps: tuple[int | str, ...]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the innermost model that `steps` lead into, and its field, as far as they are known."""
    owner, field = model, None
    for step in (step for step in steps if isinstance(step, str)):
        if field is not None:
            inner = next(
                (p for p in _parts(field.annotation) if isinstance(p, type) and issubclass(p, BaseModel)), None
            )
            if inner is None:
                return owner, field
            owner = inner
        field = next((f for name, f in owner.model_fields.items() if step in (f.alias or name, name)), None)
        if field is None:
            return owner, None
    return owner, field


# What pydantic calls its errors, and what it expected in an editor's words. Source: pydantic 2.14, "Validation errors".
_EXPECTED: Final = {
    "string_type": "a text",
    "tuple_type": "a list",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
    "dict_type": "a group of keys",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number, and a smaller one",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
}
_BOUNDS: Final = {
    "greater_than_equal": ("ge", "at least"),
    "less_than_equal": ("le", "at most"),
}


def _words(detail: ErrorDetails, field: FieldInfo | None, name: str) -> tuple[str, str]:
    """Return message and hint for one of pydantic's errors."""
    kind, value, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    hint = (field.description if field else None) or "see docs/editors.md"
    shown = _shown(value)
    if kind == "value_error":
        error = context["error"]
        if not isinstance(error, WrongValue):
            return f"{name}{shown}: {error}", hint
        return f"{name}{shown if error.show_value else ''} {error}", error.hint
    if kind == "missing":
        return f"{name} {'is missing' if isinstance(detail['loc'][-1], str) else 'has too few entries'}", hint
    if value is None or (kind == "too_short" and not value):
        return f"{name} is empty", hint
    if kind == "literal_error" and field:
        known = _literals(field)
        return f"{name} cannot be{shown or ' that'}", nearest(str(value), known)
    if kind in _EXPECTED:
        return f"{name} must be {_EXPECTED[kind]}{', not' + shown if shown else ''}", hint
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"{name} must be {words} {context[key]:g}{', not' + shown if shown else ''}", hint
    if kind == "too_long":
        return f"{name} has too many entries", hint
    return f"{name}{shown}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", hint


def _shown(value: object) -> str:
    """Return a short value as messages show it, without the password of a web address."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > 60:
        return ""
    return ' "' + re.sub(r"(?<=//)[^/@\s]*@", "***@", value) + '"'
