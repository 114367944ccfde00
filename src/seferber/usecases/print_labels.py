"""A print run of labels: asked for by a person, made by the worker in parts, shown as it grows, stopped on request."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from seferber.documents.labels import SHEETS, LabelWords, batches, joined, label_sheet, label_values
from seferber.kernel import N_, SeferberError
from seferber.store import prints, rows
from seferber.store.queries import units as queries
from seferber.usecases import background
from seferber.usecases.actor import Actor
from seferber.usecases.number_units import number_consignment, number_package, units_of

LANGUAGES = ("tr", "kk", "ru", "en")
# Gives captions and number forms for these languages; the doors bring it, because they translate.
Speak = Callable[[tuple[str, ...]], LabelWords]


class CannotPrint(SeferberError):
    code = "cannot_print"


def check_sheet(sheet: str) -> str:
    """The sheet's code.

    Raises: CannotPrint.
    """
    if sheet not in SHEETS:
        raise CannotPrint(
            N_("There is no label sheet “%(sheet)s”."),
            todo=N_("Choose one of: %(known)s."),
            sheet=sheet,
            known=", ".join(SHEETS),
        )
    return sheet


def request_labels(
    *,
    actor: Actor,
    operation: str,
    now: datetime,
    consignment: str = "",
    package: str = "",
    sheet: str = "a6",
    languages: tuple[str, ...] = LANGUAGES,
    level: str = "auto",
    anew: bool = False,
    base: str = "",
    only: tuple[str, ...] = (),
    speak: Speak | None = None,
    at_once: bool = False,
) -> Any:
    """Puts a print run into the queue; units that have no code yet get one first.

    Args:
        consignment, package: exactly one of them.
        level, anew: see `number_units`.
        base: address of this house for the QR codes; empty = the QR code says the bare code.
        only: codes of single units; empty = all.
        speak: used when the run is made here and now: with `at_once`, or because there is no worker.

    Raises: CannotPrint, and what numbering raises.
    """
    actor.require("print_labels")
    check_sheet(sheet)
    if bool(consignment) == bool(package):
        raise CannotPrint(
            N_("Labels are printed for one waybill or one package."), todo=N_("Name exactly one of them.")
        )
    spoken = tuple(language for language in languages if language in LANGUAGES)
    if not spoken:
        raise CannotPrint(
            N_("No language was chosen for the labels."), todo=N_("Choose one to four of tr, kk, ru, en.")
        )
    op = rows.get_operation(operation)
    target = rows.get("consignment" if consignment else "package", op, consignment or package, related=())
    units = _units(actor, op, target, bool(consignment), now=now, level=level, anew=anew)
    wanted = [unit for unit in units if not only or unit.code in only]
    if not wanted:
        raise CannotPrint(
            N_("%(code)s has no unit that could bear a label."),
            todo=N_("Add lines first, then print."),
            code=target.code,
        )
    with rows.atomic():
        run = rows.add(
            "print_run",
            operation=op,
            code=rows.next_code("print_run", op, "PR"),
            consignment=target if consignment else None,
            package=target if package else None,
            sheet=sheet,
            options={"languages": list(spoken), "base": base, "only": list(only)},
            labels=len(wanted),
            made_at=now,
            made_by_id=actor.user_id,
        )
        actor.log(op, "print_labels", target.code, labels=len(wanted), sheet=sheet)
    if at_once or not background.submit("print_labels", run_id=run.pk):
        return make_labels(run_id=run.pk, speak=speak or _plain)
    return run


def _units(
    actor: Actor, op: Any, target: Any, is_waybill: bool, *, now: datetime, level: str, anew: bool
) -> list[Any]:
    """The units of the document; numbered first when the actor may do so and something has no code yet."""
    there = units_of(**({"consignment": target} if is_waybill else {"package": target}))
    if there and not anew:
        return there
    arguments: dict[str, Any] = {
        "actor": actor, "operation": op.code, "now": now, "level": level, "anew": anew,
    }  # fmt: skip
    if is_waybill:
        return number_consignment(consignment=target.code, **arguments)
    return number_package(package=target.code, **arguments)


def _plain(languages: tuple[str, ...]) -> LabelWords:
    """English captions, for a house whose worker brought no translations."""
    return LabelWords(
        captions={name: str(text) for name, text in CAPTIONS.items()},
        number=lambda value, decimals: f"{value:,.{decimals or 0}f}",
        unit=lambda code: {"m3": "m³"}.get(code, code),
        day=lambda day: f"{day:%d %b %Y}",
    )


# What stands above each fact; the doors translate.
CAPTIONS: dict[str, str] = {
    "to": N_("To"),
    "from": N_("From"),
    "quantity": N_("Quantity"),
    "weight": N_("Gross weight"),
    "volume": N_("Volume"),
    "size": N_("Size"),
    "lot": N_("Lot"),
    "expiry": N_("Use by"),
    "cold": N_("Keep cold"),
    "pallet": N_("Pallet"),
    "carton": N_("Carton"),
    "line": N_("Goods of one line"),
    "consignment": N_("Whole load"),
}


def make_labels(*, run_id: int, speak: Speak) -> Any:
    """Makes the PDF of a queued run, part by part; stops between two parts when a person asks for it."""
    run = rows.get_by_id("print_run", run_id)
    if run.state != "queued":
        return run
    rows.change(run, state="running", done=0, message="")
    began = time.monotonic()
    try:
        languages = tuple(run.options["languages"])
        words = speak(languages)
        parts = []
        for part in batches(_facts(run, languages), sheet=run.sheet):
            if prints.stop_requested(run):
                return rows.change(run, state="stopped", seconds=time.monotonic() - began)
            # Bars and QR codes are drawn part by part too, so that the first part shows soon.
            parts.append(
                label_sheet(
                    [label_values(facts, words, languages=languages) for facts in part],
                    sheet=run.sheet,
                    captions=words.captions,
                    title=f"{run.operation.code} {run.code}",
                    language=languages[0],
                )
            )
            prints.progress(run, done=run.done + len(part), seconds=time.monotonic() - began)
        prints.keep(run, joined(parts))
    except SeferberError as error:
        return rows.change(run, state="failed", message=str(error))
    except Exception as error:
        rows.change(run, state="failed", message=f"{type(error).__name__}: {error}")
        raise
    return rows.change(run, state="ready", seconds=time.monotonic() - began)


def _facts(run: Any, languages: tuple[str, ...]) -> list[dict[str, Any]]:
    """What each label of the run says, names in the first language that has them."""
    document = {"consignment": run.consignment} if run.consignment_id else {"package": run.package}
    only = set(run.options.get("only") or [])
    units = [unit for unit in units_of(**document) if not only or unit.code in only]
    out = []
    for facts in queries.printable(run.operation, units, base=run.options.get("base", "")):
        named = {
            short: _first(facts[f"{short}_names"], languages)
            for short in ("giver", "receiver", "origin", "destination", "operation")
        }
        out.append({**facts, **named})
    return out


def _first(names: dict[str, str], languages: tuple[str, ...]) -> str:
    """The name in the first of these languages that has one."""
    return next((names[code] for code in (*languages, "en") if names.get(code)), "")


def stop_labels(*, actor: Actor, operation: str, run: str, now: datetime) -> Any:
    """Asks a run to stop; a queued one is withdrawn at once."""
    actor.require("print_labels")
    op = rows.get_operation(operation)
    row = rows.get("print_run", op, run)
    if row.state == "queued":
        return rows.change(row, state="stopped")
    if row.state != "running":
        raise CannotPrint(
            N_("Print run %(code)s is %(state)s."),
            todo=N_("Only a run that is queued or running can be stopped."),
            code=row.code,
            state=row.state,
        )
    return rows.change(row, stop_requested_at=now)


def resume_interrupted() -> int:
    """Queues again what a killed worker left half-made; returns how many runs."""
    left = list(rows.find("print_run", state="running"))
    for run in left:
        rows.change(run, state="queued", done=0)
        background.submit("print_labels", run_id=run.pk)
    return len(left)
