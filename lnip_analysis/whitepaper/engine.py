"""Plain ``papermill`` on the project's notebooks: a fault ends in its sentence, no traceback.

Papermill loads this module as a plug-in (entry point ``papermill.engine``) and `ReviewEngine` takes
the place of its default engine, which it leaves as it is for every other notebook.
`ReviewForkEngine` is there for who asks for it: ``papermill --engine lnip-fork``.
"""

from __future__ import annotations

import os
from typing import IO, Any

import click
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.parameters import (
    OF_REVIEW,
    check_parameters,
    declared_parameters,
)
from lnip_analysis.whitepaper.running.fork_engine import ForkEngine

_MARK = "from lnip_analysis.notebook import"


class Refused(click.ClickException):
    """A notebook that cannot run with what it was given; papermill's command shows its text."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the sentence alone."""
        click.echo(self.message, file=file, err=file is None)


class _Plainly:
    """Checks parameters before anything runs, and tells an input fault in its sentence."""

    opens_review = True

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Runs the notebook.

        Raises:
            Refused: A parameter doesn't fit, or a cell met a fault in its input.
        """
        nb = nb_man.nb
        ours = any(cell.cell_type == "code" and _MARK in cell.source for cell in nb.cells)
        plainly = ours and not os.environ.get("LNIP_DEBUG")
        if plainly:
            try:
                _check(nb, cls.opens_review)
            except InputError as error:
                raise Refused(str(error)) from None
        run: Any = super()
        result = run.execute_managed_notebook(nb_man, kernel_name, **kwargs)
        if plainly and (sentence := input_fault(nb_man.nb)):
            raise Refused(sentence)
        return result


class ReviewEngine(_Plainly, NBClientEngine):
    """Papermill's engine, with parameters checked before a kernel starts."""


class ReviewForkEngine(_Plainly, ForkEngine):
    """The engine without kernels, with parameters checked and faults told as above."""

    # What the parameters mean is seen at once by the cell that opens the review.
    opens_review = False


def _check(nb: NotebookNode, opens_review: bool) -> None:
    declared = declared_parameters(nb)
    given = nb.metadata.papermill.get("parameters", {})
    check_parameters(given, declared)
    asked = {name: value for name, value in {**declared, **given}.items() if name in OF_REVIEW}
    if opens_review and "report_year" in asked:
        # Papermill loads this module for every notebook: pandas and the rest only for ours.
        from lnip_analysis.review import open_review

        open_review(**asked)


def input_fault(nb: NotebookNode) -> str | None:
    """The sentence of the input fault that stopped a notebook; None where none did."""
    for cell in nb.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error" and output.ename == InputError.__name__:
                return str(output.evalue)
    return None


papermill_engines.register(None, ReviewEngine)
