"""The register of correspondence: list, one note, and what the secretariat does with it."""

import datetime
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Func, IntegerField, Value
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Coalesce
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.accounts.services import record_access
from irm.errors import RuleError
from irm.pages.forms import acted, done_by, sent
from irm.pages.lists import build_listing
from irm.pages.paging import Column
from irm.pages.uploads import takes_files
from irm.register.population import asked_population
from reviews.correspondence import policies, services
from reviews.correspondence.filters import CorrespondenceFilter
from reviews.correspondence.forms import ChooseNoteForm, IncomingForm, NoteForm, ReplyForm, SentForm
from reviews.correspondence.models import Correspondence
from reviews.correspondence.selectors import asked_next

FAR = datetime.date(9999, 12, 31)
_DAYS_BEFORE_FAR = Func(
    Value(FAR), F("dated_on"), template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField()
)
COLUMNS = [
    Column("date", gettext_lazy("Date"), ("sort_age", "pk"), (("sort_age", Coalesce(_DAYS_BEFORE_FAR, 0)),)),
    Column("number", gettext_lazy("Number and subject"), ("number", "pk")),
    Column("state", gettext_lazy("State"), ("state__sort_key_en", "pk")),
    Column("review", gettext_lazy("Review")),
    Column("due", gettext_lazy("Reply"), ("sort_due", "pk"), (("sort_due", Coalesce("reply_due_on", FAR)),)),
]


@require_safe
def note_list(request: HttpRequest) -> HttpResponse:
    """The notes verbales that the reader may see, the newest first, drafts before them."""
    if not policies.can_read_correspondence(request.user):
        raise PermissionDenied
    found = CorrespondenceFilter(
        request.GET, Correspondence.objects.visible_to(request.user), request=request
    )
    listing = build_listing(request, found, columns=COLUMNS, for_list=lambda rows: rows.for_list())
    context = {
        "listing": listing,
        "may_keep": isinstance(request.user, User) and policies.can_keep_correspondence(request.user),
        "today": localdate(),
        "is_demonstration": listing.population == "demonstration",
    }
    return render(request, "reviews/correspondence/note_list.html", context, status=listing.status)


@require_safe
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """One note verbale, with what it answers and what answers it."""
    return _show(request, _opened(request, pk))


@takes_files(10)
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Enter a note that a State sent."""
    actor = actor_of(request, policies.can_keep_correspondence)
    form = IncomingForm(*sent(request), actor=actor, population=asked_population(request))

    def keep(given: dict[str, Any]) -> Correspondence:
        return services.register_incoming(actor=actor, now=timezone.now(), **given)

    if request.method == "POST" and (kept := acted(form, keep)) is not None:
        messages.success(request, _("Entered in the register."))
        return redirect(kept)
    return render(
        request, "reviews/correspondence/register.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a note from a template: first which note and review, kept in the address, then what it needs."""
    actor = actor_of(request, policies.can_keep_correspondence)
    choice = ChooseNoteForm(_choice(request), actor=actor, population=asked_population(request))
    if not choice.is_valid():
        context = {"form": choice, "is_choice": True}
        return render(
            request, "reviews/correspondence/draft.html", context, status=422 if choice.errors else 200
        )
    template, review = choice.cleaned_data["template"], choice.cleaned_data["review"]
    form = NoteForm(
        *sent(request), template=template, review=review, initial=asked_next(review, today=localdate())
    )

    def keep(given: dict[str, Any]) -> Correspondence:
        return services.draft_note_verbale(
            actor=actor, now=timezone.now(), template=template, review=review, given=form.given,
            state=given["state"], reply_due_on=given.get("reply_by"),
        )  # fmt: skip

    if request.method == "POST" and (kept := acted(form, keep)) is not None:
        messages.success(request, _("Drafted. Open the Word document, check it, and record when it is sent."))
        return redirect(kept)
    context = {
        "form": form,
        "review": review,
        "note_label": dict(choice.fields["template"].choices)[template],  # type: ignore[attr-defined]
    }
    return render(request, "reviews/correspondence/draft.html", context, status=422 if form.errors else 200)


def _choice(request: HttpRequest) -> QueryDict | None:
    """What the address says of the note; None where it says nothing yet."""
    return request.GET if {"template", "review"} & request.GET.keys() else None


@takes_files(10)
@require_POST
def record_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a draft went out."""
    actor, kept = actor_of(request, policies.can_keep_correspondence), _note(request, pk)
    form = SentForm(request.POST, request.FILES)

    def keep(given: dict[str, Any]) -> object:
        return services.mark_sent(note_id=pk, actor=actor, today=localdate(), **given)

    if done_by(request, form, keep, _("Recorded as sent. The State sees it in its correspondence.")):
        return redirect(kept)
    return _show(request, kept, sent_form=form)


@require_POST
def replied(request: HttpRequest, pk: int) -> HttpResponse:
    """Record which note answers this one."""
    actor, kept = actor_of(request, policies.can_keep_correspondence), _note(request, pk)
    if kept.is_draft:
        messages.error(request, _("A draft is neither answered nor an answer."))
        return redirect(kept)
    form = ReplyForm(request.POST, note=kept, actor=actor)

    def keep(given: dict[str, Any]) -> object:
        return services.mark_replied(note_id=pk, reply_id=given["reply"].pk, actor=actor)

    if done_by(request, form, keep, _("Recorded as answered.")):
        return redirect(kept)
    return _show(request, kept, reply_form=form)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    actor, kept = actor_of(request, policies.can_keep_correspondence), _note(request, pk)
    try:
        services.discard_draft(note_id=pk, actor=actor)
    except RuleError as error:
        messages.error(request, error.message)
        return redirect("workspace:notes") if error.code == "gone" else redirect(kept)
    messages.success(request, _("The draft is gone. The history of the register keeps that it was there."))
    return redirect("workspace:notes")


@require_safe
def document(request: HttpRequest, pk: int) -> FileResponse:
    """The note as it was sent or received, always as a download."""
    return _download(_opened(request, pk).document)


@require_safe
def draft_file(request: HttpRequest, pk: int) -> FileResponse:
    """The text that the application drafted, for the secretariat."""
    actor_of(request, policies.can_keep_correspondence)
    return _download(_opened(request, pk).draft)


def _show(
    request: HttpRequest,
    kept: Correspondence,
    *,
    sent_form: SentForm | None = None,
    reply_form: ReplyForm | None = None,
) -> HttpResponse:
    user = request.user
    may_keep = isinstance(user, User) and policies.can_keep_correspondence(user)
    if may_keep and isinstance(user, User) and not kept.is_draft and not kept.replied_by_id:
        reply_form = reply_form or ReplyForm(note=kept, actor=user)
    wrong = sent_form or (reply_form if reply_form is not None and reply_form.is_bound else None)
    context = {
        "note": kept,
        "may_keep": may_keep,
        "sent_form": sent_form or SentForm(initial={"dated_on": localdate()}),
        "reply_form": reply_form,
        "answers": kept.answers.visible_to(user),
        "days": kept.days_since_due(localdate()),
        "is_demonstration": kept.state.is_demonstration,
    }
    return render(request, "reviews/correspondence/note_detail.html", context, status=422 if wrong else 200)


def _note(request: HttpRequest, pk: int) -> Correspondence:
    return get_object_or_404(Correspondence.objects.visible_to(request.user).for_list(), pk=pk)


def _opened(request: HttpRequest, pk: int) -> Correspondence:
    """A note that the reader opens; a look from outside its State goes into the access log."""
    opened = _note(request, pk)
    record_access(user=request.user, state=opened.state, record=opened, path=request.path)
    return opened


def _download(file: FieldFile) -> FileResponse:
    if not file or not file.storage.exists(file.name or ""):
        raise Http404
    return FileResponse(file.open("rb"), as_attachment=True, filename=PurePath(file.name or "note").name)
