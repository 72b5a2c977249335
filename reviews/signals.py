"""News that travels up from reviews. Receivers live in the apps above; each is sent inside its transaction."""

from django.dispatch import Signal

# Sent with ``consent``: a consent was granted or withdrawn.
consent_changed = Signal()

# Sent with ``review`` and ``summary``: an executive summary was issued.
executive_summary_issued = Signal()

# Sent with ``review_ids``: an import created or changed these reviews, their milestones and summaries.
reviews_imported = Signal()

# Sent with ``cycle``: what it makes public without asking the States was changed by two people.
publicity_changed = Signal()
