"""Lessons that people upload: offered, kept, replaced, found by their address, let go."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from webapp.lessons.lesson import Lesson, read_lesson
from webapp.lessons.models import Pack, PackedLesson, Upload
from webapp.lessons.siblings import spoken
from webapp.lessons.unpacking import NotTaken, Unpacked, cannot_be_kept, unpack
from webapp.refusal import NotFound, Refused
from webapp.wording import _, by_language

WAITS = timedelta(hours=1)  # an upload, for its owner's yes
SIGN = "."  # between a pack's id and a lesson's name; neither has one


def offer(owner: User, file_name: str, data: bytes, replaces: Pack | None) -> Upload:
    """Hold a zip until its owner has seen what is wrong with it; in the place of an earlier one. Raises `Refused`."""
    file_name = file_name[:100]
    _unpacked(file_name, data)
    held = {"file_name": file_name, "archive": data, "replaces": replaces, "sent_at": timezone.now()}
    return Upload.objects.update_or_create(owner=owner, defaults=held)[0]


def offered(owner: User) -> Upload | None:
    """What waits for this person's yes."""
    return Upload.objects.filter(owner=owner, sent_at__gt=timezone.now() - WAITS).select_related("replaces").first()


def look(upload: Upload) -> Unpacked:
    """What is in it. Raises `Refused`."""
    return _unpacked(upload.file_name, bytes(upload.archive))


def keep(upload: Upload) -> Pack:
    """Make it a pack, or the newer one of the pack that it replaces, whose addresses stay. Raises `Refused`."""
    found = look(upload)
    for one in found.folders:
        if why := cannot_be_kept(one):
            raise Refused("pack.no_lesson", why)
    archive = bytes(upload.archive)
    size = len(archive) + sum(_size(one.text, one.files, one.recordings, one.siblings) for one in found.folders)
    with transaction.atomic():
        _room(upload, size, len(found.folders))
        pack = upload.replaces or Pack(owner_id=upload.owner_id)
        pack.replaced_at = timezone.now() if upload.replaces else None
        pack.file_name, pack.archive, pack.size = upload.file_name, archive, size
        pack.save()
        pack.lessons.all().delete()
        for place, one in enumerate(found.folders):
            words = {
                "text": one.text,
                "files": dict(one.files),
                "recordings": dict(one.recordings),
                "siblings": dict(one.siblings),
            }
            PackedLesson.objects.create(pack=pack, place=place, name=one.name, **words)
        upload.delete()
    return pack


def of(owner: User) -> QuerySet[Pack]:
    """A person's packs, the newest first, without their archives."""
    return Pack.objects.filter(owner_id=owner.pk).defer("archive").order_by("-made_at")


def find_pack(key: str, owner: User | None = None) -> Pack:
    """The pack of this address, for anybody, or for its owner alone; raises `NotFound`."""
    found = None if "\0" in key else Pack.objects.filter(pk=key).defer("archive").first()
    if found is None or (owner is not None and found.owner_id != owner.pk):
        raise NotFound("lesson")
    return found


def find(slug: str) -> Lesson | None:
    """The uploaded lesson that has this slug: `PACK.NAME`."""
    key, sign, name = slug.partition(SIGN)
    if not sign or "\0" in slug:
        return None
    row = PackedLesson.objects.filter(pack=key, name=name).values_list("pk", flat=True).first()
    return _read(row, slug) if row else None


def lessons_of(pack: Pack) -> list[Lesson]:
    """All of its lessons, in order."""
    return [_read(pk, f"{pack.pk}{SIGN}{name}") for pk, name in pack.lessons.values_list("pk", "name")]


def home(slug: str) -> str:
    """The address of the list that a lesson stands in."""
    key, sign, _name = slug.partition(SIGN)
    return f"/learn/packs/{key}" if sign else "/learn"


def beside(slug: str) -> list[Lesson]:
    """The lessons of the pack that this one is of; none for one of the shelf."""
    key, sign, _name = slug.partition(SIGN)
    pack = Pack.objects.filter(pk=key).defer("archive").first() if sign else None
    return lessons_of(pack) if pack else []


def listed() -> list[Lesson]:
    """What staff put on the public shelf."""
    packs = Pack.objects.filter(listed=True).defer("archive").order_by("made_at")
    return [lesson for pack in packs for lesson in lessons_of(pack)]


def sweep() -> None:
    """Forget what nobody said yes to."""
    Upload.objects.filter(sent_at__lte=timezone.now() - WAITS).delete()


@by_language(128)
def _read(row: str, slug: str) -> Lesson:
    """A row never changes, so it is read once in each language."""
    found = PackedLesson.objects.get(pk=row)
    return spoken(read_lesson(slug, found.text, found.files, found.recordings), found.siblings)


def _unpacked(file_name: str, data: bytes) -> Unpacked:
    try:
        return unpack(data, file_name)
    except NotTaken as why:
        raise Refused("pack.not_taken", str(why), hint=_("Fix it and send the zip again; nothing was kept.")) from why


def _size(text: str, *more: Mapping[str, str]) -> int:
    return len(text.encode()) + sum(len(content.encode()) for held in more for content in held.values())


def _room(upload: Upload, size: int, lessons: int) -> None:
    """Raises `Refused` when the person's lessons would be more than a person may have."""
    others = Pack.objects.filter(owner_id=upload.owner_id).exclude(pk=upload.replaces_id)
    most, most_bytes = settings.LIMITS["packed_lessons"], settings.LIMITS["packed_bytes"]
    held = others.aggregate(bytes=Sum("size"))["bytes"] or 0
    number = others.aggregate(number=Count("lessons"))["number"]
    hint = _("Delete some that nobody follows any more.")
    if number + lessons > most:
        sentence = _(
            "You may keep {most} lessons; with these it would be {number}.", most=most, number=number + lessons
        )
        raise Refused("pack.too_many", sentence, hint=hint)
    if held + size > most_bytes:
        sentence = _(
            "Your lessons may take {most} MiB; {room} KiB are left, this takes {size}.",
            most=most_bytes // (1024 * 1024),
            room=max(0, most_bytes - held) // 1024,
            size=size // 1024,
        )
        raise Refused("pack.too_big", sentence, hint=hint, status=413)
