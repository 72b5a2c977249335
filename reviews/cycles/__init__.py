"""Review cycles: their schedules, publicity rules and possible days."""
