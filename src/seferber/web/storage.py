"""Static files under hashed names, scripts that import each other included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites `import … from "./other.js"`, so that a phone keeps modules of one version together."""

    support_js_module_import_aggregation = True
