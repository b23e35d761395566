"""Files of the desk: written whole or not at all, one writer at a time, and what went wrong in a sentence."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
TRIES, BETWEEN = 20 if os.name == "nt" else 1, 0.05  # Windows moves nothing over a file that is being read
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


class CannotKeep(Exception):
    """A file could not be read or written; the message says why, in Danish. What was there before is still there."""

    def __init__(self, path: Path, error: OSError) -> None:
        """Take the file and what the system said."""
        self.path, self.full = path, error.errno in FULL
        super().__init__(_sentence(path, error))


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in FULL:
        return (
            f"Disken er fuld, så „{path.name}“ kunne ikke gemmes. Det, der stod i filen før, står der stadig."
        )
    if error.errno in REFUSED:
        return f"Du har ikke lov til at skrive i „{path.name}“ eller i dens mappe. Intet er ændret."
    if error.errno == errno.ENOENT:
        return f"„{path.name}“ findes ikke."
    if error.errno == errno.EBUSY:
        return f"„{path.name}“ kan ikke skiftes ud herfra. Hent filen, og giv den til den, der driver guiden."
    return f"„{path.name}“ kunne ikke læses eller gemmes: {error.strerror}. Intet er ændret."


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise CannotKeep for what the system refuses."""
    try:
        yield
    except OSError as error:
        raise CannotKeep(path, error) from error


def digest(data: bytes) -> str:
    """Return what tells two contents of a file apart."""
    return hashlib.sha256(data).hexdigest()


def read(path: Path) -> bytes:
    """Return the bytes of a file; raise CannotKeep."""
    with told(path):
        return path.read_bytes()


def replace(path: Path, data: bytes) -> None:
    """Put a finished file in the place of another, with its permissions; raise CannotKeep, having changed nothing."""
    with told(path):
        target = path.resolve()
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(descriptor)
            _take_after(Path(name), target)
            _put(name, target)
        finally:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)
    _keep_folder(target.parent)


def _put(name: str, target: Path) -> None:
    """Move a file over another; Windows refuses as long as anybody reads that one, so try for a second there."""
    for left in reversed(range(TRIES)):
        try:
            os.replace(name, target)
        except PermissionError:
            if not left:
                raise
            time.sleep(BETWEEN)
        else:
            return


def append(path: Path, data: bytes) -> None:
    """Write at the end of a file and wait until it is kept; raise CannotKeep, the file being as long as before."""
    # without a buffer: closing one would write again what was just taken back
    with told(path), path.open("ab", buffering=0) as file:
        length, left = file.tell(), memoryview(data)
        try:
            while left:
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                os.truncate(path, length)
            raise


def cut(path: Path, length: int) -> None:
    """Take away what stands in a file behind its first bytes, for which no room is needed; raise CannotKeep."""
    with told(path):
        os.truncate(path, length)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the file at `path` against every other writer, also of another process on this machine."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    with file:
        _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
    """Wait for the file's lock, which ends with its descriptor; on a disk without locks, go on without."""
    try:
        import fcntl
    except ImportError:
        _lock_on_windows(descriptor)
        return
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _lock_on_windows(descriptor: int) -> None:
    """Wait for the first byte of the file, however long another desk holds it: a call gives up after ten seconds."""
    import msvcrt

    lock, wait = getattr(msvcrt, "locking"), getattr(msvcrt, "LK_LOCK")  # noqa: B009  # not there elsewhere
    while True:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            return lock(descriptor, wait, 1)  # type: ignore[no-any-return]
        except OSError as error:
            if error.errno not in (errno.EDEADLK, errno.EACCES):
                return None


def _take_after(new: Path, old: Path) -> None:
    """Give a new file the permissions and, where that is allowed, the owner of the one it replaces."""
    if not old.exists():
        new.chmod(0o644)
        return
    found = old.stat()
    new.chmod(found.st_mode & 0o7777)
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(new, found.st_uid, found.st_gid)


def _keep_folder(folder: Path) -> None:
    """Wait until the folder itself is kept, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
