"""Jupyter as root, which ends at once, is told; not where it may be another user, or is allowed."""

import pytest

from tests.builder.rules import lines, mended

_PYTHON = "FROM python:3.14\nRUN pip install jupyterlab\n"


@pytest.mark.parametrize(
    ("start", "better"),
    [
        ('CMD ["jupyter", "lab", "--ip=0.0.0.0"]', 'CMD ["jupyter", "lab", "--ip=0.0.0.0", "--allow-root"]'),
        ("CMD jupyter notebook --no-browser", "CMD jupyter notebook --no-browser --allow-root"),
        ('CMD ["jupyter-lab"]', 'CMD ["jupyter-lab", "--allow-root"]'),
    ],
)
def test_jupyter_as_root_is_mended(start: str, better: str) -> None:
    assert mended("EndsAtOnce", f"{_PYTHON}{start}\n") == f"{_PYTHON}{better}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{_PYTHON}USER 1000\nCMD jupyter lab\n",
        f"{_PYTHON}CMD jupyter lab --allow-root\n",
        f"{_PYTHON}CMD jupyter lab --ServerApp.allow_root=True\n",
        f"{_PYTHON}COPY jupyter_server_config.py /root/.jupyter/\nCMD jupyter lab\n",
        f"{_PYTHON}CMD jupyter --version\n",
        f"{_PYTHON}CMD jupyter lab build\n",
        "FROM quay.io/jupyter/base-notebook\nCMD jupyter lab\n",
        "FROM registry.example.com/data\nCMD jupyter lab\n",
    ],
)
def test_nothing_is_said_where_jupyter_may_start(text: str) -> None:
    assert lines("EndsAtOnce", text) == []
