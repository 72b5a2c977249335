"""Settings of the server that the API benchmark asks: the product's own, with the pages to compare beside them."""

from irm.settings.dev import *  # noqa: F403 -- settings inherit

DEBUG = False
ROOT_URLCONF = "tests.bench.api_urls"
API_REQUESTS_PER_MINUTE = {"anonymous": 10_000_000, "signed_in": 10_000_000}
