"""Which role may do what: one table for the page, the API and the command line.

The table in `docs/reference/roles.md` is the same one for people; a test compares them cell by cell.
"""

from __future__ import annotations

from enum import StrEnum

from seferber.kernel import N_, SeferberError


class Role(StrEnum):
    """A person's part in one operation."""

    DONOR = "donor_coordinator"
    HOST = "host_coordinator"
    MINISTRY = "ministry_officer"
    FIELD = "field_officer"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[str, str] = {
    Role.DONOR: N_("donor-side coordinator"),
    Role.HOST: N_("host-side coordinator"),
    Role.MINISTRY: N_("ministry officer"),
    Role.FIELD: N_("field officer"),
    Role.OBSERVER: N_("observer"),
    Role.ADMINISTRATOR: N_("administrator"),
}

_ALL = frozenset(Role)
_BOTH = frozenset({Role.DONOR, Role.HOST})
_DONOR = frozenset({Role.DONOR})
_HOST = frozenset({Role.HOST})
_OFFICE = _BOTH | {Role.MINISTRY}
_GROUND = _BOTH | {Role.FIELD}
_ADMIN = frozenset({Role.ADMINISTRATOR})
_INSIDE = _ALL - {Role.OBSERVER}

ACTIONS: dict[str, frozenset[Role]] = {
    # Seeing.
    "see_overview": _ALL,
    "see_statements": _ALL - {Role.FIELD},
    "see_commitments": _ALL,
    "see_needs": _ALL,
    "see_packages": _ALL,
    "see_teams": _ALL,
    "see_plan": _ALL - {Role.OBSERVER},
    "see_consignments": _ALL,
    "see_account": _ALL,
    "see_stock": _INSIDE,
    "see_reports": _ALL,
    "see_cooperation": _ALL - {Role.FIELD},
    "see_field": frozenset({Role.FIELD, Role.HOST, Role.DONOR, Role.ADMINISTRATOR}),
    "see_administration": _ADMIN | _BOTH,
    # Statements and commitments.
    "read_statement": _OFFICE,
    "confirm_candidate": _BOTH,
    "edit_pledge": _BOTH,
    "agree_commitment": _BOTH,
    "release_commitment": _BOTH,
    "allocate_commitment": _BOTH,
    "record_report": _OFFICE,
    # Needs.
    "edit_need": _HOST,
    "edit_people": _HOST,
    "edit_parameter": _BOTH,
    "set_wanted": _HOST,
    # Packages, stocks and teams.
    "draft_package": _DONOR,
    "approve_package_part": frozenset({Role.MINISTRY}),
    "pack_package": frozenset({Role.DONOR, Role.MINISTRY}),
    "override_check": _DONOR,
    "record_stock": frozenset({Role.DONOR, Role.HOST, Role.MINISTRY}),
    "edit_team": _BOTH,
    # Plan.
    "make_plan": _BOTH,
    "stop_plan": _BOTH,
    "accept_proposal": _BOTH,
    # On the way.
    # The host sends goods onward from its hubs, so both sides do every step for their own party.
    "notify_consignment": _BOTH,
    "answer_notification": _BOTH,
    "dispatch": _GROUND,
    "report_position": _GROUND,
    "book_slot": _GROUND,
    "edit_slots": _HOST,
    "release_handover": _GROUND,
    "accept_handover": _GROUND,
    "distribute": _GROUND,
    "count_stock": _GROUND,
    "name_discrepancy_cause": _BOTH,
    "record_loss": _BOTH,
    "post_correction": _BOTH,
    "recall_lot": _BOTH,
    # Handling units, labels and papers.
    "number_units": _GROUND | {Role.MINISTRY},
    "print_labels": _INSIDE,
    "edit_numbering": _BOTH | _ADMIN,
    "export_epcis": _BOTH | _ADMIN,
    "import_epcis": _BOTH | _ADMIN,
    # Reports and cooperation.
    "export_account": _ALL,
    "make_report": _BOTH,
    "publish_report": _HOST,
    "make_appeal": _HOST,
    "edit_cooperation": _OFFICE,
    "record_lesson": _OFFICE,
    # Running the house.
    "advance_clock": _BOTH | _ADMIN,
    "manage_users": _ADMIN,
    "manage_keys": _ADMIN,
    "verify_ledger": _BOTH | _ADMIN,
    "see_audit": _ADMIN,
    "back_up": _ADMIN,
    "set_public_view": _HOST | _ADMIN,
    "load_operation": _ADMIN,
    "export_operation": _BOTH | _ADMIN,
}


class NotAllowed(SeferberError):
    """The role does not include the action."""

    code = "not_allowed"


def may(role: str, action: str) -> bool:
    """Whether the role includes the action; an unknown role may do nothing.

    Raises: KeyError, when the action is not in the table, because a misspelt action must not pass as "no".
    """
    return role in ACTIONS[action]


def permits(role: str) -> frozenset[str]:
    """Every action that the role includes."""
    return frozenset(action for action, roles in ACTIONS.items() if role in roles)


def require(role: str, action: str) -> None:
    """Nothing when the role may act; NotAllowed in three sentences when it may not."""
    if not may(role, action):
        raise NotAllowed(
            N_("The role “%(role)s” does not include the action “%(action)s”."),
            todo=N_(
                "Ask the administrator of this operation for another role, or ask a person who has one of: %(roles)s."
            ),
            role=ROLE_NAMES.get(role, role or "–"),
            action=action.replace("_", " "),
            roles=", ".join(ROLE_NAMES[r] for r in Role if r in ACTIONS[action]),
        )
