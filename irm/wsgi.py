"""The WSGI entry point for a web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irm.settings.prod")

application = get_wsgi_application()

from irm.site.operations.safety import refuse_unsafe_start  # noqa: E402 -- once the apps are loaded

refuse_unsafe_start()
