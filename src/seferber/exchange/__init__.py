"""Hand-over between two parties: the same bytes, two signatures, checked with the public keys alone.

Nothing here needs a database, a network or a web framework, so that a partner can check a receipt
with a plain install.
"""

from seferber.exchange.canonical import NotCanonical, canonical_bytes, sha256_hex
from seferber.exchange.field_record import FieldPhoto, FieldPosition, FieldRecord, FieldSigner
from seferber.exchange.handover import (
    HandoverDocument,
    HandoverLineDocument,
    SignedHandover,
    VerificationFailed,
    verify_handover,
)
from seferber.exchange.keys import KeyPair, WrongPassword, fingerprint, open_key, seal_key, sign, verify

__all__ = [
    "FieldPhoto",
    "FieldPosition",
    "FieldRecord",
    "FieldSigner",
    "HandoverDocument",
    "HandoverLineDocument",
    "KeyPair",
    "NotCanonical",
    "SignedHandover",
    "VerificationFailed",
    "WrongPassword",
    "canonical_bytes",
    "fingerprint",
    "open_key",
    "seal_key",
    "sha256_hex",
    "sign",
    "verify",
    "verify_handover",
]
