"""`seferber serve --lan` around the pages: names, settings, greeting, and what happens when the address changes."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from seferber.cli import lan as lan_mode
from seferber.serving import LocalNames

FIRST = LocalNames(("192.168.7.20", "127.0.0.1"), ("tent.local", "localhost"))
SECOND = LocalNames(("192.168.9.4", "127.0.0.1"), ("tent.local", "localhost"))


@pytest.fixture
def lan(tmp_path, monkeypatch):
    """A network that is not open yet, and what it said."""
    said: list[str] = []
    monkeypatch.setenv("SEFERBER_HOME", str(tmp_path))
    for name in ("SEFERBER_LAN", "SEFERBER_LAN_PORT", "SEFERBER_HOSTS"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.setattr(lan_mode, "local_names", lambda: FIRST)
    made = lan_mode.Lan(8443, said.append)
    made.said = said
    return made


def test_the_pages_answer_to_every_name_of_the_machine(lan):
    lan.set_environment()
    hosts = os.environ["SEFERBER_HOSTS"].split(",")
    assert {"192.168.7.20", "tent.local", "localhost", "127.0.0.1"} <= set(hosts)
    assert os.environ["SEFERBER_LAN"] == "1" and "*" not in hosts


def test_the_terminal_shows_address_qr_and_fingerprint(lan):
    lan.greet()
    text = "\n".join(lan.said)
    assert "https://192.168.7.20:8443/" in text and "http://192.168.7.20:8443/trust/" in text
    assert "▄" in text and lan.authority.fingerprint.replace(":", " ")[:47] in text


def test_a_new_address_is_certified_answered_and_announced_while_serving(lan, monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    now = datetime.now(UTC)
    assert lan.look_again(now) is False
    monkeypatch.setattr(lan_mode, "local_names", lambda: SECOND)
    assert lan.look_again(now) is True
    assert "192.168.9.4" in settings.ALLOWED_HOSTS
    assert "https://192.168.9.4:8443/" in lan.said[-1]
    assert lan.look_again(now) is False
    assert lan.look_again(now + timedelta(days=330)) is True


def test_a_machine_without_a_network_says_so(lan):
    lan.names = LocalNames(("127.0.0.1",), ("tent.local", "localhost"))
    lan.greet()
    assert lan.said[0].startswith("This machine is in no network")
