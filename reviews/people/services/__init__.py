"""What changes who takes part, the rosters and the officers."""
