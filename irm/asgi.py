"""The ASGI entry point for a web server."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irm.settings.prod")

application = get_asgi_application()
