"""What `build_time.py` starts beside the commands: the floor, papermill's API, a Dask cluster.

Each is a process of its own, so that it is measured as a command is, and prints one line of JSON.

python benchmarks/build_runs.py floor YEAR | stock YEAR FOLDER | cluster ARGUMENT... | load |
    export YEAR FOLDER
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

AT_ONCE = 2


def main() -> None:
    what, *arguments = sys.argv[1:]
    run: Callable[..., dict[str, Any]] = {
        "floor": floor,
        "stock": stock,
        "cluster": on_cluster,
        "load": load_only,
        "export": export,
    }[what]
    print(json.dumps(run(*arguments)))


def parameters_of(year: str) -> dict[str, Any]:
    from lnip_analysis.project import HOME_PLAN, HOME_REGION

    return {"report_year": int(year), "region": HOME_REGION, "as_of": None, "plan": HOME_PLAN}


def load_only() -> dict[str, float]:
    """Processor time until the scientific stack stands, and nothing else."""
    from lnip_analysis.whitepaper.running.preload import preload

    preload()
    return {"load": time.process_time()}


def floor(year: str) -> dict[str, float]:
    """The cells of all chapters, one after another in one warm process: nothing can be faster."""
    import nbformat

    from lnip_analysis.project import project_root
    from lnip_analysis.whitepaper.chapters import chapter_files
    from lnip_analysis.whitepaper.normalize import injected_source
    from lnip_analysis.whitepaper.parameters import DECLARED, tags
    from lnip_analysis.whitepaper.running.preload import preload
    from lnip_analysis.whitepaper.running.run_cells import run_cells

    preload()
    root, given = project_root(), injected_source(parameters_of(year))
    loaded, start = time.process_time(), time.perf_counter()
    for file in chapter_files(root):
        cells = []
        for cell in nbformat.read(file, as_version=4).cells:
            if cell.cell_type == "code":
                cells.append((cell.source, False))
                if DECLARED in tags(cell):
                    cells.append((given, False))
        done = list(run_cells(cells, file.parent, {"LNIP_ROOT": str(root)}))
        assert len(done) == len(cells), f"{file.name} failed"
        assert not any(o["output_type"] == "error" for _, outputs in done for o in outputs)
    cells_cpu = time.process_time() - loaded
    return {"load": loaded, "cells": cells_cpu, "wall": time.perf_counter() - start}


def stock(year: str, folder: str) -> dict[str, int]:
    """Papermill's Python API with its stock engine, and nbconvert's, in two processes."""
    from lnip_analysis.project import project_root
    from lnip_analysis.whitepaper.chapters import chapter_files

    jobs = [(str(file), year, folder) for file in chapter_files(project_root())]
    with multiprocessing.get_context("spawn").Pool(AT_ONCE) as pool:
        pool.map(_stock_chapter, jobs, chunksize=1)
        pool.close()
        pool.join()
    return {"notebooks": len(jobs)}


def _stock_chapter(job: tuple[str, str, str]) -> None:
    import papermill
    from nbconvert import HTMLExporter

    file, year, folder = job
    done = Path(folder) / Path(file).name
    papermill.execute_notebook(
        file, str(done), parameters_of(year), engine_name="nbclient", kernel_name="python3",
        progress_bar=False,
    )  # fmt: skip
    html, _ = HTMLExporter().from_filename(str(done))
    done.with_suffix(".html").write_text(html, encoding="utf-8")


def export(year: str, folder: str) -> dict[str, list[float]]:
    """Wall and processor time from executed chapters to each format, everything loaded."""
    from lnip_analysis.whitepaper.running.preload import without_iri_grammar

    without_iri_grammar()
    import nbformat
    from nbconvert import HTMLExporter

    from lnip_analysis.review import open_review
    from lnip_analysis.whitepaper.assembling.assemble import assemble
    from lnip_analysis.whitepaper.edition import edition
    from lnip_analysis.whitepaper.exporting.html import html_page
    from lnip_analysis.whitepaper.exporting.pdf import compile_pdf

    files = sorted(Path(folder).glob("*.ipynb"))
    chapters = [(file.stem, nbformat.read(file, as_version=4)) for file in files]
    document = assemble(chapters, edition(open_review(**parameters_of(year)), "0" * 12))
    HTMLExporter()
    runs: dict[str, Callable[[], Any]] = {
        "html": lambda: html_page(document),
        "pdf": lambda: compile_pdf(document),
        "stock": lambda: [HTMLExporter().from_notebook_node(nb) for _, nb in chapters],
    }
    found = {}
    for name, run in runs.items():
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        found[name] = [time.perf_counter() - wall, time.process_time() - cpu]
    return found


def on_cluster(*arguments: str) -> dict[str, float]:
    """``lnip …`` on a Dask cluster of two worker processes that stands already."""
    from distributed import Client, LocalCluster

    from lnip_analysis.whitepaper.running.forkserver import close_shared_server

    with LocalCluster(
        n_workers=AT_ONCE, threads_per_worker=1, processes=True, dashboard_address=None,
        memory_limit=0, silence_logs=50,
    ) as cluster:  # fmt: skip
        address = cluster.scheduler_address
        command = [str(Path(sys.executable).with_name("lnip")), *arguments]
        start = time.perf_counter()
        subprocess.run([*command, "--scheduler", address], check=True, stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - start
        with Client(address, set_as_default=False) as client:
            # Waited for by their workers, and so measured.
            client.run(close_shared_server)
    return {"wall": wall}


if __name__ == "__main__":
    main()
