"""The settings of an engine host's two processes, the worker and the watcher: the site's, without what serves pages.

They start in half the time with them and take less memory; `webapp.settings` would do for them too.
"""

from webapp.settings import *  # noqa: F403  # as Django reads a settings module: every name in capitals
from webapp.settings import INSTALLED_APPS as _ALL

_FOR_PAGES = ("django.contrib.staticfiles", "django_vite", "ninja", "allauth", "webapp.accounts")
INSTALLED_APPS = [app for app in _ALL if not app.startswith(_FOR_PAGES)]
MIDDLEWARE = []
ROOT_URLCONF = ""  # with addresses to check, Django would load every page and the API's schemas at start
