"""Import pages for the admin: upload, preview by a dry run, confirm. The same service as the commands."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.admin.base import works_here
from irm.importing.importer import Importer, Report
from irm.register.models import Upload
from irm.register.services.imports import import_file
from irm.register.services.uploads import keep_upload, on_disk

MAX_UPLOAD = 50 * 1024 * 1024


class UploadForm(forms.Form):
    """A CSV or XLSX file of at most 50 MB."""

    file = forms.FileField(label=gettext_lazy("CSV (UTF-8) or XLSX file"))

    def clean_file(self) -> UploadedFile:
        """The file, unless it is too big for a page."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_UPLOAD:
            raise forms.ValidationError(
                _(
                    "The file is larger than 50 MB. Ask the operator to import it by command, which has no limit."
                )
            )
        return file


if TYPE_CHECKING:
    _Base = admin.ModelAdmin
else:
    _Base = object


class ImportAdminMixin(_Base):
    """Adds ``import/`` to a ModelAdmin. Set ``importer``; put the mixin before the admin class."""

    importer: type[Importer]
    change_list_template = "admin/import_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and the import page."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_import"
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name=name), *super().get_urls()]

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Staff of the secretariat, and administrators."""
        return works_here(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list with a link to the import page."""
        extra = {"import_address": self._address() if self.has_import_permission(request) else ""}
        answer: HttpResponse = super().changelist_view(request, extra | (extra_context or {}))
        return answer

    def _address(self) -> str:
        options = self.opts
        return reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_import")

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Upload (POST with a file), look (GET with a token), confirm (POST with a token)."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        token = request.POST.get("token", "") or request.GET.get("token", "")
        if request.method == "POST":
            return self._confirm(request, token) if token else self._upload(request)
        return self._page(request, UploadForm(), self._kept(request, token))

    def _page(self, request: HttpRequest, form: UploadForm, kept: Upload | None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import"),
            "form": form,
            "kept": kept,
            "columns": [column.name for column in self.importer.columns],
            "page": self.importer().page,
        }
        return TemplateResponse(request, "admin/import_file.html", context)

    def _upload(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form, None)
        file = form.cleaned_data["file"]
        kept = keep_upload(
            file=file,
            kind=self.importer.kind,
            file_name=Path(file.name or "upload").name,
            actor_email=self._actor(request),
            now=timezone.now(),
        )
        self._import(kept, dry_run=True)
        return HttpResponseRedirect(f"{self._address()}?token={kept.token}")

    def _kept(self, request: HttpRequest, token: str) -> Upload | None:
        """The upload of this person for this importer; None for any other token."""
        mine = Upload.objects.kept(timezone.now()).filter(actor_email=self._actor(request))
        return mine.filter(kind=self.importer.kind, token=token).first() if token else None

    def _import(self, kept: Upload, *, dry_run: bool = False) -> Report:
        """Import the file, or only look; its report is kept beside it."""
        with on_disk(kept) as place:
            report = import_file(
                importer=self.importer(),
                path=place,
                file_name=kept.file_name,
                actor=kept.actor_email,
                dry_run=dry_run,
            )
        kept.report = report.as_json()
        kept.save(update_fields=["report"])
        return report

    def _confirm(self, request: HttpRequest, token: str) -> HttpResponse:
        kept = self._kept(request, token)
        if kept is None:
            messages.error(request, _("This upload is no longer kept. Choose the file again."))
            return HttpResponseRedirect(self._address())
        report = self._import(kept)
        if report.is_refused:
            return HttpResponseRedirect(f"{self._address()}?token={token}")
        kept.delete()
        counts = report.as_json()["rows"]
        done = _(
            "Imported %(name)s: %(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(kept)s kept."
        )
        messages.success(request, done % {"name": kept.file_name, **counts})
        options = self.opts
        return HttpResponseRedirect(
            reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_changelist")
        )

    @staticmethod
    def _actor(request: HttpRequest) -> str:
        return str(getattr(request.user, "email", ""))
