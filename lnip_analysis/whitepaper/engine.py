"""Engines for ``papermill --engine lnip`` and ``--engine lnip-fork``: faults in one sentence.

Papermill loads this module as a plug-in (entry point ``papermill.engine``), for every notebook:
nothing is changed for those who don't ask for these engines. A plain run tells faults as well,
though later: in the cell that opens the review (`lnip_analysis.notebook`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import IO, Any, ClassVar

import click
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, NotebookExecutionManager

from lnip_analysis.calls import CallError
from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.parameters import (
    OF_REVIEW,
    check_parameters,
    declared_parameters,
)
from lnip_analysis.whitepaper.running.fork_engine import ForkEngine, died, file_of, overrun

_MARK = "from lnip_analysis.notebook import"


_OURS = (InputError.__name__, CallError.__name__)
"""Names of faults of ours, as a cell's output tells them."""


class Refused(click.ClickException):
    """A notebook that cannot run with what it was given; papermill's command shows its text."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the sentence alone."""
        click.echo(self.message, file=file, err=file is None)


class TimedOutError(Refused, CellTimeoutError):
    """A cell that ran longer than ``--execution-timeout``; who runs papermill may catch either."""

    exit_code = 1


class DiedError(Refused):
    """A notebook whose process has ended before its time, as papermill's command tells it."""

    exit_code = 138  # as papermill has it


class _Plainly:
    """Checks parameters before anything runs, and tells faults and overruns in a sentence."""

    opens_review = True
    quietly: ClassVar[Mapping[str, Any]] = {}
    """What keeps from a kernel's own log what is told in a sentence; ours have Python kernels."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Runs the notebook.

        Raises:
            Refused: A parameter doesn't fit, or a cell met a fault in its input.
            TimedOutError: A cell ran longer than it may.
            DiedError: The process ended before the notebook did; a DeadKernelError for who runs
                papermill from Python.
        """
        run: Any = super()
        if os.environ.get("LNIP_DEBUG"):
            return run.execute_managed_notebook(nb_man, kernel_name, **kwargs)
        ours = is_ours(nb_man.nb)
        if ours:
            try:
                _check(nb_man.nb, cls.opens_review)
            except InputError as error:
                raise Refused(str(error)) from None
            kwargs = {**cls.quietly, **kwargs}
        try:
            result = run.execute_managed_notebook(nb_man, kernel_name, **kwargs)
        except CellTimeoutError:
            last, seconds = _last_run(nb_man.nb), kwargs["execution_timeout"]
            raise TimedOutError(str(overrun(nb_man.nb, last, seconds))) from None
        except DeadKernelError:
            told = str(died(file_of(nb_man.nb)))
            # For nbclient's own error papermill's command prints a traceback, whatever it says.
            at_command = click.get_current_context(silent=True) is not None
            raise (DiedError if at_command else DeadKernelError)(told) from None
        if ours and (sentence := input_fault(nb_man.nb)):
            raise Refused(sentence)
        return result


class ReviewEngine(_Plainly, NBClientEngine):
    """Papermill's engine, with parameters checked before a kernel starts."""

    quietly: ClassVar[Mapping[str, Any]] = {"extra_arguments": ["--log-level=CRITICAL"]}


class ReviewForkEngine(_Plainly, ForkEngine):
    """The engine without kernels, with parameters checked and faults told as above."""

    # What the parameters mean is seen at once by the cell that opens the review.
    opens_review = False


def is_ours(nb: NotebookNode) -> bool:
    """Whether a notebook opens a review."""
    return any(cell.cell_type == "code" and _MARK in cell.source for cell in nb.cells)


def _check(nb: NotebookNode, opens_review: bool) -> None:
    declared = declared_parameters(nb)
    given = nb.metadata.papermill.get("parameters", {})
    check_parameters(given, declared)
    asked = {name: value for name, value in {**declared, **given}.items() if name in OF_REVIEW}
    if opens_review and "report_year" in asked:
        # Papermill loads this module for every notebook: pandas and the rest only for ours.
        from lnip_analysis.review import open_review

        open_review(**asked)


def _last_run(nb: NotebookNode) -> int:
    """The position of the last cell that was begun."""
    pending = NotebookExecutionManager.PENDING
    begun = [cell.metadata.papermill.get("status", pending) != pending for cell in nb.cells]
    return max((index for index, one in enumerate(begun) if one), default=0)


def input_fault(nb: NotebookNode) -> str | None:
    """The sentence of the input fault that stopped a notebook; None where none did."""
    for cell in nb.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error" and output.ename in _OURS:
                return str(output.evalue)
    return None
