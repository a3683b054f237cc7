"""How a web server meets the house."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convive.config.settings")
application = get_wsgi_application()
