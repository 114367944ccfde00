"""Processes that book one slot at the same time: `python -m tests.store.slot_rush prepare|book FROM TO|look`."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

LOADS = 24
# Arrives at 06:00; the place handles 200 t a day, so a slot of two hours holds 16,666 kg.
TENTS = 60


def main(arguments: list[str]) -> None:
    from seferber.cli.setup import setup_django

    setup_django()
    from django.core.management import call_command
    from tests import cast

    from seferber.store import rows
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.book_slot import NoSlot, book_slot
    from seferber.usecases.create_consignment import create_consignment
    from seferber.usecases.load_operation import load_operation

    slot = cast.NOW.replace(hour=18, minute=0) + timedelta(days=1)
    if arguments[0] == "prepare":
        call_command("migrate", verbosity=0)
        load_operation(cast.folder(tents=5000), now=cast.NOW)
        for number in range(LOADS):
            create_consignment(
                actor=SYSTEM, operation="belmoria-quake", giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
                lines=[{"item": "TENT", "quantity": TENTS}], code=f"L-{number}", now=cast.NOW,
            )  # fmt: skip
    elif arguments[0] == "book":
        done, refused, said = 0, 0, ""
        for number in range(int(arguments[1]), int(arguments[2])):
            try:
                book_slot(
                    actor=SYSTEM,
                    operation="belmoria-quake",
                    consignment=f"L-{number}",
                    starts_at=slot,
                    now=cast.NOW,
                )
                done += 1
            except NoSlot as full:
                refused, said = refused + 1, str(full)
        print(json.dumps({"done": done, "refused": refused, "said": said}))
    else:
        windows = rows.find("slot_window").order_by("starts_at")
        booked = rows.find("slot_booking", released_at=None)
        print(
            json.dumps(
                {
                    "over": [str(w) for w in windows if w.booked_kg > w.capacity_kg],
                    "windows": [[w.booked_kg, sum(u.weight_kg for u in w.uses.all())] for w in windows],
                    "bookings": booked.count(),
                    "booked_kg": sum(b.weight_kg for b in booked),
                }
            )
        )


if __name__ == "__main__":
    main(sys.argv[1:])
