"""Endpoint of the drawing of lots, and the draws that the reviewing States of a review came from."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, JSONObject, NullIf

from irm.accounts.rights import rows as granted
from irm.register.api.population import PopulationViewSet
from irm.register.choices import Population
from reviews.country_reviews.models import ReviewingState
from reviews.lots import serializers
from reviews.lots.choices import DrawKind
from reviews.lots.filters import DrawFilter
from reviews.lots.models import Draw, DrawCommitment, DrawLot, RedrawRequest


class DrawViewSet(PopulationViewSet):
    """The public log of draws, trial runs included, in the order in which they were recorded."""

    serializer_class = serializers.DrawRow
    detail_serializer_class = serializers.DrawDetailRow
    filterset_class = DrawFilter
    key = ("pk",)
    key_kinds = (int,)
    lookups = {"number": "pk"}
    demonstration = Q(population=Population.DEMONSTRATION)

    def get_queryset(self) -> QuerySet[Any]:
        """The draws that the caller may see. Why a State asked for a repeated draw is not published."""
        commitment = DrawCommitment.objects.filter(pk=OuterRef("commitment"))
        reason = Case(
            When(kind=DrawKind.REDRAW, then=Value("")), default=F("reason"), output_field=CharField()
        )
        draws: QuerySet[Any] = Draw.objects.visible_to(self.request.user).annotate(
            its_reason=reason, its_commitment=Subquery(commitment.values(row=_COMMITMENT)[:1])
        )
        return draws

    def detail_queryset(self) -> QuerySet[Any]:
        """One draw with its outcome as it is stored, or the lots that were recorded by hand."""
        lots = DrawLot.objects.filter(draw=OuterRef("pk"), draw__outcome="").order_by("number")
        draws: QuerySet[Any] = super().detail_queryset()
        detailed: QuerySet[Any] = draws.annotate(
            its_outcome=Cast(NullIf("outcome", Value("")), JSONField()),
            its_lots_by_hand=ArraySubquery(lots.values(row=_LOT)),
        )
        return detailed


def standing_rows(rows: QuerySet[ReviewingState], user: object) -> QuerySet[Any]:
    """The reviewing States that stand, with their acceptance and the draw that they came from."""
    return _with_draw(rows.filter(ended_on=None), user).order_by("position").values(row=_STANDING)


def former_rows(rows: QuerySet[ReviewingState], user: object) -> QuerySet[Any]:
    """The reviewing States that were replaced; why, for the two States and the secretariat alone."""
    told = granted(user, "reviewer.read_reasons") or Q(pk__isnull=False)
    visible = Draw.objects.visible_to(user).values("pk")
    request = RedrawRequest.objects.filter(replaced=OuterRef("pk"), draw__in=visible)
    former: QuerySet[Any] = _with_draw(rows.filter(ended_on__isnull=False), user).annotate(
        is_told=ExpressionWrapper(told, output_field=BooleanField()),
        told_reason=Case(When(is_told=True, then=F("ended_reason")), output_field=CharField()),
        in_redraw=Subquery(request.values("draw")[:1]),
    )
    in_order: QuerySet[Any] = former.order_by("ended_on", "pk").values(row=_FORMER)
    return in_order


def _with_draw(rows: QuerySet[ReviewingState], user: object) -> QuerySet[Any]:
    visible = Draw.objects.visible_to(user).values("pk")
    lots = DrawLot.objects.filter(reviewing_state=OuterRef("pk"), draw__in=visible).order_by("-draw")
    return rows.annotate(from_draw=Subquery(lots.values("draw")[:1]))


_PLACE = {"state": "state__iso3", "position": "position", "slot": "slot", "drawn_on": "drawn_on"}
_STANDING = JSONObject(**_PLACE, accepted_on="acceptance__accepted_on", draw="from_draw")
_FORMER = JSONObject(
    **_PLACE, draw="from_draw", ended_on="ended_on", ended_reason="told_reason", replaced_in="in_redraw"
)
_LOT = JSONObject(of="of", subject="subject", slot="slot", year="year", drawn="drawn")
_COMMITMENT = JSONObject(
    meeting="meeting",
    published_at="published_at",
    secret_sha256=F("secret_sha256"),
    inputs_sha256="inputs_sha256",
)
