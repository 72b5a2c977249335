"""Import pages for the admin: upload, preview by a dry run, confirm. The same service as the commands."""

import json
import re
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.admin.base import works_here
from irm.importing.importer import Importer
from irm.pages.uploads import takes_files
from irm.register.services.imports import import_file

MAX_UPLOAD = 50 * 1024 * 1024
KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"^[0-9a-f]{32}$")
SESSION_KEY = "imports"


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


def _folder() -> Path:
    folder = Path(settings.VAR_DIR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep_upload(file: UploadedFile) -> tuple[str, Path]:
    """Keep an upload until it is confirmed, for a day at most; its token and place. Its own name is never used."""
    folder = _folder()
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    token = uuid.uuid4().hex
    kept = folder / f"{token}.upload"
    with kept.open("xb") as target:
        for piece in file.chunks():
            target.write(piece)
    return token, kept


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

    @takes_files(50)
    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Upload (POST with a file), look (GET with a token), confirm (POST with a token)."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        token = request.POST.get("token", "") or request.GET.get("token", "")
        if request.method == "POST":
            return self._confirm(request, token) if token else self._upload(request)
        return self._page(request, UploadForm(), self._kept(request, token))

    def _page(self, request: HttpRequest, form: UploadForm, kept: dict[str, Any] | None) -> HttpResponse:
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
        token, kept = keep_upload(file)
        name = Path(file.name or "upload").name[:255]
        report = import_file(
            importer=self.importer(), path=kept, file_name=name, actor=self._actor(request), dry_run=True
        )
        kept.with_suffix(".json").write_text(json.dumps(report.as_json()), encoding="utf-8")
        mine = [*request.session.get(SESSION_KEY, []), [token, self.importer.kind, name]]
        request.session[SESSION_KEY] = mine[-10:]
        return HttpResponseRedirect(f"{self._address()}?token={token}")

    def _kept(self, request: HttpRequest, token: str) -> dict[str, Any] | None:
        """The upload of this person for this importer: token, name, place and report; None for any other token."""
        if not _TOKEN.match(token):
            return None
        for mine, kind, name in request.session.get(SESSION_KEY, []):
            place = _folder() / f"{token}.upload"
            report = place.with_suffix(".json")
            if (mine, kind) == (token, self.importer.kind) and place.is_file() and report.is_file():
                facts = json.loads(report.read_text(encoding="utf-8"))
                return {"token": token, "name": name, "path": place, "report": facts}
        return None

    def _confirm(self, request: HttpRequest, token: str) -> HttpResponse:
        kept = self._kept(request, token)
        if kept is None:
            messages.error(request, _("This upload is no longer kept. Choose the file again."))
            return HttpResponseRedirect(self._address())
        report = import_file(
            importer=self.importer(), path=kept["path"], file_name=kept["name"], actor=self._actor(request)
        )
        if report.is_refused:
            kept["path"].with_suffix(".json").write_text(json.dumps(report.as_json()), encoding="utf-8")
            return HttpResponseRedirect(f"{self._address()}?token={token}")
        kept["path"].unlink(missing_ok=True)
        kept["path"].with_suffix(".json").unlink(missing_ok=True)
        counts = report.as_json()["rows"]
        done = _(
            "Imported %(name)s: %(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(kept)s kept."
        )
        messages.success(request, done % {"name": kept["name"], **counts})
        options = self.opts
        return HttpResponseRedirect(
            reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_changelist")
        )

    @staticmethod
    def _actor(request: HttpRequest) -> str:
        return str(getattr(request.user, "email", ""))
