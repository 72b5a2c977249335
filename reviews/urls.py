"""Addresses of reviews; the page of one review is added by irm.dashboards, which may look at every app."""

from django.urls import path

from reviews.calendar import views as calendar_views
from reviews.country_reviews import views
from reviews.timeline import views as timeline_views
from reviews.workload import views as workload_views

app_name = "reviews"
urlpatterns = [
    path("", views.review_list, name="list"),
    path("download.csv", views.review_download, name="download"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/subscription/", calendar_views.subscription, name="subscription"),
    path("calendar/<str:token>.ics", calendar_views.feed, name="feed"),
    path("forecast/", workload_views.forecast, name="forecast"),
    path("caseload/", workload_views.caseload, name="caseload"),
    path("caseload/absence/", workload_views.absence, name="absence"),
    path("caseload/absences/<int:pk>/end/", workload_views.end_absence, name="end_absence"),
    path("timeline/steps/<int:pk>/agree/", timeline_views.agree, name="agree"),
    path("timeline/steps/<int:pk>/achieve/", timeline_views.achieve, name="achieve"),
    path("timeline/steps/<int:pk>/withdraw/", timeline_views.withdraw, name="withdraw"),
    path("timeline/steps/<int:pk>/reason/", timeline_views.reason, name="reason"),
    path("timeline/pauses/<int:pk>/resume/", timeline_views.resume, name="resume"),
    path("timeline/reminders/<int:pk>/acknowledge/", timeline_views.acknowledge, name="acknowledge"),
    path("<str:iso3>/<int:cycle>/timeline/", timeline_views.timeline, name="timeline"),
    path("<str:iso3>/<int:cycle>/timeline/plan/", timeline_views.plan, name="plan"),
    path("<str:iso3>/<int:cycle>/timeline/pause/", timeline_views.pause, name="pause"),
    path("<str:iso3>/<int:cycle>/timeline/officer/", timeline_views.assign, name="assign"),
]
