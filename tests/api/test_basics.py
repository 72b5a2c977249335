"""The tools of every endpoint: parameters, problem documents, headers."""

import pytest
from django.urls import path
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from irm.api.pagination import after, decode, encode
from irm.api.problems import ParameterError
from irm.api.views import PublicApiView
from irm.errors import RuleError


class Asked(PublicApiView):
    """Answers, or raises what the test asks for."""

    parameters = ("raise",)

    def get(self, request: Request) -> Response:
        """Raise the error that is named, else answer."""
        errors = {
            "rule": RuleError("This review has moved on. Reload the page.", code="stale_stage"),
            "value": ValidationError({"cycle": ["Enter a whole number."]}),
            "bug": ZeroDivisionError("secret"),
        }
        if name := request.query_params.get("raise"):
            raise errors[name]
        return Response({"answer": 42})

    def post(self, request: Request) -> Response:
        """Never reached: the endpoint is public for reading only."""
        raise AssertionError


class Closed(APIView):
    """An endpoint that says nothing of its own about who may call it."""

    def get(self, request: Request) -> Response:
        """Answer."""
        return Response({})


urlpatterns = [path("asked/", Asked.as_view()), path("closed/", Closed.as_view())]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def test_an_answer_is_json_with_an_etag_and_open_to_other_origins(client):
    answer = client.get("/asked/")
    assert (answer.status_code, answer.content) == (200, b'{"answer":42}')
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache"
    again = client.get("/asked/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_answers_to_people_who_signed_in_stay_out_of_shared_caches(client, secretariat):
    client.force_login(secretariat)
    assert client.get("/asked/")["Cache-Control"] == "no-cache, private"


def test_an_unknown_parameter_is_refused_by_name(client):
    answer = client.get("/asked/", {"rise": "1"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    sentence = "“rise” is not a parameter of this address. Known parameters: raise, format."
    assert answer.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": sentence,
        "code": "unknown_parameter",
        "errors": [{"parameter": "rise", "detail": sentence, "code": "unknown_parameter"}],
    }


def test_a_parameter_given_twice_is_refused(client):
    answer = client.get("/asked/?raise=&raise=rule")
    assert (answer.status_code, answer.json()["code"]) == (400, "repeated_parameter")


@pytest.mark.parametrize(
    ("name", "status", "code", "detail"),
    [
        ("rule", 409, "stale_stage", "This review has moved on. Reload the page."),
        ("value", 400, "invalid_parameter", "cycle: Enter a whole number."),
    ],
)
def test_errors_are_problem_documents(client, name, status, code, detail):
    answer = client.get("/asked/", {"raise": name})
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"], answer.json()["detail"]) == (status, code, detail)


def test_an_unforeseen_error_says_nothing_of_its_inside(client):
    client.raise_request_exception = False
    answer = client.get("/asked/", {"raise": "bug"})
    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")
    assert b"secret" not in answer.content


def test_an_unforeseen_error_reaches_those_who_listen(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/asked/", {"raise": "bug"})


def test_writing_is_refused(client):
    answer = client.post("/asked/")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer["Content-Type"] == "application/problem+json"


def test_an_unknown_form_of_answer_is_refused_as_a_problem_document(client):
    answer = client.get("/asked/", headers={"Accept": "image/png"})
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")


def test_endpoints_are_closed_unless_they_say_otherwise(client):
    assert client.get("/closed/").status_code == 403


def test_too_many_requests_are_told_when_to_come_back(client, settings):
    settings.API_REQUESTS_PER_MINUTE = {"anonymous": 2, "signed_in": 2}
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "t"}
    }
    answers = [client.get("/asked/", REMOTE_ADDR="127.0.0.9") for _ in range(5)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert 0 <= int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1].json()["code"] == "throttled"


def test_a_cursor_comes_back_as_it_was_made():
    assert decode(encode([2, "XZZ"]), (int, str)) == [2, "XZZ"]


@pytest.mark.parametrize(
    "cursor",
    ["", "!", "W10", encode([2]), encode(["XZZ", 2]), encode([2, "a\x00"]), encode([2**40, "a"]), "é"],
)
def test_a_cursor_of_another_make_is_refused(cursor):
    with pytest.raises(ParameterError):
        decode(cursor, (int, str))


def test_rows_after_a_key_are_those_greater_in_any_field():
    assert (
        str(after(["a", "b"], [1, 2]))
        == "(AND: ('a__gte', 1), (OR: ('a__gt', 1), (AND: ('a', 1), ('b__gt', 2))))"
    )
