"""Addresses of the timeline, under /reviews/."""

from django.urls import path

from reviews.country_reviews.urls import ONE_REVIEW
from reviews.timeline import views

urlpatterns = [
    path("timeline/steps/<int:pk>/agree/", views.agree, name="agree"),
    path("timeline/steps/<int:pk>/achieve/", views.achieve, name="achieve"),
    path("timeline/steps/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("timeline/steps/<int:pk>/reason/", views.reason, name="reason"),
    path("timeline/pauses/<int:pk>/resume/", views.resume, name="resume"),
    path("timeline/reminders/<int:pk>/acknowledge/", views.acknowledge, name="acknowledge"),
    path(f"{ONE_REVIEW}timeline/", views.timeline, name="timeline"),
    path(f"{ONE_REVIEW}timeline/plan/", views.plan, name="plan"),
    path(f"{ONE_REVIEW}timeline/pause/", views.pause, name="pause"),
    path(f"{ONE_REVIEW}timeline/officer/", views.assign, name="assign"),
]
