"""Every setting of the house, from environment variables; the demo needs none. Listed in docs/settings.md."""

from pathlib import Path

import environ

from convive.config.secrets import kept_secret

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

DATA_DIR = Path(env("CONVIVE_DATA", default=str(BASE_DIR / "var" / "demo"))).resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
FILES_DIR = DATA_DIR / "files"
MAIL_DIR = DATA_DIR / "mail"
BUCKETS_DIR = DATA_DIR / "buckets"
BACKUP_DIR = env("CONVIVE_BACKUP_DIR", default="")
INBOX = env("CONVIVE_INBOX", default="")
BACKUP_EVERY = env.int("CONVIVE_BACKUP_EVERY", default=60)
IS_DEMO = env.bool("CONVIVE_DEMO", default="CONVIVE_DATA" not in env.ENVIRON)

SECRET_KEY = env("CONVIVE_SECRET_KEY", default="") or kept_secret(DATA_DIR / "secret.key")
DEBUG = env.bool("CONVIVE_DEBUG", default=False)
PORT = env.int("CONVIVE_PORT", default=8000)
ADDRESS = env("CONVIVE_ADDRESS", default=f"http://localhost:{PORT}")
SITE_ID = env("CONVIVE_SITE_ID", default="demo")
ALLOWED_HOSTS = env.list("CONVIVE_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
BEHIND_TLS = ADDRESS.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "convive.ground",
    "convive.ui",
    "convive.audit",
    "convive.history",
    "convive.packs",
    "convive.thread",
    "convive.releases",
    "convive.search",
    "convive.files",
    "convive.backups",
    "convive.city",
    "convive.places",
    "convive.people",
    "convive.spaces",
    "convive.bodies",
    "convive.directory",
    "convive.landscape",
    "convive.plan",
    "convive.pathway",
    "convive.programmes",
    "convive.results",
    "convive.exchange",
    "convive.portal",
    "convive.demo",
]

MIDDLEWARE = [
    "convive.ground.middleware.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "convive.people.middleware.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "convive.city.middleware.CityTime",
    "convive.people.middleware.WhoIsAsking",
    "convive.people.middleware.SealedSession",
    "convive.people.middleware.KeptForms",
    "convive.audit.middleware.Once",
    "convive.ground.middleware.Doors",
]

ROOT_URLCONF = "convive.config.urls"
WSGI_APPLICATION = "convive.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "convive.portal.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "convive.ui.templatetags.ui"],
        },
    }
]

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-32000;"
)
DATABASES = {
    "default": env.db("CONVIVE_DATABASE", default=f"sqlite:///{DATA_DIR / 'convive.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "convive.ground.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": SQLITE_START,
    }
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["convive.people.sign_in.OneDerivation"]
PASSWORD_HASHERS = ["convive.people.passwords.OneDerivationHasher"]
LOGIN_URL = "people:sign_in"
SESSION_COOKIE_NAME = "__Host-convive" if BEHIND_TLS else "convive"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("CONVIVE_SESSION_SECONDS", default=8 * 3600)
SESSION_IDLE_SECONDS = env.int("CONVIVE_IDLE_SECONDS", default=3600)
KEY_COOKIE_NAME = "__Host-convive_key" if BEHIND_TLS else "convive_key"
UNLOCKED_SECONDS = env.int("CONVIVE_UNLOCKED_SECONDS", default=900)
CSRF_FAILURE_VIEW = "convive.ground.middleware.csrf_failed"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "convive" / "locale"]
LANGUAGE_COOKIE_NAME = "convive_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["convive.config.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "convive.ui.storage.HouseStatic"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

FILE_UPLOAD_HANDLERS = ["convive.files.uploads.SealedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
UPLOAD_LIMIT = env.int("CONVIVE_UPLOAD_LIMIT", default=210 * 1024 * 1024)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MAIL_DIR
if "CONVIVE_MAIL" in env.ENVIRON:
    _mail = env.email("CONVIVE_MAIL")
    EMAIL_BACKEND, EMAIL_HOST = _mail["EMAIL_BACKEND"], _mail["EMAIL_HOST"]
    EMAIL_PORT = _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env("CONVIVE_FROM", default="Convive <convive@localhost>")
WITNESS_MAIL = env.list("CONVIVE_WITNESS_MAIL", default=[])
WITNESSES = env.list("CONVIVE_WITNESS", default=[])
OUTGOING_PRIVATE = env.list("CONVIVE_OUTGOING_PRIVATE", default=[])
SECURITY_CONTACT = env("CONVIVE_SECURITY_CONTACT", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "convive.ground.reports.Line",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Django would mail its errors; here nothing of an error leaves the machine.
    # Whatever level is asked for, pictures and statements never write what passes through them.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.db.backends": {"level": "WARNING"},
        "PIL": {"level": "WARNING"},
    },
    "root": {"handlers": ["stderr"], "level": env("CONVIVE_LOG", default="WARNING")},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "convive.ground.reports.Silent"
# auth.W004: addresses are unique among living accounts only, by a constraint of people.
# W005, W021: neighbouring hosts and browsers' preload lists are for the city to decide, not for one
# programme on one of its hosts.
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W005", "security.W021"]
SILENCED_SYSTEM_CHECKS += [] if BEHIND_TLS else ["security.W008"]

PASSWORD_COST = env("CONVIVE_PASSWORD_COST", default="m=65536,t=3,p=4")
