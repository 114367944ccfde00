"""Print runs in the tables: how far they are, and their files, of which only the newest are kept."""

from __future__ import annotations

from seferber.store.models import PrintFile, PrintRun

# A file can be made again at any time; about 5 MB for a thousand labels.
MOST_FILES = 20


def progress(run: PrintRun, *, done: int, seconds: float) -> None:
    run.done, run.seconds = done, seconds
    PrintRun.objects.filter(pk=run.pk).update(done=done, seconds=seconds)


def stop_requested(run: PrintRun) -> bool:
    return PrintRun.objects.filter(pk=run.pk, stop_requested_at__isnull=False).exists()


def keep(run: PrintRun, body: bytes) -> None:
    """Stores the PDF of a run and throws away the oldest files beyond MOST_FILES."""
    PrintFile.objects.update_or_create(run=run, defaults={"body": body})
    old = PrintFile.objects.order_by("-id").values_list("pk", flat=True)[MOST_FILES:]
    PrintFile.objects.filter(pk__in=list(old)).delete()
