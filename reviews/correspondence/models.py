"""The register of correspondence: notes verbales between the secretariat and States."""

import datetime

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.choices import Population, StateKind
from irm.register.models import tracked
from reviews.correspondence.choices import Direction, NoteTemplate

FILES = ["pdf", "doc", "docx", "jpg", "jpeg", "png"]


class CorrespondenceQuerySet(models.QuerySet["Correspondence"]):
    """Notes verbales in words of the domain."""

    def visible_to(self, user: object) -> "CorrespondenceQuerySet":
        """The secretariat reads all; focal points and mission of a State what it sent or received; others nothing.

        A draft is the secretariat's own until it is sent.
        """
        return self.filter(rows(user, "note.read"))

    def in_population(self, population: str) -> "CorrespondenceQuerySet":
        """Correspondence with real States or with demonstration States, never both."""
        if population == Population.DEMONSTRATION:
            return self.filter(state__kind=StateKind.DEMONSTRATION)
        return self.exclude(state__kind=StateKind.DEMONSTRATION)

    def awaiting_reply(self) -> "CorrespondenceQuerySet":
        """Sent or received with a day by which an answer is hoped for, and none recorded."""
        return self.filter(dated_on__isnull=False, reply_due_on__isnull=False, replied_by=None)

    def drafts(self) -> "CorrespondenceQuerySet":
        """Drafted and not sent."""
        return self.filter(dated_on=None)

    def for_list(self) -> "CorrespondenceQuerySet":
        """Everything that the register prints, in one query."""
        return self.select_related("state", "review__state", "review__cycle", "replied_by")


@tracked()
class Correspondence(models.Model):
    """One note verbale from or to a State, about one review or none in particular.

    An outgoing note is a draft until it has its number and date. ``draft`` is the text that the application wrote,
    for the secretariat; ``document`` is the note as it was sent or received, and stays private to those who see it.
    """

    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    state = models.ForeignKey(
        "register.State", on_delete=models.PROTECT, related_name="correspondence", verbose_name=_("State")
    )
    review = models.ForeignKey(
        "reviews.CountryReview",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="correspondence",
        verbose_name=_("about the review"),
    )
    number = models.CharField(_("number of the note verbale"), max_length=120, blank=True)
    dated_on = models.DateField(_("date of the note"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=255)
    reply_due_on = models.DateField(_("reply hoped for by"), null=True, blank=True)
    replied_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
        verbose_name=_("reply"),
    )
    template = models.CharField(_("written from"), max_length=20, choices=NoteTemplate, blank=True)
    draft = models.FileField(_("draft"), upload_to="correspondence/drafts/%Y/", blank=True, max_length=255)
    document = models.FileField(
        _("the note itself"),
        upload_to="correspondence/%Y/",
        blank=True,
        max_length=255,
        validators=[FileExtensionValidator(FILES)],
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = CorrespondenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("note verbale")
        verbose_name_plural = _("correspondence")
        ordering = [F("dated_on").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(direction=Direction.OUTGOING) | Q(dated_on__isnull=False),
                name="reviews_received_note_has_its_date",
                violation_error_message=_("Give the date of the note that was received."),
            ),
            models.CheckConstraint(
                condition=Q(dated_on=None) | ~Q(number=""),
                name="reviews_note_has_its_number",
                violation_error_message=_("Give the number of the note verbale."),
            ),
            models.CheckConstraint(
                condition=Q(replied_by=None) | ~Q(replied_by=F("id")),
                name="reviews_note_answers_another",
                violation_error_message=_("A note does not answer itself."),
            ),
            models.UniqueConstraint(
                fields=["state", "direction", "number", "dated_on"],
                condition=~Q(number=""),
                name="reviews_note_registered_once",
                violation_error_message=_("This note verbale of this date is in the register already."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-dated_on"], name="reviews_notes_of_state"),
            models.Index(
                fields=["reply_due_on"], condition=Q(replied_by=None), name="reviews_notes_awaiting_reply"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}" if self.number else self.subject

    def get_absolute_url(self) -> str:
        """Its page in the register."""
        return reverse("workspace:note", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Drafted and not sent."""
        return self.dated_on is None

    @property
    def awaits_reply(self) -> bool:
        """A reply is hoped for by a day and none is recorded."""
        return not self.is_draft and self.reply_due_on is not None and self.replied_by_id is None

    def days_since_due(self, today: datetime.date) -> int:
        """Days since the day by which a reply was hoped for; 0 before it."""
        return max((today - self.reply_due_on).days, 0) if self.reply_due_on and self.awaits_reply else 0
