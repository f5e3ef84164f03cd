"""Every option, filter, field and column that docker's reference lists has words, and so has its value."""

from typing import Any

import pytest

from webapp.console import commands, docs
from webapp.console.explain import explain
from webapp.console.grammar import Command

# docker CLI 28.2, buildx 0.13 and compose 2.26 by their own --help, with the newer and the older names: a line for
# each command, each option with an example of its value, or alone where it is a switch.
FLAGS = {
    "build .": """
        --add-host db:10.0.0.1 --allow network.host --annotation a=b --attest type=sbom --build-arg A=1
        --build-context alpine=docker-image://alpine:3 --builder b --cache-from type=gha --cache-to
        type=inline,mode=max --cgroup-parent /g -f Dockerfile.dev --file - --iidfile id.txt --label a=b --load
        --metadata-file m.json --network none --no-cache --no-cache-filter base -o type=local,dest=out --output
        type=docker --platform linux/amd64,linux/arm/v7 --progress plain --provenance mode=max --pull --push -q
        --quiet --sbom true --secret id=a,src=b --shm-size 64m --ssh default -t a:b --tag a --target base --ulimit
        nofile=1024:1024 --print outline --detach --root r --server-config s --call check --check -D --debug
        --policy p.rego --resource memory=1g --compress --cpu-period 1 --cpu-quota 1 -c 2 --cpu-shares 2
        --cpuset-cpus 0-1 --cpuset-mems 0 --disable-content-trust --force-rm --isolation process -m 1g --memory 1g
        --memory-swap -1 --rm --security-opt a=b --squash --help""",
    "run an_image": """
        --add-host db:10.0.0.1 --annotation a=b -a STDOUT --attach STDIN --blkio-weight 10 --blkio-weight-device
        /dev/sda:10 --cap-add NET_ADMIN --cap-drop ALL --cgroup-parent /g --cgroupns host --cidfile id.txt
        --cpu-count 2 --cpu-percent 50 --cpu-period 1000 --cpu-quota 1000 --cpu-rt-period 1 --cpu-rt-runtime 1 -c 512
        --cpu-shares 512 --cpus 1.5 --cpuset-cpus 0,1 --cpuset-mems 0 -d --detach --detach-keys ctrl-a,d --device
        /dev/snd:/dev/snd:rwm --device-cgroup-rule $RULE --device-read-bps /dev/sda:1mb --device-read-iops
        /dev/sda:9 --device-write-bps /dev/sda:1mb --device-write-iops /dev/sda:9 --disable-content-trust --dns
        1.1.1.1 --dns-option ndots:1 --dns-opt ndots:1 --dns-search example.org --domainname d --entrypoint sh -e
        A=1 --env A --env-file .env --expose 80/udp --gpus all --group-add audio --health-cmd ls --health-interval
        30s --health-retries 3 --health-start-interval 1s --health-start-period 1m30s --health-timeout 5s --help
        -h box --hostname box --init -i --interactive --io-maxbandwidth 1m --io-maxiops 1 --ip 172.30.0.5 --ip6
        2001:db8::33 --ipc container:web --isolation hyperv --kernel-memory 1g -l a=b --label a --label-file l.txt
        --link db:database --link-local-ip 169.254.1.1 --log-driver local --log-opt max-size=1m --mac-address
        92:d0:c6:0a:29:33 -m 512m --memory 512m --memory-reservation 256m --memory-swap -1 --memory-swappiness 60
        --mount type=bind,source=/a,target=/b,readonly --name web --network host --net none --network-alias db
        --net-alias db --no-healthcheck --oom-kill-disable --oom-score-adj -500 --pid host --pids-limit 100
        --platform linux/arm64 --privileged -p 127.0.0.1:8080-8081:80-81/tcp --publish 80 -P --publish-all --pull
        always -q --quiet --read-only --restart on-failure:5 --rm --runtime runsc --security-opt
        seccomp=unconfined --shm-size 128m --sig-proxy --stop-signal SIGKILL --stop-timeout 5 --storage-opt
        size=1G --sysctl net.core.somaxconn=1024 --tmpfs /run:size=64m -t --tty --ulimit nofile=1024
        --use-api-socket -u 1000:1000 --user node --userns host --uts host -v /a:/b:ro --volume data:/data
        --volume-driver local --volumes-from web:ro -w /app --workdir /app""",
    "ps": """
        -a --all -f status=exited --filter name=web --format json -n 3 --last 3 -l --latest --no-trunc -q --quiet
        -s --size""",
    "images": "-a --all --digests -f dangling=true --filter label=a --format {{.ID}} --no-trunc -q --quiet --tree",
    "pull nginx": "-a --all-tags --disable-content-trust --platform linux/amd64 -q --quiet",
    "push me/app": "-a --all-tags --disable-content-trust --platform linux/amd64 -q --quiet",
    "tag a b": "--help",
    "exec web ls": """
        -d --detach --detach-keys ctrl-a -e A=1 --env A --env-file .env -i --interactive --privileged -t --tty -u
        root --user 0 -w /app --workdir /app""",
    "logs web": "--details -f --follow --since 10m --until 2026-01-31T13:23:37Z -n 5 --tail all -t --timestamps",
    "stop web": "-s TERM --signal KILL -t 5 --timeout 5 --time 5",
    "start web": "-a --attach --detach-keys ctrl-a -i --interactive",
    "restart web": "-s TERM --signal KILL -t 5 --timeout 5",
    "kill web": "-s TERM --signal 9",
    "rm web": "-f --force -l --link -v --volumes",
    "rmi nginx": "-f --force --no-prune --platform linux/amd64",
    "inspect web": "-f {{.State.Status}} --format json -s --size --type container",
    "history nginx": "--format json -H --human --no-trunc -q --quiet --platform linux/amd64",
    "commit web": "-a me --author me -c CMD --change CMD -m text --message text -p --pause",
    "cp web:/a .": "-a --archive -L --follow-link -q --quiet",
    "diff web": "--help",
    "top web": "--help",
    "stats": "-a --all --format json --no-stream --no-trunc",
    "port web 80/tcp": "--help",
    "attach web": "--detach-keys ctrl-a --no-stdin --sig-proxy",
    "rename web site": "--help",
    "pause web": "--help",
    "unpause web": "--help",
    "wait web": "--help",
    "save nginx": "-o a.tar --output a.tar --platform linux/amd64",
    "load": "-i a.tar --input a.tar -q --quiet --platform linux/amd64",
    "export web": "-o a.tar --output a.tar",
    "import a.tar": "-c CMD --change CMD -m text --message text --platform linux/amd64",
    "login ghcr.io": "-u me --username me -p secret --password secret --password-stdin",
    "logout ghcr.io": "--help",
    "search nginx": "-f stars=3 --filter is-official=true --format json --limit 5 --no-trunc",
    "info": "-f json --format json",
    "version": "-f json --format json",
    "events": "-f type=image --filter event=die --format json --since 1h --until 5m",
    "system df": "--format json -v --verbose",
    "system prune": "-a --all --filter until=24h -f --force --volumes",
    "container prune": "--filter label!=keep -f --force",
    "image prune": "-a --all --filter until=24h -f --force",
    "builder prune": "-a --all --filter until=24h -f --force --keep-storage 1g --verbose --builder b",
    "network create net": """
        --attachable --aux-address a=10.0.0.1 --config-from a --config-only -d bridge --driver overlay --gateway
        10.0.0.1 --ingress --internal --ip-range 10.0.0.0/24 --ipam-driver default --ipam-opt a=b --ipv4 --ipv6
        --label a=b -o a=b --opt a=b --scope local --subnet 10.0.0.0/16""",
    "network ls": "-f driver=bridge --filter scope=local --format json --no-trunc -q --quiet",
    "network rm net": "-f --force",
    "network connect net web": """
        --alias db --driver-opt a=b --gw-priority 1 --ip 10.0.0.2 --ip6 2001:db8::3 --link a:b --link-local-ip
        169.254.1.1""",
    "network disconnect net web": "-f --force",
    "network inspect net": "-f json --format json -v --verbose",
    "network prune": "--filter until=24h -f --force",
    "volume create data": "-d local --driver local --label a=b -o size=1g --opt size=1g",
    "volume ls": "-f dangling=true --filter name=a --format json -q --quiet",
    "volume rm data": "-f --force",
    "volume inspect data": "-f json --format json",
    "volume prune": "-a --all --filter label=a -f --force",
    "compose up": """
        --abort-on-container-exit --always-recreate-deps --attach web --attach-dependencies --build -d --detach
        --dry-run --exit-code-from web --force-recreate --no-attach web --no-build --no-color --no-deps
        --no-log-prefix --no-recreate --no-start --pull always --quiet-pull --remove-orphans -V
        --renew-anon-volumes --scale web=3 -t 5 --timeout 5 --timestamps --wait --wait-timeout 9 -w --watch""",
    "compose down": "--dry-run --remove-orphans --rmi local -t 5 --timeout 5 -v --volumes",
    "compose ps": """
        -a --all --dry-run --filter status=running --format json --no-trunc --orphans -q --quiet --services
        --status running""",
    "compose logs": """
        --dry-run -f --follow --index 1 --no-color --no-log-prefix --since 1h -n 5 --tail 5 -t --timestamps
        --until 1h""",
    "compose build": """
        --build-arg A=1 --builder b --dry-run -m 1g --memory 1g --no-cache --pull --push -q --quiet --ssh default
        --with-dependencies""",
    "compose exec web ls": """
        -d --detach --dry-run -e A=1 --env A --index 1 -T --no-TTY --privileged -u me --user me -w /app --workdir
        /app""",
    "compose run web ls": """
        --build --cap-add NET_RAW --cap-drop ALL -d --detach --dry-run --entrypoint sh -e A=1 --env A -i
        --interactive -l a=b --label a --name one -T --no-TTY --no-deps -p 80:80 --publish 80 --quiet-pull
        --remove-orphans --rm -P --service-ports --use-aliases -u me --user me -v a:/b --volume a:/b -w /app
        --workdir /app""",
    "compose create": """--build --dry-run --force-recreate --no-build --no-recreate --pull missing --quiet-pull
        --remove-orphans --scale web=2""",
    "compose version": "-f json --format json --short",
    "compose stop web": "--dry-run -t 5 --timeout 5",
    "compose restart": "--dry-run --no-deps -t 5 --timeout 5",
    "compose kill": "--dry-run --remove-orphans -s INT --signal INT",
    "compose rm": "--dry-run -f --force -s --stop -v --volumes",
    "compose push": "--dry-run --ignore-push-failures --include-deps -q --quiet",
    "compose images": "--dry-run --format json -q --quiet",
    "compose pull": "--dry-run --ignore-buildable --ignore-pull-failures --include-deps --policy missing -q --quiet",
    "compose config": """
        --dry-run --format json --hash web --images --no-consistency --no-interpolate --no-normalize
        --no-path-resolution -o a --output a --profiles -q --quiet --resolve-image-digests --services --variables
        --volumes""",
}
FILTERS = {
    "ps -a": "id=1 name=a label=a exited=0 status=dead ancestor=a before=a since=a volume=a network=a publish=80 "
    "expose=80 health=starting isolation=default is-task=true",
    "images": "dangling=true label=a before=a since=a reference=a until=1h",
    "network ls": "driver=a id=1 label=a name=a scope=local type=custom dangling=true",
    "volume ls": "dangling=true driver=a label=a name=a",
}
FIELDS = {
    "ps": """ID Image Command CreatedAt RunningFor Ports State Status HealthStatus Size Names Labels Label Mounts
        Networks""",
    "images": "ID Repository Tag Digest CreatedSince CreatedAt Size",
    "stats": "Container Name ID CPUPerc MemUsage NetIO BlockIO MemPerc PIDs",
    "network ls": "ID Name Driver Scope IPv6 Internal Labels Label CreatedAt",
    "volume ls": "Name Driver Scope Mountpoint Labels Label",
}
VALUES = {
    "run --network": ("bridge", "host", "none", "container:web", "mine", "name=mine,alias=db,ip=10.0.0.2"),
    "run --restart": ("no", "always", "unless-stopped", "on-failure", "on-failure:3"),
    "run --pull": ("always", "missing", "never"),
    "run -v": ("/data", "data:/data", "./a:/b:ro,z", "C:\\a:/b", "~/a:/b"),
    "run --mount": ("type=volume,src=a,dst=/b", "type=tmpfs,target=/t,tmpfs-size=1m", "type=image,source=a,target=/b"),
    "run -p": ("80", "8080:80", "127.0.0.1:8080:80/udp", "[::1]:80:80", "127.0.0.1::80", "7000-7005:7000-7005"),
    "run --gpus": ("all", "2", "'\"device=0,1\"'"),
    "run -u": ("node", "1000", "1000:1000", "0"),
    "build --output": ("out", "-", "type=oci,dest=a.tar", "type=image,name=a,push=true", "type=cacheonly"),
    "build --secret": ("id=a,src=b", "id=a,env=TOKEN"),
    "build --progress": ("auto", "plain", "tty", "rawjson", "quiet"),
    "build --call": ("build", "check", "outline", "targets"),
}
# Spellings of one command.
SAME = {
    "run": ("run", "container run"),
    "ps": ("ps", "container ls", "container list", "container ps"),
    "images": ("images", "image ls", "image list"),
    "build": ("build", "image build", "builder build", "buildx build", "buildx b"),
    "rmi": ("rmi", "image rm", "image remove"),
    "rm": ("rm", "container rm", "container remove"),
    **{name: (name, f"container {name}") for name in ("exec", "logs", "stop", "start", "kill", "cp", "diff", "top")},
    **{name: (name, f"container {name}") for name in ("stats", "port", "commit", "attach", "rename", "wait", "pause")},
    **{name: (name, f"image {name}") for name in ("pull", "push", "tag", "history", "save", "load")},
    "network ls": ("network ls", "network list"),
    "volume rm": ("volume rm", "volume remove"),
}


def lines() -> list[tuple[str, str]]:
    """Each option with its value in a line of its own: (the line, the option)."""
    found = []
    for command, flags in FLAGS.items():
        known = commands.DOCKER.find(tuple(command.split()))
        assert known[0], command
        words = flags.split()
        place = 0
        while place < len(words):
            option = known[0].names.get(words[place])
            given = [words[place]] + ([words[place + 1]] if option and option.value is not None else [])
            name, rest = " ".join(command.split()[: known[1]]), " ".join(command.split()[known[1] :])
            found.append((f"docker {name} {' '.join(given)} {rest}".rstrip(), words[place]))
            place += len(given)
    return found


def whole(line: str) -> dict[str, Any]:
    document = explain(line)
    errors = [problem for problem in document["problems"] if problem["severity"] == "error"]
    errors = [problem for problem in errors if problem["code"] != "flag.conflict"]  # each option stands alone here
    wordless = [token["text"] for token in document["tokens"] if not token["explanation"]]
    assert (errors, wordless) == ([], [])
    return document


@pytest.mark.parametrize(("line", "option"), lines())
def test_an_option_and_each_piece_of_its_value_have_words_and_a_place_in_the_reference(line: str, option: str) -> None:
    document = whole(line)
    told = [token for token in document["tokens"] if token["kind"] == "flag"]
    assert [token["text"] for token in told] == [option]
    for token in document["tokens"]:
        assert token["docs"].startswith("https://docs.docker.com/")
        assert "Not carried out here" not in token["explanation"]
        assert "This console" not in token["explanation"]
    assert document["summary"].endswith((".", "…"))


def test_no_option_of_build_run_and_ps_is_left_out_above() -> None:
    count = {}
    for command in ("build .", "run an_image", "ps"):
        known = commands.DOCKER.find(tuple(command.split()))[0]
        assert known is not None
        given = set(FLAGS[command].split()) | {"--help"}
        missing = [flag.long for flag in known.flags if flag.long not in given and flag.short not in given]
        assert missing == []
        count[command] = len(known.flags)
    assert count["run an_image"] >= 104  # 100 of the list, --help among them, and those of Windows
    assert count["build ."] >= 54  # 32 of buildx 0.13, --print, the experiments, the newer and the older ones


@pytest.mark.parametrize(
    ("command", "pair"), [(name, pair) for name, pairs in FILTERS.items() for pair in pairs.split()]
)
def test_a_filter_says_what_has_to_fit(command: str, pair: str) -> None:
    tokens = whole(f"docker {command} --filter {pair}")["tokens"]
    key = next(token for token in tokens if token["text"] == pair.partition("=")[0])
    assert key["explanation"].startswith("Only those for which")
    assert key["docs"].endswith("#filter")


@pytest.mark.parametrize(
    ("command", "field"), [(name, field) for name, fields in FIELDS.items() for field in fields.split()]
)
def test_a_field_of_a_format_says_what_it_is_replaced_by(command: str, field: str) -> None:
    document = whole(f"docker {command} --format '{{{{.{field}}}}}: x'")
    words = next(token["explanation"] for token in document["tokens"] if token["kind"] == "variable")
    assert words.startswith("Replaced")
    assert "its field" not in words, "only a field without words of its own is told by its name"


@pytest.mark.parametrize(("flag", "value"), [(flag, value) for flag, values in VALUES.items() for value in values])
def test_a_kind_of_value_is_taken_apart_into_pieces_with_words(flag: str, value: str) -> None:
    name, option = flag.split()
    whole(f"docker {name} {option} {value} {'.' if name == 'build' else 'an_image'}".replace("C:\\", "C:\\\\"))


@pytest.mark.parametrize("name", SAME)
def test_every_spelling_of_a_command_means_the_same(name: str) -> None:
    found = {commands.DOCKER.find(tuple(spelling.split()))[0] for spelling in SAME[name]}
    assert [command.name for command in found if command] == [name]


EVERY = [commands.DOCKER.by_words[tuple(command.name.split())] for command in commands.COMMANDS]


@pytest.mark.parametrize("command", EVERY, ids=lambda command: str(command.name))
def test_every_command_has_a_page_and_a_sentence_without_any_argument(command: Command) -> None:
    document = explain(f"docker {command.name}")
    assert document["commands"][0]["summary"].endswith(".")
    assert docs.page(command).startswith(docs.REFERENCE)
