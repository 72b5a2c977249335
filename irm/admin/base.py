"""Base classes of the admin: searchable, with history, and without a door past a rule.

Nothing is deleted here: records are retired, ended or withdrawn. There are no bulk actions. Members of the
secretariat who are staff may change what no service guards; accounts and roles are to look at. What two people change
together is read-only, with a link to the page where one of them proposes it.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.admin.choosing import Choosing
from irm.admin.history import events_of, is_tracked
from irm.admin.paging import BoundedPaginator, PatientChangeList
from irm.admin.signals import records_shown
from irm.admin.together import together
from irm.pages.forms import LineField, LinesField


def works_here(request: HttpRequest) -> bool:
    """Staff of the secretariat, and administrators."""
    user = request.user
    if not (user.is_active and user.is_staff):
        return False
    return bool(user.is_superuser or is_of_the_secretariat(request))


def is_of_the_secretariat(request: HttpRequest) -> bool:
    """Asked of the person, since the tools of the admin import no app."""
    return bool(getattr(request.user, "is_secretariat", False))


def _locked(request: HttpRequest, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The rows, each held until a change of it is saved: of two people at once the second waits, and then sees."""
    is_change = request.method == "POST" and connection.in_atomic_block
    return rows.select_for_update(of=("self",), no_key=True) if is_change else rows


# Texts have one form here as on every other page; addresses and slugs keep the fields of their own.
ONE_FORM: dict[type[models.Field], dict[str, Any]] = {
    models.CharField: {"form_class": LineField},
    models.TextField: {"form_class": LinesField},
    models.EmailField: {},
    models.SlugField: {},
}


class _Rights:
    """Who may see, add and change; nobody deletes."""

    may_add: ClassVar[bool] = True
    may_change: ClassVar[bool] = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the app is on the person's index."""
        return works_here(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person may look."""
        return works_here(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person may add a record by hand."""
        return self.may_add and works_here(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person may change a record by hand."""
        return self.may_change and works_here(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: history points to every record."""
        return False


class _Readable:
    """What of a record the person may read."""

    def kept_from(self, request: HttpRequest) -> Collection[str]:
        """Fields that the person may not read: they are in no list, filter, form and history."""
        return ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The fields that the person may read."""
        fields: list[Any] = super().get_fields(request, obj)  # type: ignore[misc] # a mixin for admin classes
        return [each for each in fields if each not in self.kept_from(request)]


class Together(admin.ModelAdmin):
    """Records that two people may have open at once: ``irm.admin.together``."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form of a record, which two people may have open at once."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return together(form) if change else form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The record; held while it is changed."""
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and request.method == "POST" and connection.in_atomic_block:
            obj = _locked(request, self.get_queryset(request)).filter(pk=obj.pk).first()
        return obj


class IrmInline(_Rights, _Readable, Choosing, admin.TabularInline):
    """Rows of a record on its page. ``related`` are the relations that their names are made of."""

    extra = 0
    show_change_link = True
    formfield_overrides = ONE_FORM
    related: ClassVar[Sequence[str]] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The rows with the relations that their names are made of."""
        return _locked(request, super().get_queryset(request).select_related(*self.related))

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Rows that two people may have open at once."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form = together(formset.form)
        return formset


class IrmAdmin(_Rights, _Readable, Choosing, Together):
    """A model in the admin. ``stable`` fields are typed once and then kept: other systems know them."""

    actions = None
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    save_on_top = True
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **ONE_FORM}
    stable: ClassVar[Sequence[str]] = ()
    # The path from a row to the State that it belongs to: who looks at rows that are not public is noted.
    owner: ClassVar[str] = ""
    # Fields that a service guards, by the code of what two people change together (irm.accounts.guarded).
    guards: ClassVar[Mapping[str, Sequence[str]]] = {}

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The columns that the person may read."""
        return [each for each in super().get_list_display(request) if each not in self.kept_from(request)]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """The filters of what the person may read."""
        return [each for each in super().get_list_filter(request) if each not in self.kept_from(request)]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """The fields of what the person may read: a search finds nothing out."""
        kept = self.kept_from(request)
        return [each for each in super().get_search_fields(request) if each.partition("__")[0] not in kept]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """No address filters by what the person may not read."""
        if lookup.partition("__")[0] in self.kept_from(request):
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The fields that services set, and on an existing record its stable codes."""
        fixed = [*super().get_readonly_fields(request, obj)]
        if self.guards:
            fixed += [*(name for names in self.guards.values() for name in names), "by_two_people"]
        return [*fixed, *(name for name in self.stable if obj and name not in fixed)]

    @admin.display(description=gettext_lazy("changed by two people"))
    def by_two_people(self, obj: models.Model) -> str:
        """Where a change of the guarded fields is proposed, for who may do so."""
        codes: list[str] = getattr(obj, "may_be_proposed", [])
        links = [(reverse("accounts:propose", args=[code, obj.pk]), _("Propose a change")) for code in codes]
        return format_html_join(" ", '<a href="{}">{}</a>', links) or "–"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row of the page, with what this person may propose to change of it."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and self.guards:
            user = request.user
            may = [code for code in self.guards if user.is_authenticated and user.may_propose(code)]
            found.may_be_proposed = may
        return found

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; what it showed of States' records is told."""
        answer: HttpResponse = super().changelist_view(request, extra_context)
        shown = getattr(answer, "context_data", None) or {}
        if self.owner and "cl" in shown:
            self._tell(request, [row.pk for row in shown["cl"].result_list], "admin: {n}")
        return answer

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """The page of one row; what it shows of a State's record is told."""
        if self.owner and obj is not None:
            self._tell(request, [obj.pk], f"admin: {obj}")
        answer: HttpResponse = super().render_change_form(request, context, add, change, form_url, obj)
        return answer

    def _tell(self, request: HttpRequest, keys: list[Any], label: str) -> None:
        rows = self.model._default_manager.filter(pk__in=keys)
        records_shown.send(sender=self.model, request=request, rows=rows, owner=self.owner, label=label)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PatientChangeList]:
        """The list that no filter of an address brings down."""
        return PatientChangeList

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Who changed what and when, from the history that the database keeps of every change."""
        if not is_tracked(self.model):
            return super().history_view(request, object_id, extra_context)
        obj: models.Model | None = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % obj,
            "events": events_of(obj, without=self.kept_from(request)),
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/irm/history.html", context)


class ReadOnlyAdmin(IrmAdmin):
    """A model to look at: its rows are made by services, imports and commands."""

    may_add = False
    may_change = False


class SecretariatAdmin(ReadOnlyAdmin):
    """The same for what administrators of the installation do not read at all: who is late, and who was told."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Staff of the secretariat."""
        return super().has_view_permission(request, obj) and is_of_the_secretariat(request)
