"""What the admin tells the apps: it imports none of them."""

from django.dispatch import Signal

# Sent with ``request``, ``rows`` (those that a page showed), ``owner`` (the path from a row to its State) and ``label``
# (``{n}`` stands for how many): records of States were looked at.
records_shown = Signal()
