"""What looks at every app: dashboards, search, statistics, operations, demonstration. Nothing outside imports it."""
