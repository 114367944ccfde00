"""Serving phones in a tent: a certificate authority of the installation, and a TLS front before the web server.

Nothing here knows Django; the command line puts it together with the pages.
"""

from seferber.serving.addresses import LocalNames, local_names
from seferber.serving.authority import Authority, authority_at, issue_server_certificate
from seferber.serving.front import Front
from seferber.serving.profile import apple_profile

__all__ = [
    "Authority",
    "Front",
    "LocalNames",
    "apple_profile",
    "authority_at",
    "issue_server_certificate",
    "local_names",
]
