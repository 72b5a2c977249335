"""How a file to import must look: one page for each import, with templates."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from irm.importing.importer import Importer
from irm.pages.downloads import stream_csv
from irm.site.dashboards.formats import IMPORTERS, TITLES, described, template_rows, template_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _importer(kind: str) -> Importer:
    if kind not in IMPORTERS:
        raise Http404
    return IMPORTERS[kind]()


@login_not_required
def import_format(request: HttpRequest, kind: str) -> HttpResponse:
    """The columns of an import, and what each may hold."""
    importer = _importer(kind)
    context = {
        "kind": kind,
        "title": TITLES[kind],
        "columns": described(importer),
        "example": importer.example,
    }
    return render(request, "dashboards/import_format.html", context)


@login_not_required
def import_template(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    """A file to fill in: the headings and one invented row."""
    importer = _importer(kind)
    name = f"template-{kind}"
    if ending == "csv":
        headings, *rows = template_rows(importer)
        return stream_csv(name=name, header=headings, rows=rows)
    response = HttpResponse(template_workbook(importer), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
