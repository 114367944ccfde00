"""Under which addresses and names other devices of the same network reach this machine."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Bridges of containers and virtual machines: no phone reaches the machine through them.
_INSIDE_ONLY = re.compile(r"^(lo|docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel)")
_SIOCGIFADDR = 0x8915
LOOPBACK = "127.0.0.1"
# What the authority may vouch for: addresses that mean something in one network only (RFC 1918, 6598, 3927, 4193).
PRIVATE_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8",
        "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip


@dataclass(frozen=True)
class LocalNames:
    """Addresses (private ones first, the likeliest first of all) and host names, without duplicates."""

    addresses: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """As a browser writes them into the address: IPv6 in brackets."""
        return tuple(f"[{a}]" if ":" in a else a for a in self.addresses) + self.names

    @property
    def best(self) -> str:
        """What to type into a phone: an IPv4 address where there is one."""
        reached = [h for h in self.hosts[: len(self.addresses)] if h != LOOPBACK]
        return next((h for h in reached if not h.startswith("[")), reached[0] if reached else LOOPBACK)


def _of_interfaces() -> list[str]:
    """Addresses of the network interfaces, as Linux tells them; empty on other systems."""
    found = []
    try:
        import fcntl
    except ImportError:
        return []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _number, name in socket.if_nameindex():
            if _INSIDE_ONLY.match(name):
                continue
            try:
                asked = struct.pack("256s", name[:15].encode())
                answer = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, asked)
            except OSError:
                continue
            found.append(socket.inet_ntoa(answer[20:24]))
    table = Path("/proc/net/if_inet6")
    if table.exists():
        for line in table.read_text().splitlines():
            parts = line.split()
            # Column 4 is the scope; 00 is global (or unique local), 20 is link-local, useless in a browser.
            if len(parts) >= 6 and parts[3] == "00" and not _INSIDE_ONLY.match(parts[5]):
                found.append(str(ipaddress.IPv6Address(bytes.fromhex(parts[0]))))
    return found


def _of_route() -> list[str]:
    """The address from which this machine would speak to others; no packet is sent."""
    found = []
    for family, target in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((target, 9))
                found.append(probe.getsockname()[0])
        except OSError:
            continue
    return found


def _of_name(name: str) -> list[str]:
    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def host_name() -> str:
    """The machine's own short name in lower case, reduced to what a certificate may carry."""
    short = socket.gethostname().split(".")[0].lower()
    return re.sub(r"[^a-z0-9-]", "-", short).strip("-") or "seferber"


def is_of_this_network(address: str) -> bool:
    """Whether only devices nearby can have this address: private, not loopback, not link-local."""
    one = ipaddress.ip_address(address)
    nearby = any(one in network for network in PRIVATE_NETWORKS if network.version == one.version)
    return nearby and not (one.is_loopback or one.is_link_local)


def local_names() -> LocalNames:
    """What this machine is called in its network at this moment.

    Public addresses are left out: the authority of a tent must not vouch for anything in the internet.
    `SEFERBER_LAN_ADDRESSES` (comma-separated) adds addresses that cannot be found out, for example behind
    a container's network.
    """
    asked = [a.strip() for a in os.environ.get("SEFERBER_LAN_ADDRESSES", "").split(",") if a.strip()]
    name = host_name()
    found = [*asked, *_of_route(), *_of_interfaces(), *_of_name(socket.gethostname())]
    addresses = [a for a in dict.fromkeys(a.split("%")[0] for a in found) if is_of_this_network(a)]
    addresses.sort(key=lambda a: ":" in a)
    names = dict.fromkeys((f"{name}.local", name, "localhost"))
    return LocalNames((*addresses, LOOPBACK), tuple(names))
