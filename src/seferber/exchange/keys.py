"""Ed25519 keys: made, sealed with a password, opened, used."""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from seferber.kernel import N_, SeferberError


class WrongPassword(SeferberError):
    code = "wrong_password"


@dataclass(frozen=True)
class KeyPair:
    """A signing key; both halves are 32 raw bytes."""

    private: bytes
    public: bytes

    @classmethod
    def make(cls) -> KeyPair:
        key = Ed25519PrivateKey.generate()
        return cls(
            key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()),
            key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw),
        )


def fingerprint(public: bytes) -> str:
    """Short name of a public key for people to compare: 4 groups of 4 hex digits."""
    digest = hashlib.sha256(public).hexdigest()[:16]
    return "-".join(digest[n : n + 4] for n in range(0, 16, 4))


def sign(private: bytes, data: bytes) -> str:
    """Ed25519 signature of the bytes, base64."""
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(private).sign(data)).decode()


def verify(public: bytes, data: bytes, signature: str) -> bool:
    """Whether the signature was made over exactly these bytes by the holder of the key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _secret(password: str, salt: bytes) -> bytes:
    # 2^14: about 50 ms and 16 MB, the interactive setting of the scrypt paper; the server holds the salt.
    return Scrypt(salt=salt, length=32, n=2**14, r=8, p=1).derive(password.encode())


def seal_key(private: bytes, password: str) -> str:
    """The private key locked with a password (scrypt, ChaCha20-Poly1305), base64 of salt, nonce and text."""
    salt, nonce = os.urandom(16), os.urandom(12)
    return base64.b64encode(
        salt + nonce + ChaCha20Poly1305(_secret(password, salt)).encrypt(nonce, private, b"")
    ).decode()


def open_key(sealed: str, password: str) -> bytes:
    """The private key again.

    Raises: WrongPassword.
    """
    data = base64.b64decode(sealed)
    try:
        return ChaCha20Poly1305(_secret(password, data[:16])).decrypt(data[16:28], data[28:], b"")
    except InvalidTag:
        raise WrongPassword(
            N_("The password does not open this signing key."),
            holds=N_("Nothing was signed."),
            todo=N_(
                "Type the password of the person who signs, or ask the administrator to enrol a new key."
            ),
        ) from None
