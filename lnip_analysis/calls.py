"""Calls of the public face: a wrong one is answered with the call that would have worked.

`public` marks a function that people type by hand. What is wrong with its arguments is told in one
Chinese sentence, whether Python noticed (a name it does not know, one that is missing) or the
function itself (`CallError`), and the sentence ends in a call to copy.
"""

from __future__ import annotations

import ast
import difflib
import functools
import inspect
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Any, ParamSpec, TypeVar

from lnip_analysis.faults import Fault, InputError

P = ParamSpec("P")
T = TypeVar("T")

_TRY = "可以这样写："


class CallError(InputError):
    """A wrong argument, and what would have been right.

    Attributes:
        right: Right values by parameter; a parameter with None is to be left out.
        then: What belongs behind the call, as ``.query("year == 2012")``.
        bare: The same without a call, for an outer function to write its own.
    """

    def __init__(self, faults: Any, right: Mapping[str, Any] | None = None, then: str = "") -> None:
        super().__init__(faults)
        self.right = dict(right or {})
        self.then = then
        self.bare: InputError = self


class Code(str):
    """What is written in a call as it stands: an expression, no text."""


def public(
    name: str, also: Mapping[str, str] | None = None
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Marks a function that people call by hand.

    Args:
        name: How they write it: ``lnip.series``, ``review.path``. The first line of the
            docstring's example with it is the call that is shown where nothing nearer is known.
        also: What people call a parameter besides, and its name; or, from a dot on, what they
            would write behind the call, with braces for the value.
    """
    others = dict(also or {})

    def marked(function: Callable[P, T]) -> Callable[P, T]:
        signature = inspect.signature(function)
        example = _example(function.__doc__ or "", name) or written(name, {})

        @functools.wraps(function)
        def called(*args: P.args, **kwargs: P.kwargs) -> T:
            own = args[1:] if "self" in signature.parameters else args
            try:
                return function(*args, **kwargs)
            except TypeError:
                try:
                    signature.bind(*args, **kwargs)
                except TypeError:
                    raise _misfit(name, signature, own, kwargs, example, others) from None
                raise
            except InputError as error:
                # A fault of a file is mended in the file.
                mendable = isinstance(error, CallError) and error.right
                if not mendable and any(fault.file is not None for fault in error.faults):
                    raise
                raise _told(error, name, signature, own, kwargs, example, others) from None

        return called

    return marked


def written(name: str, arguments: Mapping[str, Any], positional: int = 1) -> str:
    """A call as one would type it.

    Args:
        name: The function.
        arguments: Its arguments in order.
        positional: How many of them are written without their name.
    """
    parts = [
        _literal(value) if n < positional else f"{key}={_literal(value)}"
        for n, (key, value) in enumerate(arguments.items())
    ]
    return f"{name}({', '.join(parts)})"


def _literal(value: Any) -> str:
    if isinstance(value, Code):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_literal, value))}]"
    plain = value is None or isinstance(value, (bool, int, float))
    return repr(value) if plain else "…"


def _example(doc: str, name: str) -> str:
    lines = re.findall(r"^ *(?:>>>|\.\.\.) (.*)$", doc, re.MULTILINE)
    opened = rf"lnip\.open_review\([^()]*\)\.{re.escape(name.split('.')[-1])}"
    call = re.compile(rf"(?:{re.escape(name)}|{opened})(\((?:[^()]|\([^()]*\))*\))")
    found = (call.search(line) for line in lines)
    return next((name + match[1] for match in found if match), "")


def _misfit(
    name: str,
    signature: inspect.Signature,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    example: str,
    also: Mapping[str, str],
) -> CallError:
    """Arguments that Python cannot match with the parameters."""
    names = [key for key in signature.parameters if key != "self"]
    unknown = [key for key in kwargs if key not in names]
    given = [*names[: len(args)], *kwargs]
    needed = [
        key for key in names
        if signature.parameters[key].default is inspect.Parameter.empty and key not in given
    ]  # fmt: skip
    if not unknown:
        what = f"{name} 缺少参数 {'、'.join(needed)}" if needed else f"{name} 的参数太多"
        return CallError(Fault(what, advice=_TRY + example))
    positional = dict(zip(names, args, strict=False))
    free = [key for key in names[len(args) :] if key not in kwargs]
    meant = {key: _meant(key, free, also) for key in unknown}
    behind = "".join(
        found.format(kwargs[key]) for key, found in meant.items() if found.startswith(".")
    )
    called = [found for found in meant.values() if not found.startswith(".")]
    if all(meant.values()) and len(set(called)) == len(called):
        renamed = {meant.get(key, key): value for key, value in kwargs.items()}
        kept = {key: value for key, value in renamed.items() if not key.startswith(".")}
    else:
        # What is known stays; the example shows what it can be called with.
        kept = _keywords(example) | {k: v for k, v in kwargs.items() if k in names}
        behind = ""
    lacking = any(key not in {**positional, **kept} for key in needed)
    call = example if lacking else written(name, {**positional, **kept}, len(positional)) + behind
    what = f"{name} 没有参数 {'、'.join(unknown)}"
    return CallError(Fault(what, expected="、".join(names) + "之一", advice=_TRY + call))


def _meant(key: str, free: list[str], also: Mapping[str, str]) -> str:
    """The parameter that was meant, or what belongs behind the call; empty where neither is."""
    found = also.get(key, "")
    near = difflib.get_close_matches(key, free, n=1)
    return found if found in free or found.startswith(".") else next(iter(near), "")


def _keywords(call: str) -> dict[str, Any]:
    """The arguments that an example names."""
    if not call:
        return {}
    parsed = ast.parse(call, mode="eval").body
    assert isinstance(parsed, ast.Call)
    return {one.arg: ast.literal_eval(one.value) for one in parsed.keywords if one.arg}


def _told(
    error: InputError,
    name: str,
    signature: inspect.Signature,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    example: str,
    also: Mapping[str, str],
) -> InputError:
    """The faults with a call that works: the one that was tried, mended; else the example."""
    names = [key for key in signature.parameters if key != "self"]
    bare = error.bare if isinstance(error, CallError) else error
    right = bare.right if isinstance(bare, CallError) else {}
    then = bare.then if isinstance(bare, CallError) else ""
    given = {**dict(zip(names, args, strict=False)), **kwargs}
    year = given.get("as_of")
    if "as_of" in right and "as_of" not in kwargs and isinstance(year, int) and "year" in also:
        # A bare number in the day's place: the year of the values, not the day they were known.
        right, then = {**right, "as_of": None}, also["year"].format(year)
    mended = {k: v for k, v in {**given, **right}.items() if not (k in right and v is None)}
    # What was left out moves nothing into another's place.
    fitting = takewhile(lambda both: both[0] == both[1], zip(names, mended, strict=False))
    positional = min(len(list(fitting)), max(len(args), 1))
    mendable = right and set(right) <= set(names)
    call = written(name, mended, positional) + then if mendable else example
    *others, last = bare.faults
    advice = f"{last.advice}；{_TRY}{call}" if last.advice else _TRY + call
    told = CallError([*others, replace(last, advice=advice)], right)
    told.bare = bare
    return told
