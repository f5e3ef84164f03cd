"""What well-known calls in code do that is handed over as text: ``R -e "install.packages('x')"``."""

from __future__ import annotations

import re

from webapp.wording import _, mark

_CALL = re.compile(r"\b([A-Za-z][\w.]*+(?:::\w++)?)\(")
_QUOTED = re.compile(r"""'[^'\n]*+'|"[^"\n]*+"|#[^\n]*+""")
_GITHUB = mark("installs R packages from GitHub")
_NEEDED = mark("installs what the project needs")
_SHINY = mark("starts a web application (Shiny)")
_R: dict[str, str] = {
    "install.packages": mark(
        "installs R packages, from CRAN unless it names another place; where that fails, R only warns and goes on"
    ),
    "install_github": _GITHUB,
    "install_version": mark("installs one version of an R package"),
    "install_deps": _NEEDED,
    "install_local": mark("installs R packages from files"),
    "BiocManager::install": mark("installs R packages from Bioconductor, which is about biology, or from CRAN"),
    "renv::restore": mark("installs the packages that renv.lock lists"),
    "runApp": _SHINY,
    "install_tinytex": mark("installs a small TeX, which typesets documents"),
    "installspec": mark("makes this R available to notebooks"),
    "rmarkdown::render": mark("makes a document of text and code"),
    "source": mark("runs the code of a file"),
}
_JULIA: dict[str, str] = {
    "Pkg.add": mark("installs Julia packages"),
    "Pkg.develop": mark("takes Julia packages from their source"),
    "Pkg.activate": mark("chooses the project whose packages are used"),
    "Pkg.instantiate": mark("installs the packages that the project lists"),
    "Pkg.precompile": mark("compiles packages ahead of time"),
    "Pkg.build": mark("runs what packages need to work after they are installed"),
    "Pkg.update": mark("updates packages"),
    "Pkg.test": mark("runs the tests"),
    "create_sysimage": mark("writes compiled code into a file, so that Julia starts faster from it"),
}
_LONGEST = 4000


def r_words(text: str) -> str | None:
    """The clause about code in R; None where no call in it is well known."""
    return _called(text, _R)


def julia_words(text: str) -> str | None:
    """The clause about code in Julia."""
    return _called(text, _JULIA)


def _called(text: str, known: dict[str, str]) -> str | None:
    """What the known calls do, each said once, in their order. A call is known by its name or by its end behind ::."""
    if "(" not in text or len(text) > _LONGEST:
        return None
    names = [call[1] for call in _CALL.finditer(_QUOTED.sub("", text))]
    found = [known.get(name) or known.get(name.rpartition("::")[2]) for name in names]
    return "; ".join(_(words) for words in dict.fromkeys(found) if words) or None
