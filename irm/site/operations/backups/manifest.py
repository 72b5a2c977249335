"""What a backup says of itself. The archive is a ZIP file: database.dump, media/…, and manifest.json at its end."""

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from irm.errors import RuleError

FORMAT = 1
DATABASE = "database.dump"
MEDIA = "media/"
MANIFEST = "manifest.json"
_PLAIN = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")


@dataclass(frozen=True)
class Manifest:
    """Facts to verify a backup by: sha256 of every member, rows of every table, migrations of the release."""

    created_at: str
    postgresql: int
    dumped_by: int
    tables: dict[str, int]
    migrations: list[str]
    sha256: dict[str, str]
    format: int = field(default=FORMAT)

    def as_bytes(self) -> bytes:
        """The JSON that the archive keeps."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def parse(cls, text: bytes) -> "Manifest":
        """Read it back; raises RuleError where it is not one that this release understands."""
        try:
            facts: dict[str, Any] = json.loads(text)
            found = cls(**facts)
        except (ValueError, TypeError, AttributeError):
            raise RuleError(_("The manifest of the backup cannot be read."), code="bad_manifest") from None
        plain = all(_PLAIN.fullmatch(name) and type(rows) is int for name, rows in found.tables.items())
        if not plain:
            raise RuleError(_("The manifest of the backup cannot be read."), code="bad_manifest")
        if found.format != FORMAT:
            raise RuleError(
                _("The backup has format %(found)s; this release reads format %(ours)s.")
                % {"found": found.format, "ours": FORMAT},
                code="unknown_format",
            )
        return found
