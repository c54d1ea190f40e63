"""The WSGI application of a worker under test: the real one, with `tests.workers.urls` in front."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

import tests.environment  # noqa: F401  (sets the environment the settings read)

settings.ROOT_URLCONF = "tests.workers.urls"
application = get_wsgi_application()
