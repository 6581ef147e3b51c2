"""Settings, all from the environment (``HELI_…``); ``docs/operations/settings.md`` lists them."""

import os
import sys
from pathlib import Path

import dj_database_url
import pysqlite3
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

# The system's SQLite may carry the WAL-reset bug; PyPI's build is a fixed one (promise R9).
sys.modules["sqlite3"] = pysqlite3

PACKAGE = Path(__file__).parents[1]
DATA_DIR = Path(os.environ.get("HELI_DATA_DIR", "var")).absolute()
PUBLIC_URL = os.environ.get("HELI_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
DEBUG = os.environ.get("HELI_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("HELI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
SECRET_KEY_FILE = DATA_DIR / "secret-key"


def _secret_key() -> str:
    if key := os.environ.get("HELI_SECRET_KEY"):
        return key
    # Without a key nothing that needs one works, and the checks say so in a sentence.
    return SECRET_KEY_FILE.read_text().strip() if SECRET_KEY_FILE.exists() else ""


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, "")
    if text and not (text.isascii() and text.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a number, not “{text}”.")
    return int(text) if text else default


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "heli.company.history",
    "heli.company.org",
    "heli.company.notices",
    "heli.company.calendars",
    "heli.company.playbooks",
    "heli.company.assets",
    "heli.company.knowledge",
    "heli.collaboration.cases",
    "heli.collaboration.todos",
    "heli.collaboration.frame",
    "heli.collaboration.disputes",
    "heli.collaboration.meetings",
    "heli.collaboration.papers",
    "heli.initiation.requests",
    "heli.initiation.reviews",
    "heli.planning.tasks",
    "heli.planning.resources",
    "heli.planning.conflicts",
    "heli.execution.progress",
    "heli.execution.risks",
    "heli.execution.acceptance",
    "heli.retrospective.measures",
    "heli.retrospective.summaries",
    "heli.gates",
    "heli.exchange.people",
    "heli.demo",
    "heli.home",
    "heli.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "heli.config.middleware.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heli.config.middleware.ReaderMiddleware",
    "heli.config.middleware.IdempotencyMiddleware",
    "heli.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "heli.web.templating.Templates",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "heli.web.templating.environment",
            "context_processors": [
                "heli.web.templating.form_token",
                "heli.web.navigation.frame",
                "heli.home.views.unread",
                "heli.home.views.sight",
                "heli.demo.views.demo_people",
            ],
        },
    },
]

DATABASE_URL = os.environ.get("HELI_DATABASE_URL", f"sqlite:///{DATA_DIR / 'heli.sqlite3'}")
if not DATABASE_URL.startswith(("sqlite://", "postgres://", "postgresql://")):
    raise ImproperlyConfigured("HELI_DATABASE_URL must begin with sqlite:// or postgres://.")
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=None, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0",
    }

AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "heli.config.sessions.PeopleBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "heli.config.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "web:sign-in"
LOGIN_URL_PATH = "/sign-in"
LOGIN_REDIRECT_URL = "/"
# A guesser is stopped at the place he guesses from; the owner signs in from hers (promise S4).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "heli.web.views.too_many_guesses"
AXES_VERBOSE = False

SESSION_ENGINE = "heli.config.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = DATA_DIR / "files"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("HELI_MAIL_HOST", "")
EMAIL_PORT = _number("HELI_MAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("HELI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("HELI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("HELI_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("HELI_MAIL_FROM", "heli@localhost")

ROOT_URLCONF = "heli.config.urls"
WSGI_APPLICATION = "heli.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = ["axes.W004"]
