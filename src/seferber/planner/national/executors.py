"""Where independent parts are solved: here, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

from seferber.kernel import N_, SeferberError
from seferber.planner.national.problem import NationalProblem
from seferber.planner.national.restrict import hubs_together


class UnknownExecutor(SeferberError):
    code = "unknown_executor"


MANY_PROVINCES = 32


def suggested(problem: NationalProblem) -> str | None:
    """Where to solve a problem when nobody says: many provinces on all cores, anything else on one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    many = len(hubs_together(problem)) >= MANY_PROVINCES
    return f"threads:{cores}" if many and cores > 1 else None


@contextlib.contextmanager
def executor_of(where: str | None) -> Iterator[Executor | None]:
    """An executor by its address: None (here), "threads:2", "processes:4", or "dask://host:port".

    Threads share memory and need no start; HiGHS lets go of Python while it works, so two solve at a time.

    Raises: UnknownExecutor, when the address means nothing or Dask is not installed.
    """
    if not where:
        yield None
    elif where.startswith("threads:") and where[8:].isdigit() and int(where[8:]) > 0:
        with ThreadPoolExecutor(int(where[8:])) as pool:
            yield pool
    elif where.startswith("processes:") and where[10:].isdigit() and int(where[10:]) > 0:
        with ProcessPoolExecutor(int(where[10:]), mp_context=multiprocessing.get_context("spawn")) as pool:
            yield pool
    elif where.startswith("dask://"):
        try:
            from distributed import Client  # type: ignore[import-not-found]
        except ImportError as missing:
            raise UnknownExecutor(
                N_("%(where)s needs the package “distributed”, which is not installed."),
                holds=N_("Nothing was planned."),
                todo=N_("Install it with pip install “seferber[cluster]”, or use processes:2."),
                where=where,
            ) from missing
        with Client("tcp://" + where.removeprefix("dask://")) as client:
            yield client.get_executor()
    else:
        raise UnknownExecutor(
            N_("“%(where)s” is no place to compute."),
            todo=N_("Use threads:2, processes:2 or dask://host:port."),
            where=where,
        )
