"""Addresses of reviews by room: ``urlpatterns`` under /reviews/, ``app_urlpatterns`` under /app/.

The pages of one review that join other apps are added by irm.site.dashboards.
"""

from reviews.calendar import urls as calendar
from reviews.consents import urls as consents
from reviews.correspondence import urls as correspondence
from reviews.country_reviews import urls as country_reviews
from reviews.people import urls as people
from reviews.stakeholders import urls as stakeholders
from reviews.summaries import urls as summaries
from reviews.timeline import urls as timeline
from reviews.workload import urls as workload
from reviews.workspace import urls as workspace

app_name = "reviews"
urlpatterns = [
    *country_reviews.urlpatterns,
    *calendar.urlpatterns,
    *workload.urlpatterns,
    *timeline.urlpatterns,
    *summaries.urlpatterns,
    *consents.urlpatterns,
    *workspace.urlpatterns,
    *people.urlpatterns,
    *stakeholders.urlpatterns,
]
app_urlpatterns = [*correspondence.app_urlpatterns, *people.app_urlpatterns]
