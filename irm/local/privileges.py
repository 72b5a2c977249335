"""PostgreSQL refuses to run as root: find another identity for it that needs no new user and no changed folder."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from irm.local.layout import Layout

_NOBODY = 65534


@dataclass(frozen=True)
class Identity:
    """What to put before a command, and the owner that its files must have (None: whoever we are)."""

    prefix: tuple[str, ...] = ()
    owner: int | None = None
    group: int | None = None
    switch_user: bool = False

    def popen_options(self) -> dict[str, Any]:
        """How subprocess starts a program under this identity."""
        if not self.switch_user:
            return {}
        return {"user": self.owner, "group": self.group, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Give the folder and all in it to this identity, where it differs."""
        if self.owner is None or not folder.exists() or folder.stat().st_uid == self.owner:
            return
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, self.owner, self.group if self.group is not None else -1, follow_symlinks=False)


def choose(layout: Layout, data: Path, program: Path) -> Identity:
    """The identity under which ``program`` runs on ``data``; raises LocalServerError where root has none.

    A user without a name on this machine, as in some containers, gets a user namespace too: initdb wants a name.
    As root: the owner of an existing cluster, else root in a user namespace of its own, else nobody with the one
    capability to pass closed folders.
    """
    namespace = ("unshare", "--user")
    if os.geteuid() != 0:
        return Identity() if _has_name() or not _works(namespace, program) else Identity(prefix=namespace)
    if data.exists():
        found = data.stat()
        if found.st_uid not in {0, _NOBODY}:
            return Identity(owner=found.st_uid, group=found.st_gid, switch_user=True)
    if _works(namespace, program):
        return Identity(prefix=namespace, owner=0, group=0)
    nobody = (
        "setpriv",
        f"--reuid={_NOBODY}",
        f"--regid={_NOBODY}",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
    )
    if _works(nobody, program):
        return Identity(prefix=nobody, owner=_NOBODY, group=_NOBODY)
    raise layout.failure(
        "it refuses to run as root, and this machine lets root neither open a user namespace (unshare) "
        "nor run it as nobody (setpriv); run as an ordinary user, or"
    )


def _has_name() -> bool:
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return True


def _works(prefix: tuple[str, ...], program: Path) -> bool:
    if shutil.which(prefix[0]) is None:
        return False
    trial = subprocess.run([*prefix, str(program), "--version"], capture_output=True, check=False)
    return trial.returncode == 0
