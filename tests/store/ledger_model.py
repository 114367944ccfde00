"""A plain model of the books and a machine that drives the real ledger against it, step by step.

The model knows no database: it is a dictionary of what stands where, and a list of what was done. After every
step the real balances, and the account that the pages show, must say the same as the dictionary.
"""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests import cast

from seferber.exchange import KeyPair, sign
from seferber.kernel import SeferberError
from seferber.ledger import AccountRef, NewTransfer
from seferber.store import ledger, rows
from seferber.store.models import Balance, Transfer
from seferber.store.queries.account import by_commitment
from seferber.store.queries.verify import verify
from seferber.usecases.accept_handover import accept_handover
from seferber.usecases.actor import SYSTEM
from seferber.usecases.agree_commitment import agree_commitment, propose_commitment
from seferber.usecases.allocate import allocate
from seferber.usecases.create_consignment import create_consignment
from seferber.usecases.dispatch import dispatch
from seferber.usecases.enrol_key import enrol_key
from seferber.usecases.prepare_package import approve_part, draft_package, pack_part
from seferber.usecases.settle_stock import correct_transfer, distribute, move_stock, name_cause
from seferber.usecases.sign_handover import write_document

OPERATION = "belmoria-quake"
LOT = {"TENT": "", "BLANKET": "", "VACC": "V-7"}
# Waybills of the game: giver, receiver, origin, destination.
ROUTES = (("XA", "XB", "XA-DEP", "XBAP"), ("XB", "XB", "XBAP", "XB-HUB"))
PLACES = {"XA": ("XA-DEP", "XBAP"), "XB": ("XBAP", "XB-HUB", "XB-D1")}
COMMITMENTS = {"K-1": ("TENT",), "K-2": ("TENT", "BLANKET")}
COLUMNS = ("packed", "sent", "received", "distributed", "lost", "damaged", "in_transit", "discrepancy")


@dataclass
class Step:
    """One transfer as the model remembers it; `columns` are those of its commitment that it makes grow."""

    item: str
    quantity: int
    source: str
    destination: str
    commitment: str = ""
    columns: tuple[str, ...] = ()
    taken_back: int = 0


@dataclass
class Waybill:
    """What the model knows of a waybill; lines are [item, commitment, quantity]."""

    route: tuple[str, str, str, str]
    lines: list[list[Any]]
    state: str = "planned"
    key: str = ""


@dataclass
class Shelf:
    """What stands where: (account, item) → base units. Only opening accounts fall below zero."""

    there: Counter[tuple[str, str]] = field(default_factory=Counter)
    columns: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    steps: dict[int, Step] = field(default_factory=dict)

    def can_give(self, account: str, item: str, quantity: int) -> bool:
        return account.startswith("opening:") or self.there[(account, item)] >= quantity

    def take(self, step: Step, transfer_id: int) -> None:
        assert self.can_give(step.source, step.item, step.quantity), f"the ledger overdrew: {step}"
        self.there[(step.source, step.item)] -= step.quantity
        self.there[(step.destination, step.item)] += step.quantity
        for column in step.columns:
            self.columns[(step.commitment, step.item)][column] += step.quantity
        self.steps[transfer_id] = step


def account(kind: str, *parts: str) -> str:
    """The code of an account, spelled as `seferber.ledger.accounts` documents it."""
    named = list(parts)
    while named and not named[-1]:
        named.pop()
    return f"{kind}:" + "/".join(part or "-" for part in named)


def prepare(user_id: int) -> dict[str, bytes]:
    """Commitments that both agreed, one need to allocate to, and keys; returns private halves by name.

    The cast's operation is loaded already.
    """
    for code, items in COMMITMENTS.items():
        propose_commitment(
            actor=SYSTEM,
            operation=OPERATION,
            giver="XA",
            receiver="XB",
            code=code,
            lines=dict.fromkeys(items, 5000),
            now=cast.NOW,
        )
        for party in ("XA", "XB"):
            agree_commitment(actor=SYSTEM, operation=OPERATION, commitment=code, now=cast.NOW, party=party)
    keys = {}
    for name, party in (("XA", "XA"), ("XB", "XB"), ("XB-HUB", "XB")):
        pair = KeyPair.make()
        enrol_key(
            actor=SYSTEM,
            user_id=user_id,
            party=party,
            office=f"{name} office",
            now=cast.NOW,
            public_key=base64.b64encode(pair.public).decode(),
        )
        keys[name] = pair
    return keys


small = st.integers(1, 60)


class LedgerMachine(RuleBasedStateMachine):
    """Every example runs inside a transaction that is thrown away; refusals must leave nothing behind."""

    keys: dict[str, KeyPair] = {}

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.waybills: dict[str, Waybill] = {}
        self.packages: dict[str, tuple[str, str, int, bool]] = {}
        self.sent_moves: dict[str, dict[str, Any]] = {}
        self.allocated: Counter[str] = Counter()
        self.number = 0
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.operation = rows.get_operation(OPERATION)

    def teardown(self) -> None:
        try:
            _figures, issues = verify(self.operation)
            assert issues == [], [str(issue) for issue in issues]
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def next(self, prefix: str) -> str:
        self.number += 1
        return f"{prefix}-{self.number}"

    def posted_since(self, last: int) -> list[Transfer]:
        return list(
            Transfer.objects.filter(pk__gt=last)
            .select_related("source", "destination", "item")
            .order_by("pk")
        )

    def goods(self, data: st.DataObject, party: str) -> tuple[str, str, str, int]:
        """(place, commitment, item, quantity) to ask for: mostly what stands there, sometimes anything."""
        there = sorted(
            (place, commitment, item, quantity)
            for (code, item), quantity in self.shelf.there.items()
            if quantity and code.startswith(f"stock:{party}/")
            for place, _, commitment in [code.split("/", 1)[1].partition("/")]
        )
        if there and data.draw(st.integers(0, 3)):
            place, commitment, item, most = data.draw(st.sampled_from(there))
            return place, commitment, item, data.draw(st.integers(1, most))
        return (
            data.draw(st.sampled_from(PLACES[party])),
            data.draw(st.sampled_from(["", *COMMITMENTS])),
            data.draw(st.sampled_from(sorted(LOT))),
            data.draw(st.integers(1, 1500)),
        )

    def last(self) -> int:
        return max(self.shelf.steps, default=0)

    def try_(self, call: Any, **arguments: Any) -> Any:
        """What the use case returns, or the refusal; whatever it refuses, no transfer stays behind."""
        before = Transfer.objects.count()
        try:
            return call(**arguments)
        except SeferberError as error:
            assert Transfer.objects.count() == before, f"refused and yet posted: {error}"
            return error

    # What stands at the start, and what comes in later.

    @initialize()
    def begin(self) -> None:
        for t in self.posted_since(0):
            self.shelf.take(Step(t.item.code, t.quantity, t.source.code, t.destination.code), t.pk)
        assert self.shelf.there[("stock:XA/XA-DEP", "TENT")] == 1000

    @rule(item=st.sampled_from(["TENT", "BLANKET"]), party=st.sampled_from(["XA", "XB"]), quantity=small)
    def stock_in(self, item: str, party: str, quantity: int) -> None:
        place = PLACES[party][0]
        with rows.atomic():
            (t,) = ledger.post(
                self.operation,
                [
                    NewTransfer(
                        "opening",
                        item,
                        "",
                        quantity,
                        AccountRef("opening", party=party),
                        AccountRef("stock", party=party, place=place),
                    )
                ],
                document="count",
                occurred_at=cast.NOW,
                recorded_at=cast.NOW,
                user_id=None,
            )
        self.shelf.take(Step(item, quantity, f"opening:{party}", account("stock", party, place)), t.pk)

    # Promised, packed, moved, given out.

    @rule(quantity=st.integers(0, 3000), commitment=st.sampled_from(["K-1", "K-2"]))
    def allocate(self, quantity: int, commitment: str) -> None:
        self.try_(
            allocate,
            actor=SYSTEM,
            operation=OPERATION,
            commitment=commitment,
            item="TENT",
            place="XB-D1",
            quantity=quantity,
            now=cast.NOW,
        )

    @rule(commitment=st.sampled_from(["K-1", "K-2"]), quantity=small, data=st.data())
    def draft(self, commitment: str, quantity: int, data: st.DataObject) -> None:
        item = COMMITMENTS[commitment][-1]
        code = self.next("RP")
        draft_package(
            actor=SYSTEM,
            operation=OPERATION,
            commitment=commitment,
            code=code,
            lines=[{"place": "XA-DEP", "item": item, "quantity": quantity}],
            now=cast.NOW,
        )
        approve_part(actor=SYSTEM, operation=OPERATION, package=code, number=1, now=cast.NOW)
        self.packages[code] = (commitment, item, quantity, False)
        if data.draw(st.booleans()):
            self.fill(code)

    @precondition(lambda self: self.packages)
    @rule(data=st.data())
    def pack(self, data: st.DataObject) -> None:
        self.fill(data.draw(st.sampled_from(sorted(self.packages))))

    def fill(self, code: str) -> None:
        commitment, item, quantity, packed = self.packages[code]
        stock = account("stock", "XA", "XA-DEP")
        allowed = not packed and self.shelf.can_give(stock, item, quantity)
        last = self.last()
        done = self.try_(pack_part, actor=SYSTEM, operation=OPERATION, package=code, number=1, now=cast.NOW)
        assert isinstance(done, SeferberError) != allowed, done
        if allowed:
            (t,) = self.posted_since(last)
            step = Step(
                item, quantity, stock, account("packed", "XA", "XA-DEP", commitment), commitment, ("packed",)
            )
            self.shelf.take(step, t.pk)
            self.packages[code] = (commitment, item, quantity, True)

    @rule(party=st.sampled_from(["XA", "XB"]), data=st.data())
    def move(self, party: str, data: st.DataObject) -> None:
        origin, commitment, item, quantity = self.goods(data, party)
        destination = data.draw(st.sampled_from([p for p in PLACES[party] if p != origin]))
        arguments = {
            "party": party,
            "origin": origin,
            "destination": destination,
            "item": item,
            "lot": LOT[item],
            "quantity": quantity,
            "commitment": commitment,
            "reason": "model",
            "idempotency_key": self.next("phone"),
        }
        source = account("stock", party, origin, commitment)
        allowed = self.shelf.can_give(source, item, quantity)
        done = self.try_(move_stock, actor=SYSTEM, operation=OPERATION, now=cast.NOW, **arguments)
        assert isinstance(done, SeferberError) != allowed, done
        if allowed:
            self.shelf.take(
                Step(item, quantity, source, account("stock", party, destination, commitment), commitment),
                done.pk,
            )
            self.sent_moves[arguments["idempotency_key"]] = arguments

    @precondition(lambda self: self.sent_moves)
    @rule(data=st.data())
    def send_the_same_move_again(self, data: st.DataObject) -> None:
        arguments = self.sent_moves[data.draw(st.sampled_from(sorted(self.sent_moves)))]
        before = Transfer.objects.count()
        self.try_(move_stock, actor=SYSTEM, operation=OPERATION, now=cast.NOW, **arguments)
        assert Transfer.objects.count() == before, "the same key posted twice"

    @rule(data=st.data())
    def distribute(self, data: st.DataObject) -> None:
        place, commitment, item, quantity = self.goods(data, "XB")
        source = account("stock", "XB", place, commitment)
        allowed = self.shelf.can_give(source, item, quantity)
        done = self.try_(
            distribute,
            actor=SYSTEM,
            operation=OPERATION,
            party="XB",
            place=place,
            item=item,
            lot=LOT[item],
            quantity=quantity,
            commitment=commitment,
            now=cast.NOW,
        )
        assert isinstance(done, SeferberError) != allowed, done
        if allowed:
            target = account("distributed", "XB", place, commitment)
            columns = ("distributed",) if commitment else ()
            self.shelf.take(Step(item, quantity, source, target, commitment, columns), done.pk)

    # Waybills: planned, sent, sent again, counted in.

    @rule(route=st.sampled_from(ROUTES), count=st.integers(1, 3), data=st.data())
    def plan(self, route: tuple[str, str, str, str], count: int, data: st.DataObject) -> None:
        wanted: dict[tuple[str, str], int] = {}
        for _ in range(count):
            place, commitment, item, quantity = self.goods(data, route[0])
            # A waybill leaves from its own origin; a promise of Arvenia may be filled from Arvenia's own stock.
            fits = place == route[2] and (commitment or route[0] == "XB")
            k = commitment if fits else data.draw(st.sampled_from(["", "K-1", "K-2"]))
            wanted[(item, k)] = quantity if place == route[2] else min(quantity, 20)
        lines = [(item, k, quantity) for (item, k), quantity in wanted.items()]
        giver, receiver, origin, destination = route
        code = self.next("WB")
        create_consignment(
            actor=SYSTEM,
            operation=OPERATION,
            giver=giver,
            receiver=receiver,
            origin=origin,
            destination=destination,
            code=code,
            lines=[
                {"item": item, "lot": LOT[item], "quantity": quantity, "commitment": commitment}
                for item, commitment, quantity in lines
            ],
            now=cast.NOW,
        )
        self.waybills[code] = Waybill(route, [list(line) for line in lines])
        if data.draw(st.integers(0, 3)):
            self.leave(code)

    def sources(self, waybill: Waybill, item: str, commitment: str) -> list[list[str]]:
        """Accounts that may fill a line, best first; those of one rank are equal in right."""
        giver, _, place, _ = waybill.route
        own = account("stock", giver, place)
        if not commitment:
            return [[own], [account("stock", giver, place, k) for k in COMMITMENTS]]
        ranked = [
            [account("packed", giver, place, commitment)],
            [account("stock", giver, place, commitment)],
        ]
        return [*ranked, [own]] if giver == "XA" else ranked

    @precondition(lambda self: any(w.state == "planned" for w in self.waybills.values()))
    @rule(data=st.data())
    def dispatch(self, data: st.DataObject) -> None:
        self.leave(
            data.draw(st.sampled_from(sorted(c for c, w in self.waybills.items() if w.state == "planned")))
        )

    def leave(self, code: str) -> None:
        waybill = self.waybills[code]
        waybill.key = waybill.key or self.next("gate")
        last = self.last()
        done = self.try_(
            dispatch,
            actor=SYSTEM,
            operation=OPERATION,
            consignment=code,
            now=cast.NOW,
            idempotency_key=waybill.key,
        )
        posted = self.posted_since(last)
        # Lines of one waybill may compete for one account, so the model follows the lines in their order.
        left = Counter(self.shelf.there)
        possible = True
        for item, commitment, quantity in waybill.lines:
            for ranked in self.sources(waybill, item, commitment):
                for source in ranked:
                    taken = min(quantity, left[(source, item)])
                    left[(source, item)] -= taken
                    quantity -= taken
            possible = possible and quantity == 0
        assert isinstance(done, SeferberError) != possible, done
        if not possible:
            return
        waybill.state = "dispatched"
        filled: Counter[tuple[str, str]] = Counter()
        for t in posted:
            source, destination = t.source.code, t.destination.code
            assert destination.startswith(f"transit:{code}")
            commitment = destination.partition("/")[2]
            ours = waybill.route[0] == "XA" and bool(commitment)
            fresh = source == account("stock", "XA", "XA-DEP")
            columns = ((("packed", "sent") if fresh else ("sent",)) if ours else ()) + (
                ("in_transit",) if commitment else ()
            )
            self.shelf.take(Step(t.item.code, t.quantity, source, destination, commitment, columns), t.pk)
            filled[(t.item.code, commitment)] += t.quantity
        wanted: Counter[str] = Counter()
        for item, _, quantity in waybill.lines:
            wanted[item] += quantity
        sent: Counter[str] = Counter()
        for (item, _), quantity in filled.items():
            sent[item] += quantity
        assert sent == wanted
        # The rule of precedence: own stock gives what the lines need beyond what has a better right, no more.
        own = account("stock", waybill.route[0], waybill.route[2])
        for (code_, item), quantity in left.items():
            assert code_ != own or self.shelf.there[(own, item)] == quantity
        waybill.lines = [
            [item, commitment, quantity] for (item, commitment), quantity in sorted(filled.items())
        ]

    @precondition(lambda self: any(w.key and w.state != "planned" for w in self.waybills.values()))
    @rule(data=st.data())
    def dispatch_again_with_the_same_key(self, data: st.DataObject) -> None:
        gone = sorted(c for c, w in self.waybills.items() if w.key and w.state != "planned")
        code = data.draw(st.sampled_from(gone))
        before = Transfer.objects.count()
        self.try_(
            dispatch,
            actor=SYSTEM,
            operation=OPERATION,
            consignment=code,
            now=cast.NOW,
            idempotency_key=self.waybills[code].key,
        )
        assert Transfer.objects.count() == before

    @precondition(lambda self: any(w.state == "dispatched" for w in self.waybills.values()))
    @rule(data=st.data())
    def receive(self, data: st.DataObject) -> None:
        on_the_way = sorted(c for c, w in self.waybills.items() if w.state == "dispatched")
        code = data.draw(st.sampled_from(on_the_way))
        waybill = self.waybills[code]
        giver, taker, _, place = waybill.route
        listed = {
            line.number: (line.lot.item.code, line.commitment.code if line.commitment else "", line.quantity)
            for line in rows.find(
                "consignment_line", consignment=rows.get("consignment", self.operation, code)
            ).select_related("lot__item", "commitment")
        }
        assert sorted(map(list, listed.values())) == waybill.lines
        counts, steps = {}, []
        for number, (item, k, quantity) in listed.items():
            missing = data.draw(st.one_of(st.just(0), st.integers(0, quantity)))
            over = 0 if missing else data.draw(st.sampled_from([0, 0, 0, 1, 7]))
            present = quantity - missing + over
            damaged = data.draw(st.one_of(st.just(0), st.integers(0, present)))
            good = present - damaged
            counts[number] = {
                "good": good,
                "damaged": damaged,
                "missing": missing,
                "over": over,
                "reason": "counted twice",
            }
            transit = account("transit", code, k)
            listed_good = quantity - missing - max(0, damaged - (over - min(over, good)))
            listed_damaged = quantity - missing - listed_good
            promised = giver == "XA" and bool(k)
            leaves = ("-in_transit",) if k else ()
            steps += [
                Step(item, listed_good, transit, account("stock", taker, place, k), k,
                     (*(("received",) if promised else ()), *leaves)),
                Step(item, listed_damaged, transit, account("damaged", taker, place, k), k,
                     (*(("lost", "damaged") if k else ()), *leaves)),
                Step(item, missing, transit, account("discrepancy", code, k), k,
                     (*(("discrepancy",) if k else ()), *leaves)),
                Step(item, min(over, good), f"opening:{taker}", account("stock", taker, place)),
                Step(item, over - min(over, good), f"opening:{taker}", account("damaged", taker, place)),
            ]  # fmt: skip
        steps = [step for step in steps if step.quantity]
        whole = all(
            self.shelf.there[(account("transit", code, k), item)] == quantity
            for item, k, quantity in listed.values()
        )
        document = write_document(
            operation=OPERATION,
            consignment=code,
            counts=counts,
            giver_office="gate",
            taker_office="ramp",
            occurred_at=cast.NOW,
        )
        pairs = (self.keys[giver], self.keys["XB-HUB" if giver == "XB" else taker])
        signed = {
            f"{side}_{what}": value
            for side, pair in zip(("giver", "taker"), pairs, strict=True)
            for what, value in (
                ("key", base64.b64encode(pair.public).decode()),
                ("signature", sign(pair.private, document.to_bytes())),
            )
        }
        last = self.last()
        done = self.try_(accept_handover, actor=SYSTEM, data=document.to_bytes(), now=cast.NOW, **signed)
        assert isinstance(done, SeferberError) != whole, done
        if not whole:
            return
        posted = self.posted_since(last)
        told = sorted(((t.item.code, t.source.code, t.destination.code, t.quantity), t.pk) for t in posted)
        meant = sorted(
            ((step.item, step.source, step.destination, step.quantity), n) for n, step in enumerate(steps)
        )
        assert [what for what, _ in told] == [what for what, _ in meant]
        # Pairwise: surpluses of two lines go from and to the same accounts, at times in the same quantity.
        for (_, transfer_id), (_, n) in zip(told, meant, strict=True):
            self.shelf.take(steps[n], transfer_id)
        waybill.state = "received"
        again = self.try_(accept_handover, actor=SYSTEM, data=document.to_bytes(), now=cast.NOW, **signed)
        assert isinstance(again, SeferberError) or again.pk == done.pk, "a replayed receipt made another"

    # What a difference was, and what was a mistake.

    @precondition(lambda self: any(w.state == "received" for w in self.waybills.values()))
    @rule(
        cause=st.sampled_from(["lost", "damaged", "found", "never_loaded"]),
        quantity=small,
        data=st.data(),
    )
    def name_cause(self, cause: str, quantity: int, data: st.DataObject) -> None:
        code = data.draw(
            st.sampled_from(sorted(c for c, w in self.waybills.items() if w.state == "received"))
        )
        waybill = self.waybills[code]
        item, k, _ = data.draw(st.sampled_from(waybill.lines))
        giver, taker, origin, place = waybill.route
        source = account("discrepancy", code, k)
        held = self.shelf.there[(source, item)]
        quantity = min(quantity, held) if held and data.draw(st.booleans()) else quantity
        allowed = self.shelf.can_give(source, item, quantity)
        done = self.try_(
            name_cause,
            actor=SYSTEM,
            operation=OPERATION,
            consignment=code,
            item=item,
            lot=LOT[item],
            quantity=quantity,
            cause=cause,
            reason="report 7",
            commitment=k,
            now=cast.NOW,
        )
        assert isinstance(done, SeferberError) != allowed, done
        if not allowed:
            return
        promised = giver == "XA"
        target, columns = {
            "lost": (account("lost", giver, origin, k), ("lost",)),
            "damaged": (account("damaged", giver, origin, k), ("lost", "damaged")),
            "found": (account("stock", taker, place, k), ("received",) if promised else ()),
            "never_loaded": (account("stock", giver, origin, k), ("-sent",) if promised else ()),
        }[cause]
        columns = (*columns, "-discrepancy") if k else ()
        self.shelf.take(Step(item, quantity, source, target, k, columns), done.pk)

    @rule(data=st.data(), quantity=st.one_of(st.none(), small))
    def correct(self, data: st.DataObject, quantity: int | None) -> None:
        transfer_id = data.draw(st.sampled_from(sorted(self.shelf.steps)))
        wrong = self.shelf.steps[transfer_id]
        left = wrong.quantity - wrong.taken_back
        amount = left if quantity is None else quantity
        # What left stays under way until it is counted; what was counted out of transit waits for its cause.
        fixed = wrong.destination.startswith("transit:")
        target, columns = wrong.source, tuple(c[1:] if c.startswith("-") else f"-{c}" for c in wrong.columns)
        if wrong.source.startswith("transit:"):
            fixed = fixed or wrong.destination.startswith("discrepancy:")
            target = wrong.source.replace("transit:", "discrepancy:")
            columns = (*(c for c in columns if c != "in_transit"), "discrepancy") if wrong.commitment else ()
        allowed = (
            not fixed and 0 < amount <= left and self.shelf.can_give(wrong.destination, wrong.item, amount)
        )
        last = self.last()
        done = self.try_(
            correct_transfer,
            actor=SYSTEM,
            transfer_id=transfer_id,
            reason="typed twice",
            now=cast.NOW,
            quantity=quantity,
        )
        assert isinstance(done, SeferberError) != allowed, done
        if allowed:
            (t,) = self.posted_since(last)
            step = Step(wrong.item, amount, wrong.destination, target, wrong.commitment, columns)
            self.shelf.take(step, t.pk)
            wrong.taken_back += amount

    # The two sides of the comparison.

    @invariant()
    def balances_are_the_same(self) -> None:
        real = {
            (code, item): quantity
            for code, item, quantity in Balance.objects.filter(account__operation=self.operation)
            .exclude(quantity=0)
            .values_list("account__code", "lot__item__code", "quantity")
        }
        model = {key: quantity for key, quantity in self.shelf.there.items() if quantity}
        assert real == model, {
            key: (real.get(key, 0), model.get(key, 0))
            for key in real.keys() | model.keys()
            if real.get(key, 0) != model.get(key, 0)
        }

    @invariant()
    def the_account_is_the_same(self) -> None:
        real = {
            (row.key, row.item): {name: getattr(row, name) for name in COLUMNS}
            for row in by_commitment(self.operation)
        }
        for key, shown in real.items():
            counted = self.shelf.columns[key]
            assert shown == {name: counted[name] - counted[f"-{name}"] for name in COLUMNS}, key
