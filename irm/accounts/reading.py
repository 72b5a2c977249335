"""Who reads restricted rows in lists, downloads and the API: what views say to the access log."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest

from irm.accounts.services import record_reading


def note_page(request: HttpRequest, rows: list[Any], model: Any, *, owner: str = "state") -> None:
    """Note that the reader was shown these rows of a list; what everybody may read is no news."""
    shown = model.objects.filter(pk__in=[row.pk for row in rows])
    _note(request, shown, public_rows(model, request.user), owner, "list: {n}")


def note_download(request: HttpRequest, rows: QuerySet[Any], *, owner: str = "state") -> None:
    """Note that the reader takes these rows away as a file."""
    _note(request, rows.order_by(), public_rows(rows.model, request.user), owner, "download: {n}")


def note_admin(request: HttpRequest, rows: QuerySet[Any], *, owner: str, label: str) -> None:
    """Note that the reader was shown these rows in the admin; where a model has no public part, each is news."""
    is_gated = hasattr(rows.model.objects, "visible_to")
    public = public_rows(rows.model, request.user) if is_gated else rows.none()
    _note(request, rows.order_by(), public, owner, label)


def public_rows(model: Any, user: object) -> QuerySet[Any]:
    """The rows of which everybody reads all that a person is shown (``public_to``, where a model shows some more)."""
    to_person = getattr(model.objects, "public_to", None)
    public: QuerySet[Any] = to_person(user) if to_person else model.objects.visible_to(None)
    return public


def _note(request: HttpRequest, rows: QuerySet[Any], public: QuerySet[Any], owner: str, label: str) -> None:
    record_reading(user=request.user, rows=rows, public=public, owner=owner, label=label, path=request.path)


class NotedRows:
    """An endpoint whose rows may be restricted: for rows from ``RowsViewSet``. ``owner`` is the path to their State."""

    request: Any
    owner: ClassVar[str] = "state"

    def public_rows(self, model: Any) -> QuerySet[Any]:
        """The rows that everybody may read, of which nobody keeps a log."""
        return public_rows(model, self.request.user)

    def note_reading(self, rows: QuerySet[Any], label: str) -> None:
        """Note the restricted rows among those that are answered."""
        _note(self.request, rows, self.public_rows(rows.model), self.owner, label)
