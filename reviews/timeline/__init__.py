"""The timeline of a review: steps, pauses, reminders, the step bar."""
