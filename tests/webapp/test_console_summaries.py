"""The sentence about a command of Compose or of a swarm says which service, file or engine it is about."""

import pytest

from webapp.console.explain import explain


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("docker compose restart api", "Stops the containers of the service api and starts them again."),
        ("docker compose pull a b", "Fetches the images of the services a and b."),
        ("docker compose pull", "Fetches the images of the services."),
        ("docker compose cp api:/a ./x", "Copies /a in the container of the service api to ./x on this machine."),
        ("docker compose kill -s HUP web", "Sends the signal HUP to the containers of the service web."),
        ("docker compose kill -s INT", "Sends the signal INT to the containers of all services."),
        ("docker compose rm -sf web", "Stops the containers of the service web and removes them."),
        ("docker compose stop $(cat names)", "Stops the application's containers."),
        ("docker compose build --check web", "Checks the Dockerfiles of the services, and builds nothing."),
        ("docker service scale web=4", "Sets how many containers of the service web run: 4."),
        ("docker service scale web=4 db=2", "Sets how many containers of each service run: web=4 and db=2."),
        (
            "docker service update --image nginx:2 web",
            "Changes the service web to the image nginx:2; the swarm replaces its containers a few at a time.",
        ),
        (
            "docker service create --name web --replicas 3 nginx",
            "Makes a service named web: containers from the image nginx, 3 of them, which the swarm starts and "
            "keeps running.",
        ),
        (
            "docker service rm $(docker service ls -q)",
            "Removes every service that the command in brackets prints, with all its containers.",
        ),
        (
            "docker stack deploy -c a.yml shop",
            "Starts the stack shop on the swarm, or brings it up to date, as the file a.yml describes it.",
        ),
        (
            "docker swarm join --token x 10.0.0.1",
            "Makes this engine a node of the swarm that has a manager at 10.0.0.1.",
        ),
        ("docker context use far", "Chooses the saved engine far for all docker commands from now on."),
        ("docker buildx use b", "Chooses the builder b for future builds."),
        ("docker buildx stop", "Stops a builder; the next build starts it."),
    ],
)
def test_a_sentence_names_what_the_line_names(line: str, said: str) -> None:
    assert explain(line)["summary"] == said


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("docker run -m 8388608 --cpus 1 alpine", ", with at most 8388608 bytes of memory and at most one processor."),
        ("docker run -p 80:80 -P --network host ha", "from the image ha, with this machine’s own network."),
        ("docker run --network a --network b nginx", ", with the networks a and b joined."),
        ("docker run --network=name=n,ip=10.0.0.2 nginx", ", with the network n joined."),
        ("docker run --mount type=bind,src=/a,dst=/b,readonly x", ", with /a mounted at /b (read-only)."),
        ("docker build --platform local a", "for the builder’s own platform from the Dockerfile in the directory a."),
        ("docker compose --dry-run up", "Prints what docker compose up would do, and does nothing."),
        ("docker compose up --wait", "in the background, and waits until all run and are healthy."),
        ("docker compose up --abort-on-container-exit", "When one container ends, all are stopped."),
        ("docker compose up --exit-code-from test", "the exit code is that of test."),
        ("docker compose down --rmi all", "The images of its services are removed too."),
        ("docker stats --all", "all containers use, running or not."),
        ("docker builder prune --all --keep-storage 5GB", "This much of it may stay: 5GB."),
        ("docker swarm join-token --rotate worker", "the old one is invalid from now on."),
        ("docker compose ls -a", "including those that are stopped."),
        ("docker model list", "Lists the models on this machine."),
        ("docker sandbox rm x", "Removes sandboxes."),
        ("docker compose up --no-start", "Makes the containers of the services, and does not start them."),
        ("docker buildx bake --print", "Prints as JSON what would be built, and builds nothing."),
        ("docker rm --link /web/db", "Removes a link between two containers; the containers stay."),
        ("docker service update --label-add a=b web", "Changes the service web; its containers keep running."),
        ("docker service update --replicas 3 web", "Sets how many containers of the service web run: 3."),
        ("docker service update --env-add A=b web", "replaces its containers a few at a time."),
        ("docker run -p:8080:80 nginx", ", with port 8080 of this machine leading to port 80 in it."),
        ("docker logs --since 2m --until 5s web", "has printed in the last 2 minutes, up to 5 seconds ago."),
        ("docker events --until 5m", ", until 5 minutes ago."),
        ("docker build --target test --no-cache .", "its stage test, without taking anything from the cache."),
        ("docker build -o type=local,dest=out .", ", and writes the files of the result into the directory out."),
        ("docker build -o - .", ", and writes the files of the result to standard output, as a tar archive."),
        ("docker build -o type=image,push=true,name=a/b .", ", then uploads it to its registry."),
        ("docker build -o type=cacheonly .", ", and writes the result as --output says: type=cacheonly."),
    ],
)
def test_a_sentence_ends_as_the_options_say(line: str, end: str) -> None:
    assert explain(line)["summary"].endswith(end)


@pytest.mark.parametrize(
    "rest", ["$(docker ps -aq)", "`docker ps -aq`", '"$(docker ps -aq)"', "$IDS", "$(docker ps -f status=exited -q)"]
)
def test_a_blank_is_missing_between_an_option_and_what_a_shell_puts_in(rest: str) -> None:
    (problem,) = explain(f"docker rm -f{rest}")["problems"]
    assert (problem["code"], problem["span"], problem["fix"]["text"]) == ("flag.blank", [12, 12 + len(rest)], " ")


def test_what_stands_in_a_command_within_is_no_place_to_fill_in() -> None:
    assert explain("docker rmi $(docker images | grep '^<none>')")["problems"] == []


@pytest.mark.parametrize(
    ("line", "word", "said"),
    [
        ("docker run -m 512b alpine", "b", "The unit: bytes."),
        ("docker run -m 1p alpine", "p", "The unit: pebibytes, counted in steps of 1024."),
        ("docker run -m ${M}mb alpine", "${M}mb", "At most this much memory. The shell first"),
        ("docker exec web tar c /data", "c", "docker does not look at it. c: packs files."),
    ],
)
def test_a_word_is_said_once_and_as_it_is(line: str, word: str, said: str) -> None:
    assert said in {token["text"]: token["explanation"] for token in explain(line)["tokens"]}[word]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("docker compose ps -q web", "Prints only the ids of the containers of the service web."),
        ("docker compose ps -aq web db", "Prints only the ids of the containers of the services web and db."),
        ("docker compose ps -q", "Prints only the ids of the containers of the application."),
        ("docker compose images -q db", "Prints only the ids of the images of the containers of the service db."),
    ],
)
def test_ids_are_those_of_the_services_that_the_line_names(line: str, said: str) -> None:
    assert explain(line)["summary"] == said
