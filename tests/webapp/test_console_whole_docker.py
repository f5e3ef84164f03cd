"""What docker has and a line may say, although nobody meets it every day: none of it is called wrong."""

from typing import Any

import pytest

from webapp.console.explain import explain

_COMMANDS = """buildx bake web|buildx create --use|buildx du|buildx history ls|buildx imagetools inspect alpine
buildx inspect|buildx ls|buildx rm multi|buildx stop|buildx use multi|buildx version|buildx prune|buildx build .
compose attach web|compose commit web me/web|compose convert|compose cp web:/a b|compose events|compose export web
compose port web 80|compose scale web=3|compose stats|compose volumes|compose wait web
buildx imagetools create -t me/web me/a me/b|buildx history logs abc|buildx imagetools|buildx history|swarm|service
context create far --docker host=ssh://me@server|context use far|context ls|context rm far|context show|context
context export far|context import far far.tar|context inspect|manifest create me/web me/a me/b|manifest inspect alpine
manifest annotate --arch arm64 me/web me/a|manifest push -p me/web|manifest rm me/web|swarm init --advertise-addr eth0
swarm join --token SWMTKN-1-abc 10.0.0.1:2377|swarm join-token worker|swarm leave -f|swarm unlock|swarm ca --rotate
swarm update --autolock=true|swarm unlock-key -q|node ls|node ps self|node update --availability drain n|node promote n
node inspect self --pretty|node demote n|node rm n|service create --name web --replicas 3 -p 80:80 nginx nginx -t
service create --mode global --mount type=volume,src=a,dst=/a --secret pw -e A=b --constraint node.role==worker redis
service update --image nginx:2 --env-add A=b --publish-rm 80 web|service ls|service ps web|service logs -f --tail 5 web
service scale web=5 db=1|service rm web|service inspect --pretty web|service rollback web|stack deploy -c a.yml shop
stack ls|stack ps shop|stack services shop|stack rm shop|stack down shop|stack config -c a.yml|secret create pw pw.txt
secret create pw -|secret inspect pw|secret rm pw|config create c c.txt|config inspect c|config rm c
config ls|debug web|desktop start|extension ls|mcp ls|model ls|sbom alpine|secret ls
plugin install --grant-all-permissions vieux/sshfs DEBUG=1|plugin ls|plugin disable -f p|plugin set p A=b|plugin rm p
plugin upgrade p vieux/sshfs:2|plugin create me/p ./dir|plugin|trust sign me/web:1|trust inspect --pretty me/web|trust
trust key generate ann|trust signer add --key ann.pub ann me/web|trust revoke -y me/web:1|checkpoint create web before
checkpoint ls web|checkpoint rm web before|scout|scout quickview me/web|scout cves --only-severity critical,high me/web
scout compare --to me/web:1 me/web:2|scout recommendations me/web|scout sbom --format spdx me/web|scout qv"""


def read(line: str) -> dict[str, Any]:
    return explain(line)


def words(line: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in read(line)["tokens"]}


def codes(line: str) -> list[str]:
    return [problem["code"] for problem in read(line)["problems"]]


@pytest.mark.parametrize("command", _COMMANDS.replace("\n", "|").split("|"))
def test_a_command_of_docker_or_of_what_comes_with_it_is_known(command: str) -> None:
    found = read(f"docker {command}")
    assert found["problems"] == []
    assert "no such command" not in found["summary"]


def test_a_published_port_may_be_written_with_names() -> None:
    line = "docker run -p published=8080,target=80,protocol=udp nginx"
    assert codes(line) == []
    assert "port 8080 of this machine leading to port 80 in it (udp)" in read(line)["summary"]
    assert words(line)["published"] == "The port of this machine, the outside; if left out, any free one."


@pytest.mark.parametrize("port", ["published=8080,80", "published=x,target=80", "published=80", "target=1,protocol=up"])
def test_a_published_port_with_wrong_names_is_told(port: str) -> None:
    assert codes(f"docker run -p {port} nginx") == ["port.invalid"]


@pytest.mark.parametrize("group", ["buildx imagetools", "buildx history", "swarm", "service", "context"])
def test_a_group_of_commands_alone_is_no_slip(group: str) -> None:
    assert read(f"docker {group}")["summary"] == f"Prints what can be written after docker {group}, and does nothing."


def test_a_slip_within_a_group_is_mended_with_its_own_commands() -> None:
    [problem] = read("docker buildx imagetools inspct alpine")["problems"]
    assert problem["fix"]["text"] == "inspect"


def test_a_name_in_a_network_may_be_one_letter() -> None:
    assert codes("docker run --network back --network-alias x -h y nginx") == []
    assert codes("docker network connect --alias x back web") == []
    assert codes("docker run --name x busybox") == ["name.invalid"]


def test_a_comma_between_double_quotes_divides_no_setting() -> None:
    found = words("""docker run --gpus '"device=0,1",capabilities=utility' cuda nvidia-smi""")
    assert found['0,1"'] == "Which ones, by number or id: 0,1."
    assert found["'\"device"] == "Which ones, by number or id."


def test_a_colon_joins_a_setting_of_the_kernels_guards_too() -> None:
    assert "setuid" in words("docker run --security-opt no-new-privileges:true alpine")["no-new-privileges"]


def test_only_up_and_create_take_along_what_a_service_depends_on() -> None:
    assert words("docker compose logs web")["web"] == "Only this service of the Compose file."
    assert "depends on" in words("docker compose up web")["web"]
    assert "depends on" in words("docker compose create web")["web"]


@pytest.mark.parametrize("words", ["-it bash", "-d", "-p 80:80", "-v data:/data", "-e A=b", "--name web", "--rm ls"])
def test_a_flag_of_dockers_behind_the_image_is_told(words: str) -> None:
    assert codes(f"docker run an_image {words}") == ["flag.too_late"]


@pytest.mark.parametrize("words", ["-c max_connections=5", "-v https://docs.docker.com", "-d @file", "--help", "-e 1"])
def test_a_flag_that_is_rather_the_programs_own_is_let_be(words: str) -> None:
    assert codes(f"docker run an_image {words}") == []


def test_an_empty_entrypoint_runs_what_stands_behind_the_image() -> None:
    assert "it runs" not in read("docker run --entrypoint '' app")["summary"]
    assert "it runs ls instead" in read("docker run --entrypoint '' app ls")["summary"]
    assert "left out" in words("docker run --entrypoint '' app ls")["''"]


def test_a_label_to_be_missing_is_the_labels_name() -> None:
    assert words("docker container prune --filter label!=keep")["keep"] == "The label's name, or name=value."


def test_a_health_check_is_not_both_set_and_switched_off() -> None:
    assert codes("docker run --no-healthcheck --health-cmd true nginx") == ["flag.conflict"]
    assert codes("docker run --no-healthcheck nginx") == []


def test_volumes_are_not_pruned_by_age() -> None:
    assert codes("docker system prune --volumes --filter until=24h") == ["flag.conflict"]
    assert codes("docker system prune --volumes --filter label=a") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "docker pod create",
            "docker has no command pod. Podman, another program for containers, has one of that name.",
        ),
        ("docker compse up", "docker has no command compse. Did you mean docker compose?"),
        ("docker exists web", "docker exists is not one of docker's own commands; a plugin may add one."),
    ],
)
def test_a_command_that_docker_has_not_is_mended_only_where_one_is_near(line: str, words: str) -> None:
    assert read(line)["problems"][0]["message"].startswith(words)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("docker run --pid foo nginx", "pid.invalid"),
        ("docker run --pid private nginx", "pid.invalid"),
        ("docker run --uts container:x nginx", "uts.invalid"),
        ("docker run --cgroupns x alpine", "cgroupns.invalid"),
        ("docker run --net container:web --add-host a:1.2.3.4 nginx", "flag.conflict"),
        ("docker run --net container:web -p 80:80 nginx", "flag.conflict"),
        ("docker volume create --name a b", "flag.conflict"),
        ("docker build -t ./artifacts/x .", "image.invalid"),
        ("docker pull docker://docker.io/library/alpine", "image.invalid"),
        ("docker pull https://hub.docker.com/_/nginx", "image.invalid"),
        ("docker build -file X dir", "flag.one_dash"),
        ("docker run -name web nginx", "flag.one_dash"),
        ("docker run -rm nginx", "flag.one_dash"),
        ("docker logs -tail 5 web", "flag.one_dash"),
        ("docker ps --format '{{.Names'", "format.invalid"),
        ("docker ps --format '{{.Names}'", "format.invalid"),
        ("docker ps --format '{{.Foo}} {{.Names'", "format.invalid"),
        ("docker inspect -f '{{.Name' web", "format.invalid"),
        ("docker ps --filter name=a,label=b", "filter.joined"),
        ("docker ps --filter until=24h", "filter.unknown"),
        ("docker volume ls --filter label!=a", "filter.unknown"),
        ("docker build -t $(IMAGE):$(TAG) .", "shell.makefile"),
        ("docker run -u $$(id -u) nginx", "shell.makefile"),
        (r"docker run -v c:\Users\me:/y nginx", "shell.backslash"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_once(line: str, code: str) -> None:
    assert codes(line) == [code]


@pytest.mark.parametrize(
    "line",
    [
        "docker volume create --name data",
        "docker run --pid container:x --uts host --cgroupns private nginx",
        "docker run --uts $MODE nginx",
        "docker run --net container:web -v /a:/b nginx",
        "docker run $DOCKER_OPTS an_image",
        'docker build "${args[@]}" -t x',
        "docker scout cves fs://.",
        "docker images --filter label=a=b,c=d",
        'docker ps --format "{{$FORM"',
        r'docker run -v "c:\Users\me:/y" nginx',
        "docker stack ls --orchestrator swarm",
    ],
)
def test_a_line_that_docker_takes_is_called_right(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "word", "said"),
    [
        ("docker tag 0e3bbc2 x", "0e3bbc2", "its id, or the first digits"),
        ("docker rmi sha256:0e3bbc2", "sha256:0e3bbc2", "its id, or the first digits"),
        ("docker images 0e3bbc22", "0e3bbc22", "0e3bbc22 is the repository"),
        ("docker image prune --filter until=24h", "24h", "An age, such as 24h, or a point in time."),
        ("docker rmi facades", "facades", "facades is the repository"),
        ("docker run mysql --reset yes", "--reset", "--reset: an argument for mysqld, which the image's ENTRYPOINT"),
        ("docker exec x --reset yes", "yes", "Handed to --reset"),
        ("docker run busybox httpd -p 80", "-p", "listens on this port"),
        ("docker run alpine httpd -f", "httpd", "the small web server of BusyBox"),
        ("docker build -f X ctx", "ctx", "COPY and ADD may take. Here"),
        ("docker build $CTX", "$CTX", "a directory or an address"),
        ("docker volume create --opt o=nodev,noexec", "nodev,noexec", "The options nodev,noexec."),
        ("docker network create -o parent=eth0 pub", "eth0", "network card eth0"),
        ("docker run -v ${PWD:-/x}:/y alpine", "${PWD:-/x}", "or /x where it is empty or not set"),
        ("docker tag a/b:${X%%-*} c", "${X%%-*}", "variable X, changed by the characters after it"),
        ("docker manifest push ${all[@]}", "${all[@]}", "all values of its list all"),
        ("docker run -p $(($uid+1)):80 alpine", "$(($uid+1))", "first calculates"),
        ("docker run -v $(shell pwd):/x alpine", "$(shell pwd)", "make first runs pwd"),
        ("docker run $PODMAN_OPTS an_image", "$PODMAN_OPTS", "Options that the variable holds"),
        ("docker run -v C:/Users/x:/y alpine", "C:/Users/x", "on this machine"),
        ("docker ps > /dev/null", "/dev/null", "Nowhere"),
        ("docker ps &> all.txt", "&>", "error messages too"),
        ("docker rm x || true", "true", "a failure is ignored"),
        ("docker inspect -f {{.NetworkSettings.Networks.a_b.IPAddress}} x", "", "its address in the network a_b"),
    ],
)
def test_a_word_is_told_as_docker_and_the_shell_take_it(line: str, word: str, said: str) -> None:
    found = words(line)
    assert said in (found[word] if word else " ".join(found.values()))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("docker run --net container:web nginx", "nginx, sharing the network of the container web."),
        ("docker run -v /a:/b:ro alpine", "with /a mounted at /b (read-only)."),
        ("docker run -v C:/a:/b alpine", "with C:/a mounted at /b."),
        ("docker run -p ${P:-80}:80 alpine", "with port ${P:-80} of this machine leading to port 80 in it."),
        ("docker run -p `a :1`:80 alpine", "with port `a :1` of this machine leading to port 80 in it."),
        ("docker run -v ${A:-${B:-/x}}:/y:ro alpine", "with ${A:-${B:-/x}} mounted at /y (read-only)."),
        ("docker run -v C:/a:D:/b alpine", "with C:/a mounted at D:/b."),
        ("docker wait `docker ps -q`", "Waits until every container that the command between the two ` prints stops"),
        ("docker run --privileged alpine", "with nearly all rights over this machine."),
        ("docker volume create --name data", "Makes a volume named data."),
        ("docker wait a b", "Waits until the containers a and b stop, and prints their exit codes."),
        ("docker volume rm a b", "with all files in them."),
        ("docker volume prune", "Removes, after asking, volumes"),
        ("docker build -t a ./bin", "in the directory ./bin, and names it a:latest."),
        ("docker secret rm a b", "Removes the secrets a and b, as long as no service uses them."),
        ("docker manifest create a b c", "Joins the images b and c under the name a, on this machine at first."),
        ("docker network create -d macvlan pub", "appear on the physical network (macvlan)."),
        ("docker plugin install --disable p", "leaves it switched off."),
        ("docker scout cves", "in the image built last, by their CVE numbers."),
        ("docker checkpoint rm web before", "Deletes the saved state before of the container web."),
        ("docker rm $(NAME)", "Removes the container $(NAME)"),
        ("docker push me/web", "Uploads the image me/web to Docker Hub."),
        ("docker push r.io/me/web", "Uploads the image r.io/me/web to r.io."),
        ("docker pull $IMAGE", "Fetches the image $IMAGE from its registry to"),
        ("docker secret rm $(docker secret ls -q)", "Removes every secret that the command in brackets prints, as"),
        ("docker build https://a.io/x.tar.xz", "the Dockerfile in the archive https://a.io/x.tar.xz."),
        ("docker rm -f $(docker ps -q)", "Removes every container that the command in brackets prints, even while"),
        ("xargs docker rmi < ids.txt", "Removes an image"),
        ("docker update --restart=always web", "Changes the restart policy (always) of the container web."),
        ("docker update -m 1g web db", "Changes the limits of the containers web and db."),
        ("docker buildx create --append --name b far", "Adds another machine to the builder named b."),
        ("docker version --format '{{.Server.Version}}'", "Prints what --format asks for"),
        ("docker compose config -q", "Checks the Compose file, and prints nothing but errors."),
        ("docker compose config --services", "Prints the names of the services of the Compose file."),
        ("docker ps -f name=^/web$", "whose name matches the pattern ^/web$."),
        ("docker compose run web lint", "with lint in place of its usual command."),
        ("docker build --target a -t b .", ", up to its stage a, and names it b:latest."),
        ("docker build --platform linux/amd64 .", "Builds an image for linux/amd64 from the Dockerfile in the"),
        ("docker compose down -v", "its networks, and its volumes with all that is in them."),
        ("docker run --rm --restart no a b", "gives it that as arguments; it is removed when its program ends."),
        (
            "docker run -e A=1 -m 1g --cpus 1 -v aa:/a -v bb:/b -v cc:/c --network host --privileged a",
            "with nearly all rights over this machine, this machine’s own network, the volume aa mounted at /a, the "
            "volume bb mounted at /b and 4 more settings.",
        ),
        ("docker build https://a.io/x", "Builds an image from what is found at https://a.io/x."),
    ],
)
def test_the_sentence_about_a_command_names_what_it_is_about(line: str, said: str) -> None:
    assert said in read(line)["summary"]


@pytest.mark.parametrize(
    ("line", "word", "said"),
    [
        ("docker desktop stop --force", "stop", "Stops Docker Desktop: the engine and all containers end too."),
        ("docker desktop start --detach", "--detach", "Does not wait until it is done."),
        ("docker offload start --gpu", "--gpu", "Asks for a machine with a graphics processor."),
        ("docker mcp profile ls", "profile", "Works on sets of tools that are switched on together."),
        ("docker ai hello", "hello", "What you ask it; without words, it waits for you to type."),
    ],
)
def test_a_command_of_docker_desktop_has_words(line: str, word: str, said: str) -> None:
    assert words(line)[word] == said


def test_the_second_image_that_scout_compares_goes_after_to() -> None:
    (problem,) = explain("docker scout compare a:1 a:2")["problems"]
    assert problem["message"] == "The image to compare with goes after --to: --to a:2."
    assert problem["fix"] == {"span": [25, 25], "text": "--to "}


def test_a_star_for_the_program_of_the_entrypoint_gets_quotes() -> None:
    (problem,) = explain("docker run --rm tonistiigi/binfmt --uninstall qemu-*")["problems"]
    assert problem["message"].endswith("Put the word between single quotes, so that the * arrives there.")
