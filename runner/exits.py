"""What an exit code says, in words."""

from webapp.wording import _, mark

SIGNALS = {
    1: "HUP",
    2: "INT",
    3: "QUIT",
    4: "ILL",
    6: "ABRT",
    7: "BUS",
    8: "FPE",
    9: "KILL",
    11: "SEGV",
    13: "PIPE",
    14: "ALRM",
    15: "TERM",
    25: "XFSZ",
}
MEANINGS = {
    1: mark("interrupted by the terminal that held it"),
    2: mark("interrupted, as Ctrl-C does"),
    3: mark("asked to quit"),
    4: mark("the program ran an instruction that this processor does not know"),
    6: mark("the program gave up by itself (abort)"),
    7: mark("the program reached memory that is not there"),
    8: mark("an impossible calculation, such as a division by zero"),
    9: mark("ended by KILL, which no program can refuse"),
    11: mark("the program reached into memory that is not its own and crashed"),
    13: mark("the program wrote to something that nobody reads any more"),
    14: mark("a timer of its own ran out"),
    15: mark("asked to end by TERM, and it did"),
    25: mark("the program tried to write a file larger than allowed"),
}
FIXED = {
    0: mark("the program ended by itself and reported success"),
    1: mark("the program reported an error; the last lines of its logs usually say which"),
    125: mark("Docker itself could not run it"),
    126: mark("the command was found but cannot be executed"),
    127: mark("the command was not found in the image"),
    255: mark("the program reported an error or was lost when the engine stopped"),
}

_OBSTINATE = mark("it did not end within the time given after the signal TERM, so Docker sent KILL (128 + 9)")
_KILLED = mark("you ended it with KILL, which no program can refuse (128 + 9)")
KILLED_BY = {  # what was asked of the container → why it ended with 137
    "stop": _OBSTINATE,
    "restart": _OBSTINATE,
    "kill": _KILLED,
    "remove": _KILLED,
    "quota": mark("it was ended because it had written more than a container may (128 + 9, signal KILL)"),
    "site": mark("the site was stopped, which ended every program of its containers (128 + 9, signal KILL)"),
}


def explain_exit(code: int, *, out_of_memory: bool = False, asked: str = "", engine_restarted: bool = False) -> str:
    """One clause without a full stop: why a container's process 1 ended with `code`.

    `asked` is what the learner asked of the container last ("stop", "kill", "remove", "restart" or ""), or what the
    site did to it ("quota", "site"). Codes above 128 are 128 + the signal's number (POSIX shells and Docker:
    docs.docker.com/engine/containers/run/#exit-status).
    """
    if code == 137:
        return _killed(out_of_memory, asked, engine_restarted)
    if code == 143 and asked in ("stop", "restart"):
        return _("you asked it to stop with the signal TERM, and it ended (128 + 15)")
    if code in FIXED:
        return _(FIXED[code])
    number = code - 128
    if number in SIGNALS:
        parts = {"number": number, "name": SIGNALS[number]}
        return _("{meaning} (128 + {number}, signal {name})", meaning=_(MEANINGS[number]), **parts)
    return _("the program chose this code to say what went wrong; its documentation says what it means")


def _killed(out_of_memory: bool, asked: str, engine_restarted: bool) -> str:
    """137 has several causes, and they call for different cures."""
    if out_of_memory:
        return _("the kernel ended it because it passed its memory limit (128 + 9, signal KILL)")
    if asked in KILLED_BY:
        return _(KILLED_BY[asked])
    if engine_restarted:
        return _("the engine was restarted, which ended every program on it (128 + 9, signal KILL)")
    return _("somebody or something ended it with KILL, which no program can refuse (128 + 9)")
