"""From a record of the admin to its page: for the models that the admin shows, and no other."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse


def on_site(request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
    """The page of a record. Django's own view fails on models that have no table."""
    kind = ContentType.objects.filter(pk=content_type_id).first()
    if kind is None or kind.model_class() not in admin.site._registry:
        raise Http404
    answer: HttpResponse = shortcut(request, content_type_id, object_id)
    return answer
