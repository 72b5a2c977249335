"""The addresses of reviews with the page of one review, which joins it to its needs."""

from django.urls import path

from irm.dashboards import views
from irm.dashboards.views import publication, workspace
from reviews import urls
from reviews.people.views import participants

app_name = urls.app_name
_ONE = "<str:iso3>/<int:cycle>/"
urlpatterns = [
    *urls.urlpatterns,
    path(_ONE, views.review_detail, name="detail"),
    path(f"{_ONE}documents/", workspace.review_documents, name="documents"),
    path(f"{_ONE}documents/agreed/", workspace.agree_summary, name="agree_summary"),
    path(f"{_ONE}documents/issued/", workspace.issue_summary, name="issue_summary"),
    path(f"{_ONE}publication/", publication.review_publication, name="publication"),
    path(f"{_ONE}publication/grant/", publication.grant_for_review, name="grant_consent"),
    path("consents/<int:pk>/withdraw/", publication.withdraw, name="withdraw_consent"),
    path(f"{_ONE}history/", workspace.review_history_page, name="history"),
    path(f"{_ONE}participants/", participants.review_participants, name="participants"),
    path(f"{_ONE}participants/name/", participants.name, name="name_participant"),
    path(f"{_ONE}participants/<int:pk>/release/", participants.release, name="release_participant"),
    path(f"{_ONE}stakeholders/", workspace.review_stakeholders, name="stakeholders"),
    path(f"{_ONE}stakeholders/consulted/", workspace.record_stakeholders, name="record_stakeholders"),
    path(f"{_ONE}stakeholders/languages/", workspace.record_languages, name="record_languages"),
    path(f"{_ONE}stakeholders/dialogue/", workspace.record_dialogue, name="record_dialogue"),
]
