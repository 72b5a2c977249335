"""The ledger of consent on its pages: who reads it, who keeps it, what opens and what closes."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.errors import RuleError
from needs.models import TechnicalAssistanceNeed
from reviews.consents.services import grant_consent, withdraw_consent
from reviews.models import Consent, Correspondence
from tests.factories import (
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    MembershipFactory,
    MilestoneFactory,
    NeedStatementFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    TechnicalAssistanceNeedFactory,
)
from tests.racing import outcomes

pytestmark = pytest.mark.django_db
DONE = datetime.date(2026, 8, 12)


@pytest.fixture
def review():
    """A review of which the cycle publishes nothing, with one step achieved and two needs."""
    review = CountryReviewFactory(cycle=ReviewCycleFactory(number=2, publicity={}))
    MilestoneFactory(review=review, achieved_on=DONE)
    for _ in range(2):
        TechnicalAssistanceNeedFactory(
            state=review.state,
            cycle=review.cycle,
            statement=NeedStatementFactory(review=review),
            audience="state",
        )
    return review


def address(name, review):
    return reverse(f"reviews:{name}", args=[review.state.iso3, review.cycle.number])


def grant(client, review, **given):
    form = {
        "scope": "steps", "audience": "public", "reach": "review", "note": "", "reference": "NV 12/2026",
        "granted_on": localdate().isoformat(),
    }  # fmt: skip
    return client.post(address("grant_consent", review), form | given)


def withdraw(client, consent, **given):
    form = {"withdrawn_on": localdate().isoformat(), "reference": "NV 13/2026"}
    return client.post(reverse("reviews:withdraw_consent", args=[consent.pk]), form | given)


def closes(client, consent):
    return client.get(reverse("reviews:withdraw_consent", args=[consent.pk])).context["closes"]


def test_consent_to_steps_opens_review_timeline_and_calendar_and_its_withdrawal_closes_them(
    client, review, secretariat, demonstration
):
    calendar = f"{reverse('reviews:calendar')}?month=2026-08"

    def public():
        client.logout()
        return (
            client.get(review.get_absolute_url()).status_code,
            client.get(address("timeline", review)).status_code,
            review.state.name in client.get(calendar).content.decode(),
        )

    assert public() == (404, 404, False)
    client.force_login(secretariat)
    assert grant(client, review).status_code == 302
    assert public() == (200, 200, True)
    client.force_login(secretariat)
    consent = Consent.objects.get()
    assert closes(client, consent) == [
        f"{review}: its timeline, its steps and its dates in the calendar will no longer be public.",
        f"{review}: the public will no longer see that there is this review.",
    ]
    assert withdraw(client, consent).status_code == 302
    assert public() == (404, 404, False)
    consent.refresh_from_db()
    assert (consent.withdrawn_on, consent.withdrawal_reference) == (localdate(), "NV 13/2026")


def test_consent_to_needs_opens_them_and_the_page_says_how_many_its_withdrawal_closes(
    client, review, secretariat
):
    client.force_login(secretariat)
    assert grant(client, review, scope="needs", reach="state").status_code == 302
    assert set(TechnicalAssistanceNeed.objects.values_list("audience", flat=True)) == {"public"}
    general = Consent.objects.get()
    assert general.review is None
    assert closes(client, general) == [
        "2 needs will no longer be public. Who reads them from then on: The State concerned.",
        "The figures that count them are computed again at once.",
    ]
    grant(client, review, scope="needs", audience="providers")
    narrower = Consent.objects.get(review=review)
    assert closes(client, narrower)[0] == "2 needs will be opened to: Public. Another consent says so."
    withdraw(client, general)
    assert set(TechnicalAssistanceNeed.objects.values_list("audience", flat=True)) == {"providers"}
    assert closes(client, narrower)[0] == (
        "2 needs will be closed to: Registered assistance providers. Who reads them from then on: The State concerned."
    )
    withdraw(client, narrower)
    assert set(TechnicalAssistanceNeed.objects.values_list("audience", flat=True)) == {"state"}


def test_what_other_rules_keep_open_does_not_close(client, review, secretariat):
    client.force_login(secretariat)
    grant(client, review)
    grant(client, review, reach="state")
    grant(client, review, scope="report")
    first, _second, report = Consent.objects.order_by("pk")
    (said,) = closes(client, first)
    assert said.startswith("Nothing closes")
    (said,) = closes(client, report)
    assert said.startswith("Nothing shown here depends on this consent yet")


def test_the_page_says_who_reads_what_and_why(client, review, secretariat):
    client.force_login(secretariat)
    review.cycle.publicity = {"pairing": "public"}
    review.cycle.save()
    grant(client, review, scope="needs", audience="providers")
    ExecutiveSummaryFactory(review=review)
    published = client.get(address("publication", review)).context["published"]
    assert [(each.by_rules, each.consent is not None, str(each.readers)) for each in published] == [
        (True, False, "everybody"),
        (False, False, "those who take part in the review"),
        (False, False, "those who take part in the review"),
        (False, False, "those who take part in the review"),
        (False, False, "those who take part in the review"),
        (False, True, "Registered assistance providers"),
        (False, False, "The State concerned"),
        (True, False, "everybody"),
    ]


def test_the_ledger_is_read_by_those_it_concerns_and_kept_by_the_secretariat(client, review, secretariat):
    other = CountryReviewFactory(state=review.state, cycle=ReviewCycleFactory(number=1, publicity={}))
    reviewer = ReviewingStateFactory(review=review).state
    given = {"state": review.state, "audience": "states_parties", "granted_on": localdate()}
    for number, about in enumerate([None, review, other]):
        Consent.objects.create(scope="report", review=about, reference=f"NV {number}", **given)
    own = MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user
    theirs = MembershipFactory(role=Role.FOCAL_POINT, state=reviewer).user
    state_page = reverse("dashboards:state_publication", args=[review.state.iso3])

    def read(address):
        answer = client.get(address)
        if answer.status_code != 200:
            return answer.status_code
        return sorted(line.consent.reference for line in answer.context["lines"])

    for person, here, there in [
        (secretariat, ["NV 0", "NV 1"], ["NV 0", "NV 1", "NV 2"]),
        (own, ["NV 0", "NV 1"], ["NV 0", "NV 1", "NV 2"]),
        (theirs, ["NV 0", "NV 1"], 404),
    ]:
        client.force_login(person)
        assert (read(address("publication", review)), read(state_page)) == (here, there)
        ledger = here if there == 404 else there
        readable = Consent.objects.visible_to(person).order_by("reference")
        assert list(readable.values_list("reference", flat=True)) == ledger
    client.force_login(own)
    assert grant(client, review).status_code == 403
    assert withdraw(client, Consent.objects.first()).status_code == 403
    assert client.post(state_page, {}).status_code == 403


def test_a_note_of_the_register_is_picked_or_its_reference_typed(client, review, secretariat):
    client.force_login(secretariat)
    note = Correspondence.objects.create(
        direction="incoming", state=review.state, number="NV 7", dated_on=localdate(), subject="Consent",
        recorded_by=secretariat, recorded_at=timezone.now(),
    )  # fmt: skip
    assert grant(client, review, reference="").status_code == 422
    assert grant(client, review, note=note.pk).status_code == 422
    assert grant(client, review, audience="providers").status_code == 422
    assert grant(client, review, note="0").status_code == 422
    assert not Consent.objects.exists()
    assert grant(client, review, note=note.pk, reference="").status_code == 302
    (line,) = client.get(address("publication", review)).context["lines"]
    assert (line.consent.reference, line.note) == ("NV 7", note)
    twice = grant(client, review)
    assert "A consent for this is in force" in twice.content.decode()


def test_a_general_consent_is_recorded_on_the_page_of_the_state(client, review, secretariat):
    client.force_login(secretariat)
    page = reverse("dashboards:state_publication", args=[review.state.iso3])
    form = {
        "scope": "steps",
        "audience": "public",
        "reference": "NV 1",
        "granted_on": localdate().isoformat(),
    }
    assert client.post(page, form).status_code == 302
    assert (Consent.objects.get().review, Consent.objects.get().state) == (None, review.state)
    assert (
        "What the State agreed to share"
        in client.get(reverse("dashboards:state", args=[review.state.iso3])).content.decode()
    )


def test_a_withdrawal_is_not_dated_ahead_nor_before_the_grant(client, review, secretariat):
    client.force_login(secretariat)
    grant(client, review)
    consent = Consent.objects.get()
    day = datetime.timedelta(days=1)
    for wrong in (localdate() + day, localdate() - day):
        assert withdraw(client, consent, withdrawn_on=wrong.isoformat()).status_code == 422
    assert withdraw(client, consent).status_code == 302
    again = withdraw(client, consent)
    assert again.status_code == 422
    assert "withdrawn already" in again.content.decode()


def test_a_state_consents_for_its_own_reviews(review, secretariat):
    with pytest.raises(RuleError) as refused:
        grant_consent(
            state_id=CountryReviewFactory().state_id, review_id=review.pk, scope="steps", audience="public",
            reference="NV 1", granted_on=localdate(), actor=secretariat, today=localdate(),
        )  # fmt: skip
    assert refused.value.code == "other_state"


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_withdraw_at_once_one_is_told():
    review = CountryReviewFactory()
    officers = [MembershipFactory().user for _ in range(2)]
    consent = Consent.objects.create(
        state=review.state, scope="steps", audience="public", reference="NV 1", granted_on=localdate()
    )
    withdrawals = [
        lambda officer=officer: withdraw_consent(
            consent_id=consent.pk, withdrawn_on=localdate(), actor=officer
        )
        for officer in officers
    ]
    assert outcomes(*withdrawals) == ["consent_withdrawn", "done"]
