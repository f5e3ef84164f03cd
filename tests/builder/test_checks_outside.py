"""What is installed into, or started outside of, the environment that it is meant for."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended

OUTSIDE = "OutsideEnvironment"
PYTHON = "FROM python:3.14\nWORKDIR /app\n"
NVM = "FROM ubuntu:24.04\nRUN curl https://raw.githubusercontent.com/nvm-sh/nvm/v0.40.3/install.sh | bash\n"


def subject_of(text: str) -> Subject:
    return Subject(parse(text))


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("RUN python -m venv /venv\nRUN pip install -r r.txt", [4]),
        ("RUN python3 -m venv venv && pip install flask", [3]),
        ("RUN virtualenv -p python3 env\nRUN python -m pip install flask", [4]),
        ("RUN python -m venv /venv\nRUN . /venv/bin/activate\nRUN pip3 install flask", [5]),
        ("RUN python -m venv /venv\nENV PATH=/venv/bin:$PATH\nRUN pip install flask", []),
        ("RUN python -m venv /venv\nRUN /venv/bin/pip install flask", []),
        ("RUN python -m venv /venv\nRUN /venv/bin/python -m pip install flask", []),
        ("RUN python -m venv /venv && . /venv/bin/activate && pip install flask", []),
        ("RUN python -m venv /venv\nRUN pip install --upgrade pip poetry", []),
        ("RUN python -m venv $HERE\nRUN pip install flask", []),
        ('SHELL ["/bin/bash", "-lc"]\nRUN python -m venv /venv\nRUN pip install flask', []),
        ("RUN pip install flask\nRUN python -m venv /venv", []),
    ],
)
def test_pip_of_the_system_beside_an_environment_is_told(behind: str, told: list[int]) -> None:
    assert lines(OUTSIDE, f"{PYTHON}{behind}\n") == told


def test_an_environment_is_put_on_path_below_the_line_that_makes_it() -> None:
    text = f"{PYTHON}RUN python -m venv env\nCOPY . .\nRUN pip install flask\n"
    assert mended(OUTSIDE, text) == text.replace("env\n", "env\nENV PATH=/app/env/bin:$PATH\n")


def test_pip_in_the_line_that_makes_an_environment_is_named_by_its_path() -> None:
    text = f"{PYTHON}RUN python -m venv /v && pip install flask\n"
    assert mended(OUTSIDE, text) == text.replace("&& pip", "&& /v/bin/pip")


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ('CMD ["python", "a.py"]', [4]),
        ('CMD ["gunicorn", "a:a"]', [4]),
        ("CMD exec python a.py", [4]),
        ('CMD ["/v/bin/python", "a.py"]', []),
        ("CMD . /v/bin/activate && python a.py", []),
        ('ENV PATH=/v/bin:$PATH\nCMD ["python", "a.py"]', []),
        ('ENTRYPOINT ["/start.sh"]\nCMD ["python", "a.py"]', []),
        ('RUN pip install flask\nCMD ["python", "a.py"]', []),
        ('RUN ln -s /v/bin/* /usr/local/bin/\nCMD ["python", "a.py"]', []),
    ],
)
def test_a_start_outside_of_the_environment_that_has_the_packages_is_told(start: str, told: list[int]) -> None:
    text = f"{PYTHON}RUN python -m venv /v && /v/bin/pip install -r r.txt\n{start}\n"
    assert lines(OUTSIDE, text) == told


def test_an_environment_that_is_taken_from_another_stage_has_to_be_on_path_again() -> None:
    build = "FROM python:3.14 AS build\nRUN python -m venv /v && /v/bin/pip install flask\n"
    text = f'{build}FROM python:3.14\nCOPY --from=build /v /w\nCMD ["python", "a.py"]\n'
    assert mended(OUTSIDE, text) == text.replace("CMD", "ENV PATH=/w/bin:$PATH\nCMD")


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ('RUN conda create -n a flask\nCMD ["python", "a.py"]', [3]),
        ('RUN conda env create -f e.yml\nCMD ["python", "a.py"]', [3]),
        ('RUN conda env create -f e.yml\nCMD ["conda", "run", "-n", "a", "python", "a.py"]', []),
        ('RUN conda env create -f e.yml\nENV PATH=/opt/conda/envs/a/bin:$PATH\nCMD ["python", "a.py"]', []),
        ('RUN conda env create -f e.yml\nSHELL ["conda", "run", "-n", "a", "sh", "-c"]\nCMD python a.py', []),
        ('RUN conda create -n a flask && pip install b\nCMD ["python", "a.py"]', []),
    ],
)
def test_a_start_outside_of_an_environment_of_conda_is_told(behind: str, told: list[int]) -> None:
    assert lines(OUTSIDE, f"FROM continuumio/miniconda3\n{behind}\n") == told


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("RUN . ~/.nvm/nvm.sh && nvm install 24\nRUN npm ci", [4]),
        ('RUN . ~/.nvm/nvm.sh && nvm install 24\nCMD ["node", "a.js"]', [4]),
        ("RUN . ~/.nvm/nvm.sh && nvm install 24 && npm ci", []),
        ("RUN . ~/.nvm/nvm.sh && nvm install 24\nENV PATH=/root/.nvm/versions/node/v24.1.0/bin:$PATH\nRUN npm ci", []),
        ('SHELL ["/bin/bash", "--login", "-c"]\nRUN . ~/.nvm/nvm.sh && nvm install 24\nRUN npm ci', []),
        ("RUN . ~/.nvm/nvm.sh && nvm install 24\nRUN . ~/.nvm/nvm.sh && npm ci", []),
    ],
)
def test_what_nvm_has_installed_is_not_found_where_nothing_reads_it(behind: str, told: list[int]) -> None:
    assert lines(OUTSIDE, f"{NVM}{behind}\n") == told


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("RUN nvm install 24", [3]),
        ("RUN nvm use 24 && npm ci", [3]),
        ('RUN bash -ic "nvm install 24"', []),
        ("RUN . ~/.nvm/nvm.sh && nvm install 24", []),
        ("ENV BASH_ENV=/root/.bashrc\nRUN nvm install 24", []),
    ],
)
def test_nvm_in_a_shell_that_has_not_read_it_is_told(behind: str, told: list[int]) -> None:
    assert [line for line in lines("NotInThisImage", f"{NVM}{behind}\n") if line > 2] == told


def test_nvm_is_read_in_front_of_its_use() -> None:
    found = [one.fix.text for one in FIND["NotInThisImage"](subject_of(f"{NVM}RUN nvm install 24\n")) if one.fix]
    assert ". ~/.nvm/nvm.sh && " in found


@pytest.mark.parametrize(
    ("activate", "better"),
    [
        (". /v/bin/activate", "ENV PATH=/v/bin:$PATH"),
        ("source v/bin/activate", "ENV PATH=/app/v/bin:$PATH"),
    ],
)
def test_an_environment_that_is_active_for_one_run_goes_on_path(activate: str, better: str) -> None:
    assert mended("LostAfterRun", f"{PYTHON}RUN {activate}\n") == f"{PYTHON}{better}\n"


@pytest.mark.parametrize("activate", ["conda activate one", "source activate one"])
def test_the_directory_of_an_environment_of_conda_is_named(activate: str) -> None:
    (finding,) = FIND["LostAfterRun"](subject_of(f"FROM continuumio/miniconda3\nRUN {activate}\n"))
    assert "/opt/conda/envs/one/bin" in finding.message
