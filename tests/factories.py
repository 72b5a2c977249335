"""Makers of real objects that surprise nobody: every State is invented unless a test says otherwise."""

import datetime
import string
from typing import Any

import factory
from factory.django import DjangoModelFactory

from assistance.choices import ActivityStatus, Level
from assistance.models import ActivityOrganisation, AssistanceActivity, NeedLink
from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.register.choices import GroupKind, PartyStatus, SchemeKind, StateKind
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    GroupMembership,
    Organisation,
    Provision,
    State,
    StateGroup,
)
from irm.register.models.states import sort_key
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import (
    CountryReview,
    ExecutiveSummary,
    Milestone,
    Participant,
    ReviewCycle,
    ReviewingState,
    ScheduleStep,
)
from reviews.people.choices import ParticipantRole

TODAY = datetime.date(2026, 11, 21)
_CHAPTERS = {"I": (1, 4), "II": (5, 14), "III": (15, 42), "IV": (43, 50), "V": (51, 59), "VI": (60, 62)}


def chapter_of(number: int) -> str:
    """The roman numeral of the chapter that holds an article (articles 63 to 71 are in VII and VIII)."""
    for code, (first, last) in _CHAPTERS.items():
        if first <= number <= last:
            return code
    return "VII" if number <= 64 else "VIII"


# Second letters of codes that nobody named: a test that names a code of its own takes another (XAA, XBB, QAA), for
# a State is got by its code where there is one, and the test would find two of its States to be the same.
UNNAMED = "DEFHIJLMNOTUVWXY"


def unnamed_code(first: str, n: int) -> str:
    """The nth code of a State that no test names."""
    return first + UNNAMED[n // 26 % len(UNNAMED)] + string.ascii_uppercase[n % 26]


class StateFactory(DjangoModelFactory[State]):
    """A demonstration State with a code of its own (XDA, XDB, …)."""

    class Meta:
        model = State
        django_get_or_create = ("iso3",)
        skip_postgeneration_save = True

    iso3 = factory.Sequence(lambda n: unnamed_code("X", n))
    kind = StateKind.DEMONSTRATION
    name_en = factory.LazyAttribute(lambda o: f"Demonstration State {o.iso3}")
    name_fr = name_es = name_ru = name_zh = name_ar = factory.SelfAttribute("name_en")
    sort_key_en = factory.LazyAttribute(lambda o: sort_key(o.name_en))
    party_status = PartyStatus.PARTY

    @factory.post_generation
    def regional_group(self: State, create: bool, extracted: str | None, **kwargs: Any) -> None:
        """``StateFactory(regional_group="african")`` adds the membership."""
        if create and extracted:
            group, _ = StateGroup.objects.get_or_create(
                code=extracted, defaults={"kind": GroupKind.REGIONAL_GROUP, "name": extracted}
            )
            GroupMembership.objects.get_or_create(state=self, group=group)


class RealStateFactory(StateFactory):
    """A State that counts as real: codes beginning with Q, no State's own."""

    iso3 = factory.Sequence(lambda n: unnamed_code("Q", n))
    kind = StateKind.UN_MEMBER


class ChapterFactory(DjangoModelFactory[Chapter]):
    """A chapter by its roman numeral."""

    class Meta:
        model = Chapter
        django_get_or_create = ("code",)

    code = "II"
    title = factory.LazyAttribute(lambda o: f"Chapter {o.code}")
    order = factory.LazyAttribute(
        lambda o: ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"].index(o.code) + 1
    )


class ArticleFactory(DjangoModelFactory[Article]):
    """An article by its number, in its own chapter."""

    class Meta:
        model = Article
        django_get_or_create = ("number",)

    number = 5
    title = factory.LazyAttribute(lambda o: f"Article {o.number}")
    chapter = factory.LazyAttribute(lambda o: ChapterFactory(code=chapter_of(o.number)))


class CategorySchemeFactory(DjangoModelFactory[CategoryScheme]):
    """A scheme of needs by its code."""

    class Meta:
        model = CategoryScheme
        django_get_or_create = ("code",)

    code = "cycle2_need"
    name = factory.SelfAttribute("code")
    kind = SchemeKind.NEED


class CategoryFactory(DjangoModelFactory[Category]):
    """A category of the second cycle's scheme."""

    class Meta:
        model = Category
        django_get_or_create = ("scheme", "code")

    scheme = factory.SubFactory(CategorySchemeFactory)
    code = "capacity_building"
    label = factory.LazyAttribute(lambda o: o.code.replace("_", " ").capitalize())


class DocumentFactory(DjangoModelFactory[Document]):
    """A document with a demonstration symbol."""

    class Meta:
        model = Document
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"DEMO/IRG/II/1/1/Add.{n}")
    symbol = factory.SelfAttribute("code")
    is_demonstration = True


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """An invented organisation."""

    class Meta:
        model = Organisation
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"Invented Trust {n}")
    is_demonstration = True


class ReviewCycleFactory(DjangoModelFactory[ReviewCycle]):
    """A cycle by its number, with the category scheme of that cycle and public pairings."""

    class Meta:
        model = ReviewCycle
        django_get_or_create = ("number",)

    number = 2
    name = factory.LazyAttribute(lambda o: f"Cycle {o.number}")
    category_scheme = factory.LazyAttribute(lambda o: CategorySchemeFactory(code=f"cycle{o.number}_need"))
    publicity = factory.LazyFunction(lambda: {"pairing": "public", "steps": "public"})


class ScheduleStepFactory(DjangoModelFactory[ScheduleStep]):
    """A step of the second cycle's schedule."""

    class Meta:
        model = ScheduleStep
        django_get_or_create = ("cycle", "code")

    cycle = factory.SubFactory(ReviewCycleFactory)
    code = "self_assessment"
    label = "3"
    order = factory.LazyAttribute(
        lambda o: {"begin": 0, "self_assessment": 3, "constructive_dialogue": 7, "report_agreed": 10}.get(
            o.code, 5
        )
    )
    name = factory.LazyAttribute(lambda o: o.code.replace("_", " ").capitalize())


class CountryReviewFactory(DjangoModelFactory[CountryReview]):
    """A review of a demonstration State in the second cycle."""

    class Meta:
        model = CountryReview
        django_get_or_create = ("state", "cycle")

    state = factory.SubFactory(StateFactory)
    cycle = factory.SubFactory(ReviewCycleFactory)
    year_of_cycle = 1
    status = ReviewStatus.IN_PROGRESS


class ReviewingStateFactory(DjangoModelFactory[ReviewingState]):
    """A reviewing State in position 1."""

    class Meta:
        model = ReviewingState

    review = factory.SubFactory(CountryReviewFactory)
    state = factory.SubFactory(StateFactory)
    position = 1


class MilestoneFactory(DjangoModelFactory[Milestone]):
    """A milestone of a review."""

    class Meta:
        model = Milestone

    review = factory.SubFactory(CountryReviewFactory)
    step = factory.SubFactory(ScheduleStepFactory, cycle=factory.SelfAttribute("..review.cycle"))


class ExecutiveSummaryFactory(DjangoModelFactory[ExecutiveSummary]):
    """An executive summary issued on 14 October 2019."""

    class Meta:
        model = ExecutiveSummary

    review = factory.SubFactory(CountryReviewFactory)
    document = factory.SubFactory(DocumentFactory)
    is_issued = True
    issued_on = datetime.date(2019, 10, 14)


class NeedStatementFactory(DjangoModelFactory[NeedStatement]):
    """A statement in English."""

    class Meta:
        model = NeedStatement

    ref = factory.Sequence(lambda n: f"S{n:05}")
    text = "Training of procurement officers in assessing risks of corruption (invented)"


class TechnicalAssistanceNeedFactory(DjangoModelFactory[TechnicalAssistanceNeed]):
    """A public need under article 5 from the second cycle."""

    class Meta:
        model = TechnicalAssistanceNeed

    ref = factory.Sequence(lambda n: f"N{n:05}")
    statement = factory.SubFactory(NeedStatementFactory)
    state = factory.SubFactory(StateFactory)
    cycle = factory.SubFactory(ReviewCycleFactory)
    article = factory.SubFactory(ArticleFactory)
    chapter = factory.LazyAttribute(lambda o: o.article.chapter if o.article else None)
    category = factory.SubFactory(CategoryFactory, scheme=factory.SelfAttribute("..cycle.category_scheme"))
    identified_on = datetime.date(2019, 5, 10)
    audience = "public"


class AssistanceActivityFactory(DjangoModelFactory[AssistanceActivity]):
    """A published, invented activity."""

    class Meta:
        model = AssistanceActivity

    ref = factory.Sequence(lambda n: f"DA-{n:04}")
    title = "Training on risk assessment (invented)"
    type = factory.LazyFunction(
        lambda: CategoryFactory(
            scheme=CategorySchemeFactory(code="delivery_modality", kind=SchemeKind.DELIVERY), code="training"
        )
    )
    level = Level.NATIONAL
    status = ActivityStatus.COMPLETED
    is_published = True
    is_demonstration = True


class NeedLinkFactory(DjangoModelFactory[NeedLink]):
    """An activity that answers a need in part."""

    class Meta:
        model = NeedLink

    activity = factory.SubFactory(AssistanceActivityFactory)
    need = factory.SubFactory(TechnicalAssistanceNeedFactory)
    degree = "partial"


class UserFactory(DjangoModelFactory[User]):
    """A person without any role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password("a long demonstration pass phrase")


class MembershipFactory(DjangoModelFactory[Membership]):
    """A secretariat membership that began long ago."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.SECRETARIAT
    starts_on = datetime.date(2010, 1, 1)


class ProvisionFactory(DjangoModelFactory[Provision]):
    """A paragraph of article 5."""

    class Meta:
        model = Provision
        django_get_or_create = ("code",)

    code = "5(1)"
    article = factory.SubFactory(ArticleFactory)
    paragraph = "1"
    order = 1


class ActivityOrganisationFactory(DjangoModelFactory[ActivityOrganisation]):
    """An invented provider of an activity."""

    class Meta:
        model = ActivityOrganisation

    activity = factory.SubFactory(AssistanceActivityFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    as_written = factory.LazyAttribute(lambda o: o.organisation.name)
    role = "provider"


class ParticipantFactory(DjangoModelFactory[Participant]):
    """A governmental expert named in a review for the State under review, long ago.

    ``ParticipantFactory(user=expert, state=reviewer, review=review)`` names one for a reviewing State.
    """

    class Meta:
        model = Participant

    review = factory.SubFactory(CountryReviewFactory)
    state = factory.SelfAttribute("review.state")
    user = factory.LazyAttribute(
        lambda o: MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=o.state).user
    )
    role = ParticipantRole.EXPERT
    starts_on = datetime.date(2010, 1, 1)
