"""Web programs of Java where Tomcat does not look are told; where it may look there, nothing is."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("target", "better"),
    [
        ("/usr/local/tomcat/", "/usr/local/tomcat/webapps/"),
        ("/app/shop.war", "/usr/local/tomcat/webapps/shop.war"),
        ("/opt", "/usr/local/tomcat/webapps/"),
        (".", "/usr/local/tomcat/webapps/"),
    ],
)
def test_a_program_goes_where_tomcat_looks(target: str, better: str) -> None:
    text = f"FROM tomcat:11\nRUN apt-get update\nCOPY target/shop.war {target}\nEXPOSE 8080\n"
    assert mended("NotServed", text) == text.replace(f" {target}\n", f" {better}\n")


@pytest.mark.parametrize(
    "rest",
    [
        "COPY shop.war /usr/local/tomcat/webapps/\n",
        "COPY shop.war webapps/ROOT.war\n",
        "WORKDIR /usr/local/tomcat/webapps\nCOPY shop.war .\n",
        "COPY shop.war /tmp/\nRUN mv /tmp/shop.war webapps/ROOT.war\n",
        "COPY shop.war /srv/\nCOPY server.xml conf/\n",
        "COPY shop.war /srv/\nCMD /start.sh\n",
        "COPY shop.jar /usr/local/tomcat/lib/\n",
        "COPY shop.war lib.jar /srv/\n",
    ],
)
def test_nothing_is_said_where_tomcat_may_find_it(rest: str) -> None:
    assert lines("NotServed", f"FROM tomcat:11\n{rest}") == []


def test_nothing_is_said_of_other_images() -> None:
    assert lines("NotServed", "FROM jetty:12\nCOPY shop.war /srv/\n") == []
