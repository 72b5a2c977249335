"""Addresses of correspondence, under /app/."""

from django.urls import path

from reviews.correspondence import views

app_urlpatterns = [
    path("correspondence/", views.note_list, name="notes"),
    path("correspondence/register/", views.register, name="register_note"),
    path("correspondence/draft/", views.draft, name="draft_note"),
    path("correspondence/<int:pk>/", views.note, name="note"),
    path("correspondence/<int:pk>/sent/", views.record_sent, name="note_sent"),
    path("correspondence/<int:pk>/replied/", views.replied, name="note_replied"),
    path("correspondence/<int:pk>/discard/", views.discard, name="note_discard"),
    path("correspondence/<int:pk>/document/", views.document, name="note_document"),
    path("correspondence/<int:pk>/draft/", views.draft_file, name="note_draft"),
]
