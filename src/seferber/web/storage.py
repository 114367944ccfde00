"""Static files under hashed names; the field app's scripts, which import each other, included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

# One line each, as our scripts and the two libraries they use write it.
IMPORTS = (
    (
        r"""(?P<matched>^import (?P<what>(?:[^'";]*? from )?)["'](?P<url>\.{1,2}/[^"']+\.js)["'];)""",
        """import %(what)s"%(url)s";""",
    ),
    (r"""(?P<matched>\bimport\(["'](?P<url>\.{1,2}/[^"']+\.js)["']\))""", """import("%(url)s")"""),
)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites `import … from "./other.js"` in the field app, so that a phone keeps modules of one version together.

    Only there: Django's own switch would rewrite the scripts of every installed package, and some of them import
    what they do not bring. The scripts must not import each other in a circle, because a name holds the digest of
    what the file imports.
    """

    # As many rounds as the longest chain of imports, with room.
    max_post_process_passes = 20
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("field/*.js", tuple((r"(?m)" + pattern, template) for pattern, template in IMPORTS)),
        ("vendor/field/*.js", tuple((r"(?m)" + pattern, template) for pattern, template in IMPORTS)),
    )
