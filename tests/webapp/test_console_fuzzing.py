"""4,000 broken command lines and pasted texts: nothing raises, every sign has a token, all of it is JSON."""

import json
import random

import pytest

from webapp.console.explain import explain

_COMMANDS = [
    "docker run -it --rm -dp 8080:80 -v $(pwd):/app --name web node:22 npm start",
    "docker build -t an_image:1 --build-arg A=b -f Dockerfile.dev .",
    "docker ps -a --filter status=exited --format 'table {{.ID}}\t{{.Names}}'",
    "docker exec -e A=1 web sh -c 'ls /; echo $A | wc -l' && docker logs -f web",
    "sudo docker rm -f $(docker ps -aq) || true",
    "docker compose up -d --build",
    "docker network create --driver bridge --subnet 10.0.0.0/24 net; docker volume ls -q",
    "$ docker images\nREPOSITORY   TAG   IMAGE ID   CREATED   SIZE\nnode  22  0123456789ab  2 days ago  1.1GB",
    "CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS   PORTS   NAMES\n0a1b2c3d4e5f   node   \"node\"   1s ago   "
    "Up 1s   0.0.0.0:3000->3000/tcp   web",
    "docker cp web:/app/log.txt ./ # keep it",
    "docker commit --change 'CMD [\"a\"]' web new; docker run --rm= --name= busybox",
    "docker run --memory=512m --cpus 1.5 --network none -w /app -u 1000:1000 busybox sleep 1d",
]  # fmt: skip
_SIGNS = [
    *"\n\t '\"\\$`(){}[]<>|&;#=:,./*?!~-\x00\ufeff\u00a0é😀",
    "&&", "||", "$(", "--", "-it", "<<EOF\n", "docker ", "--format ", "{{.", "\\\n", "a" * 200,
]  # fmt: skip
_ROUNDS, _A_ROUND = 8, 500


def broken(text: str, chance: random.Random) -> str:
    """The text with up to five changes."""
    for _ in range(chance.randrange(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 2, 9)))
        piece = chance.choice(("", chance.choice(_SIGNS), chance.choice(_SIGNS), text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    return text


@pytest.mark.parametrize("console", [False, True])
@pytest.mark.parametrize("seed", range(_ROUNDS // 2))
def test_any_command_line_broken_anyhow_is_explained(seed: int, console: bool) -> None:
    chance = random.Random(seed)
    for _ in range(_A_ROUND):
        text = broken("\n".join(chance.sample(_COMMANDS, chance.choice((1, 1, 1, 2)))), chance)
        document = json.loads(json.dumps(explain(text, console=console)))
        at, between = 0, ""
        for token in document["tokens"]:
            start, end = token["span"]
            assert at <= start < end, (text, token)
            assert token["text"] == text[start:end]
            between += text[at:start]
            at = end
        assert not (between + text[at:]).strip(), text
        assert all(0 <= start <= end <= len(text) for start, end in (each["span"] for each in document["problems"]))
