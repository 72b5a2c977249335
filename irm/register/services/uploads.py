"""Uploads that wait for their import: kept in pieces, laid on disk while they are read, forgotten after a day."""

import contextlib
import datetime
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from irm.register.models import Upload, UploadPiece

_PIECE = 1 << 20


@transaction.atomic
def keep_upload(
    *, file: UploadedFile, kind: str, file_name: str, actor_email: str, now: datetime.datetime
) -> Upload:
    """Keep an upload until it is imported, for a day at most; those whose day is over go."""
    forget_expired(now=now)
    upload = Upload.objects.create(
        token=uuid.uuid4().hex, kind=kind, file_name=file_name[:255], actor_email=actor_email, kept_at=now
    )
    file.seek(0)
    for number, piece in enumerate(iter(lambda: file.read(_PIECE), b"")):
        UploadPiece.objects.create(upload=upload, number=number, content=piece)
    return upload


@contextlib.contextmanager
def on_disk(upload: Upload) -> Iterator[Path]:
    """The upload as a temporary file, which goes afterwards; its own name is never used."""
    with tempfile.TemporaryDirectory(prefix="irm-import-") as folder:
        path = Path(folder) / "upload"
        with path.open("xb") as target:
            pieces = upload.pieces.order_by("number").values_list("content", flat=True)
            for piece in pieces.iterator(chunk_size=1):
                target.write(piece)
        yield path


def forget_expired(*, now: datetime.datetime) -> int:
    """Delete the uploads that nobody imported in time; the number."""
    expired = list(Upload.objects.expired(now).values_list("pk", flat=True))
    UploadPiece.objects.filter(upload__in=expired).delete()
    return Upload.objects.filter(pk__in=expired).delete()[0]
