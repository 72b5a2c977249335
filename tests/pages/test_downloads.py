"""Stored files are downloads, and a lost one is not found."""

from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models.fields.files import FieldFile
from django.http import Http404

from irm.pages.downloads import stored_file


@pytest.fixture
def storage(tmp_path) -> FileSystemStorage:
    storage = FileSystemStorage(tmp_path)
    storage.save("notes/NV 17.html", ContentFile(b"<script>"))
    return storage


def named(name: str, storage: FileSystemStorage) -> FieldFile:
    return FieldFile(None, models.FileField(storage=storage), name)


@pytest.mark.django_db  # the end of an answer closes old connections
def test_a_stored_file_is_never_shown_but_downloaded_under_its_own_name(storage):
    with closing(stored_file(named("notes/NV 17.html", storage))) as answer:
        assert answer["Content-Disposition"] == 'attachment; filename="NV 17.html"'
        assert answer.getvalue() == b"<script>"


@pytest.mark.parametrize("name", ["", "notes/lost.pdf"])
def test_what_is_not_stored_is_not_found(storage, name):
    with pytest.raises(Http404):
        stored_file(named(name, storage))
