"""Pages of notices, and of how often they come by e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.notifications import policies, services
from irm.notifications.choices import Frequency
from irm.notifications.models import Letter, Notification
from irm.notifications.services.notices import frequency_of
from irm.notifications.wording import user_of_stop_token
from irm.pages.forms import pressed


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """What concerns me, newest first."""
    mine = Notification.objects.filter(user=request.user.pk)
    page = Paginator(mine, 50).get_page(request.GET.get("page"))
    return render(
        request, "notifications/notices.html", {"notices": page, "unread": mine.filter(read_at=None).count()}
    )


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice or all as read."""
    given = request.POST.get("notification", "")
    if given and not given.isdecimal():
        return HttpResponseBadRequest(_("Which notice?"))
    user = get_object_or_404(User, pk=request.user.pk)
    services.mark_read(user=user, now=timezone.now(), notification_id=int(given) if given else None)
    return redirect("notifications:notices")


@require_http_methods(["GET", "POST"])
def frequency(request: HttpRequest) -> HttpResponse:
    """How often I want e-mail."""
    user = get_object_or_404(User, pk=request.user.pk)
    asked = request.POST.get("frequency")
    if asked in Frequency.values:
        services.choose_frequency(user=user, frequency=asked)
        messages.success(request, _("Kept."))
        return redirect("notifications:settings")
    context = {
        "chosen": frequency_of(user),
        "choices": Frequency.choices,
        "is_wrong": request.method == "POST",
    }
    return render(request, "notifications/settings.html", context, status=422 if context["is_wrong"] else 200)


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a letter sent again that was not delivered."""
    actor = actor_of(request, policies.can_send_again)
    get_object_or_404(Letter, pk=pk)
    pressed(
        request,
        lambda: services.send_again(letter_id=pk, actor=actor, now=timezone.now()),
        lambda letter: (
            _("The letter to %(address)s is sent again, and tried for three days.") % {"address": letter.to}
        ),
    )
    return redirect("dashboards:app_home")


@require_POST
def send_all_again(request: HttpRequest) -> HttpResponse:
    """Have every letter sent again that was given up."""
    actor = actor_of(request, policies.can_send_again)
    pressed(
        request,
        lambda: services.send_all_again(actor=actor, now=timezone.now()),
        lambda n: ngettext("%(n)d letter is sent again.", "%(n)d letters are sent again.", n) % {"n": n},
    )
    return redirect("dashboards:app_home")


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop letters without signing in (RFC 8058: one POST by the mail program, or one click on the page).

    The signed token stands for the person, so no cookie is asked for; a GET changes nothing.
    """
    user_id = user_of_stop_token(token)
    user = User.objects.filter(pk=user_id).first() if user_id is not None else None
    if user is None:
        return render(request, "notifications/stop_unknown.html", status=404)
    if request.method == "POST":
        services.choose_frequency(user=user, frequency=Frequency.NEVER)
    return render(request, "notifications/stop.html", {"done": request.method == "POST", "token": token})
