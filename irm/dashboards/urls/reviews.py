"""The addresses of reviews with the page of one review, which joins it to its needs."""

from django.urls import path

from irm.dashboards import views
from irm.dashboards.views.withdrawal import withdraw
from reviews import urls
from reviews.consents.views import grant_for_review, review_publication
from reviews.people.views import participants
from reviews.stakeholders.views import (
    record_dialogue,
    record_languages,
    record_stakeholders,
    review_stakeholders,
)
from reviews.summaries.views import agree_summary, issue_summary, review_documents
from reviews.workspace.views import review_history_page

app_name = urls.app_name
_ONE = "<str:iso3>/<int:cycle>/"
urlpatterns = [
    *urls.urlpatterns,
    path(_ONE, views.review_detail, name="detail"),
    path(f"{_ONE}documents/", review_documents, name="documents"),
    path(f"{_ONE}documents/agreed/", agree_summary, name="agree_summary"),
    path(f"{_ONE}documents/issued/", issue_summary, name="issue_summary"),
    path(f"{_ONE}publication/", review_publication, name="publication"),
    path(f"{_ONE}publication/grant/", grant_for_review, name="grant_consent"),
    path("consents/<int:pk>/withdraw/", withdraw, name="withdraw_consent"),
    path(f"{_ONE}history/", review_history_page, name="history"),
    path(f"{_ONE}participants/", participants.review_participants, name="participants"),
    path(f"{_ONE}participants/name/", participants.name, name="name_participant"),
    path(f"{_ONE}participants/<int:pk>/release/", participants.release, name="release_participant"),
    path(f"{_ONE}stakeholders/", review_stakeholders, name="stakeholders"),
    path(f"{_ONE}stakeholders/consulted/", record_stakeholders, name="record_stakeholders"),
    path(f"{_ONE}stakeholders/languages/", record_languages, name="record_languages"),
    path(f"{_ONE}stakeholders/dialogue/", record_dialogue, name="record_dialogue"),
]
