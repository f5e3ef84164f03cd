"""Options in a variable that java does not read are told; where a script may read it, nothing is."""

import pytest

from tests.builder.rules import lines, mended

_JRE = "FROM eclipse-temurin:25-jre\n"
_START = 'ENTRYPOINT ["java", "-jar", "/app.jar"]\n'


@pytest.mark.parametrize("name", ["JAVA_OPTS", "JVM_OPTS", "JAVA_ARGS", "CATALINA_OPTS"])
def test_options_that_java_does_not_read_get_the_name_that_it_reads(name: str) -> None:
    text = f'{_JRE}ENV {name}="-Xmx512m -Dx=y"\n{_START}'
    assert mended("OptionsNotRead", text) == text.replace(name, "JAVA_TOOL_OPTIONS")


@pytest.mark.parametrize(
    "text",
    [
        f"{_JRE}ENV JAVA_OPTS=-Xmx1g\nCMD java -jar /app.jar\n",
        f'{_JRE}ENV JAVA_OPTS=""\n{_START}',
        f'FROM own/base\nENV JAVA_OPTS="-Xmx1g"\n{_START}',
        f"FROM eclipse-temurin:25-jre AS base\nENV JAVA_OPTS=-Xmx1g\nFROM base\n{_START}",
    ],
)
def test_options_are_told_in_any_form_of_start(text: str) -> None:
    assert lines("OptionsNotRead", text) == [2]


def test_no_name_is_changed_where_the_words_may_be_those_of_the_program() -> None:
    assert mended("OptionsNotRead", f'{_JRE}ENV JAVA_OPTS="--server.port=80"\n{_START}') is None


@pytest.mark.parametrize(
    "text",
    [
        f"{_JRE}ENV JAVA_OPTS=-Xmx1g\nCMD java $JAVA_OPTS -jar /app.jar\n",
        f'{_JRE}ENV JAVA_OPTS=-Xmx1g\nENTRYPOINT ["sh", "-c", "exec java ${{JAVA_OPTS}} -jar /app.jar"]\n',
        f'{_JRE}ENV JAVA_OPTS=-Xmx1g\nENTRYPOINT ["/start.sh"]\n',
        f"{_JRE}ENV JAVA_TOOL_OPTIONS=-Xmx1g\n{_START}",
        "FROM tomcat:11\nENV JAVA_OPTS=-Xmx1g\n",
        'FROM own/base\nENV JAVA_OPTS=-Xmx1g\nCMD ["java", "-jar", "/app.jar"]\n',
        f"{_JRE}ENV JAVA_OPTS=-Xmx1g\nENV JAVA_TOOL_OPTIONS=$JAVA_OPTS\n{_START}",
        f"FROM gradle:9 AS build\nENV JAVA_OPTS=-Xmx1g\nRUN gradle build\n{_JRE}{_START}",
        f"{_JRE}ENV APP_OPTS=-Xmx1g\n{_START}",
    ],
)
def test_nothing_is_said_where_a_script_may_read_the_variable(text: str) -> None:
    assert lines("OptionsNotRead", text) == []
