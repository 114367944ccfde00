"""A certificate authority of this installation, and the certificate of its server.

The authority is made once and kept in SEFERBER_HOME/lan; phones trust it by hand. So that trusting it costs its
owner nothing, it is bound by critical name constraints (RFC 5280, 4.2.1.10): whatever it signs is valid for private
addresses, .local names and this machine's own name only. Somebody who stole its key could not read anybody's mail.
"""

from __future__ import annotations

import ipaddress
import os
import ssl
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from seferber.kernel import N_, SeferberError
from seferber.serving.addresses import PRIVATE_NETWORKS, LocalNames, host_name

# Clocks in the field are wrong by days; a certificate that begins in the past survives that.
BACKDATED = timedelta(days=30)
AUTHORITY_LASTS = timedelta(days=5 * 365)
# Browsers refuse server certificates that live longer than 398 days; this one lives 396 in all.
SERVER_LASTS = timedelta(days=366)
RENEW_BEFORE = timedelta(days=60)


class BrokenAuthority(SeferberError):
    """The files of the authority cannot be used."""

    code = "broken_authority"
    default_holds = N_("Nothing was served and nothing was overwritten.")


@dataclass(frozen=True)
class Authority:
    """The authority's certificate and private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        """The certificate as phones want it, in DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate as "AB:CD:…", to compare by eye."""
        return fingerprint(self.certificate)

    @property
    def name(self) -> str:
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def fingerprint(certificate: x509.Certificate) -> str:
    return ":".join(f"{byte:02X}" for byte in certificate.fingerprint(hashes.SHA256()))


def read_certificate(home: Path) -> x509.Certificate | None:
    """The authority's certificate where there is one; the private key stays where it is."""
    path = home / "lan" / "ca.crt"
    return x509.load_pem_x509_certificate(path.read_bytes()) if path.exists() else None


def _write(path: Path, data: bytes, *, mode: int) -> None:
    """Writes the whole file or nothing, with its mode from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.chmod(path.parent, 0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        os.fchmod(descriptor, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def authority_at(home: Path, *, now: datetime) -> Authority:
    """The installation's authority; made at the first call, kept for five years.

    Args:
        home: SEFERBER_HOME; the files are lan/ca.crt and lan/ca.key (mode 0600).

    Raises: BrokenAuthority, when one of the two files is missing, is not of the other, or has expired.
    """
    certificate_path, key_path = home / "lan" / "ca.crt", home / "lan" / "ca.key"
    if not certificate_path.exists() and not key_path.exists():
        _make_authority(certificate_path, key_path, now=now)
    try:
        certificate = x509.load_pem_x509_certificate(certificate_path.read_bytes())
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
    except (OSError, ValueError) as fault:
        raise BrokenAuthority(
            N_("The certificate authority in %(folder)s cannot be read: %(why)s."),
            todo=N_(
                "Bring the files back from a backup; or move the folder away, start again, and let every phone trust anew."
            ),
            folder=str(certificate_path.parent),
            why=str(fault),
        ) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise BrokenAuthority(
            N_("The key in %(folder)s is not the key of the certificate beside it."),
            todo=N_("Bring both files back from the same backup."),
            folder=str(certificate_path.parent),
        )
    if certificate.not_valid_after_utc <= now:
        raise BrokenAuthority(
            N_("The certificate authority in %(folder)s expired on %(day)s."),
            todo=N_("Move the folder away, start again, and let every phone trust anew."),
            folder=str(certificate_path.parent),
            day=certificate.not_valid_after_utc.date().isoformat(),
        )
    if key_path.stat().st_mode & 0o077:
        key_path.chmod(0o600)
    return Authority(certificate, key)


def _make_authority(certificate_path: Path, key_path: Path, *, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Seferber"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Seferber LAN {host_name()} {now:%Y-%m-%d}"[:64]),
        ]
    )
    permitted: list[x509.GeneralName] = [x509.IPAddress(network) for network in PRIVATE_NETWORKS]
    permitted += [x509.DNSName(n) for n in ("local", "localhost", host_name())]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    # The key first: a certificate without its key would look like a working authority.
    _write(key_path, _pem(key), mode=0o600)
    _write(certificate_path, certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _wanted_names(names: LocalNames) -> list[x509.GeneralName]:
    wanted: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_address(a)) for a in names.addresses]
    return wanted + [x509.DNSName(name) for name in names.names]


def _still_good(path: Path, wanted: Sequence[x509.GeneralName], authority: Authority, now: datetime) -> bool:
    """Whether the certificate there has exactly these names, is of this authority, and lives on for a while."""
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        certificate.verify_directly_issued_by(authority.certificate)
    except Exception:
        return False
    lasts = certificate.not_valid_after_utc - now
    known = {str(name.value) for name in named}
    return lasts > RENEW_BEFORE and {str(name.value) for name in wanted} == known


def issue_server_certificate(
    home: Path, authority: Authority, names: LocalNames, *, now: datetime
) -> tuple[Path, Path, bool]:
    """(certificate, key, whether they are new): kept while it covers the names and lives long enough, else renewed."""
    certificate_path, key_path = home / "lan" / "server.crt", home / "lan" / "server.key"
    wanted = _wanted_names(names)
    if key_path.exists() and _still_good(certificate_path, wanted, authority, now):
        return certificate_path, key_path, False
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(now + SERVER_LASTS, authority.certificate.not_valid_after_utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names.best)]))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName(wanted), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    _write(key_path, _pem(key), mode=0o600)
    _write(certificate_path, certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)
    return certificate_path, key_path, True


def server_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS 1.2 and later, HTTP/1.1; load a renewed certificate into it with `load_cert_chain`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["http/1.1"])
    return context
