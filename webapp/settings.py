"""One settings module for the embedded default and for production; the environment tells them apart."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO

from webapp import environment as env
from webapp.accounts import wiring
from webapp.secret import local_secret

BASE_DIR = Path(__file__).resolve().parent.parent
_TRANSLATED = sorted(path.name for path in BASE_DIR.glob("locale/*") if path.is_dir())  # a folder a language
SLIPWAY_HOME = Path(env.text("SLIPWAY_HOME", str(BASE_DIR / ".slipway"))).resolve()
PORT = env.number("PORT", 8000, least=1)

# Embedded means: one machine, one person's or one classroom's, on loopback. Production names its site.
SITE_URL = env.text("SLIPWAY_SITE_URL", f"http://localhost:{PORT}")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
EMBEDDED = SITE_HOST in ("localhost", "127.0.0.1")
DEBUG = env.flag("SLIPWAY_DEBUG", False)
SECRET_KEY = env.text("SLIPWAY_SECRET_KEY", "") or local_secret(SLIPWAY_HOME, allowed=EMBEDDED)

# Each published port gets an origin of its own: a host under another name than the site's, never a path on it.
APPS_DOMAIN = env.text("SLIPWAY_APPS_DOMAIN", "apps.localhost")
# The star stands for the port's own label.
APPS_URL_TEMPLATE = env.text("SLIPWAY_APPS_URL", f"http://*.{APPS_DOMAIN}:{PORT}/").replace("*", "{label}")
if APPS_DOMAIN == SITE_HOST or (not EMBEDDED and APPS_DOMAIN.endswith("." + SITE_HOST)):
    raise env.BadSetting(
        f"SLIPWAY_APPS_DOMAIN={APPS_DOMAIN!r} cannot be used: learners' programs need another domain than {SITE_HOST}"
    )

ALLOWED_HOSTS = [SITE_HOST, "localhost", "127.0.0.1", "[::1]"] if EMBEDDED else [SITE_HOST]
SITE_ORIGINS = [SITE_URL.rstrip("/")]
if EMBEDDED:
    SITE_ORIGINS += [f"http://{host}:{PORT}" for host in ("localhost", "127.0.0.1")]
CSRF_TRUSTED_ORIGINS = SITE_ORIGINS

ACCOUNTS = env.flag("SLIPWAY_ACCOUNTS", True)
_MAIL = wiring.mail()
globals().update(_MAIL)
SOCIALACCOUNT_PROVIDERS = wiring.providers(letters=bool(_MAIL))
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    *(("django.contrib.messages",) if ACCOUNTS else ()),
    "django.contrib.staticfiles",
    "channels",
    "django_vite",
    "ninja",
    "webapp.apps.WebappConfig",
    "webapp.sandboxes",
    "webapp.sharing",
    "webapp.lessons",
    "webapp.classrooms",
    "builder",
    "runner",
    *(wiring.apps(SOCIALACCOUNT_PROVIDERS) if ACCOUNTS else ()),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "webapp.security.ContentSecurityPolicy",
    "webapp.cross_origin.OpenToAll",
    "webapp.assets.Assets",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "webapp.languages.SpokenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(
        ("django.contrib.messages.middleware.MessageMiddleware", "allauth.account.middleware.AccountMiddleware")
        if ACCOUNTS
        else ()
    ),
]
ROOT_URLCONF = "webapp.urls"
ASGI_APPLICATION = "webapp.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                *(
                    ("django.contrib.messages.context_processors.messages", "webapp.accounts.context.accounts")
                    if ACCOUNTS
                    else ()
                ),
            ]
        },
    }
]

_DATABASE_URL = urlsplit(env.text("SLIPWAY_DATABASE_URL", ""))
if _DATABASE_URL.scheme in ("postgres", "postgresql"):
    # A host that begins with / (percent-encoded in the URL) is a directory with PostgreSQL's unix socket.
    DATABASES: dict[str, Any] = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _DATABASE_URL.path.lstrip("/") or "slipway",
            "USER": _DATABASE_URL.username or "slipway",
            "PASSWORD": _DATABASE_URL.password or "",
            "HOST": (_DATABASE_URL.hostname or "").replace("%2f", "/").replace("%2F", "/"),
            "PORT": _DATABASE_URL.port or "",
            "CONN_MAX_AGE": 60,
        }
    }
elif not EMBEDDED:
    raise env.BadSetting("SLIPWAY_DATABASE_URL is not set: a site for others needs postgres://USER:PASSWORD@HOST/NAME")
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": SLIPWAY_HOME / "slipway.sqlite3",
            "OPTIONS": {
                # Many processes write: take the write lock at BEGIN, so that a read never turns into a refused write.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
            # A file, not memory: the worker's and the watcher's threads must see what a test wrote.
            "TEST": {"NAME": SLIPWAY_HOME / "test.sqlite3"},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BROKER_SOCKET = SLIPWAY_HOME / "redis.sock"
REDIS_URL = env.text("SLIPWAY_REDIS_URL", f"unix://{BROKER_SOCKET}")  # redis://… or unix:///path
_CELERY_REDIS = REDIS_URL.replace("unix://", "redis+socket://", 1)
CHANNEL_LAYERS: dict[str, Any] = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        # The layer waits 5 seconds for a message at a time; redis-py 8's own time-out of 5 would cut that wait short.
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": 20}], "capacity": 100, "expiry": 60},
    }
}

# The engine host that this copy of the site runs sandboxes on; its tasks go to its own queues.
ENGINE_NAME = env.text("SLIPWAY_ENGINE_NAME", "local")
ENGINE_URL = env.text("DOCKER_HOST", "unix:///var/run/docker.sock")
BUILD_QUEUE = f"build.{ENGINE_NAME}"
RUN_QUEUE = f"run.{ENGINE_NAME}"

# The site's own registry, beside the engine: where it listens, empty for none, and the folder that it keeps images in.
REGISTRY = env.text("SLIPWAY_REGISTRY", "")
REGISTRY_FOLDER = Path(env.text("SLIPWAY_REGISTRY_FOLDER", str(SLIPWAY_HOME / "registry"))).resolve()

CELERY_BROKER_URL = _CELERY_REDIS
CELERY_RESULT_BACKEND = _CELERY_REDIS
CELERY_RESULT_EXPIRES = 120
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = RUN_QUEUE
CELERY_TASK_ACKS_LATE = False  # rows are claimed and leased; the broker is only a doorbell
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 2,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.3,
    # A broker that hangs counts as one that is away. Longer than the worker's own waiting (BRPOP: 1 second).
    "socket_timeout": 3,
    "socket_connect_timeout": 3,
}
CELERY_REDIS_RETRY_ON_TIMEOUT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# What one sandbox may use. Shown to the learner; enforced at the engine by builder.engine and runner.engine.
LIMITS: dict[str, int] = {
    "dockerfile_bytes": 64 * 1024,
    "context_bytes": env.number("SLIPWAY_CONTEXT_BYTES", 20 * 1024 * 1024),
    "context_files": 2000,
    "containers": env.number("SLIPWAY_CONTAINERS", 6),
    "images": env.number("SLIPWAY_IMAGES", 20),
    "registry_images": env.number("SLIPWAY_REGISTRY_IMAGES", 10),
    "registry_bytes": env.number("SLIPWAY_REGISTRY_BYTES", 500_000_000),
    "memory_bytes": env.number("SLIPWAY_MEMORY_BYTES", 256 * 1024 * 1024),
    "milli_cpus": env.number("SLIPWAY_MILLI_CPUS", 500),
    "processes": env.number("SLIPWAY_PROCESSES", 128),
    "build_seconds": env.number("SLIPWAY_BUILD_SECONDS", 300),
    "build_memory_bytes": env.number("SLIPWAY_BUILD_MEMORY_BYTES", 1024 * 1024 * 1024),
    "build_processes": 512,
    "build_milli_cpus": env.number("SLIPWAY_BUILD_MILLI_CPUS", 2000, least=100),
    "writable_bytes": env.number("SLIPWAY_WRITABLE_BYTES", 256 * 1024 * 1024),
    "ports": 16,
    "volumes": 4,
    "queued_builds": 3,
    "builds_at_once": env.number("SLIPWAY_BUILDS_AT_ONCE", 2, least=1),
    "sandbox_hours": env.number("SLIPWAY_SANDBOX_HOURS", 24, least=1),
    "sandboxes": env.number("SLIPWAY_SANDBOXES", 200, least=1),
    "recordings": 50,
    "classes": 20,  # of one teacher
    "seats": 500,  # of one class
    "packed_lessons": 50,  # that one person may upload …
    "packed_bytes": 20 * 1024 * 1024,  # … and what they may take
}
# A build's files may come as one JSON document; signs that JSON must escape take more room than they are.
DATA_UPLOAD_MAX_MEMORY_SIZE = LIMITS["context_bytes"] + LIMITS["context_bytes"] // 4
# How many may watch one sandbox live at once inside other sites' pages, in each process of the site; 0: nobody.
LIVE_SEATS = env.number("SLIPWAY_LIVE_SEATS", 50)
BUILD_NETWORK = env.text("SLIPWAY_BUILD_NETWORK", "default")  # `default` or `none`: what RUN may reach
RUN_EGRESS = env.flag("SLIPWAY_RUN_EGRESS", False)  # whether containers may reach the outside
# Folders that hold further lessons, a folder each: an instructor's checkout, for example. Colons between.
LESSON_FOLDERS = [folder for folder in env.text("SLIPWAY_LESSONS", "").split(":") if folder]
HADOLINT = env.text("SLIPWAY_HADOLINT", "")  # the program to ask for a second opinion on Dockerfiles; empty: none

STATIC_URL = "/static/"
STATICFILES_DIRS = [("dist", BASE_DIR / "static" / "dist")] if (BASE_DIR / "static" / "dist").is_dir() else []
# Hashed file names come from the front end's build; whitenoise serves them from where they are built.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.*/dist/(?:\w\w/)?(?:player/)?assets/.+-[\w-]{8}\.\w+$"
DJANGO_VITE: dict[str, dict[str, Any]] = {
    f"{app}{f'-{language}' if language else ''}": {
        "dev_mode": False,
        "manifest_path": BASE_DIR / "static" / folder / ".vite" / "manifest.json",
        "static_url_prefix": folder,
    }
    for language in ("", *_TRANSLATED)  # each language has a build of its own, see static/vite.words.ts
    # the player works in any folder, see static/vite.player.config.ts
    for app, folder in (
        ("default", "/".join(filter(None, ("dist", language)))),
        ("player", "/".join(filter(None, ("dist", language, "player")))),
    )
}

# An account is for those who want one: a name and a password, no address. Where letters can be sent, an address may be
# given, and a forgotten password can be set anew.
LOGIN_URL, LOGIN_REDIRECT_URL, ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/", "/account", "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"] if ACCOUNTS else []
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
ACCOUNT_LOGIN_METHODS = {"username", "email"} if _MAIL else {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", *(["email"] if _MAIL else []), "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional" if _MAIL else "none"
ACCOUNT_CHANGE_EMAIL = True  # one address of an account; a new one takes its place once it is confirmed
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Slipway: "
ACCOUNT_ADAPTER = "webapp.accounts.letters.Letters"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if EMBEDDED else "https"
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.flag("SLIPWAY_BEHIND_PROXY", False))
SOCIALACCOUNT_ADAPTER = "webapp.accounts.other_sites.OtherSites"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # whoever makes another site tell an address gets no account by it
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that ends at another site is against the content security policy

SESSION_COOKIE_NAME = "sessionid" if EMBEDDED else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if EMBEDDED else "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not EMBEDDED
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
X_FRAME_OPTIONS = "DENY"
# Not `no-referrer`: browsers then send `Origin: null` with the site's own forms, which the CSRF check must refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("SLIPWAY_BEHIND_PROXY", False) else None
SECURE_HSTS_SECONDS = 0 if EMBEDDED else 31_536_000

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
# What a reader can choose from; English is what everything is written in.
LANGUAGES = env.choices(
    "SLIPWAY_LANGUAGES", ("en", "de"), {code: LANG_INFO[code]["name_local"] for code in ("en", *_TRANSLATED)}
)
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "locale"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("SLIPWAY_LOG_LEVEL", "INFO")},
    "loggers": {"aiohttp.access": {"level": "WARNING"}},
}
