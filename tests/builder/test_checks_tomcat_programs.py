"""Files for Tomcat's own programs, which its image does not start, are told with the line that copies the program."""

import pytest

from tests.builder.rules import lines, mended

_COPY = "COPY context.xml /usr/local/tomcat/webapps/manager/META-INF/context.xml\n"


@pytest.mark.parametrize("tag", ["", ":latest", ":10.1", ":9", ":9.0.71-jdk17", ":8.5", ":11.0-jdk21"])
def test_settings_of_a_program_that_is_not_there_are_mended(tag: str) -> None:
    line = "RUN cp -r /usr/local/tomcat/webapps.dist/manager /usr/local/tomcat/webapps/manager\n"
    assert mended("NotServed", f"FROM tomcat{tag}\n{_COPY}") == f"FROM tomcat{tag}\n{line}{_COPY}"


def test_a_change_in_a_file_that_is_not_there_is_told() -> None:
    text = "FROM tomcat:9.0\nRUN sed -i s/a/b/ $CATALINA_HOME/webapps/host-manager/META-INF/context.xml\n"
    assert lines("NotServed", text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        f"FROM tomcat:10.1\nRUN cp -r webapps.dist/* webapps/\n{_COPY}",
        f"FROM tomcat:8.0\n{_COPY}",
        f"FROM tomcat:9.0.29\n{_COPY}",
        f"FROM tomcat:9-alpine\n{_COPY}",
        f"FROM tomcat:10.1\nCOPY manager /usr/local/tomcat/webapps/manager\n{_COPY}",
        "FROM tomcat:10.1\nCOPY app.war /usr/local/tomcat/webapps/ROOT.war\n",
        "FROM tomcat:10.1\nRUN rm -rf /usr/local/tomcat/webapps/ROOT\n",
    ],
)
def test_nothing_is_said_where_the_programs_are_there(text: str) -> None:
    assert lines("NotServed", text) == []
