"""The authority vouches for the tent and for nothing else; the server's certificate renews itself."""

from __future__ import annotations

import plistlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from seferber.serving import LocalNames, apple_profile, authority_at, issue_server_certificate
from seferber.serving.addresses import is_of_this_network, local_names
from seferber.serving.authority import BrokenAuthority, read_certificate

NOW = datetime.now(UTC)
NAMES = LocalNames(("192.168.7.20", "127.0.0.1"), ("tent.local", "localhost"))


def certificate_in(path):
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_the_authority_is_made_once_and_its_key_is_read_by_its_owner_only(tmp_path):
    first = authority_at(tmp_path, now=NOW)
    again = authority_at(tmp_path, now=NOW + timedelta(days=300))
    assert first.fingerprint == again.fingerprint
    assert (tmp_path / "lan" / "ca.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "lan").stat().st_mode & 0o777 == 0o700


def test_a_key_that_others_could_read_is_closed_again(tmp_path):
    authority_at(tmp_path, now=NOW)
    (tmp_path / "lan" / "ca.key").chmod(0o644)
    authority_at(tmp_path, now=NOW)
    assert (tmp_path / "lan" / "ca.key").stat().st_mode & 0o777 == 0o600


def test_the_authority_is_bound_to_private_addresses_and_local_names(tmp_path):
    bound = authority_at(tmp_path, now=NOW).certificate.extensions.get_extension_for_class(
        x509.NameConstraints
    )
    assert bound.critical
    permitted = {str(name.value) for name in bound.value.permitted_subtrees}
    assert {"192.168.0.0/16", "10.0.0.0/8", "local", "localhost"} <= permitted
    assert "0.0.0.0/0" not in permitted


def test_the_server_certificate_names_every_address_and_lives_at_most_397_days(tmp_path):
    authority = authority_at(tmp_path, now=NOW)
    path, key, new = issue_server_certificate(tmp_path, authority, NAMES, now=NOW)
    one = certificate_in(path)
    named = one.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert new and {str(n.value) for n in named} == {"192.168.7.20", "127.0.0.1", "tent.local", "localhost"}
    assert one.not_valid_after_utc - one.not_valid_before_utc <= timedelta(days=397)
    usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert ExtendedKeyUsageOID.SERVER_AUTH in usage
    assert key.stat().st_mode & 0o777 == 0o600
    one.verify_directly_issued_by(authority.certificate)


def test_the_certificate_is_kept_while_it_serves_and_renewed_for_a_new_address_or_near_its_end(tmp_path):
    authority = authority_at(tmp_path, now=NOW)
    issue_server_certificate(tmp_path, authority, NAMES, now=NOW)
    assert not issue_server_certificate(tmp_path, authority, NAMES, now=NOW + timedelta(days=200))[2]
    moved = LocalNames(("10.1.1.4", "127.0.0.1"), NAMES.names)
    assert issue_server_certificate(tmp_path, authority, moved, now=NOW)[2]
    assert issue_server_certificate(tmp_path, authority, moved, now=NOW + timedelta(days=330))[2]


def test_a_certificate_never_outlives_its_authority(tmp_path):
    authority = authority_at(tmp_path, now=NOW)
    late = authority.certificate.not_valid_after_utc - timedelta(days=90)
    path, _key, _new = issue_server_certificate(tmp_path, authority, NAMES, now=late)
    assert certificate_in(path).not_valid_after_utc <= authority.certificate.not_valid_after_utc


def test_a_broken_or_foreign_key_is_refused_and_nothing_is_overwritten(tmp_path):
    authority_at(tmp_path, now=NOW)
    good = (tmp_path / "lan" / "ca.crt").read_bytes()
    (tmp_path / "lan" / "ca.key").write_text("no key")
    with pytest.raises(BrokenAuthority, match="cannot be read"):
        authority_at(tmp_path, now=NOW)
    other = tmp_path / "other"
    authority_at(other, now=NOW)
    (tmp_path / "lan" / "ca.key").write_bytes((other / "lan" / "ca.key").read_bytes())
    with pytest.raises(BrokenAuthority, match="not the key"):
        authority_at(tmp_path, now=NOW)
    assert (tmp_path / "lan" / "ca.crt").read_bytes() == good


def test_an_expired_authority_says_so(tmp_path):
    authority_at(tmp_path, now=NOW)
    with pytest.raises(BrokenAuthority, match="expired"):
        authority_at(tmp_path, now=NOW + timedelta(days=6 * 365))


def test_an_iphone_gets_a_profile_with_the_root_certificate(tmp_path):
    authority = authority_at(tmp_path, now=NOW)
    profile = plistlib.loads(apple_profile(authority.der, name=authority.name))
    (payload,) = profile["PayloadContent"]
    assert payload["PayloadType"] == "com.apple.security.root"
    assert payload["PayloadContent"] == authority.der
    again = plistlib.loads(apple_profile(authority.der, name=authority.name))
    assert again["PayloadUUID"] == profile["PayloadUUID"]


def test_only_addresses_of_this_network_are_named(monkeypatch):
    assert is_of_this_network("192.168.1.4") and is_of_this_network("fd00::4")
    assert not any(map(is_of_this_network, ("8.8.8.8", "127.0.0.1", "169.254.3.4", "2a00:1450::1")))
    monkeypatch.setenv("SEFERBER_LAN_ADDRESSES", "10.20.30.40, 8.8.8.8")
    names = local_names()
    assert "10.20.30.40" in names.addresses and "8.8.8.8" not in names.addresses
    assert names.addresses[-1] == "127.0.0.1"


def test_the_certificate_alone_is_read_without_its_key(tmp_path):
    assert read_certificate(tmp_path) is None
    made = authority_at(tmp_path, now=NOW)
    (tmp_path / "lan" / "ca.key").unlink()
    assert read_certificate(tmp_path) == made.certificate
