"""A story plays an operation up to a moment: the same use cases, called in the order in which help travelled.

A story is a file `story.jsonl` in the operation folder; each line is a step with the moment `at`, the use
case `do` and its arguments. It serves demonstrations, exercises and acceptance tests. What it invents is
marked demonstration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from seferber.exchange import sign
from seferber.kernel import N_, SeferberError, parse_moment
from seferber.ledger import NotEnough
from seferber.store import operations, rows
from seferber.usecases import (
    accept_handover,
    agree_commitment,
    check_loading,
    create_consignment,
    decide_candidate,
    dispatch,
    make_plan,
    prepare_package,
    register_pledge,
    settle_stock,
    sign_handover,
)
from seferber.usecases.actor import Actor

STORY = Actor(role="system", office="Story", door="story")


class WrongStory(SeferberError):
    code = "wrong_story"


class Player:
    """Plays steps up to a moment.

    Args:
        operation: code.
        keys: party code → (key row, private half) of its two offices, for signing hand-overs.
        say: called with a sentence per step, for the progress on screen.
    """

    def __init__(
        self,
        operation: str,
        *,
        keys: dict[str, list[tuple[Any, bytes]]],
        now: datetime,
        say: Callable[[str], None] = lambda text: None,
    ) -> None:
        self.code, self.keys, self.now, self.say = operation, keys, now, say
        self.operation = rows.get_operation(operation)

    def play(self, story: list[dict[str, Any]], *, until: datetime) -> int:
        """Plays what lies between the story's last step played and `until`; returns how many steps."""
        played = 0
        for number, step in enumerate(story, start=1):
            if number <= self.operation.story_position:
                continue
            moment = parse_moment(step["at"])
            if moment > until:
                break
            self.follow(moment)
            action = getattr(self, f"do_{step['do']}", None)
            if action is None:
                raise WrongStory(
                    N_("Step %(number)d of the story asks for “%(do)s”, which no use case does."),
                    todo=N_("Mend story.jsonl."),
                    number=number,
                    do=step["do"],
                )
            self.say(step.get("say", step["do"].replace("_", " ")))
            action(**step.get("with", {}))
            rows.change(self.operation, story_position=number)
            played += 1
        self.follow(until)
        return played

    def follow(self, moment: datetime) -> None:
        """Sets the clock, and lets every waybill that is due leave and be handed over meanwhile."""
        for at, waybill, step in list(self._due(moment)):
            operations.set_clock(self.operation, at)
            if step == "leaves":
                self._leave(waybill)
            else:
                self._hand_over(waybill, {}, at)
        operations.set_clock(self.operation, moment)

    def _due(self, moment: datetime) -> Iterator[tuple[datetime, str, str]]:
        """Planned departures and arrivals up to the moment, in order; only waybills that a plan made."""
        steps: list[tuple[datetime, int, str, str]] = []
        for row in rows.find("consignment", operation=self.operation, proposal__isnull=False).exclude(
            state__in=("received", "reconciled", "cancelled")
        ):
            if (
                row.state in ("planned", "notified")
                and row.planned_departure_at
                and row.planned_departure_at <= moment
            ):
                steps.append((row.planned_departure_at, 1, row.code, "leaves"))
            if row.planned_arrival_at and row.planned_arrival_at <= moment:
                steps.append((row.planned_arrival_at, 0, row.code, "arrives"))
        for at, _, code, step in sorted(steps):
            yield at, code, step

    def _leave(self, waybill: str) -> None:
        try:
            dispatch.dispatch(actor=STORY, operation=self.code, consignment=waybill, now=self.now)
        except NotEnough:
            # The goods it was to carry are late themselves; the waybill waits as in real life.
            row = rows.get("consignment", self.operation, waybill)
            rows.change(row, note="waits for goods")

    def _hand_over(self, waybill: str, counts: dict[int, dict[str, Any]], at: datetime) -> None:
        row = rows.get("consignment", self.operation, waybill, related=("giver", "receiver"))
        if row.state not in ("dispatched", "arrived"):
            return
        giver, taker = self.keys[row.giver.code][0], self.keys[row.receiver.code][1]
        document = sign_handover.write_document(
            operation=self.code,
            consignment=waybill,
            counts=counts,
            giver_office=giver[0].office,
            taker_office=taker[0].office,
            occurred_at=at,
        )
        data = document.to_bytes()
        accept_handover.accept_handover(
            actor=STORY,
            data=data,
            giver_key=giver[0].public_key,
            giver_signature=sign(giver[1], data),
            taker_key=taker[0].public_key,
            taker_signature=sign(taker[1], data),
            now=self.now,
        )

    # The steps. Each is a use case with plain arguments.

    def _candidate(self, statement: str, kind: str) -> Any:
        """The first open candidate of this kind; None when the reader proposed none."""
        row = rows.get("statement", self.operation, statement)
        found = [c for c in rows.find("candidate", statement=row, state="proposed") if c.data["kind"] == kind]
        return found[0] if found else None

    def do_confirm(
        self, statement: str, kind: str, edit: dict[str, Any], names: dict[str, str], **more: Any
    ) -> None:
        """Confirms what the reader proposed, edited as a coordinator would; else registers it by hand."""
        found = self._candidate(statement, kind)
        if found is not None:
            decide_candidate.edit_candidate(actor=STORY, candidate_id=found.pk, fields=edit, now=self.now)
            pledge = decide_candidate.confirm_candidate(
                actor=STORY, candidate_id=found.pk, now=self.now, **more
            )
        else:
            source = rows.get("statement", self.operation, statement)
            pledge = register_pledge.register_pledge(
                actor=STORY,
                operation=self.code,
                giver=edit["giver"],
                receiver=edit["receiver"],
                kind=edit["kind"],
                title=names["en"],
                lines=edit["quantities"] or [{"description": names["en"]}],
                said_at=source.published_at,
                statement=statement,
                now=self.now,
                **more,
            )
        rows.change(pledge, names=names)

    def do_reject(self, statement: str, kind: str, reason: str) -> None:
        """Sets a candidate aside; nothing to do when the reader proposed none."""
        found = self._candidate(statement, kind)
        if found is not None:
            decide_candidate.reject_candidate(actor=STORY, candidate_id=found.pk, reason=reason, now=self.now)

    def do_pledge(self, **fields: Any) -> None:
        for name in ("said_at", "due_at"):
            if fields.get(name):
                fields[name] = parse_moment(fields[name])
        register_pledge.register_pledge(actor=STORY, operation=self.code, now=self.now, **fields)

    def do_commit(self, agreed_by: list[str], **fields: Any) -> None:
        if fields.get("due_at"):
            fields["due_at"] = parse_moment(fields["due_at"])
        names = fields.pop("names", None)
        row = agree_commitment.propose_commitment(actor=STORY, operation=self.code, now=self.now, **fields)
        for party in agreed_by:
            row = agree_commitment.agree_commitment(
                actor=STORY, operation=self.code, commitment=row.code, now=self.now, party=party
            )
        if names:
            rows.change(row, names=names)

    def do_package(self, pack: bool = True, approve: bool = True, override: str = "", **fields: Any) -> None:
        names = fields.pop("names", None)
        package = prepare_package.draft_package(actor=STORY, operation=self.code, now=self.now, **fields)
        if names:
            rows.change(package, names=names)
        for line in package.lines.all():
            common = {
                "actor": STORY,
                "operation": self.code,
                "package": package.code,
                "number": line.number,
                "now": self.now,
            }
            if approve:
                prepare_package.approve_part(**common)
            if not pack:
                continue
            try:
                prepare_package.pack_part(**common)
            except check_loading.NotLoadable as stopped:
                self.say(str(stopped.what))
                check_loading.override_check(**{**common, "actor": STORY}, reason=override)
                prepare_package.pack_part(**common)

    def do_consignment(self, notify: bool = True, answer: str = "accepted", **fields: Any) -> None:
        for name in ("departs_at", "arrives_at"):
            if fields.get(name):
                fields[name] = parse_moment(fields[name])
        row = create_consignment.create_consignment(actor=STORY, operation=self.code, now=self.now, **fields)
        if notify:
            create_consignment.notify_consignment(
                actor=STORY, operation=self.code, consignment=row.code, now=self.now
            )
            if answer:
                create_consignment.answer_notification(
                    actor=STORY, operation=self.code, consignment=row.code, answer=answer, now=self.now
                )

    def do_dispatch(self, consignment: str) -> None:
        dispatch.dispatch(actor=STORY, operation=self.code, consignment=consignment, now=self.now)

    def do_position(self, **fields: Any) -> None:
        dispatch.report_position(actor=STORY, operation=self.code, now=self.now, **fields)

    def do_arrive(self, consignment: str) -> None:
        dispatch.record_arrival(actor=STORY, operation=self.code, consignment=consignment, now=self.now)

    def do_hand_over(self, consignment: str, counts: dict[str, dict[str, Any]] | None = None) -> None:
        at = self.operation.clock_at or self.now
        self._hand_over(consignment, {int(n): c for n, c in (counts or {}).items()}, at)

    def do_distribute(self, **fields: Any) -> None:
        settle_stock.distribute(actor=STORY, operation=self.code, now=self.now, **fields)

    def do_cause(self, **fields: Any) -> None:
        settle_stock.name_cause(actor=STORY, operation=self.code, now=self.now, **fields)

    def do_plan(self, accept: bool = False, **options: Any) -> None:
        """Makes a plan here and now (the demonstration's first one), and accepts it when asked to."""
        proposal = make_plan.request_plan(actor=STORY, operation=self.code, now=self.now, options=options)
        proposal = make_plan.run_plan(proposal_id=proposal.pk, explained=False)
        if accept and proposal.state == "ready":
            made = make_plan.accept_proposal(
                actor=STORY, operation=self.code, proposal=proposal.code, now=self.now
            )
            self.say(f"{proposal.code}: {made['consignments']} waybills")
