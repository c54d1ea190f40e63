"""All settings, in one file; what differs per place comes from the environment and fails loudly when it is wrong.

Read them through `django.conf.settings`. `docs/settings.md` lists every variable; a test keeps that list complete.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SECRET_KEY = "only-for-development-never-for-a-real-directory" if DEBUG else read_secret("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
ACCESSIBILITY_CONTACT = env.str("ACCESSIBILITY_CONTACT", default="")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
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
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
            # A page of the queue looks at records all over the file: they fit in 16 MB of memory, not in the usual 2.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        }
        database["CONN_MAX_AGE"] = 600  # opening the file anew for each page costs more than reading from it
    elif engine == "django.db.backends.postgresql":
        options.setdefault("connect_timeout", 3)
        # Compiling a statement takes it seconds where it guesses that the answer is long; no page here asks so much.
        options.setdefault("options", "-c jit=off")
        database |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    else:
        raise ImproperlyConfigured(f"DATABASE_URL must be sqlite:///… or postgres://…, not {engine}.")
    return database


DATABASES = {"default": read_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Where allauth counts logins: one count for all processes. Its table comes with the migrations.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "directory_cache",
        # Of Django's own 300 a flood would push out the counts of everybody else, and guessing would go on.
        "OPTIONS": {"MAX_ENTRIES": 100_000, "CULL_FREQUENCY": 10},
    },
    # How often each visitor posted what only reads; what leaves something behind is counted in the database.
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# --- Accounts: docs/decisions/0014 ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "directory.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "directory.curation.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 4 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "queue:home"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_AGE = 12 * 3600  # a working day
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "directory.curation.accounts.adapters.Accounts"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to whom we don't know
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation came by mail, so the address is known to be theirs
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "directory.curation.accounts.adapters.SecondFactors"
MFA_FORMS = {
    "activate_totp": "directory.curation.accounts.allauth_forms.ActivateAppForm",
    "add_webauthn": "directory.curation.accounts.allauth_forms.AddPasskeyForm",
    "edit_webauthn": "directory.curation.accounts.allauth_forms.RenamePasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute, for phones that run behind
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "directory.curation.accounts.adapters.SingleSignOn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # for the domains of OIDC_EMAIL_DOMAINS alone (the adapter)


OIDC_EMAIL_DOMAINS = [domain.strip().lower() for domain in env.list("OIDC_EMAIL_DOMAINS", default=[])]
OIDC_SECOND_FACTOR = read_bool("OIDC_SECOND_FACTOR", default=False)


def read_single_sign_on() -> list[dict[str, Any]]:
    """Return the provider of OIDC_SERVER_URL as allauth reads it, or nothing; what belongs to it is then required."""
    server_url = env.str("OIDC_SERVER_URL", default="")
    if not server_url:
        return []
    client_id, secret = env.str("OIDC_CLIENT_ID", default=""), env.str("OIDC_CLIENT_SECRET", default="")
    if not (client_id and secret and OIDC_EMAIL_DOMAINS):
        raise ImproperlyConfigured(
            "OIDC_SERVER_URL also needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_EMAIL_DOMAINS in the environment."
        )
    name = env.str("OIDC_NAME", default="uw organisatie")
    settings = {"server_url": server_url, "verified_email": OIDC_EMAIL_DOMAINS, "oauth_pkce_enabled": True}
    return [{"provider_id": "sso", "name": name, "client_id": client_id, "secret": secret, "settings": settings}]


SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": read_single_sign_on()}}

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

# --- Mail -------------------------------------------------------------------------------------------------------------


def read_mail() -> dict[str, Any]:
    """Return the mail server of EMAIL_URL: in development what is mailed is only shown, on a server it is localhost."""
    mail: dict[str, Any] = env.email_url("EMAIL_URL", default="consolemail:" if DEBUG else "smtp://localhost:25")
    return mail


_mail = read_mail()
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"noreply@{urlsplit(SITE_URL).hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
BOUNCE_EMAIL = env.str("BOUNCE_EMAIL", default="")
"""Where mail to providers that can't be delivered comes back; empty: at DEFAULT_FROM_EMAIL."""

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
# An offer with thirty meetings in three languages, for a hundred municipalities, has over five hundred: refused, all
# that was typed is lost. So many cost a public page some 50 ms, whatever they are; a body's size is limited above.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_HANDLERS = [
    "directory.site.uploads.RefuseLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

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
