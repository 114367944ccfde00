"""Needs are sized from people, standards and assumptions, and again whenever one of these changes."""

from __future__ import annotations

from typing import Any

from seferber.needs import Parameter, PeopleCount, Rule, SizedNeed, size_needs
from seferber.store import rows


def sized(operation: Any, overrides: dict[str, str] | None = None) -> list[SizedNeed]:
    """What the needs would be, nothing stored.

    Args:
        overrides: parameter key → value, to see what a change would do before it is made.
    """
    changed = overrides or {}
    people = [
        PeopleCount(
            place=c.place.code, people_group=c.people_group, people=c.people, as_of=c.as_of, status=c.status
        )
        for c in rows.find("people_count", operation=operation).select_related("place").order_by("id")
    ]
    rules = [
        Rule(
            item=r.item.code,
            people_group=r.people_group,
            basis=r.basis,
            value=r.value,
            persons=r.persons,
            priority=r.priority,
            within_days=r.within_days,
            indicator=r.indicator.code if r.indicator else None,
            parameter=r.parameter_code or None,
            status=r.status,
        )
        for r in rows.find("sizing_rule", operation=operation).select_related("item", "indicator")
    ]
    parameters = [
        Parameter(code=p.code, key=p.key, value=changed.get(p.key, p.value))
        for p in rows.find("parameter", operation=operation)
    ]
    return size_needs(people, rules, parameters, started_at=operation.started_at)


def size_operation(operation: Any) -> int:
    """Writes the needs that follow from people and rules; returns how many there are.

    Needs that a request asked for, and allocations against needs that stay, are untouched.
    """
    places = {p.code: p for p in rows.find("place", operation=operation)}
    items = {i.code: i for i in rows.find("item", operation=operation)}
    with rows.atomic():
        known = {(n.place_id, n.item_id): n for n in rows.find("need", operation=operation, basis="rule")}
        new: list[dict[str, Any]] = []
        changed = []
        for need in sized(operation):
            fields = {
                "quantity": need.quantity,
                "needed_by": need.needed_by,
                "priority": need.priority,
                "status": need.status,
                "explanation": {
                    **need.explanation,
                    "sum": {"template": need.sum.template, "params": need.sum.params},
                },
            }
            key = (places[need.place].pk, items[need.item].pk)
            row = known.pop(key, None)
            if row is None:
                new.append(
                    {"operation": operation, "place_id": key[0], "item_id": key[1], "basis": "rule", **fields}
                )
            else:
                for name, value in fields.items():
                    setattr(row, name, value)
                changed.append(row)
        rows.add_many("need", new)
        rows.change_many("need", changed, ["quantity", "needed_by", "priority", "status", "explanation"])
        for row in known.values():
            rows.change(row, quantity=0)
    return len(new) + len(changed)
