"""The page of an error that nobody caught."""

import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from irm.api.problems import problem
from irm.away import RETRY_AFTER_SECONDS, away


def server_error(request: HttpRequest) -> HttpResponse:
    """503 with a sentence where a server is away or a disk is full, else 500; a problem document for the API."""
    sentence = away(sys.exc_info()[1])
    if sentence is None:
        return HttpResponse(render_to_string("500.html"), status=500)
    if request.path_info.startswith("/api/"):
        body = problem(503, sentence, code="unavailable")
        answer: HttpResponse = JsonResponse(body, status=503, content_type="application/problem+json")
    else:
        answer = HttpResponse(render_to_string("503.html", {"sentence": sentence}), status=503)
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer
