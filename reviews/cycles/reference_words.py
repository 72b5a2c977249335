"""The names of cycles and steps as the project ships them, marked so that the catalogues can translate them.

A test holds each list against its file.
"""

from django.utils.translation import gettext_noop as _

from irm.register.reference_words import ship

# Names of the review cycles: reviews/reference/cycles.csv.
CYCLES = (
    _("First review cycle"),
    _("Second review cycle"),
)

# Names of the steps of the model schedule: reviews/reference/schedule.csv.
STEPS = (
    _("Notification that the review begins"),
    _("Appointment of focal point"),
    _("Introductory tele/videoconference"),
    _("Submission of self-assessment checklist response"),
    _("Circulation of the response after translation"),
    _("Desk review outcome"),
    _("Tele/videoconference introducing the desk review"),
    _("Constructive/active dialogue"),
    _("Draft country review report (and executive summary)"),
    _("Comments by reviewing experts on the preliminary draft"),
    _("Agreement on report and executive summary"),
    _("Translation and issue of executive summary"),
    _("Voluntary publication of report / self-assessment"),
)

# Who carries a step out: reviews/reference/schedule.csv.
ROLES = (
    _("Secretariat"),
    _("State party under review"),
    _("Secretariat convenes (focal point + both expert teams)"),
    _("State party under review (focal point)"),
    _("Reviewing governmental experts"),
    _("Secretariat convenes"),
    _("State party under review + experts; secretariat facilitates"),
    _("Reviewing experts with secretariat"),
    _("State party under review + both reviewing States"),
    _("Secretariat (conference services)"),
)

ship(*CYCLES, *STEPS, *ROLES)
