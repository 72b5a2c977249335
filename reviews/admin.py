"""Registers the admin of every room: Django looks for it here."""
# ruff: noqa: F401

import reviews.calendar.admin
import reviews.consents.admin
import reviews.correspondence.admin
import reviews.country_reviews.admin
import reviews.cycles.admin
import reviews.exchange.admin
import reviews.lots.admin
import reviews.people.admin
import reviews.stakeholders.admin
import reviews.summaries.admin
import reviews.timeline.admin
