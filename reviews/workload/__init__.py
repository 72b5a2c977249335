"""The workload of the secretariat: the forecast of steps and the caseload of officers."""
