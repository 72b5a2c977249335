"""The language of a page: one that the site has words in."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

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
