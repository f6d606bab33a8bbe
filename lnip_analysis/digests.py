"""A value as a short text that is the same wherever and whenever the value is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any


def digest(value: object) -> str:
    """The SHA-256 of a value's content, as hex digits.

    Args:
        value: Plain values, dates, enumerations, dataclasses, pydantic models, arrays, frames,
            and lists, tuples, sets and mappings of such.

    Raises:
        TypeError: It holds anything else, whose content nobody knows.
    """
    total = hashlib.sha256()
    for part in _parts(value):
        total.update(part.encode())
        total.update(b"\0")
    return total.hexdigest()


def _parts(value: Any) -> Iterator[str]:
    kind = type(value).__name__
    if isinstance(value, Enum):
        yield f"{kind} {value.name}"
    elif value is None or isinstance(value, bool | int | float | str):
        yield f"{kind} {value!r}"
    elif isinstance(value, date):
        yield f"{kind} {value.isoformat()}"
    elif isinstance(value, Path):
        yield f"{kind} {value.as_posix()}"
    elif isinstance(value, tuple | list):
        yield f"{kind} {len(value)}"
        for item in value:
            yield from _parts(item)
    elif isinstance(value, set | frozenset):
        yield f"{kind} {' '.join(sorted(map(digest, value)))}"
    elif isinstance(value, Mapping):
        yield f"mapping {len(value)}"
        for key, item in value.items():
            yield from _parts(key)
            yield from _parts(item)
    elif is_dataclass(value):
        yield f"{kind} {len(fields(value))}"
        for field in fields(value):
            yield field.name
            yield from _parts(getattr(value, field.name))
    elif hasattr(type(value), "model_fields"):
        yield kind
        yield from _parts({name: getattr(value, name) for name in type(value).model_fields})
    else:
        yield from _of_library(value, kind)


def _of_library(value: Any, kind: str) -> Iterator[str]:
    """Arrays and frames, told by what they can do: nothing is loaded for them."""
    if hasattr(value, "columns") and hasattr(value, "index"):
        yield f"{kind} {len(value)}"
        yield from _parts(value.index.tolist())
        for name in value.columns:
            yield f"{name} {value[name].dtype}"
            # In one go: frames are long, and JSON tells 1, 1.0 and "1" apart as well.
            yield json.dumps(value[name].tolist(), ensure_ascii=False, default=repr)
    elif hasattr(value, "dtype") and hasattr(value, "tolist"):
        yield f"{kind} {value.dtype} {getattr(value, 'shape', ())}"
        yield json.dumps(value.tolist(), ensure_ascii=False, default=repr)
    else:
        raise TypeError(f"no digest for {type(value)}")
