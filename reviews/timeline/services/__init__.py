"""What changes the timeline: dates of steps, pauses, reminders."""
