"""Who acts: a user in a role for a party, or the machine itself; the same for page, API and command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import audit
from seferber.usecases.permissions import require


class NotYours(SeferberError):
    """The step belongs to another party."""

    code = "not_yours"


@dataclass(frozen=True)
class Actor:
    """Who acts.

    Attributes:
        user_id: account, None for the machine.
        role: one of the roles in `permissions`, or "system" (command line on the server, the demonstration).
        party: code of the party acted for; empty for "system", which may name any.
        institution: code of the ministry or agency, for ministry officers.
        office: what appears on documents.
        door: page, api, cli, worker, story.
    """

    role: str
    party: str = ""
    institution: str = ""
    office: str = ""
    user_id: int | None = None
    door: str = "page"

    def require(self, action: str) -> None:
        """Refuses an action that the role may not do."""
        if self.role != "system":
            require(self.role, action)

    def require_party(self, party: Any) -> None:
        """Refuses a step that belongs to another party than the actor's; `party` is a row or its code."""
        code = party if isinstance(party, str) else party.code
        if self.role != "system" and self.party != code:
            raise NotYours(
                N_("This step belongs to %(party)s; you act for %(own)s."),
                todo=N_("Ask a colleague of %(party)s to do it."),
                party=code,
                own=self.party or "–",
            )

    def log(self, operation: Any, action: str, target: str, **detail: Any) -> None:
        audit.write(**self.record(operation, action, target, **detail))

    def record(self, operation: Any, action: str, target: str, **detail: Any) -> audit.Record:
        """What `log` writes, for whoever writes it together with something else."""
        return {
            "operation": operation,
            "user_id": self.user_id,
            "action": action,
            "target": target,
            "door": self.door,
            "detail": {"office": self.office, **detail},
        }


SYSTEM = Actor(role="system", office="Seferber", door="cli")


def clock(operation: Any, now: datetime) -> datetime:
    """Now in the operation: the simulated clock when it has one."""
    return operation.clock_at or now


def record_status(operation: Any) -> str:
    """Status word of what a person records: on a simulated clock or in an exercise it is no fact of the world."""
    return "demonstration" if operation.clock_at or operation.kind != "real" else "published"
