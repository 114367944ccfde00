"""Facts of a small report, as a report keeps them, and a voice that speaks plain English."""

from __future__ import annotations

from datetime import datetime
from typing import Any


class Plain:
    """English as the templates are written; letters of the language asked for only in names."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def say(self, template: str, **params: Any) -> str:
        return template % params if params else template

    def number(self, value: float, decimals: int | None = None) -> str:
        return f"{value:,}"

    def moment(self, value: datetime) -> str:
        return f"{value:%Y-%m-%d %H:%M}"

    def word(self, code: str) -> str:
        return code


def facts(*, items: int = 2, promises: int = 1) -> dict[str, Any]:
    names = {"en": "Family tent", "kk": "Отбасылық шатыр"}
    return {
        "operation": {"code": "drill", "titles": {"en": "Arven drill", "kk": "Арвен жаттығуы"}, "kind": "exercise", "started_at": "2031-03-01T06:00:00+00:00"},
        "as_of": "2031-03-03T14:20:00+00:00",
        "items": [
            {"item": f"I{n}", "names": names, "unit": "pcs", "need": 1101, "received": 200, "allocated": 100, "gap": 801,
             "places": 2, "open_places": 2, "status": "assumed", "weight_kg": 55.0}
            for n in range(items)
        ],
        "provinces": {"item": "I0", "rows": [{"place": "P1", "names": {"en": "First province"}, "need": 1101, "received": 200, "gap": 801}]},
        "account": [
            {"donor": "XA", "donor_names": {"en": "Arvenia"}, "item": f"I{n}", "names": names, "unit": "pcs", "committed": 500, "packed": 500,
             "sent": 480, "received": 460, "distributed": 200, "lost": 5, "released": 0, "discrepancy": 15, "owed": 40}
            for n in range(promises)
        ],
        "teams": {"teams": 2, "people": 60, "ended": 1},
        "way": {"consignments": 1, "weight_t": 2.2, "next_48h": 1, "next_48h_t": 2.2, "late": 1, "signed": 3, "sent_t": 26.4, "received_t": 25.3},
        "discrepancies": [{"waybill": "WB-17", "quantity": 15, "unit": "pcs", "item": "Family tent"}],
        "bottlenecks": [{"kind": "handling", "where": "XBAP", "unit": "t", "people_days": 1234.0, "checked_people_days": None}],
        "assumptions": [{"code": "A2", "texts": {"en": "Five people a household"}, "value": "5", "unit": "people", "status": "assumed"}],
        "message": "The road is open.",
        "office": "Coordination office",
    }  # fmt: skip
