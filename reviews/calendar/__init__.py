"""The calendar of reviews: the month, the agenda and the personal feed."""
