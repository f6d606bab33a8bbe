"""Papermill's stock engine with a kernel of the running interpreter: where forks are not safe."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine

from lnip_analysis.present.charts import fallback
from lnip_analysis.whitepaper.running.forkserver import SAME_EVERYWHERE
from lnip_analysis.whitepaper.running.limits import Room, shortened


class _OwnKernel(KernelSpecManager):
    """Knows one kernel: this interpreter's, whatever else is registered on the machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict([f"--ext={fallback.__name__}"]))


class _Client(PapermillNotebookClient):
    """Keeps as much of what a cell prints as a fork does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rooms: dict[int, Room] = defaultdict(Room)

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        content = msg["content"]
        if msg["msg_type"] == "stream":
            room = self._rooms[cell_index]
            content["text"] = room.take(content["name"], content["text"])
            if not content["text"]:
                return None
        elif msg["msg_type"] == "error":
            content["evalue"] = shortened(content["evalue"])
            content["traceback"] = [shortened(line) for line in content["traceback"]]
        return super().process_message(msg, cell, cell_index)


class KernelEngine(NBClientEngine):
    """Papermill's engine with our own kernel and environment."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        folder: Path,
        environment: Mapping[str, str],
        execution_timeout: float | None = None,
        **kwargs: Any,
    ) -> Any:
        """Runs the notebook; cells after a failed one don't run."""
        manager = AsyncKernelManager(kernel_name=kernel_name, kernel_spec_manager=_OwnKernel())
        client = _Client(
            nb_man,
            km=manager,
            kernel_name=kernel_name,
            timeout=execution_timeout,
            resources={"metadata": {"path": str(folder)}},
        )
        client.owns_km = True
        quiet = None if os.environ.get("LNIP_DEBUG") else subprocess.DEVNULL
        env = {**os.environ, **SAME_EVERYWHERE, **environment}
        return client.execute(env=env, stderr=quiet)
