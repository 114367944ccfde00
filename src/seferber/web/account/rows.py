"""Rows of the account as the page shows them: per pledge, commitment, item, donor or district."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from seferber.commitments import AccountRow
from seferber.store.queries import account as queries
from seferber.store.queries import account_books
from seferber.web import templatetags
from seferber.web.access import Access

TABS = ("pledge", "commitment", "item", "donor", "district")


@dataclass(frozen=True)
class ShownRow:
    """One line of the account with its words and the question that opens its lines.

    Attributes:
        pledged: as said, possibly not whole; listed only.
        query: part of the address that narrows the transfers to this row; empty when there are none.
    """

    account: AccountRow
    label: str
    item_name: str
    unit: str
    pledged: Any
    href: str
    query: dict[str, str]
    state: str = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.account, name)


def rows_by(access: Access, by: str) -> list[ShownRow]:
    """The account grouped by one of TABS."""
    operation = access.operation
    facts = account_books.item_facts(operation)

    def item_name(code: str) -> str:
        return facts.get(code, (code, 0.0))[0]

    if by == "pledge":
        return _by_pledge(access, item_name)
    if by == "commitment":
        return [
            ShownRow(
                r,
                r.label,
                item_name(r.item),
                r.unit,
                r.pledged,
                access.url("commitments:detail", code=r.key),
                {"commitment": r.key},
            )
            for r in queries.by_commitment(operation)
        ]
    if by == "item":
        return [
            ShownRow(r, item_name(r.item), item_name(r.item), r.unit, None, "", {})
            for r in sorted(queries.by_item(operation), key=lambda r: item_name(r.item).casefold())
        ]
    if by == "donor":
        names = {giver: name for giver, name, _r, _n in account_books.commitment_parties(operation).values()}
        return [
            ShownRow(r, names.get(r.key, r.key), item_name(r.item), r.unit, None, "", {"donor": r.key})
            for r in queries.by_donor(operation)
        ]
    return [
        ShownRow(r, r.label, item_name(r.item), r.unit, None, "", {"place": r.key})
        for r in queries.by_district(operation)
    ]


def _by_pledge(access: Access, item_name: Any) -> list[ShownRow]:
    """Each pledge line with what its commitments came to; what is only pledged stands there with zeros behind it."""
    made = {
        pledge.code: (pledge, sorted({row.key for row in rows}))
        for pledge, rows in queries.by_pledge(access.operation)
    }
    out = []
    for row, said in queries.pledge_account(access.operation):
        pledge, codes = made[row.key]
        words = [line.description for line in pledge.lines.all() if not line.item and line.description]
        name = item_name(row.item) if row.item else words[0] if words else "–"
        quantity = int(said) if said is not None and said == int(said) else said
        out.append(
            ShownRow(
                row, row.label, name, row.unit, quantity, access.url("commitments:pledge", code=row.key),
                {"commitment": ",".join(codes)} if codes else {},
            )
        )  # fmt: skip
    return out


def lines_url(access: Access, row: ShownRow, column: str) -> str:
    """Where the lines of this number are listed; empty for a number that has none."""
    if not row.item or not (row.query or row.committed or row.sent):
        return ""
    return access.url("account:lines") + "?" + urlencode({**row.query, "item": row.item, "column": column})


def weight_text(tonnes: float) -> str:
    """Tonnes rounded to what is known; below a tenth of a tonne kilograms, so that little never reads as nothing."""
    if 0 < tonnes < 0.1:
        return templatetags.qty(max(1, round(tonnes * 1000)), "kg")
    return templatetags.tonnes(tonnes)


@dataclass(frozen=True)
class Tonnes:
    """The whole account in tonnes, the only unit in which different items can be added."""

    committed: float
    sent: float
    received: float
    distributed: float
    lost: float
    owed: float

    @property
    def text(self) -> dict[str, str]:
        return {f.name: weight_text(getattr(self, f.name)) for f in fields(self)}


def tonnes(rows: Sequence[AccountRow], facts: dict[str, tuple[str, float]]) -> Tonnes:
    """Weight of each column over all agreed commitments; items without a weight (money) add nothing."""

    def of(column: str) -> float:
        return sum(getattr(row, column) * facts.get(row.item, ("", 0.0))[1] for row in rows) / 1000.0

    return Tonnes(*(of(c) for c in ("committed", "sent", "received", "distributed", "lost", "owed")))


def account_text(account: Any) -> str:
    """An account in words: kind, and where or under which waybill."""
    from seferber.web import words

    kind = words.word(account.kind)
    _kind, _colon, rest = account.code.partition(":")
    if account.place is not None:
        return _("%(kind)s, %(place)s") % {"kind": kind, "place": account.place.name or account.place.code}
    return f"{kind}, {rest.split('/')[0]}" if rest else kind
