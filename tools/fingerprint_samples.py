"""Which records stand for all of their kind when the fingerprint opens the pages, and what is asked of pages."""

from typing import Any

DOMAIN = "demonstration.example"
_CODED = {"pk": "pk"}
# The first record that fits each filter stands for all: by the beginning of a route, its model, what the words in
# angle brackets stand for, and the filters.
_OF_REVIEW = {"iso3": "review__state__iso3", "cycle": "review__cycle__number"}
_RUNNING = {"review__state__iso3": "XAB", "review__cycle__number": 2}
RECORDS: dict[str, tuple[str, dict[str, str], list[dict[str, Any]]]] = {
    "states/<str:iso3>/": (
        "register.State",
        {"iso3": "iso3"},
        [{"iso3": "XAB"}, {"kind": "un_member", "reviews__isnull": False}],
    ),
    "reviews/<str:iso3>/<int:cycle>/": (
        "reviews.CountryReview",
        {"iso3": "state__iso3", "cycle": "cycle__number"},
        [
            {"state__iso3": "XAB", "cycle__number": 2},
            {"state__kind": "demonstration", "cycle__number": 2, "status": "completed"},
            {"state__kind": "un_member", "cycle__number": 1, "status": "completed"},
        ],
    ),
    "reviews/<str:iso3>/<int:cycle>/participants/<int:pk>/": (
        "reviews.Participant",
        _OF_REVIEW | _CODED,
        [_RUNNING],
    ),
    "reviews/consents/<int:pk>/": ("reviews.Consent", _CODED, [{"withdrawn_on": None}]),
    "reviews/draws/<int:pk>": (
        "reviews.Draw",
        _CODED,
        [
            {"kind": "by_hand"},
            {"kind": "redraw"},
            {"is_trial": True},
            {"kind": "reviewers", "is_trial": False},
        ],
    ),
    "reviews/draws/commitments/<int:pk>/": ("reviews.DrawCommitment", _CODED, [{}, {"draw": None}]),
    "reviews/draws/reviewers/<int:pk>/": ("reviews.ReviewingState", _CODED, [_RUNNING]),
    "reviews/timeline/steps/<int:pk>/": ("reviews.Milestone", _CODED, [_RUNNING]),
    "reviews/timeline/pauses/<int:pk>/": ("reviews.Pause", _CODED, [{"ends_on": None}]),
    "reviews/timeline/reminders/<int:pk>/": ("reviews.Reminder", _CODED, [{}]),
    "reviews/caseload/absences/<int:pk>/": ("reviews.Absence", _CODED, [{}]),
    "app/correspondence/<int:pk>/": (
        "reviews.Correspondence",
        _CODED,
        [
            {"direction": "incoming"},
            {"dated_on": None},
            {"template": "reminder", "dated_on__isnull": False},
            {"template": "lots_drawn", "dated_on__isnull": False, "state__iso3": "XAB"},
        ],
    ),
    "app/experts/<int:pk>/": ("reviews.RosterExpert", _CODED, [{"withdrawn_on": None}]),
    "app/people/<int:pk>/": ("accounts.User", _CODED, [{"email": f"focal-point@{DOMAIN}"}]),
    "app/people/memberships/<int:pk>/": (
        "accounts.Membership",
        _CODED,
        [{"user__email": f"partner@{DOMAIN}"}],
    ),
    "app/people/invitations/<int:pk>/": ("accounts.Invitation", _CODED, [{"approved_at": None}]),
    "app/people/hand-overs/<int:pk>/": ("accounts.HandOver", _CODED, [{}]),
    "needs/<str:ref>/": ("needs.TechnicalAssistanceNeed", {"ref": "ref"}, [{}, {"state__iso3": "XAB"}]),
    "assistance/<str:ref>/": (
        "assistance.AssistanceActivity",
        {"ref": "ref"},
        [{"is_demonstration": True}, {"is_demonstration": False}],
    ),
    "api/v1/activities/<str:ref>/": ("assistance.AssistanceActivity", {"ref": "ref"}, [{}]),
    "api/v1/articles/<int:number>/": ("register.Article", {"number": "number"}, [{"number": 5}]),
    "api/v1/category-schemes/<str:code>/": ("register.CategoryScheme", {"code": "code"}, [{}]),
    "api/v1/chapters/<str:code>/": ("register.Chapter", {"code": "code"}, [{}]),
    "api/v1/country-reviews/<str:state>/<int:cycle>/": (
        "reviews.CountryReview",
        {"state": "state__iso3", "cycle": "cycle__number"},
        [{"state__iso3": "XAB", "cycle__number": 2}, {"state__kind": "un_member"}],
    ),
    "api/v1/cycles/<int:number>/": ("reviews.ReviewCycle", {"number": "number"}, [{"number": 2}]),
    "api/v1/documents/<path:code>/": ("register.Document", {"code": "code"}, [{}]),
    "api/v1/draws/<int:number>/": ("reviews.Draw", {"number": "pk"}, [{"kind": "reviewers"}]),
    "api/v1/need-statements/<str:ref>/": ("needs.NeedStatement", {"ref": "ref"}, [{}]),
    "api/v1/needs/<str:ref>/": ("needs.TechnicalAssistanceNeed", {"ref": "ref"}, [{}]),
    "api/v1/provisions/<str:code>/": ("register.Provision", {"code": "code"}, [{"code": "5(1)"}]),
    "api/v1/states/<str:iso3>/": ("register.State", {"iso3": "iso3"}, [{"iso3": "XAB"}]),
}
# Pages that look different by what is asked of them.
ASKED = (
    "/no-such-page/",
    "/?population=real",
    "/states/?population=real",
    "/states/XAA/",
    "/reviews/?population=real",
    "/reviews/?q=XAB",
    "/reviews/?page=2",
    "/reviews/?status=nonsense",
    "/reviews/calendar/?view=agenda",
    "/reviews/calendar/?view=agenda&mine=on",
    "/reviews/XAB/2/history/?kind=steps",
    "/needs/?q=training",
    "/needs/?page=3",
    "/assistance/?population=real",
    "/assistance/authorities/?population=real",
    "/statistics/?population=real",
    "/statistics/figures/needs-by-category/?as_of=2019-10-14&population=demonstration",
    "/statistics/figures/needs-by-category/?as_of=nonsense",
    "/search/?q=training",
    "/search/?q=XAB",
    "/search/?q=nothing-of-this-name",
    "/app/people/?q=focal",
    "/invitations/a-token-that-nobody-holds/",
)
