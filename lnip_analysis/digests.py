"""A value as a short text that is the same wherever and whenever the value is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
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
    parts: list[str] = []
    _tell(value, parts.append)
    return hashlib.sha256("".join(f"{part}\0" for part in parts).encode()).hexdigest()


def _tell(value: Any, say: Callable[[str], None]) -> None:
    kind = type(value).__name__
    if isinstance(value, Enum):
        say(f"{kind} {value.name}")
    elif value is None or isinstance(value, bool | int | float | str):
        say(f"{kind} {value!r}")
    elif isinstance(value, date):
        say(f"{kind} {value.isoformat()}")
    elif isinstance(value, Path):
        say(f"{kind} {value.as_posix()}")
    elif isinstance(value, tuple | list):
        say(f"{kind} {len(value)}")
        for item in value:
            _tell(item, say)
    elif isinstance(value, set | frozenset):
        say(f"{kind} {' '.join(sorted(map(digest, value)))}")
    elif isinstance(value, Mapping):
        say(f"mapping {len(value)}")
        for key, item in value.items():
            _tell(key, say)
            _tell(item, say)
    elif is_dataclass(value):
        say(f"{kind} {len(fields(value))}")
        for field in fields(value):
            say(field.name)
            _tell(getattr(value, field.name), say)
    elif hasattr(type(value), "model_fields"):
        say(kind)
        _tell({name: getattr(value, name) for name in type(value).model_fields}, say)
    else:
        _tell_of_library(value, kind, say)


def _tell_of_library(value: Any, kind: str, say: Callable[[str], None]) -> None:
    """Arrays and frames, told by what they can do: nothing is loaded for them."""
    if hasattr(value, "columns") and hasattr(value, "index"):
        say(f"{kind} {len(value)}")
        _tell(value.index.tolist(), say)
        for name in value.columns:
            say(f"{name} {value[name].dtype}")
            # In one go: frames are long, and JSON tells 1, 1.0 and "1" apart as well.
            say(json.dumps(value[name].tolist(), ensure_ascii=False, default=repr))
    elif hasattr(value, "dtype") and hasattr(value, "tolist"):
        say(f"{kind} {value.dtype} {getattr(value, 'shape', ())}")
        say(json.dumps(value.tolist(), ensure_ascii=False, default=repr))
    else:
        raise TypeError(f"no digest for {type(value)}")
