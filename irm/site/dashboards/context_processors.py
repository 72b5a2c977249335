"""What the frame of every page needs."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_info, to_locale
from django.utils.translation import gettext_lazy as _

from irm.register.choices import Population
from irm.register.population import asked_population

THEMES = frozenset({"light", "dark"})

# URL name, words, the view names (or their namespace) under which the place counts as current, in the footer too.
_PLACES: list[tuple[str, str | Promise, str | tuple[str, ...], bool]] = [
    ("dashboards:states", _("States"), "dashboards:state", False),
    ("reviews:list", _("Reviews"), ("reviews:", "draws:"), False),
    ("needs:list", _("Needs"), "needs:", False),
    ("assistance:list", _("Assistance"), "assistance:", False),
    ("statistics:index", _("Statistics"), "statistics:", False),
    ("dashboards:data", _("Data and API"), "dashboards:data", True),
    ("dashboards:about", _("About"), "dashboards:about", True),
]


@dataclass(frozen=True, slots=True)
class Place:
    """One of the main places of the site, as the masthead shows it."""

    url: str
    label: str | Promise
    is_current: bool
    in_footer: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Population of the notice, theme, languages and main places: the same for every page."""
    population = asked_population(request)
    theme = request.COOKIES.get("theme", "")
    return {
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
        "theme": theme if theme in THEMES else "",
        "languages": spoken_languages() if len(spoken_languages()) > 1 else (),
        "places": _places(request),
    }


def _places(request: HttpRequest) -> list[Place]:
    match = getattr(request, "resolver_match", None)
    view_name = match.view_name if match else ""
    places = []
    for name, label, current, in_footer in _PLACES:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue  # an installation may leave a part out
        places.append(Place(url, label, view_name.startswith(current), in_footer))
    return places


@cache
def spoken_languages() -> tuple[tuple[str, str], ...]:
    """The languages that have words of ours, English first, each under its own name."""
    codes = [settings.LANGUAGE_CODE]
    for code, _name in settings.LANGUAGES:
        catalogue = Path(to_locale(code)) / "LC_MESSAGES" / "django.mo"
        if code not in codes and any(
            (Path(folder) / catalogue).is_file() for folder in settings.LOCALE_PATHS
        ):
            codes.append(code)
    return tuple((code, get_language_info(code)["name_local"]) for code in codes)
