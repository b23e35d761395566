"""What a release is built with on the oldest Python that is supported."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from scripts import release


def test_an_archive_is_unpacked_by_a_python_that_knows_no_filters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.11.2, which Debian 12 has, is such a one."""
    (tmp_path / "read").write_text("me")
    with tarfile.open(tmp_path / "made.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "read", "kontaktguide-1/read")
    known = tarfile.TarFile.extractall

    def extractall(self: tarfile.TarFile, path: str) -> None:
        """Unpack as Python 3.11.2 does, which refuses a filter."""
        known(self, path)

    monkeypatch.delattr(tarfile, "data_filter")
    monkeypatch.setattr(tarfile.TarFile, "extractall", extractall)
    release.unpack(tmp_path / "made.tar.gz", str(tmp_path / "into"))
    assert (tmp_path / "into" / "kontaktguide-1" / "read").read_text() == "me"
