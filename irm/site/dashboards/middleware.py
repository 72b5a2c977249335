"""What holds from page to page: a language that the site has words in, and the population that one walks in."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.middleware.locale import LocaleMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation

from irm.register.population import DEFAULT, PARAMETER, asked_population
from irm.site.dashboards.context_processors import spoken_languages


class SpokenLanguageMiddleware(LocaleMiddleware):
    """As Django's, but a browser's wish for a language without a catalogue of ours is answered in English.

    Otherwise dates and form errors would come in one language and everything else in another. A language that
    the reader chose (the cookie) is always kept.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language for this request."""
        super().process_request(request)
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if not chosen and translation.get_language() not in dict(spoken_languages()):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE


def population_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Keep the population of the address where an answer leads on to another page of this site.

    Links do so themselves (``population_query``); what follows a form is known to its view, which need not think of
    it. A page about one record knows its own population and is left as it is.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        asked = asked_population(request)
        if asked != DEFAULT and isinstance(response, HttpResponseRedirectBase):
            target = urlsplit(response.url)
            if (
                not target.netloc
                and PARAMETER not in parse_qs(target.query)
                and _names_no_record(target.path)
            ):
                query = "&".join(filter(None, [target.query, f"{PARAMETER}={asked}"]))
                response["Location"] = target._replace(query=query).geturl()
        return response

    return middleware


def _names_no_record(path: str) -> bool:
    try:
        return not resolve(path).kwargs
    except Resolver404:
        return False
