"""R that goes on without a package is told, where nothing else asks for it."""

import pytest

from .rules import lines, mended

CODE = "FailureOnlyWarned"


@pytest.mark.parametrize(
    "run",
    [
        "R -e \"install.packages(c('DT', 'sf'), repos='https://cran.rstudio.com/')\"",
        "Rscript -e 'install.packages(\"DT\")'",
        "install2.r -n 4 DT sf",
    ],
)
def test_an_installation_that_only_warns_is_told(run: str) -> None:
    assert lines(CODE, f"FROM rocker/shiny:4.5\nRUN {run}\n") == [2]


@pytest.mark.parametrize(
    "run",
    [
        "R -e \"options(warn = 2); install.packages('DT')\"",
        "Rscript -e \"install.packages('DT'); library(DT)\"",
        "install2.r --error DT",
        "install2.r -e DT",
        "Rscript install.R",
        "R --version",
    ],
)
def test_one_that_fails_is_not(run: str) -> None:
    assert lines(CODE, f"FROM rocker/shiny:4.5\nRUN {run}\n") == []


def test_it_is_made_to_fail() -> None:
    text = "FROM rocker/shiny:4.5\nRUN install2.r -n 4 DT\n"
    assert mended(CODE, text) == text.replace("install2.r", "install2.r --error")
    text = "FROM rocker/shiny:4.5\nRUN R -e \"install.packages('DT')\"\n"
    assert mended(CODE, text) == text.replace("install.p", "options(warn = 2); install.p")
