"""All settings, in one file; what differs per place comes from the environment and fails loudly when it is wrong.

Read them through `django.conf.settings`. `docs/settings.md` lists every variable; a test keeps that list complete.
"""

from pathlib import Path
from typing import Any

import django.conf.locale
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from directory.languages import BY_CODE, CODES, LANGUAGES as INTERFACE_LANGUAGES, SOURCE

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def read_bool(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; anything but true, false, 1 or 0 is an error, not a no."""
    text = env.str(name, default=str(default)).strip().lower()
    if text not in {"true", "false", "1", "0"}:
        raise ImproperlyConfigured(f"{name} must be true or false, not {text!r}. Set it in the environment.")
    return text in {"true", "1"}


def read_secret(name: str, minimum: int = 40) -> str:
    """Return a secret of at least `minimum` characters."""
    text: str = env.str(name, default="")
    if len(text) < minimum:
        raise ImproperlyConfigured(
            f"{name} must be a secret of at least {minimum} characters. Make one with: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return text


DEBUG = read_bool("DEBUG", default=False)
HTTPS = read_bool("HTTPS", default=not DEBUG)
BEHIND_PROXY = read_bool("BEHIND_PROXY", default=False)
SECRET_KEY = "only-for-development-never-for-a-real-directory" if DEBUG else read_secret("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
ACCESSIBILITY_CONTACT = env.str("ACCESSIBILITY_CONTACT", default="")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "directory",
]

MIDDLEWARE = [
    # What only adds headers stands outside what may refuse a request: a refusal and a static file get them too.
    "directory.site.middleware.closed_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "directory.site.page_language.PageLanguage",
    "directory.site.middleware.database_unreachable",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "directory.site.limiting.post_limits",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "directory.site.context_processors.site",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "directory.templatetags.repeated",
            ],
        },
    },
    {
        # Only for what a page repeats dozens of times (docs/decisions/0011).
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "directory.templatetags.repeated.environment"},
    },
]

# --- Data -------------------------------------------------------------------------------------------------------------


def read_database() -> dict[str, Any]:
    """Return the database of DATABASE_URL: SQLite beside the code by default, PostgreSQL in production."""
    database: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
    engine = database["ENGINE"]
    options = database.setdefault("OPTIONS", {})
    if engine == "django.db.backends.sqlite3":
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        database["CONN_MAX_AGE"] = 600  # opening the file anew for each page costs more than reading from it
    elif engine == "django.db.backends.postgresql":
        options.setdefault("connect_timeout", 3)
        database |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    else:
        raise ImproperlyConfigured(f"DATABASE_URL must be sqlite:///… or postgres://…, not {engine}.")
    return database


DATABASES = {"default": read_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # How often each visitor posted what only reads; what leaves something behind is counted in the database.
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# --- Languages --------------------------------------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = SOURCE
LANGUAGES = [(language.code, language.autonym) for language in INTERFACE_LANGUAGES]
LANGUAGES_BIDI = [language.code for language in INTERFACE_LANGUAGES if language.direction == "rtl"]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
django.conf.locale.LANG_INFO |= {
    code: {
        "bidi": BY_CODE[code].direction == "rtl",
        "code": code,
        "name": BY_CODE[code].name_en,
        "name_local": BY_CODE[code].autonym,
    }
    for code in CODES
    if code not in django.conf.locale.LANG_INFO
}

MODELTRANSLATION_LANGUAGES = CODES
MODELTRANSLATION_DEFAULT_LANGUAGE = SOURCE
MODELTRANSLATION_ENABLE_FALLBACKS = False

# --- Static files -----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
THEME_DIR = env.str("THEME_DIR", default="")
STATICFILES_DIRS = [BASE_DIR / "static", *([("theme", THEME_DIR)] if THEME_DIR else [])]
THEME_CSS = env.str("THEME_CSS", default="")
THEME_CLASS = env.str("THEME_CLASS", default="")
LOGO = env.str("LOGO", default="")
LOGO_ALT = env.str("LOGO_ALT", default="")
STATIC_HASHED = read_bool("STATIC_HASHED", default=not DEBUG)
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))
"""Where recorded voices are kept; a view of ours serves them, so there is no MEDIA_URL."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # its default lets every other site read our files

# --- Closed by default ------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "media-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
CSRF_FAILURE_VIEW = "directory.site.errors.forgery_suspected"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"  # the prefix: no neighbour under one domain can set it
CSRF_COOKIE_AGE = 24 * 3600  # a day after the last page with a form; Django's own is a year
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

# --- Logs: what happened, never what a family needs -------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_query": {"()": "directory.site.logs.WithoutQueryString"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_query"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"level": "INFO"},  # without the handler that would mail what was posted to administrators
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.template": {"level": "INFO"},  # below that it writes what a page was made of
    },
}
