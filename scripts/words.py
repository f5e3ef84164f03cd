"""The sentences of every language in the form that the site reads, made anew when a catalogue has changed."""

import hashlib

from scripts.python_setup import ROOT, python, run

LOCALE = ROOT / "locale"


def ensure() -> None:
    """Bring `locale/*/LC_MESSAGES` up to date; nothing to do when the .po files are as they were."""
    for folder in (path for path in LOCALE.iterdir() if path.is_dir()):
        wanted = digest_of(folder.name)
        stamp = folder / "LC_MESSAGES" / ".sources"
        if not stamp.exists() or stamp.read_text() != wanted:
            run([str(python()), "-m", "scripts.messages", "compile"], "The words could not be gathered", cwd=ROOT)
            stamp.write_text(wanted)


def digest_of(language: str) -> str:
    """One digest over the catalogues of a language."""
    digest = hashlib.sha256()
    for path in sorted((LOCALE / language).glob("*.po")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
