"""The site's own pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def landing(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "webapp/landing.html")
