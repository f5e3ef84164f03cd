import os
from pathlib import Path

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "only while the image is built")
ALLOWED_HOSTS = os.environ.get("DJANGO_HOSTS", "localhost").split(",")
ROOT_URLCONF = "hello.urls"
WSGI_APPLICATION = "hello.wsgi.application"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "static/"
STATIC_ROOT = Path(__file__).resolve().parent.parent / "static-files"
