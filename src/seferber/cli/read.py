"""`seferber read`: candidate commitments of statements, from files, standard input or JSONL."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from seferber.kernel import N_, SeferberError
from seferber.statements import Reading, read
from seferber.statements.documents import decode, text_of

DEFAULT_COMMAND = "texts"


class ReadGroup(TyperGroup):
    """`seferber read FILE` reads; `seferber read evaluate GOLD` is a command of its own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=ReadGroup,
    no_args_is_help=True,
    help="Read statements: what was promised, by whom, how firmly, with the exact words.",
    rich_markup_mode=None,
)


class FileMissing(SeferberError):
    code = "file_missing"
    default_holds = N_("Nothing was read from it; other files are read.")


class BrokenLine(SeferberError):
    code = "broken_line"
    default_holds = N_("The lines before it were read.")


Documents = Iterator[tuple[str, str, str | None, str | None]]


@app.command(DEFAULT_COMMAND)
def texts(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Files (txt, docx, pdf, html, or JSONL of id, lang, date, text); - for standard input."
        ),
    ],
    format: Annotated[str, typer.Option(help="json, jsonl or table.")] = "table",
    reader: Annotated[
        str, typer.Option(help="rules, or llm with your own endpoint (SEFERBER_LLM_URL, SEFERBER_LLM_MODEL).")
    ] = "rules",
    date: Annotated[
        str | None, typer.Option(help="Day of publication, ISO, for texts that bring none.")
    ] = None,
) -> None:
    """Read FILES and print candidates, what was not counted, how verifiable each text is, and where to look."""
    if format not in ("json", "jsonl", "table"):
        raise typer.BadParameter(f"Expected json, jsonl or table, got {format}.", param_hint="--format")
    failed = False
    results: list[dict[str, Any]] = []
    for name in files:
        try:
            for identity, text, lang, day in _documents(name):
                try:
                    reading = _read(text, lang, day or date, reader)
                except SeferberError as error:
                    failed = True
                    typer.echo(f"{identity}: {error}", err=True)
                    continue
                record = {"id": identity, "date": day or date, **reading.to_dict(text)}
                if format == "jsonl":
                    typer.echo(json.dumps(record, ensure_ascii=False))
                elif format == "table":
                    _print_table(identity, text, reading)
                else:
                    results.append(record)
        except SeferberError as error:
            failed = True
            typer.echo(f"{name}: {error}", err=True)
    if format == "json":
        typer.echo(json.dumps(results, ensure_ascii=False, indent=1))
    if failed:
        raise typer.Exit(1)


def _read(text: str, lang: str | None, date: str | None, reader: str) -> Reading:
    from seferber.statements.llm import read_with

    return read_with(reader, text, lang=lang, date=date)


def _documents(name: str) -> Documents:
    """(id, text, language, day) of every document in a file; a JSONL file holds many."""
    if name == "-":
        data, label = sys.stdin.buffer.read(), "-"
    else:
        path = Path(name)
        if not path.is_file():
            raise FileMissing(N_("There is no file “%(name)s”."), todo=N_("Check the path."), name=name)
        data, label = path.read_bytes(), path.name
    if name.endswith((".jsonl", ".ndjson")) or (name == "-" and data.lstrip()[:1] == b"{"):
        yield from _lines(decode(data, label))
        return
    yield label, text_of("statement.txt" if name == "-" else path.name, data), None, None


def _lines(text: str) -> Documents:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            yield str(record.get("id", number)), record["text"], record.get("lang"), record.get("date")
        except (json.JSONDecodeError, KeyError, AttributeError):
            raise BrokenLine(
                N_("Line %(line)d is no JSON object with a “text”."),
                todo=N_("Write one object per line: id, lang, date, text."),
                line=number,
            ) from None


def _print_table(identity: str, text: str, reading: Reading) -> None:
    console = Console()
    v = reading.verifiability
    table = Table(
        title=f"{identity}: verifiability {v.grade} ({'may count' if v.may_count else 'may not count as aid'})",
        title_justify="left",
    )
    for head in ("giver", "receiver", "kind", "firmness", "how much", "when", "words"):
        table.add_column(head)
    for c in reading.candidates:
        amounts = ", ".join(
            f"{q.value:g} {q.unit}" if q.value < 1e6 else f"{q.value:,.0f} {q.unit}" for q in c.quantities
        )
        words = " … ".join(e.of(text) for e in c.evidence)
        table.add_row(
            c.giver, c.receiver, c.kind, c.firmness, amounts, c.date.value if c.date else "", words[:160]
        )
    console.print(table)
    for n in reading.non_commitments:
        console.print(f"  not counted ({n.type}): {n.span.of(text)[:140]}", markup=False, highlight=False)
    for h in reading.look_here:
        console.print(f"  look here: {h.span.of(text)[:140]}", markup=False, highlight=False)
    for r in reading.rejected:
        reasons = " ".join(str(m) for m in r.reasons)
        console.print(f"  the model's claim was rejected: {reasons}", markup=False, highlight=False)
    for w in reading.warnings:
        console.print(f"  warning: {w}", markup=False, highlight=False)


@app.command("evaluate")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated corpus, JSONL.")],
    predictions: Annotated[
        Path | None, typer.Argument(help="Readings to score, JSONL; without it the corpus is read now.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and every false alarm.")] = False,
) -> None:
    """Score readings against the annotated corpus GOLD."""
    from seferber.statements.scoring import report, score

    documents = _records(gold)
    if predictions is None:
        found = []
        for d in documents:
            found.append(
                {"id": d["id"], **read(d["text"], lang=d.get("lang"), date=d.get("date")).to_dict(d["text"])}
            )
    else:
        found = _records(predictions)
    scores = score(documents, found)
    typer.echo(report(scores))
    if errors:
        for row in scores.errors:
            typer.echo(" | ".join(("  ", *row)))


def _records(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        typer.echo(
            str(
                FileMissing(
                    N_("There is no file “%(name)s”."), holds="", todo=N_("Check the path."), name=str(path)
                )
            ),
            err=True,
        )
        raise typer.Exit(1)
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                out.append(json.loads(line))
            except json.JSONDecodeError:
                error = BrokenLine(
                    N_("Line %(line)d of “%(name)s” is no JSON."),
                    todo=N_("Repair the line."),
                    line=number,
                    name=str(path),
                )
                typer.echo(str(error), err=True)
                raise typer.Exit(1) from None
    return out


@app.command("export-corrections")
def export_corrections(
    out: Annotated[Path | None, typer.Argument(help="File to write; standard output when left out.")] = None,
) -> None:
    """Write what people confirmed, edited and rejected, in the corpus form, for evaluate."""
    from seferber.statements.corrections import corrections_to_corpus, to_jsonl

    text = to_jsonl(corrections_to_corpus(_corrected()))
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
        typer.echo(f"{text.count(chr(10))} statements written to {out}.")


def _corrected() -> Iterator[Any]:
    """Corrected statements from the store; Django is set up only here, because reading needs no database."""
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.usecases.list_corrections import corrected_statements

    return corrected_statements()


if __name__ == "__main__":
    app()
