"""Pages that take files: how much they take, and the field that looks into each file."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from irm.errors import RuleError
from irm.files import ENDINGS, refuse_unfit

View = TypeVar("View", bound=Callable[..., Any])
MEGABYTE = 1024 * 1024
# A page without files: the fields of its form, and as much again for how browsers write them.
LARGEST_FORM = 3 * MEGABYTE


def takes_files(megabytes: int) -> Callable[[View], View]:
    """A view whose requests may be as large as its files, and a form besides; any other takes a form alone.

    ``irm.site.operations.input`` refuses what is larger, before a byte of it is read.
    """

    def mark(view: View) -> View:
        view.largest_body = megabytes * MEGABYTE + LARGEST_FORM  # type: ignore[attr-defined]  # read by the middleware
        return view

    return mark


class FileField(forms.FileField):
    """A paper that is kept: PDF, Word, JPEG or PNG of up to 10 MB, looked into."""

    def __init__(self, **kwargs: Any) -> None:
        accept = ",".join(f".{ending}" for ending in ENDINGS)
        kwargs.setdefault("help_text", _("PDF, Word, JPEG or PNG, up to 10 MB."))
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": accept}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, if it is what its name says."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            try:
                refuse_unfit(file, field="")
            except RuleError as error:
                raise ValidationError(error.message, code=error.code) from None
        return file
