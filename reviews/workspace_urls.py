"""Addresses under /app/ that reviews keep: correspondence and the roster of experts."""

from django.urls import path

from reviews.correspondence import views as correspondence_views
from reviews.people.views import roster as roster_views

app_name = "workspace"
urlpatterns = [
    path("correspondence/", correspondence_views.note_list, name="notes"),
    path("correspondence/register/", correspondence_views.register, name="register_note"),
    path("correspondence/draft/", correspondence_views.draft, name="draft_note"),
    path("correspondence/<int:pk>/", correspondence_views.note, name="note"),
    path("correspondence/<int:pk>/sent/", correspondence_views.sent, name="note_sent"),
    path("correspondence/<int:pk>/replied/", correspondence_views.replied, name="note_replied"),
    path("correspondence/<int:pk>/discard/", correspondence_views.discard, name="note_discard"),
    path("correspondence/<int:pk>/document/", correspondence_views.document, name="note_document"),
    path("correspondence/<int:pk>/draft/", correspondence_views.draft_file, name="note_draft"),
    path("experts/", roster_views.experts, name="experts"),
    path("experts/<int:pk>/withdraw/", roster_views.withdraw, name="withdraw_expert"),
]
