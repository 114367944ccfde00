"""Compiled code finds a place even where neither the package nor the home can be written."""

from types import SimpleNamespace

import numba
from numba.core import config

from seferber.planner.lastmile import compiled


def test_read_only_installation_keeps_compiled_code_in_the_temporary_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(config, "CACHE_DIR", "")
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path))
    real, calls = numba.njit, []

    def refusing(**options):
        calls.append(options)
        if len(calls) == 1:
            raise RuntimeError("cannot cache function: no locator available")
        return real(**options)

    monkeypatch.setattr(compiled, "numba", SimpleNamespace(njit=refusing))

    @compiled.compiled
    def double(x):
        return 2 * x

    assert double(4) == 8
    assert list(tmp_path.rglob("*.nbi"))


def test_kept_code_is_bound_to_every_compiled_source_not_only_to_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr(config, "CACHE_DIR", str(tmp_path))
    before = compiled.compiled(lambda x: x + 1)._cache._cache_file._source_stamp
    assert compiled.compiled(lambda x: x + 2)._cache._cache_file._source_stamp == before
    compiled._fingerprint.cache_clear()
    (tmp_path / "callee.py").write_text("from seferber.planner.lastmile.compiled import inner")
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "compiled.py"))
    assert compiled.compiled(lambda x: x + 3)._cache._cache_file._source_stamp != before
    compiled._fingerprint.cache_clear()
