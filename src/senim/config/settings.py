"""Django's settings. What differs between installations comes from the environment (see environment.py)."""

from __future__ import annotations

import os
from pathlib import Path

from senim import law
from senim.config import environment, logs

PACKAGE = Path(__file__).resolve().parent.parent
HOME = environment.home()

SECRET_KEY = environment.secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = environment.words("SENIM_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("SENIM_ORIGINS")
HTTPS = environment.flag("SENIM_HTTPS")
# What stands before a path in a link, and the path of the host that the pages live under: "" or `/senim`.
SENIM_BASE_URL, UNDER = environment.address(os.environ.get("SENIM_BASE_URL") or "http://localhost:8000")
FORCE_SCRIPT_NAME = UNDER or None

DATABASES = {"default": environment.database(HOME, os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "senim.site",
    "senim.rooms.search",
    "senim.rooms.notices",
    "senim.rooms.oversight",
    "senim.rooms.decisions",
    "senim.rooms.appeals",
    "senim.rooms.sessions",
    "senim.rooms.council",
    "senim.rooms.people",
    "senim.rooms.files",
    "senim.rooms.clocks",
    "senim.rooms.record",
    "senim.rooms.territory",
    "senim.ui",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "senim.config.middleware.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "senim.config.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "senim.config.middleware.Limits",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "senim.config.middleware.PlainErrors",
    "senim.config.middleware.Once",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "senim.config.urls"
WSGI_APPLICATION = "senim.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "senim.ui.context.page"],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "senim.ui.templatetags.senim",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["senim.rooms.people.access.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{UNDER}/"
# Names of our own: another program of the same host may have cookies too.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "senim-session", "senim-csrf"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = f"{UNDER}/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_ROOT = HOME / "files"
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("SENIM_SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = os.environ.get("SENIM_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("SENIM_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SENIM_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SENIM_SMTP_PASSWORD", "")
# Port 465 speaks TLS from the beginning, any other after STARTTLS.
EMAIL_USE_SSL = environment.flag("SENIM_SMTP_TLS") and EMAIL_PORT == 465
EMAIL_USE_TLS = environment.flag("SENIM_SMTP_TLS") and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("SENIM_MAIL_FROM", "senim@localhost")

LOGGING = logs.config(HOME)

# The law is data, handed in here; rooms ask for it through `clocks.queries`.
SENIM_RULEBOOK = law.rulebook()
SENIM_GROUNDS = law.grounds()
SENIM_CALENDARS = law.calendars()
# The private links a browser has opened (see appeals.access); who has one gets no kept page.
SENIM_APPLICANT_COOKIE = "senim-appeals"
# How long a public page may be kept in memory, seconds (see ui.cache); 0 keeps none.
SENIM_PAGE_SECONDS = 60
# Who serves a changed Senim offers its source here (AGPL, section 13).
SENIM_SOURCE = os.environ.get("SENIM_SOURCE", "")
