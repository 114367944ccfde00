"""Tables, one module per capability. Only `seferber.store` imports them."""

from seferber.store.models.access import AuditEntry, Membership, SigningKey
from seferber.store.models.catalogue import Indicator, Item, KitLine, WantedWord
from seferber.store.models.commitments import (
    Agreement,
    Allocation,
    Commitment,
    CommitmentLine,
    Pledge,
    PledgeLine,
    Release,
    ReportedAct,
)
from seferber.store.models.consignments import (
    Consignment,
    ConsignmentLine,
    Handover,
    HandoverDraft,
    HandoverLine,
    PositionReport,
)
from seferber.store.models.cooperation import (
    Appeal,
    CooperationMessage,
    Decision,
    Event,
    Lesson,
    Milestone,
    Project,
)
from seferber.store.models.ledger import Account, Balance, Lot, Transfer
from seferber.store.models.needs import Need, PeopleCount, SizingRule
from seferber.store.models.operation import Figure, Institution, Operation, Parameter, Party
from seferber.store.models.packages import PackageLine, ReliefPackage, Supply
from seferber.store.models.places import Capacity, Lift, LiftType, Link, Place
from seferber.store.models.plans import Proposal, ProposalDelivery, ProposalMovement
from seferber.store.models.reports import Report
from seferber.store.models.statements import Candidate, Statement
from seferber.store.models.teams import Team, TeamType

__all__ = [
    "Account",
    "Agreement",
    "Allocation",
    "Appeal",
    "AuditEntry",
    "Balance",
    "Candidate",
    "Capacity",
    "Commitment",
    "CommitmentLine",
    "Consignment",
    "ConsignmentLine",
    "CooperationMessage",
    "Decision",
    "Event",
    "Figure",
    "Handover",
    "HandoverDraft",
    "HandoverLine",
    "Indicator",
    "Institution",
    "Item",
    "KitLine",
    "Lesson",
    "Lift",
    "LiftType",
    "Link",
    "Lot",
    "Membership",
    "Milestone",
    "Need",
    "Operation",
    "PackageLine",
    "Parameter",
    "Party",
    "PeopleCount",
    "Place",
    "Pledge",
    "PledgeLine",
    "PositionReport",
    "Project",
    "Proposal",
    "ProposalDelivery",
    "ProposalMovement",
    "Release",
    "ReliefPackage",
    "Report",
    "ReportedAct",
    "SigningKey",
    "SizingRule",
    "Statement",
    "Supply",
    "Team",
    "TeamType",
    "Transfer",
    "WantedWord",
]
