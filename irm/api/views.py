"""Base classes of every endpoint: public reading, strict parameters, conditional answers."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.http import HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import resolve, reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from irm.api.permissions import PublicReadOnly
from irm.api.problems import ParameterError

LONGEST_WAY = 2_000  # characters; no address of ours needs more
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}


class StrictParametersMixin:
    """Refuses query parameters that the endpoint does not know, and parameters given twice.

    ``parameters`` are the endpoint's own; ``format`` chooses the form of the answer on every endpoint.
    A misspelt filter would else silently answer for everything.
    """

    parameters: ClassVar[Iterable[str]] = ()
    repeatable: ClassVar[frozenset[str]] = frozenset()

    def known_parameters(self) -> list[str]:
        """The names that the endpoint answers to, in the order of its documentation."""
        return [*self.parameters, "format"]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check the parameters once the caller is let in."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # a mixin for APIView
        if request.query_params and request.method != "OPTIONS":
            self.check_parameters(request)

    def check_parameters(self, request: Request) -> None:
        """Raise ParameterError with a sentence that names the parameter and those that are known."""
        known = self.known_parameters()
        for name, values in request.query_params.lists():
            if name not in known:
                sentence = _("“%(name)s” is not a parameter of this address. Known parameters: %(known)s.")
                raise ParameterError(
                    sentence % {"name": name[:80], "known": ", ".join(known)},
                    parameter=name[:80],
                    code="unknown_parameter",
                )
            if len(values) > 1 and name not in self.repeatable:
                raise ParameterError(
                    _("“%(name)s” is given %(times)d times. Give it once.")
                    % {"name": name, "times": len(values)},
                    parameter=name,
                    code="repeated_parameter",
                )


class PublicApiView(StrictParametersMixin, APIView):
    """An endpoint that everybody may read: strict parameters, ETag, and open to pages of other origins.

    A subclass names its ``parameters`` and writes ``get``. Rows still pass through ``visible_to``.
    """

    permission_classes = [PublicReadOnly]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Add the headers of open data. Answers to people signed in are kept out of shared caches."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        for name, value in CORS.items():
            answer.headers[name] = value
        patch_vary_headers(answer, ["Cookie"])
        signed_in = bool(getattr(request, "user", None) and request.user.is_authenticated)
        patch_cache_control(answer, no_cache=True, **({"private": True} if signed_in else {}))
        if isinstance(answer, Response) and answer.status_code == 200 and request.method in {"GET", "HEAD"}:
            answer.add_post_render_callback(lambda rendered: conditional(request, rendered))
        return answer


def conditional(request: Request, response: Any) -> Any:
    """The answer with its ETag, or 304 where the caller has it already."""
    if response.accepted_renderer.format == "api":
        return response
    digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
    response.headers["ETag"] = f'W/"{digest}"'
    return get_conditional_response(request._request, etag=response.headers["ETag"], response=response)


class NothingHereView(PublicApiView):
    """Any address under the API that does not exist: 404 as a problem document.

    Where only the slash at its end is missing, it leads on, with its parameters.
    """

    schema = None

    def check_parameters(self, request: Request) -> None:
        """An address that does not exist has no parameters to check."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing, or the way to the address with its slash."""
        there = request.get_full_path(force_append_slash=True)
        if not request.path.endswith("/") and len(there) <= LONGEST_WAY and _is_known(f"{request.path}/"):
            return HttpResponsePermanentRedirect(there, preserve_request=True)
        raise NotFound(_("There is no such address in the API. /api/v1/ lists all of them."))


def _is_known(path: str) -> bool:
    return getattr(resolve(path).func, "view_class", None) is not NothingHereView


class RootView(PublicApiView):
    """Where everything is: the name of each list with its address."""

    schema = None
    lists: Sequence[tuple[str, str]] = ()

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The addresses of the API; ``lists`` pairs each name with the name of its view."""
        return Response({name: request.build_absolute_uri(reverse(view)) for name, view in self.lists})
