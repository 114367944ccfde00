"""The authority's certificate as an Apple configuration profile, which an iPhone installs from its browser."""

from __future__ import annotations

import plistlib
import uuid

from seferber.kernel import N_

# A name space of our own, so that the same certificate always gives the same profile and replaces itself.
_SPACE = uuid.UUID("6f0f6d3e-5d0e-5c52-9a53-6c2c8f0b7a11")

ABOUT = N_(
    "Lets this phone open the Seferber server of this place. The certificate is valid for private addresses only."
)


def apple_profile(der: bytes, *, name: str, about: str = ABOUT) -> bytes:
    """A .mobileconfig (XML property list) with one root certificate.

    Args:
        der: the certificate, DER.
        name, about: what the phone shows before it installs.

    Source: Apple, "Configuration Profile Reference", payload com.apple.security.root.
    """
    own = uuid.uuid5(_SPACE, der.hex())
    return plistlib.dumps(
        {
            "PayloadContent": [
                {
                    "PayloadCertificateFileName": "seferber-lan.cer",
                    "PayloadContent": der,
                    "PayloadDescription": about,
                    "PayloadDisplayName": name,
                    "PayloadIdentifier": f"org.seferber.lan.{own}.root",
                    "PayloadType": "com.apple.security.root",
                    "PayloadUUID": str(uuid.uuid5(own, "root")).upper(),
                    "PayloadVersion": 1,
                }
            ],
            "PayloadDescription": about,
            "PayloadDisplayName": name,
            "PayloadIdentifier": f"org.seferber.lan.{own}",
            "PayloadOrganization": "Seferber",
            "PayloadRemovalDisallowed": False,
            "PayloadType": "Configuration",
            "PayloadUUID": str(own).upper(),
            "PayloadVersion": 1,
        }
    )
