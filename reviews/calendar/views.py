"""The calendar of the reviews, and the personal feed of it."""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from irm.accounts.models import User
from irm.register.choices import Population
from irm.register.population import DEFAULT, asked_population
from reviews.calendar.forms import CalendarForm
from reviews.calendar.ics import calendar_file
from reviews.calendar.models import CalendarFeed
from reviews.calendar.selectors import concerning, dated, feed_entries, month_of
from reviews.calendar.services import end_feed, renew_feed, token_of, user_of_token
from reviews.country_reviews.models import CountryReview


@require_safe
@login_not_required
def calendar(request: HttpRequest) -> HttpResponse:
    """The steps of a month that the reader may see; 400 where the address is not valid."""
    form = CalendarForm(request.GET)
    if not form.is_valid():
        return render(request, "400.html", {"reasons": form.errors}, status=400)
    today = localdate()
    asked = form.cleaned_data
    population = asked["population"] or DEFAULT
    reviews = CountryReview.objects.in_population(population)
    steps = dated(request.user, today=today).filter(review__in=reviews.order_by().values("pk"))
    if asked["cycle"]:
        steps = steps.filter(review__cycle=asked["cycle"])
    is_mine = asked["mine"] and isinstance(request.user, User)
    if is_mine and isinstance(request.user, User):
        steps = concerning(steps, request.user, today=today)
    month = month_of(steps, form.first_day(today), today=today)
    kept = {
        "cycle": asked["cycle"].number if asked["cycle"] else "",
        "mine": "on" if is_mine else "",
        "population": request.GET.get("population", ""),
        "view": asked["view"],
    }
    context = {
        "month": month,
        "form": form,
        "is_agenda": asked["view"] == "agenda",
        "is_mine": is_mine,
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
        "today": today,
        "links": _links(month.first, kept, today, month.earlier, month.later),
        "weekdays": [day.on for day in month.weeks[0]],
    }
    return render(request, "reviews/calendar/calendar.html", context)


def _links(
    first: datetime.date,
    kept: dict[str, object],
    today: datetime.date,
    earlier: datetime.date | None,
    later: datetime.date | None,
) -> dict[str, str]:
    """The addresses of the neighbouring months, of those with entries, and of the two views."""

    def to(day: datetime.date | None, **more: str) -> str:
        if day is None:
            return ""
        query = {"month": f"{day:%Y-%m}", **{name: value for name, value in kept.items() if value}, **more}
        return "?" + urlencode({name: value for name, value in query.items() if value})

    return {
        "previous": to(first - datetime.timedelta(days=1)),
        "next": to(first + datetime.timedelta(days=31)),
        "today": to(today),
        "earlier": to(earlier),
        "later": to(later),
        "month": to(first, view=""),
        "agenda": to(first, view="agenda"),
    }


@never_cache
@require_http_methods(["GET", "POST"])
def subscription(request: HttpRequest) -> HttpResponse:
    """My calendar address: make it, renew it, take it back."""
    user = get_object_or_404(User, pk=request.user.pk)
    if request.method == "POST" and request.POST.get("end"):
        end_feed(user=user)
        messages.success(request, _("Taken back. The address no longer works."))
        return redirect("reviews:subscription")
    if request.method == "POST":
        renew_feed(user=user, now=timezone.now())
        messages.success(request, _("This is your new address. An older one no longer works."))
        return redirect("reviews:subscription")
    feed = CalendarFeed.objects.filter(user=user).first()
    address = settings.IRM_BASE_URL + reverse("reviews:feed", args=[token_of(feed)]) if feed else ""
    return render(request, "reviews/calendar/subscription.html", {"feed": feed, "address": address})


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's calendar for a calendar program, which cannot sign in: the secret address stands for the person.

    What they may see is asked at every visit, so a membership that ends empties the calendar.
    """
    user = user_of_token(token)
    if user is None:
        raise Http404
    now = timezone.now()
    entries = feed_entries(user, population=asked_population(request), today=localdate(now))
    body = calendar_file(entries, user=user, now=now)
    return HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="reviews.ics"',
            "Cache-Control": "private, max-age=900",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
        },
    )
