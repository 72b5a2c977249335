"""Addresses of the calendar, under /reviews/."""

from django.urls import path

from reviews.calendar import views

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/subscription/", views.subscription, name="subscription"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
]
