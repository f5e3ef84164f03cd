"""A password that a RUN sets is told, as everyone who has the image can read it."""

import pytest

from .rules import lines, sentences

CODE = "PasswordInImage"


@pytest.mark.parametrize(
    ("run", "account"),
    [
        ("echo 'root:123' | chpasswd", "root"),
        ('echo "app:secret" |chpasswd', "app"),
        ("printf 'root:toor\\n' | chpasswd", "root"),
        ("useradd -m app && echo 'app:pa55' | sudo chpasswd", "app"),
        ("echo toor | passwd --stdin root", "root"),
    ],
)
def test_a_password_that_stands_there_is_told(run: str, account: str) -> None:
    said = sentences(CODE, f"FROM debian:13\nRUN {run}\n")
    assert [f"the password of {account}:" in one for one in said] == [True]


@pytest.mark.parametrize(
    "run",
    [
        'echo "root:$PASSWORD" | chpasswd', "echo 'root:*' | chpasswd", "chpasswd < /run/secrets/users",
        "echo 'app:$6$salt$hash' | chpasswd -e", "echo 'root:x' > /tmp/a", "echo $PASSWORD | passwd --stdin root",
    ],
)  # fmt: skip
def test_one_that_is_elsewhere_is_not(run: str) -> None:
    assert lines(CODE, f"FROM debian:13\nRUN {run}\n") == []
