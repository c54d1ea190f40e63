"""The Django admin over the same database: a tool one could have used instead. It exists here and nowhere else.

It asks nobody to log in and keeps no session, so what it costs is the list itself.
"""

from config.settings import *
from config.settings import INSTALLED_APPS as SITE_APPS, MIDDLEWARE as SITE_MIDDLEWARE, TEMPLATES as SITE_TEMPLATES

ROOT_URLCONF = "bench.admin"
INSTALLED_APPS = [
    *SITE_APPS,
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
]
MIDDLEWARE = [
    *SITE_MIDDLEWARE,
    "bench.admin.everyone_may_look",
    "django.contrib.messages.middleware.MessageMiddleware",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
TEMPLATES = [
    {
        **SITE_TEMPLATES[0],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"]),
            ],
        },
    }
]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
