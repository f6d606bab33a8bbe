"""What is worked out once a process, and may be begun before anybody asks."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Way = Callable[[Callable[[], T]], Callable[[], T]]
"""Takes what computes a value, gives what waits for it."""


class Memo(Generic[P, T]):
    """A function whose values are kept: a decorator for functions of hashable arguments.

    Args:
        function: The function.
        most: How many values are kept; the oldest goes first.
    """

    def __init__(self, function: Callable[P, T], most: int = 128) -> None:
        functools.update_wrapper(self, function)
        self._most = most
        self._function: Callable[..., T] = function
        self._values: dict[tuple[Any, ...], Callable[[], T]] = {}

    def __call__(self, *args: P.args, **_: P.kwargs) -> T:
        """The function's value."""
        self.begin(lambda compute: compute, *args)
        return self._values[args]()

    def begin(self, way: Way[T], *args: Any) -> None:
        """Begins to compute the function's value, to be there when somebody asks.

        Args:
            way: How it is computed, e.g. in another process
                (`lnip_analysis.whitepaper.running.background`).
            args: The function's arguments.
        """
        if args not in self._values:
            while len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            compute = functools.partial(self._function, *args)
            self._values[args] = functools.cache(way(compute))
