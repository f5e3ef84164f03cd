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
        ("docker compose kill -s HUP web", "Sends the containers of the service web the signal HUP."),
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
            "Makes a service named web: containers of the image nginx, 3 of them, which the swarm starts and keeps "
            "running.",
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
        ("docker buildx use b", "Chooses the builder b for the builds to come."),
        ("docker buildx stop", "Stops a builder; the next build starts it."),
    ],
)
def test_a_sentence_names_what_the_line_names(line: str, said: str) -> None:
    assert explain(line)["summary"] == said
