"""The sentences of every language in the form that the site reads, made anew when a catalogue has changed."""

from scripts.assets import digest
from scripts.python_setup import ROOT, python, run


def ensure() -> None:
    """Bring `locale/*/LC_MESSAGES` up to date; nothing to do when the .po files are as they were."""
    wanted = {
        folder / "LC_MESSAGES" / ".sources": digest(sorted(folder.glob("*.po")))
        for folder in (ROOT / "locale").iterdir()
        if folder.is_dir()
    }
    if all(stamp.exists() and stamp.read_text() == state for stamp, state in wanted.items()):
        return
    run([str(python()), "-m", "scripts.messages", "compile"], "The words could not be gathered", cwd=ROOT)
    for stamp, state in wanted.items():
        stamp.write_text(state)
