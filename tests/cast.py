"""The standing cast: Arvenia (XA) assists Belmoria (XB) through Corvania (XC); offices, never persons."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from seferber.standards.operation.folder import OperationFolder

START = datetime(2031, 3, 1, 6, 0, tzinfo=UTC)
NOW = datetime(2031, 3, 3, 14, 20, tzinfo=UTC)
DEMO = {"status": "demonstration", "source": None, "note": None}


def names(en: str) -> dict[str, str]:
    return {"name_en": en, "name_tr": en, "name_kk": en, "name_ru": en}


def _place(
    code: str, kind: str, name: str, party: str, parent: str | None = None, **more: Any
) -> dict[str, Any]:
    return {"code": code, "kind": kind, "party": party, "parent": parent, **names(name), **DEMO, **more}


def _item(code: str, name: str, kg: float, m3: float, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        **names(name),
        "category": "shelter",
        "unit": "pcs",
        "weight_kg": kg,
        "volume_m3": m3,
        **DEMO,
        **more,
    }


def folder(*, tents: int = 1000, code: str = "belmoria-quake") -> OperationFolder:
    """A small operation: one depot of Arvenia, one airport, one hub and two districts of Belmoria."""
    return OperationFolder(
        tables={
            "operation": [
                {
                    "code": code,
                    "kind": "exercise",
                    "title_en": "Exercise: Belmoria earthquake",
                    "title_tr": "Tatbikat: Belmorya depremi",
                    "title_kk": "Жаттығу: Белмория жер сілкінісі",
                    "title_ru": "Учение: землетрясение в Бельмории",
                    "disaster": "earthquake",
                    "started_at": START,
                    "clock_at": NOW,
                    "horizon_days": 10,
                    **DEMO,
                }
            ],
            "parties": [
                {"code": "XA", "role": "assisting", **names("Arvenia"), **DEMO},
                {"code": "XB", "role": "affected", **names("Belmoria"), **DEMO},
                {"code": "XC", "role": "transit", **names("Corvania"), **DEMO},
            ],
            "institutions": [
                {
                    "code": "XA-MES",
                    "party": "XA",
                    "kind": "ministry",
                    **names("Ministry of Emergencies"),
                    **DEMO,
                },
                {"code": "XA-MOH", "party": "XA", "kind": "ministry", **names("Ministry of Health"), **DEMO},
                {
                    "code": "XB-RC",
                    "party": "XB",
                    "kind": "red cross",
                    **names("Belmorian Red Crescent"),
                    **DEMO,
                },
            ],
            "places": [
                _place("XA-DEP", "depot", "Arvenia depot", "XA", lat=45.0, lon=60.0),
                _place(
                    "XBAP",
                    "airport",
                    "Belmoria airport",
                    "XB",
                    lat=40.0,
                    lon=40.0,
                    runway_m=3000.0,
                    runway_width_m=45.0,
                ),
                _place("XB-P1", "province", "First province", "XB", lat=40.2, lon=40.2),
                _place("XB-D1", "district", "Upper district", "XB", "XB-P1", lat=40.3, lon=40.3),
                _place("XB-D2", "district", "Lower district", "XB", "XB-P1", lat=40.4, lon=40.1),
                _place("XB-HUB", "hub", "First hub", "XB", "XB-P1", lat=40.25, lon=40.2),
            ],
            "capacities": [
                {
                    "place": "XBAP",
                    "open_from": START,
                    "handling_t_per_day": 200.0,
                    "customs_hours": 2.0,
                    **DEMO,
                }
            ],
            "items": [
                _item("TENT", "Family tent", 55.0, 0.282, people_per_unit=5.0, urgency=3.0),
                _item("BLANKET", "Blanket", 1.75, 0.01125, people_per_unit=1.0, urgency=2.0),
                _item("VACC", "Vaccine", 0.1, 0.001, shelf_life_days=30, cold_chain=True),
            ],
            "rules": [
                {
                    "item": "TENT",
                    "people_group": "shelter_problem",
                    "basis": "per_household",
                    "value": 1.0,
                    "priority": 1,
                    "parameter": "A2",
                    "within_days": 7.0,
                    **DEMO,
                }
            ],
            "parameters": [
                {
                    "code": "A2",
                    "key": "household_size",
                    "value": "5",
                    "unit": "people",
                    "text_en": "People in a household",
                    "text_tr": "Hanedeki kişi sayısı",
                    "text_kk": "Үйдегі адам саны",
                    "text_ru": "Людей в семье",
                    "editable": True,
                    **DEMO,
                    "status": "assumed",
                }
            ],
            "people": [
                {
                    "place": "XB-D1",
                    "people_group": "shelter_problem",
                    "people": 4001,
                    "as_of": START.date(),
                    **DEMO,
                },
                {
                    "place": "XB-D2",
                    "people_group": "shelter_problem",
                    "people": 1500,
                    "as_of": START.date(),
                    **DEMO,
                },
            ],
            "supplies": [
                {
                    "place": "XA-DEP",
                    "party": "XA",
                    "institution": "XA-MES",
                    "item": "TENT",
                    "quantity": tents,
                    "available_at": START,
                    **DEMO,
                },
                {
                    "place": "XA-DEP",
                    "party": "XA",
                    "institution": "XA-MOH",
                    "item": "VACC",
                    "lot": "V-7",
                    "quantity": 400,
                    "expiry_date": (START + timedelta(days=30)).date(),
                    "available_at": START,
                    **DEMO,
                },
            ],
            "lift_types": [
                {
                    "code": "IL76",
                    "mode": "air",
                    **names("Il-76"),
                    "payload_t": 47.0,
                    "volume_m3": 180.0,
                    "runway_m": 1700.0,
                    "speed_kmh": 780.0,
                    "range_km": 4000.0,
                    "turnaround_h": 3.0,
                    **DEMO,
                },
                {
                    "code": "TIR",
                    "mode": "road",
                    **names("Semi-trailer"),
                    "payload_t": 24.0,
                    "volume_m3": 90.0,
                    "speed_kmh": 60.0,
                    "driver_hours_per_day": 9.0,
                    "load_unload_h": 4.0,
                    **DEMO,
                },
            ],
            "lift": [
                {
                    "code": "L1",
                    "type": "IL76",
                    "party": "XA",
                    "base": "XA-DEP",
                    "count": 2,
                    "available_at": START,
                    **DEMO,
                },
                {
                    "code": "L2",
                    "type": "TIR",
                    "party": "XB",
                    "base": "XBAP",
                    "count": 6,
                    "available_at": START,
                    **DEMO,
                },
                {
                    "code": "L3",
                    "type": "TIR",
                    "party": "XB",
                    "base": "XB-HUB",
                    "count": 6,
                    "available_at": START,
                    **DEMO,
                },
            ],
            "links": [
                {"origin": "XA-DEP", "destination": "XBAP", "mode": "air", "distance_km": 1800.0, **DEMO},
                {"origin": "XBAP", "destination": "XB-HUB", "mode": "road", "distance_km": 40.0, **DEMO},
                {"origin": "XB-HUB", "destination": "XB-D1", "mode": "road", "distance_km": 20.0, **DEMO},
                {"origin": "XB-HUB", "destination": "XB-D2", "mode": "road", "distance_km": 30.0, **DEMO},
            ],
        }
    )
