"""Where uploaded files lie: whole, or not at all."""

import os
import uuid
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Django's storage in a folder; a full disk or a kill leaves no half of a file under the name asked for."""

    def _save(self, name: str, content: Any) -> str:
        part = f"{name}.{uuid.uuid4().hex}.part"
        try:
            super()._save(part, content)  # type: ignore[misc]  # Django's own hook, which the stubs leave out
            name = self._reserve(name)
            Path(self.path(part)).replace(self.path(name))
        except OSError:
            Path(self.path(part)).unlink(missing_ok=True)
            raise
        return name

    def _reserve(self, name: str) -> str:
        """The name, or a like one where another upload has taken it meanwhile; an empty file holds it."""
        while True:
            try:
                os.close(os.open(self.path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name
