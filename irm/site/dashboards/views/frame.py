"""What the frame of every page offers."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from irm.site.dashboards.context_processors import THEMES

A_YEAR = 365 * 24 * 3600
# What a search engine has no business with: pages behind the sign-in, and the API, whose bulk files are under /data/.
_NOT_FOR_ROBOTS = ("/app/", "/admin/", "/accounts/", "/invitations/", "/notifications/", "/api/")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything public."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon for programs that ask for the old address without reading a page."""
    return redirect(static("img/favicon.svg"))


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark in a cookie and go back; the way without JavaScript."""
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return HttpResponseBadRequest(_("Choose light or dark."))
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    if not is_ours or not target.startswith(("/", "http")):
        target = "/"
    # Not redirect(), which takes a word for the name of a view.
    response = HttpResponseRedirect(target)
    response.set_cookie("theme", theme, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response
