"""Static files under hashed names, our own scripts that import each other included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites `import … from "./other.js"` of the field app, so that a phone keeps modules of one version together.

    Only there: other packages bring scripts along that import what is not here (django_htmx/ext).
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("field/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )
