"""Files that take the place of others together: where one cannot be written, none is changed and nothing left over."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType


class Together:
    """Write each file beside the one it replaces; at the end of `with` move all into place, or remove all."""

    def __init__(self) -> None:
        self._begun: dict[Path, Path] = {}
        self._folders: list[Path] = []

    def write(self, path: Path, content: str | bytes) -> Path:
        """Write a file that everybody may read; return where it will stand."""
        self._make_folder(path.parent)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        self._begun[Path(name)] = path
        with open(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            os.fchmod(descriptor, 0o644)
        return path

    def copy(self, source: Path, folder: Path) -> None:
        """Write every file below a folder into another; one that is there already, byte for byte, stays."""
        for path in sorted(each for each in source.rglob("*") if each.is_file()):
            content, there = path.read_bytes(), folder / path.relative_to(source)
            if not there.is_file() or there.read_bytes() != content:
                self.write(there, content)

    def __enter__(self) -> Together:
        return self

    def __exit__(self, failed: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        try:
            for begun, path in self._begun.items() if failed is None else ():
                begun.replace(path)
        finally:
            for begun in self._begun:
                begun.unlink(missing_ok=True)
        for folder in reversed(self._folders) if failed else ():
            with suppress(OSError):  # somebody else has put something into it
                folder.rmdir()

    def _make_folder(self, folder: Path) -> None:
        for each in (*reversed(folder.parents), folder):
            if not each.exists():
                each.mkdir()
                each.chmod(0o755)  # nginx is somebody else, whatever the umask
                self._folders.append(each)
