"""The front end's files, served by the site itself: hashed names, compressed where the browser takes it."""

from django.http import Http404, HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class Assets(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise is not typed
    """WhiteNoise under ASGI: a file is sent whole, because a streamed one would be read whole first anyway."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """The file, or 304 where the browser has it."""
        try:
            found = static_file.get_response(request.method, request.META)
        except FileNotFoundError as exc:  # built anew since this process began: the page is of the old build
            raise Http404 from exc
        content = b""
        if found.file is not None:
            with found.file:
                content = found.file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response
