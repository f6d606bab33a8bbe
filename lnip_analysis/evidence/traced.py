"""What somebody read of the evidence, so that it need not be done again while that is the same.

Where reads are recorded, `lnip_analysis.evidence.open_evidence` gives a `Traced` in place of the
evidence: it answers the same and notes the question. Asked again later, of another state of the
archive, the same questions tell by their answers whether anything that was read has changed.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from lnip_analysis.digests import digest

if TYPE_CHECKING:
    from lnip_analysis.evidence.evidence import Evidence

Function = TypeVar("Function", bound=Callable[..., Any])
P = ParamSpec("P")
T = TypeVar("T")
Read = tuple[str, str, tuple[str | int | float | None, ...]]
"""A question: the day as of which, what was asked, and for what."""
Found = tuple[T, tuple[Read, ...], bool]
"""A value, what was read for it, and whether all of that can be asked again."""

NEWEST, FILE = "newest day", "file"


class Recorder:
    """The questions asked so far.

    Attributes:
        reads: The questions, in the order in which they were first asked.
        complete: False where something was asked that can't be asked again.
    """

    def __init__(self) -> None:
        self.reads: dict[Read, None] = {}
        self.complete = True
        self._traced: dict[int, Traced] = {}

    def note(self, day: str, name: str, *args: Any) -> None:
        """Notes a question."""
        if all(x is None or isinstance(x, str | int | float) for x in args):
            self.reads[day, name, args] = None
        else:
            self.complete = False

    def traced(self, evidence: Evidence) -> Any:
        """The evidence, with every question noted; the same one for the same evidence."""
        return self._traced.setdefault(id(evidence), Traced(evidence, self))


_recorders: list[Recorder] = []


def record() -> Recorder:
    """Records from now on, for the rest of the process: for processes that do one thing."""
    _recorders[:] = [Recorder()]
    return _recorders[0]


def opened(evidence: Evidence, asked: date | None) -> Evidence:
    """What `open_evidence` gives: the evidence itself, or a traced one while reads are recorded."""
    if not _recorders:
        return evidence
    if asked is None:
        _recorders[0].note("", NEWEST)
    found: Evidence = _recorders[0].traced(evidence)
    return found


class Traced:
    """Stands for the evidence and notes what is asked of it."""

    def __init__(self, evidence: Evidence, recorder: Recorder) -> None:
        self._evidence, self._recorder = evidence, recorder

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self._evidence, name)
        if isinstance(found, MethodType):
            return functools.partial(self._ask, name)
        if name != "as_of":  # the day of every question
            self._note(name)
        return found

    def _ask(self, name: str, *args: Any, **named: Any) -> Any:
        method = getattr(self._evidence, name)
        if name == "known_on":
            return self._recorder.traced(method(*args, **named))
        self._note(name, *args)
        if named:
            self._recorder.complete = False
        return method(*args, **named)

    def _note(self, name: str, *args: Any) -> None:
        self._recorder.note(self._evidence.as_of.isoformat(), name, *args)


def by_value(function: Function) -> Function:
    """Counts what a function of the evidence gives as read, in place of all that it looks at.

    The function takes the evidence first and then plain values. What follows from much but
    says little is so kept from making everything depend on everything.
    """

    @functools.wraps(function)
    def asked(evidence: Any, *args: Any) -> Any:
        if isinstance(evidence, Traced):
            evidence._note(f"{function.__module__}:{function.__qualname__}", *args)
            evidence = evidence._evidence
        return function(evidence, *args)

    return asked  # type: ignore[return-value]


Way = Callable[[Callable[[], T]], Callable[[], T]]
"""Takes what computes a value, gives what waits for it."""


class remembered(Generic[P, T]):  # noqa: N801 (a decorator)
    """Computes a function of the evidence once a process, and whoever asks has read what it read.

    The function takes the evidence first and then plain values.
    """

    _MOST = 128

    def __init__(self, function: Callable[Concatenate[Evidence, P], T]) -> None:
        functools.update_wrapper(self, function)
        self._function: Callable[..., T] = function
        self._found: dict[tuple[Any, ...], Callable[[], Found[T]]] = {}

    def __call__(self, evidence: Evidence, *args: P.args, **_: P.kwargs) -> T:
        """The function's value."""
        if not isinstance(evidence, Traced):
            return self._known(evidence, *args)[0]
        value, reads, complete = self._known(evidence._evidence, *args)
        evidence._recorder.reads |= dict.fromkeys(reads)
        evidence._recorder.complete &= complete
        return value

    def begin(self, way: Way[Found[T]], evidence: Evidence, *args: Any) -> None:
        """Begins to compute the function's value, to be there when somebody asks.

        Args:
            way: Takes what computes a value, which can be pickled if the function's can, and
                gives what waits for it.
            evidence: The evidence.
            args: The function's other arguments.
        """
        key = (evidence, *args)
        if key not in self._found:
            while len(self._found) >= self._MOST:
                del self._found[next(iter(self._found))]
            self._found[key] = functools.cache(way(functools.partial(self._compute, *key)))

    def _compute(self, evidence: Evidence, *args: Any) -> Found[T]:
        recorder = Recorder()
        value = self._function(recorder.traced(evidence), *args)
        return value, tuple(recorder.reads), recorder.complete

    def _known(self, evidence: Evidence, *args: Any) -> Found[T]:
        self.begin(lambda compute: compute, evidence, *args)
        return self._found[evidence, *args]()


def answers(reads: Iterable[Read], root: Path) -> dict[Read, str]:
    """The digests of what the questions are answered today.

    Args:
        reads: The questions.
        root: The project's top folder.

    Returns:
        By question; without those whose answer is nothing that has a digest.
    """
    from lnip_analysis.evidence.evidence import open_evidence

    # Opening looks at the archive's files each time: once a day asked of is enough.
    known_on = functools.cache(lambda day: open_evidence(root, day and date.fromisoformat(day)))
    found = {}
    for read in reads:
        with suppress(TypeError):
            found[read] = _answer(read, root, known_on)
    return found


def _answer(read: Read, root: Path, known_on: Callable[[str | None], Evidence]) -> str:
    day, name, args = read
    if name == FILE:
        path = root / str(args[0])
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    if name == NEWEST:
        return known_on(None).as_of.isoformat()
    evidence = known_on(day)
    module, _, function = name.partition(":")
    try:
        if function:
            value = getattr(importlib.import_module(module), function)(evidence, *args)
        else:
            value = getattr(evidence, name)
            value = value(*args) if isinstance(value, MethodType) else value
    except Exception as error:  # whoever asked may have met it as well, and gone on
        return digest(("fault", type(error).__name__, str(error)))
    return digest(value)
