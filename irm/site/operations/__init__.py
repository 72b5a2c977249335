"""Running the tracker: health, metrics, logs, safety at the start, backup and restore. Top layer; nobody imports it."""
