"""What the site keeps of whoever asks, with an account or without: to read, to take along, to erase."""

import io
import json
import zipfile

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from webapp import plugins
from webapp.accounts import itself
from webapp.refusal import Refused
from webapp.wording import _


@require_safe
@never_cache
@ensure_csrf_cookie
def account(request: HttpRequest) -> HttpResponse:
    """The account, or this browser's guest: what is kept, and the ways out."""
    kept = [words for keeper in plugins.keepers.values() if (words := keeper.words(request))]
    kept += itself.words(request)
    return render(request, "webapp/accounts/account.html", {"kept": kept, "erased": "erased" in request.GET})


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept, as a zip of JSON and NDJSON files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("account.json", json.dumps(itself.about(request), indent=2, ensure_ascii=False))
        for name, keeper in plugins.keepers.items():
            for path, content in keeper.files(request).items():
                archive.writestr(f"{name}/{path}", content)
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="slipway-my-data.zip"'
    return response


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase what is kept, and the account with it. There is no way back, so it must be confirmed."""
    if request.POST.get("sure") != "yes":
        return HttpResponseRedirect("/account#erase")
    user = request.user if request.user.is_authenticated else None
    for keeper in reversed(plugins.keepers.values()):  # what was made of sandboxes before the sandboxes
        keeper.erase(request)
    logout(request)  # forgets the session of a guest as well
    if user is not None:
        user.delete()
    return HttpResponseRedirect("/account?erased")


@require_safe
def no_letters(request: HttpRequest) -> HttpResponse:
    """In the place of what needs letters, on a site that sends none."""
    refused = Refused(
        "account.no_letters",
        _("This site sends no emails."),
        status=404,
        hint=_("Whoever runs it can set a new password: manage.py changepassword NAME."),
    )
    return render(request, "refused.html", {"refused": refused}, status=404)
