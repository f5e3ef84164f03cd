"""What was shared by whoever asks: told, taken along, erased."""

from django.db.models import QuerySet
from django.http import HttpRequest

from webapp import plugins
from webapp.sandboxes import owning
from webapp.sharing.models import Recording
from webapp.wording import n_


def mine(request: HttpRequest) -> QuerySet[Recording]:
    """The recordings of who asks, those that were taken back too."""
    return Recording.objects.filter(sandbox__in=owning.mine(request)).order_by("-made_at")


def words(request: HttpRequest) -> str:
    """How many there are."""
    number = mine(request).count()
    return n_("{n} shared page", "{n} shared pages", number) if number else ""


def files(request: HttpRequest) -> dict[str, str]:
    """The events of each."""
    return {f"{row.id}.ndjson": row.text().decode() for row in mine(request)}


def erase(request: HttpRequest) -> None:
    """Their addresses lead to nothing from here on."""
    mine(request).delete()


plugins.keepers["shared"] = plugins.Keeper(words=words, files=files, erase=erase)
