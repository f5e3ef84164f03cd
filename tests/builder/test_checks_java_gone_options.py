"""Options that a release of java has no more are told; where java does not get them, or still has them, nothing is."""

import pytest

from tests.builder.rules import lines, sentences

_JAVA = "FROM eclipse-temurin:{}-jre\nCOPY a.jar /\n"


@pytest.mark.parametrize(
    ("base", "rest"),
    [
        ("eclipse-temurin:21-jre", 'CMD ["java", "-XX:MaxPermSize=256m", "-jar", "/a.jar"]\n'),
        ("eclipse-temurin:11-jre", "CMD java -XX:+UseCGroupMemoryLimitForHeap -jar /a.jar\n"),
        ("openjdk:17-jdk-slim", 'ENV JAVA_TOOL_OPTIONS="-Xmx1g -XX:+UseConcMarkSweepGC"\nCMD ["java", "-jar", "/a"]\n'),
        ("amazoncorretto:21", "ENV JAVA_OPTS=-XX:+PrintGCDateStamps\nCMD exec java $JAVA_OPTS -jar /a.jar\n"),
        ("tomcat:10.1-jdk21", 'ENV CATALINA_OPTS="-XX:MaxPermSize=256m"\n'),
    ],
)
def test_an_option_that_java_has_no_more_is_told(base: str, rest: str) -> None:
    assert lines("EndsAtOnce", f"FROM {base}\n{rest}") == [2]


def test_the_release_and_the_option_are_named() -> None:
    text = _JAVA.format(21) + 'CMD ["java", "-XX:+UseParNewGC", "-jar", "/a.jar"]\n'
    assert "Java 21 no longer has the option -XX:+UseParNewGC:" in sentences("EndsAtOnce", text)[0]


@pytest.mark.parametrize(
    "text",
    [
        _JAVA.format(8) + 'CMD ["java", "-XX:MaxPermSize=256m", "-jar", "/a.jar"]\n',
        _JAVA.format(11) + 'CMD ["java", "-XX:MaxPermSize=256m", "-jar", "/a.jar"]\n',
        _JAVA.format(21) + 'CMD ["java", "-XX:MaxRAMPercentage=75", "-XX:+UseG1GC", "-jar", "/a.jar"]\n',
        _JAVA.format(21) + "ENV JAVA_OPTS=-XX:MaxPermSize=1g\nCMD java -jar /a.jar\n",
        _JAVA.format(21) + "CMD java -XX:+IgnoreUnrecognizedVMOptions -XX:MaxPermSize=1g -jar /a.jar\n",
        'FROM own/java:21\nCMD ["java", "-XX:MaxPermSize=256m", "-jar", "/a.jar"]\n',
        'FROM tomcat:10.1\nENV CATALINA_OPTS="-XX:MaxPermSize=256m"\n',
    ],
)
def test_nothing_is_said_where_java_has_the_option_or_does_not_get_it(text: str) -> None:
    assert lines("EndsAtOnce", text) == []
