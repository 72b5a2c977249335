"""The secretariat's forms of the drawing of lots."""

import pytest
from django.urls import reverse

from reviews.lots.choices import DrawKind
from reviews.models import CountryReview, Deferral, Draw, DrawCommitment, RedrawRequest, ReviewingState
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
SECRET = "0123456789abcdef0123456789abcdef"


def addresses():
    cycle, _ = small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    commitment = DrawCommitment.objects.create(
        cycle=cycle,
        kind=DrawKind.REVIEWERS,
        year=2,
        population="demonstration",
        meeting="A session",
        secret_sha256="0" * 64,
        published_at="2026-11-21T12:00Z",
    )
    return [
        reverse("draws:commit"),
        reverse("draws:defer"),
        reverse("draws:reveal", args=[commitment.pk]),
        reverse("draws:withdraw", args=[commitment.pk]),
        reverse("draws:redraw", args=[ReviewingState.objects.first().pk]),
    ]


def test_only_the_secretariat_sees_the_desk(client, secretariat, focal_point, expert, partner, stranger):
    paths = addresses()
    assert {client.get(path).status_code for path in paths} == {302}
    for person in (focal_point, expert, partner, stranger):
        client.force_login(person)
        assert {client.get(path).status_code for path in paths} == {403}
        assert {client.post(path).status_code for path in paths} == {403}
        assert reverse("draws:commit") not in client.get(reverse("draws:list")).content.decode()
    client.force_login(secretariat)
    assert {client.get(path).status_code for path in paths} == {200}
    assert {client.post(path).status_code for path in paths} == {422}
    assert reverse("draws:commit") in client.get(reverse("draws:list")).content.decode()


def commit(client, cycle, **more):
    given = {"kind": "years", "cycle": cycle.pk, "meeting": "Seventeenth session", "secret": SECRET} | more
    return client.post(reverse("draws:commit"), given)


def test_from_the_commitment_to_the_draw(client, secretariat):
    cycle, _ = small_cycle()
    client.force_login(secretariat)
    assert commit(client, cycle).status_code == 302
    commitment = DrawCommitment.objects.get()
    assert (commitment.published_by, commitment.population) == (secretariat, "demonstration")
    address = reverse("draws:reveal", args=[commitment.pk])
    wrong = client.post(address, {"secret": SECRET[::-1], "digits": "170433"})
    assert wrong.status_code == 422
    assert "This secret does not belong to the published commitment." in wrong.content.decode()
    assert Draw.objects.count() == 0
    right = client.post(address, {"secret": SECRET, "digits": "170 433"})
    draw = Draw.objects.get()
    assert (right.status_code, right.url) == (302, draw.get_absolute_url())
    assert (draw.seed, draw.recorded_by) == (f"{SECRET}:170433", secretariat)
    again = client.post(address, {"secret": SECRET, "digits": "170433"})
    assert "There is no open commitment to reveal." in again.content.decode()
    assert Draw.objects.count() == 1


def test_a_commitment_is_withdrawn_with_its_reason(client, secretariat):
    cycle, _ = small_cycle()
    client.force_login(secretariat)
    commit(client, cycle)
    commitment = DrawCommitment.objects.get()
    client.post(reverse("draws:withdraw", args=[commitment.pk]), {"reason": "The session was moved"})
    assert "The session was moved" in client.get(reverse("draws:list")).content.decode()


def test_a_draw_is_repeated_on_request(client, secretariat):
    cycle, _ = small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    client.force_login(secretariat)
    commit(client, cycle, kind="redraw", year=1)
    row = ReviewingState.objects.first()
    answer = client.post(
        reverse("draws:redraw", args=[row.pk]),
        {
            "commitment": DrawCommitment.objects.get().pk,
            "secret": SECRET,
            "digits": "170433",
            "reason": "No reply",
            "requested_on": TODAY.isoformat(),
        },
    )
    request = RedrawRequest.objects.get()
    assert answer.url == request.draw.get_absolute_url()
    assert (request.replaced, request.recorded_by) == (row, secretariat)
    page = client.get(answer.url).content.decode()
    standing = ReviewingState.objects.get(review=row.review, position=row.position, ended_on=None)
    assert reverse("draws:redraw", args=[standing.pk]) in page
    assert reverse("draws:redraw", args=[row.pk]) not in page


@pytest.mark.parametrize(
    ("kind", "year", "errors"), [("review", "", []), ("service", "", ["year"]), ("service", 1, [])]
)
def test_a_deferral_is_recorded(client, secretariat, kind, year, errors):
    cycle, _ = small_cycle()
    held(DrawKind.YEARS, None)
    review = CountryReview.objects.filter(year_of_cycle=1).first()
    client.force_login(secretariat)
    answer = client.post(
        reverse("draws:defer"),
        {
            "kind": kind,
            "state": review.state.pk,
            "cycle": cycle.pk,
            "year": year,
            "reason": "Elections",
            "requested_on": TODAY.isoformat(),
        },
    )
    if errors:
        assert list(answer.context["form"].errors) == errors
        assert Deferral.objects.count() == 0
    else:
        deferral = Deferral.objects.get()
        assert (deferral.kind, deferral.recorded_by, answer.status_code) == (kind, secretariat, 302)


def test_a_repeated_draw_without_a_commitment_leads_to_one(client, secretariat):
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    client.force_login(secretariat)
    row = ReviewingState.objects.select_related("review__cycle").first()
    page = client.get(reverse("draws:redraw", args=[row.pk]))
    assert "No commitment is open for this draw." in page.content.decode()
    address = page.context["first"]
    assert address in page.content.decode().replace("&amp;", "&")
    form = client.get(address).context["form"]
    assert [str(form[name].value()) for name in ("kind", "cycle", "year")] == [
        "redraw",
        str(row.review.cycle.pk),
        "1",
    ]
    commit(client, row.review.cycle, kind="redraw", year=1)
    page = client.get(reverse("draws:redraw", args=[row.pk]))
    assert "No commitment is open" not in page.content.decode()
