"""The ASGI entry point for a web server."""

import os
from concurrent.futures import ThreadPoolExecutor

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irm.settings.prod")

application = get_asgi_application()

from irm.site.operations.safety import refuse_unsafe_start  # noqa: E402 -- once the apps are loaded

# In a thread of its own: servers import this inside their event loop, where Django reads no database.
with ThreadPoolExecutor(max_workers=1) as _pool:
    _pool.submit(refuse_unsafe_start).result()
