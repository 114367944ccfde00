"""Tables, one module per capability. Only `seferber.store` imports them."""

from seferber.store.models.access import AuditEntry, Membership, SigningKey
from seferber.store.models.catalogue import Indicator, Item, KitLine, WantedWord
from seferber.store.models.chain import ChainLink, Countersignature, HouseKey, Seal, Verification
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
from seferber.store.models.custody import (
    Notice,
    NoticeRead,
    NotificationEntry,
    SlotBooking,
    SlotRule,
    SlotUse,
    SlotWindow,
)
from seferber.store.models.field import (
    DeviceRequest,
    FieldBlob,
    FieldRefusal,
    FieldSubmission,
    HandoverConflict,
)
from seferber.store.models.flows import Flow, FlowMark
from seferber.store.models.lastmile import LastMilePlan, LastMileVisit
from seferber.store.models.ledger import Account, Balance, Lot, Transfer
from seferber.store.models.needs import Need, PeopleCount, SizingRule
from seferber.store.models.operation import Figure, Institution, Operation, Parameter, Party
from seferber.store.models.packages import PackageLine, ReliefPackage, Supply
from seferber.store.models.places import Capacity, Lift, LiftType, Link, Place
from seferber.store.models.plans import Proposal, ProposalDelivery, ProposalMovement
from seferber.store.models.reports import Report
from seferber.store.models.statements import Candidate, Statement
from seferber.store.models.stock import LotRecall, Stocktake, StocktakeLine
from seferber.store.models.teams import Team, TeamType
from seferber.store.models.units import (
    EpcisEvent,
    HandlingUnit,
    Packaging,
    PrintFile,
    PrintRun,
    SerialCounter,
    UnitNumbering,
)

__all__ = [
    "Account",
    "Agreement",
    "Allocation",
    "Appeal",
    "AuditEntry",
    "Balance",
    "Candidate",
    "Capacity",
    "ChainLink",
    "Commitment",
    "CommitmentLine",
    "Consignment",
    "ConsignmentLine",
    "CooperationMessage",
    "Countersignature",
    "Decision",
    "DeviceRequest",
    "EpcisEvent",
    "Event",
    "FieldBlob",
    "FieldRefusal",
    "FieldSubmission",
    "Figure",
    "Flow",
    "FlowMark",
    "HandlingUnit",
    "Handover",
    "HandoverConflict",
    "HandoverDraft",
    "HandoverLine",
    "HouseKey",
    "Indicator",
    "Institution",
    "Item",
    "KitLine",
    "LastMilePlan",
    "LastMileVisit",
    "Lesson",
    "Lift",
    "LiftType",
    "Link",
    "Lot",
    "LotRecall",
    "Membership",
    "Milestone",
    "Need",
    "Notice",
    "NoticeRead",
    "NotificationEntry",
    "Operation",
    "PackageLine",
    "Packaging",
    "Parameter",
    "Party",
    "PeopleCount",
    "Place",
    "Pledge",
    "PledgeLine",
    "PositionReport",
    "PrintFile",
    "PrintRun",
    "Project",
    "Proposal",
    "ProposalDelivery",
    "ProposalMovement",
    "Release",
    "ReliefPackage",
    "Report",
    "ReportedAct",
    "Seal",
    "SerialCounter",
    "SigningKey",
    "SizingRule",
    "SlotBooking",
    "SlotRule",
    "SlotUse",
    "SlotWindow",
    "Statement",
    "Stocktake",
    "StocktakeLine",
    "Supply",
    "Team",
    "TeamType",
    "Transfer",
    "UnitNumbering",
    "Verification",
    "WantedWord",
]
