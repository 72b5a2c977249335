"""File locks that the kernel drops when their holder ends, however it ends."""

import fcntl
import os
from pathlib import Path


def open_file(path: Path) -> int:
    """A descriptor of the lock file, made if missing; programs that are started later do not inherit it."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(path: Path, *, shared: bool) -> int | None:
    """The descriptor that holds the lock, or None where somebody else holds it against us."""
    descriptor = open_file(path)
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
