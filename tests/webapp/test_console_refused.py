"""Values and options that docker's client or the engine refuses, and names under which there is nothing."""

from typing import Any

import pytest

from webapp.console.explain import explain


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line, console=False)["problems"])


def codes(line: str) -> list[str]:
    return [problem["code"] for problem in problems(line)]


def mended(line: str) -> str:
    (problem,) = problems(line)
    start, end = problem["fix"]["span"]
    return line[:start] + str(problem["fix"]["text"]) + line[end:]


@pytest.mark.parametrize("value", ["x:~/y", "data:data", "data", '"$(pwd)":app', "./data"])
def test_a_place_in_a_container_is_a_whole_path(value: str) -> None:
    assert codes(f"docker run -v {value} nginx") == ["mount.invalid"]


@pytest.mark.parametrize("value", ["data:/data", "/data", '"$PWD":/x:ro', "$A:$B", "C:/a:C:/b", "%cd%:/x"])
def test_a_whole_path_is_a_place_in_a_container(value: str) -> None:
    assert codes(f"docker run -v {value} nginx") == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("type=bind,target=/b", "needs a source"),
        ("type=bind,src=/a", "The place in the container is missing"),
        ("type=bind,src=a,dst=/b", "./a"),
        ("type=bind,src=/a,dst=b", "begins with /"),
        ("type=bind,src=/a,dst=/b,readonly=yes", "readonly is a switch"),
        ("type=tmpfs,src=a,dst=/b", "takes no source"),
        ("src=/abs,dst=/b", "type=bind"),
    ],
)
def test_a_mount_that_docker_refuses_is_told(value: str, said: str) -> None:
    (problem,) = problems(f"docker run --mount {value} nginx")
    assert problem["code"] == "mount-options.invalid"
    assert said in problem["message"]


def test_a_mount_with_all_it_needs_is_right() -> None:
    line = "docker run --mount type=bind,src=$(pwd),dst=/a,ro --mount type=tmpfs,dst=/b --mount dst=/c,$MORE nginx"
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("docker run --health-interval 30 nginx", "docker run --health-interval 30s nginx"),
        ("docker run --cpus 0,5 nginx", "docker run --cpus 0.5 nginx"),
        ("docker run --tmpfs run nginx", "docker run --tmpfs /run nginx"),
        ("docker run --gpus device=0,1 nginx", "docker run --gpus '\"device=0,1\"' nginx"),
        ("docker run -e A = B nginx", "docker run -e A=B nginx"),
        ("docker run -e A =B nginx", "docker run -e A=B nginx"),
        ('docker build --build-arg "A" = "b" .', 'docker build --build-arg "A"="b" .'),
        ("docker run --mount type=bind, src=/a,dst=/b nginx", "docker run --mount type=bind,src=/a,dst=/b nginx"),
        ("docker run --mount src=a,dst=/b:ro nginx", "docker run --mount src=a,dst=/b,readonly nginx"),
        ("docker run -P 8080:80 nginx", "docker run -p 8080:80 nginx"),
        ("docker pull hub.docker.com/_/nginx", "docker pull nginx"),
        ("docker pull microsoft/dotnet", "docker pull mcr.microsoft.com/dotnet/sdk"),
        ("docker tag a me/a:1.0 && docker push me/a", "docker tag a me/a:1.0 && docker push me/a:1.0"),
        (
            "docker run -v data:/var/lib/postgresql/data -e POSTGRES_PASSWORD=x postgres:18",
            "docker run -v data:/var/lib/postgresql -e POSTGRES_PASSWORD=x postgres:18",
        ),
        (
            "docker inspect -f '{{.NetworkSettings.Networks.my-net.IPAddress}}' web",
            """docker inspect -f '{{(index .NetworkSettings.Networks "my-net").IPAddress}}' web""",
        ),
        (
            "docker inspect -f '{{.NetworkSettings.IPAddress}}' web",
            "docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' web",
        ),
        ("docker run -v ./a:/var/www/html nginx", "docker run -v ./a:/usr/share/nginx/html nginx"),
    ],
)
def test_what_is_surely_meant_is_written(line: str, better: str) -> None:
    assert mended(line) == better
    assert codes(better) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("docker run --ulimit nofile=unlimited nginx", "ulimit.invalid"),
        ("docker run --add-host=db 10.0.0.5", "host.invalid"),
        ("docker run --add-host=db:localhost nginx", "host.invalid"),
        ("docker cp a:/x b:/y", "copy.sides"),
        ("docker cp a b", "copy.sides"),
        ("docker compose run -p 80:80 --service-ports web", "flag.conflict"),
        ("docker run --network host --network-alias x nginx", "flag.conflict"),
        ("docker run --ip 10.0.0.5 nginx", "flag.conflict"),
        ("docker run --memory=512 nginx", "size.too_small"),
        ("docker run -m 512m --memory-swap 256m nginx", "flag.conflict"),
        ("docker run -p 80:80 -p 80:81 an_image", "port.twice"),
        ("docker push -a me/x:1", "flag.conflict"),
        ("docker run -v /data alpine:/data ls", "image.invalid"),
        ("docker run -v my volume:/data nginx", "value.blank"),
        ("docker pull elasticsearch", "image.no_latest"),
        ("docker push myapp", "push.no_account"),
    ],
)
def test_what_docker_or_the_registry_refuses_is_told(line: str, code: str) -> None:
    assert codes(line) == [code]


@pytest.mark.parametrize(
    "line",
    [
        "docker run --health-timeout=1m30s --cpus 0.5 --ulimit nofile=1024:2048 nginx",
        "docker run --add-host db:10.0.0.5 --add-host h:host-gateway --add-host=a=::1 nginx",
        "docker run --network back --ip 10.0.0.5 --network-alias x nginx",
        "docker run -p 80:80 -p 80:80/udp -m 512m --memory-swap 1g an_image",
        "docker cp ./a web:/b",
        "docker service update --mount-add type=volume,src=a,dst=/b web",
        "docker pull %IMAGE%",
        """docker inspect -f '{{index .Config.Labels "a-b"}}-{{- .Name -}}' web""",
        "docker push localhost:5000/app",
        "docker build -t me/a:1.0 . && docker push me/a:1.0",
        "docker pull elasticsearch:9.2.0",
    ],
)
def test_what_docker_takes_is_right(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize("name", ["YOUR_USERNAME/myfirstapp", "IMAGE", "ImageName"])
def test_a_word_of_a_manual_is_no_misspelt_name(name: str) -> None:
    assert codes(f"docker push {name}") == ["value.placeholder"]
    assert codes("docker push me/MyApp") == ["image.invalid"]


def test_no_tag_is_meant_where_all_are() -> None:
    assert "latest" not in str(explain("docker pull -a alpine", console=False)["tokens"])


def test_an_image_of_a_release_that_has_ended_is_told_as_a_hint() -> None:
    assert codes("docker pull node:15-alpine") == ["image.ended"]
    assert codes("docker pull openjdk:17") == ["image.ended"]
    assert codes("docker pull python:3.14") == []


def test_an_image_that_was_taken_away_is_replaced_by_the_same_one_elsewhere() -> None:
    document = explain("docker pull minio/minio:RELEASE.2025-04-22T22-12-26Z", console=False)
    problem = document["problems"][0]
    assert (problem["code"], problem["fix"]["text"]) == ("image.gone", "quay.io/minio/minio")
    assert codes("docker pull vault") == ["image.gone"]
    assert codes("docker pull -a vault") == []


def test_the_keys_of_a_step_of_github_actions_have_words() -> None:
    text = "- uses: docker/build-push-action@v6\n  with:\n    push: true\n    other: x\n"
    said = {token["text"]: token["explanation"] for token in explain(text, console=False)["tokens"]}
    assert said["push: true"] == "true: the finished image goes to its registry."
    assert said["other: x"] == "A line of a step of GitHub Actions."
