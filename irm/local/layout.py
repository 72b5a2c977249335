"""Where an embedded server keeps its files: everything under the var folder, sockets elsewhere if that path is long."""

import hashlib
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from irm.local.errors import LocalServerError

POSTGRES = "postgres"
VALKEY = "valkey"
TITLES = {POSTGRES: "PostgreSQL", VALKEY: "Valkey"}
REMEDIES = {
    POSTGRES: "set DATABASE_URL to the address of a PostgreSQL server",
    VALKEY: "set REDIS_URL to the address of a Redis or Valkey server",
}

# A socket's path has 108 bytes on Linux and 104 on macOS, the closing zero included.
_LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432")


def socket_folder(var_dir: Path) -> Path:
    """The folder of both sockets: inside the var folder, or a short private one where that path would be too long."""
    folder = var_dir / "local"
    if len(os.fsencode(folder)) <= _LONGEST_SOCKET_FOLDER:
        return folder
    digest = hashlib.sha256(os.fsencode(var_dir)).hexdigest()[:16]
    return Path("/tmp") / f"irm-{os.geteuid()}-{digest}"  # noqa: S108 -- made 0700 and checked for its owner


def broker_url(var_dir: Path) -> str:
    """The address of the embedded Valkey, as Celery writes it."""
    return f"redis+socket://{socket_folder(var_dir) / 'valkey.sock'}?virtual_host=0"


@dataclass(frozen=True)
class Layout:
    """The files of one embedded server (``postgres`` or ``valkey``) under one var folder."""

    name: str
    var_dir: Path

    @property
    def folder(self) -> Path:
        """Locks, state and, where the path is short enough, sockets."""
        return self.var_dir / "local"

    @property
    def users_lock(self) -> Path:
        """Held shared by every process that uses the server."""
        return self.folder / f"{self.name}.users"

    @property
    def keeper_lock(self) -> Path:
        """Held by the one keeper of the server."""
        return self.folder / f"{self.name}.keeper"

    @property
    def state_file(self) -> Path:
        """What the present keeper last said: ready, or the sentence why not."""
        return self.folder / f"{self.name}.state"

    @property
    def log_file(self) -> Path:
        """What the server and its keeper print."""
        return self.var_dir / "log" / f"{self.name}.log"

    @property
    def sockets(self) -> Path:
        """The private folder of the socket."""
        return socket_folder(self.var_dir)

    def failure(self, reason: str) -> LocalServerError:
        """The error to raise: one sentence with the reason and the remedy."""
        reason = " ".join(reason.split()).rstrip(".")
        joint = " " if reason.endswith((" or", " or else")) else "; "
        return LocalServerError(
            f"The embedded {TITLES[self.name]} cannot start: {reason}{joint}{REMEDIES[self.name]}."
        )

    def prepare(self) -> None:
        """Make the folders; raises LocalServerError where that is not possible or not safe."""
        try:
            self.var_dir.mkdir(parents=True, exist_ok=True)
            self.log_file.parent.mkdir(exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self.sockets.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or (self.sockets != self.folder and found.st_uid != os.geteuid()):
            raise self.failure(f"{self.sockets} belongs to somebody else")
        if stat.S_IMODE(found.st_mode) & 0o077:
            raise self.failure(f"{self.sockets} must be closed to others (chmod 700)")
        if not os.access(self.folder, os.R_OK | os.W_OK | os.X_OK):
            raise self.failure(f"the folder {self.folder} may not be read and written by this user")

    def _unusable(self, error: OSError) -> LocalServerError:
        return self.failure(f"the folder {error.filename or self.var_dir} cannot be used ({error.strerror})")

    def read_state(self) -> dict[str, Any]:
        """What the keeper said, or an empty answer while it has said nothing."""
        try:
            state = json.loads(self.state_file.read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def write_state(self, state: dict[str, Any]) -> None:
        """Say it in one step, so that a reader never sees half a sentence."""
        draft = self.state_file.with_suffix(".draft")
        draft.write_text(json.dumps(state))
        draft.replace(self.state_file)
