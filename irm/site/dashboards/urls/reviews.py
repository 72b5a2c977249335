"""The addresses of reviews with the pages that join them to their needs: one review, the withdrawal of a consent."""

from django.urls import path

from irm.site.dashboards import views
from irm.site.dashboards.views.withdrawal import withdraw
from reviews import urls
from reviews.country_reviews.urls import ONE_REVIEW

app_name = urls.app_name
urlpatterns = [
    *urls.urlpatterns,
    path(ONE_REVIEW, views.review_detail, name="detail"),
    path("consents/<int:pk>/withdraw/", withdraw, name="withdraw_consent"),
]
