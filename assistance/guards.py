"""What nobody changes alone in an activity: whether everybody reads it."""

from django import forms
from django.utils.translation import gettext_lazy

from assistance.models import AssistanceActivity
from irm.accounts.guarded import Guarded, attributes, guard
from irm.accounts.rights import may

PUBLICATION = "activity-publication"


def _fields() -> dict[str, forms.Field]:
    return {"is_published": forms.BooleanField(label=gettext_lazy("Published"), required=False)}


_read, _write = attributes("is_published")

guard(
    Guarded(
        code=PUBLICATION,
        label="assistance.AssistanceActivity",
        name=gettext_lazy("Publication of the activity"),
        fields=_fields,
        may=lambda user: may(user, "activity.publish"),
        read=_read,
        write=_write,
        in_population=lambda population: AssistanceActivity.objects.in_population(population),
    )
)
