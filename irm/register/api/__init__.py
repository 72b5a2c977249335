"""The register through the API, and the population of an answer, which every app above uses."""
