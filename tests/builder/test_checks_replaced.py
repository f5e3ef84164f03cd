"""What is started in the place of an image's own server."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines

CODE = "ServerNotStarted"


@pytest.mark.parametrize(
    ("image", "start"),
    [
        ("nginx", "CMD echo hello"),
        ("nginx:1.30-alpine", "CMD npm start"),
        ("nginx", 'CMD ["tail", "-f", "/dev/null"]'),
        ("httpd:2.4", 'CMD ["/bin/bash"]'),
        ("postgres:18", 'ENTRYPOINT ["node", "a.js"]'),
        ("mysql:8.4", "CMD mysql -u root < /setup.sql"),
        ("redis:8", 'CMD ["redis-cli"]'),
        ("tomcat:11", 'CMD ["java", "-jar", "app.jar"]'),
    ],
)
def test_what_takes_the_place_of_a_server_is_told(image: str, start: str) -> None:
    assert lines(CODE, f"FROM {image}\n{start}\n") == [2]


@pytest.mark.parametrize(
    ("image", "start"),
    [
        ("nginx", 'CMD ["nginx", "-g", "daemon off;"]'),
        ("nginx", "CMD echo hello && nginx -g 'daemon off;'"),
        ("nginx", 'CMD ["/start.sh"]'),
        ("nginx", 'CMD ["sh", "-c", "envsubst < a > b && exec nginx"]'),
        ("nginx", 'ENTRYPOINT ["bash", "/start"]'),
        ("nginx", "CMD ./start && tail -f /dev/null"),
        ("redis:8", 'CMD ["redis-cli", "-h", "cache"]'),
        ("mysql:8.4", "CMD mysql -u root -h $DATABASE"),
        ("tomcat:11", 'CMD ["java", "org.apache.catalina.startup.Bootstrap"]'),
        ("node:24", 'CMD ["npm", "start"]'),
        ("$BASE", 'CMD ["npm", "start"]'),
    ],
)
def test_what_may_start_the_server_is_left_alone(image: str, start: str) -> None:
    assert lines(CODE, f"FROM {image}\n{start}\n") == []


def test_only_the_last_stage_starts_anything() -> None:
    assert lines(CODE, "FROM nginx AS a\nCMD echo b\nFROM a\nCMD nginx -g 'daemon off;'\n") == []


def test_it_is_told_what_the_image_starts_by_itself() -> None:
    (finding,) = FIND[CODE](Subject(parse("FROM httpd:2.4\nCMD bash\n")))
    assert "httpd-foreground" in finding.message
