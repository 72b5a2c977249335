"""Addresses of notices."""

from django.urls import path

from irm.notifications import views

app_name = "notifications"
urlpatterns = [
    path("app/notifications/", views.notices, name="notices"),
    path("app/notifications/read/", views.read, name="read"),
    path("app/notifications/settings/", views.frequency, name="settings"),
    path("app/letters/again/", views.send_all_again, name="send_all_again"),
    path("app/letters/<int:pk>/again/", views.send_again, name="send_again"),
    path("notifications/stop/<str:token>/", views.stop, name="stop"),
]
