"""How a phone learns to trust the server: steps for its kind, files it can install, a fingerprint to compare."""

from __future__ import annotations

import plistlib
from datetime import UTC, datetime

import pytest
from django.test import Client

from seferber.serving import authority_at

ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def authority(tmp_path, settings):
    settings.HOME = tmp_path
    return authority_at(tmp_path, now=datetime.now(UTC))


def test_each_kind_of_phone_gets_its_own_steps(authority, db):
    android = Client(HTTP_USER_AGENT=ANDROID).get("/trust/").content.decode()
    iphone = Client(HTTP_USER_AGENT=IPHONE).get("/trust/").content.decode()
    assert "seferber-lan.crt" in android and "CA certificate" in android
    assert "seferber-lan.mobileconfig" in iphone and "Certificate Trust Settings" in iphone
    assert android.count('<svg viewBox="0 0 128 190"') == 5


@pytest.mark.parametrize("language", ["tr", "kk", "ru", "en"])
def test_the_page_speaks_four_languages_by_a_link(authority, db, language):
    page = Client().get(f"/trust/?language={language}&phone=iphone")
    assert f'<html lang="{language}"' in page.content.decode()
    assert not page.cookies


def test_the_fingerprint_to_compare_is_the_authoritys(authority, db):
    page = Client().get("/trust/").content.decode()
    for start in range(0, 32, 8):
        assert " ".join(authority.fingerprint.split(":")[start : start + 8]) in page


def test_the_files_carry_the_certificate_and_never_the_key(authority, db, tmp_path):
    crt = Client().get("/trust/seferber-lan.crt")
    assert crt.content == authority.der and crt.headers["Content-Type"] == "application/x-x509-ca-cert"
    profile = Client().get("/trust/seferber-lan.mobileconfig")
    assert profile.headers["Content-Type"] == "application/x-apple-aspen-config"
    assert plistlib.loads(profile.content)["PayloadContent"][0]["PayloadContent"] == authority.der
    secret = (tmp_path / "lan" / "ca.key").read_bytes().splitlines()[1]
    assert secret not in crt.content and secret not in profile.content


def test_a_server_without_an_authority_says_so(tmp_path, settings, db):
    settings.HOME = tmp_path
    assert "no certificate of its own" in Client().get("/trust/").content.decode()
    assert Client().get("/trust/seferber-lan.crt").status_code == 404
