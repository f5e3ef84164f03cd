"""What COPY and ADD take, and where it goes."""

import pytest

from builder.dockerfile import parse

from .test_explain_words import summary, token

_BASE = "FROM a AS b\nRUN x\nFROM c\nWORKDIR /app\n"


@pytest.mark.parametrize(
    ("line", "wanted", "words"),
    [
        ("COPY *foo /x", "*foo", "If nothing does, nothing is copied, and the build goes on."),
        ("COPY --from=b *foo /x", "*foo", "in the stage b that matches this pattern. If nothing does"),
        ("COPY a/*.jar /x/", "a/*.jar", "if there is no a, it stops"),
        ("COPY --from=b /a/*.jar /x/", "/a/*.jar", "if there is no /a, it stops"),
        ("COPY ./. /x", "./.", "the whole build context"),
        ('COPY "" /x/', '""', '"": an empty word means the whole build context'),
        ("COPY LICENSE /x", "LICENSE", "LICENSE: from the build context, the directory"),
        ("COPY --from=b /go/bin/tool /x", "/go/bin/tool", "this file in the stage b"),
        ("COPY start /start.sh", "start", "start: from the build context, the directory"),
        ("COPY My.Api /x", "My.Api", "a file, or, if it is a directory, its contents"),
        ("COPY bin/Release /x", "bin/Release", "a file, or, if it is a directory, its contents"),
        ("COPY --from=0 /x /y", "/x", "this path in the first stage (line 1)"),
        ("ADD a.tar.zst /", "a.tar.zst", "ADD unpacks it: its contents arrive, the archive itself does not"),
        ("COPY --parents a/b.txt /x", "a/b.txt", "with the directories that its path names"),
        ("COPY docker/rootfs /", "docker/rootfs", "the contents of this directory, not the directory itself"),
        ("COPY a.tar.gz /", "a.tar.gz", "from the build context. It arrives packed"),
        ("COPY web/package*.json /x/", "web/package*.json", "By convention: package.json with the list of packages"),
        ("COPY My.Api.csproj /x/", "My.Api.csproj", "By convention: the description of a .NET project"),
        ("COPY --from=b /app/dist /x", "/app/dist", "By convention: the usual name of what a build made"),
        (
            "COPY target/api-1.0.jar /x/",
            "target/api-1.0.jar",
            "the Java program that a build made; Maven puts it there.",
        ),
        ("COPY gradle /x/", "gradle", "By convention: what gradlew needs to fetch Gradle."),
        ("COPY --from=b /opt/gradle /x/", "/opt/gradle", "By convention: where many people install Gradle."),
        ("COPY id_rsa.pub /x/", "id_rsa.pub", "By convention: a public key, which is not a secret."),
        (
            "COPY dune-project /x/",
            "dune-project",
            "the directory you hand to docker build. By convention: the settings of",
        ),
        ("COPY --from=a.io/uv /uv /bin/", "/uv", "this file in the image a.io/uv"),
        (
            "COPY --from=b /root/.local/bin/x /y",
            "/root/.local/bin/x",
            "By convention: in /root/.local/bin, programs that",
        ),
    ],
)
def test_a_source_is_told_as_what_it_is(line: str, wanted: str, words: str) -> None:
    assert words in token(_BASE + line, wanted)


@pytest.mark.parametrize(
    ("line", "wanted", "words"),
    [
        ("COPY a.txt /", "/", "/: the top directory of the image."),
        ("COPY . /link/..", "/link/..", "/link/..: this is /: the top directory of the image."),
        ("COPY script /usr/bin", "/usr/bin", "/usr/bin: this directory in the image."),
        ("COPY script /app", "/app", "/app: this directory in the image."),
        ("RUN mkdir -p /srv/x y\nCOPY a.txt /srv/x", "/srv/x", "/srv/x: this directory in the image."),
        ("RUN mkdir -p /srv/x y\nCOPY a.txt y", "y", "so /app/y: this directory in the image."),
        (
            "COPY a /usr/share/nginx/html/",
            "/usr/share/nginx/html/",
            "created if it is missing. By convention: where nginx",
        ),
        (
            "COPY a.sql /docker-entrypoint-initdb.d/a.sql",
            "/docker-entrypoint-initdb.d/a.sql",
            "database images run once",
        ),
        ("COPY a /app/b/", "/app/b/", "/app/b/: this directory in the image; it is created if it is missing."),
        ("VOLUME /var/lib/mysql", "/var/lib/mysql", "By convention: where MySQL and MariaDB keep their data."),
        ("WORKDIR /var/www/html", "/var/www/html", "By convention: where many web servers look for pages."),
        ("COPY a.txt /q/.", "/q/.", "this directory in the image; it is created if it is missing"),
        ("COPY one two /x", "/x", "for several files it must be a directory"),
        ("COPY thing /x", "/x", "A file gets this name, or goes into it if it is a directory"),
        ("ADD a.tgz /x", "/x", "the directory in the image that it is unpacked into"),
        ("ADD https://x.org/LICENSE /x", "/x", "otherwise the file's new name"),
        ("COPY --from=b /x /dev/null", "/dev/null", "only makes this stage wait for the other"),
        ("COPY a.txt /dev/null", "/dev/null", "which has its own /dev."),
        ('COPY a.txt ""', '""', "here, as the destination, the working directory"),
    ],
)
def test_a_destination_is_told_as_what_it_becomes(line: str, wanted: str, words: str) -> None:
    assert words in token(_BASE + line, wanted)


def test_an_empty_image_has_no_directory_yet() -> None:
    assert "otherwise the file's new name" in token("FROM scratch\nCOPY a.txt /etc\n", "/etc")


def test_a_long_path_is_judged_to_its_end() -> None:
    path = "a/" * 40 + "b.txt"
    assert token(f"FROM a\nCOPY {path} /x\n", path).endswith(
        "…: from the build context, the directory you hand to docker build."
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("COPY / /x", "Copies everything in the build context, the directory you hand to docker build, into /x."),
        ("COPY . /link/..", "Copies everything in the build context, the directory you hand to docker build, into /."),
        ("COPY --from=0 /x /y", "Copies /x from the first stage (line 1) to /y."),
        ("COPY --from=b /x /dev/null", "from the stage b to /dev/null, so that this stage waits for the other."),
        ("ADD root.tar.xz /", "Unpacks root.tar.xz from the build context into /."),
        ("ADD a.json /", "Copies a.json from the build context to /. Adds"),
        ("ADD a.tar b.tgz /x/", "Unpacks a.tar and b.tgz from the build context into /x/."),
        ("ADD a.json b.json /x/", "Copies a.json and b.json from the build context to /x/. Adds"),
        ("ADD https://x.org/a.git /x", "Clones https://x.org/a.git into /x."),
        ("ADD 'https://x.org/a.git' /x", "Clones https://x.org/a.git into /x."),
        ("ARG U=https://x.org/a.tgz\nADD ${U} /x/", "Downloads https://x.org/a.tgz into /x/."),
        ("ADD sub/ /", "Copies sub/ from the build context to /. Adds"),
        ("ADD thing /", "Copies thing from the build context to /; if it is a tar archive, it is unpacked there."),
        ("ADD *.gz /x/", "Copies *.gz from the build context to /x/; a tar archive among them is unpacked there."),
        ("ADD https://x.org/f A", "Downloads https://x.org/f to /app/A."),
    ],
)
def test_the_summary_says_what_arrives(line: str, words: str) -> None:
    assert words in summary(_BASE + line)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ("", "stores it with permissions 600, owned by root, still packed."),
        ("--chown=1:1 ", "stores it with permissions 600, still packed."),
        ("--chmod=700 ", "stores it, owned by root, still packed."),
        ("--chown=1 --chmod=700 ", "stores it, still packed."),
    ],
)
def test_a_download_is_stored_as_the_flags_say(flags: str, words: str) -> None:
    assert words in token(f"FROM a\nADD {flags}https://x.org/f /x\n", "https://x.org/f")


@pytest.mark.parametrize(
    ("made", "path", "words"),
    [
        ("WORKDIR /a.b", "/a.b", "the contents of this directory"),
        ("RUN mkdir -p /a.b", "/a.b", "the contents of this directory"),
        ("COPY . /a.b", "/a.b", "the contents of this directory"),
        ("RUN go build -o /c .", "/c", "/c: the file that line 2 builds, in the stage m."),
        ("WORKDIR /a\nRUN go build -o=c/d .", "/a/c/d", "/a/c/d: the file that line 3 builds, in the stage m."),
        ("RUN mkdir /a && go build -o /a .", "/a", "the contents of this directory"),
        ("RUN cargo build", "/target/release/a", "this file in the stage m"),
        ("RUN go build -o $X .", "/c", "this path in the stage m"),
    ],
)
def test_the_lines_of_a_stage_tell_what_is_copied_from_it(made: str, path: str, words: str) -> None:
    assert words in token(f"FROM x AS m\n{made}\nFROM y\nCOPY --from=m {path} /z\n", path)


def test_a_stage_has_what_the_stage_below_it_makes() -> None:
    text = "FROM x AS a\nRUN mkdir /d.e\nFROM a AS b\nFROM y\nCOPY --from=b /d.e /z\n"
    assert "the contents of this directory" in token(text, "/d.e")


def test_a_flag_that_lost_its_value_takes_the_next_word() -> None:
    text = _BASE + "COPY --from b /bin/bash /x\n"
    assert summary(text) == "Copies /bin/bash from the stage b to /x. Adds a layer."
    assert "meant as the value of the flag before it;" in token(text, "b")


def test_flags_behind_a_lost_value_are_no_sources() -> None:
    text = _BASE + "COPY --chown 1:1 --from=b --chmod 755 /bin/bash /x\n"
    assert summary(text) == "Copies /bin/bash from the stage b to /x. Adds a layer."
    assert "meant as a flag" in token(text, "--from=b")


@pytest.mark.parametrize("line", ["COPY --link a c /x/", "COPY --from b /x"])
def test_no_word_is_a_lost_value_where_none_can_be(line: str) -> None:
    assert all(token.role != "flag.lost" for token in parse(_BASE + line).instructions[-1].tokens)


@pytest.mark.parametrize(
    ("lines", "wanted", "words"),
    [
        ("COPY run.sh ./\nRUN ./run.sh", "./run.sh", "the file that line 5 copied into the image."),
        ("COPY a b/run /x/\nRUN /x/run -a", "/x/run", "the file that line 5 copied"),
        ("COPY start /usr/local/bin\nCMD start -a", "start", "the file that line 5 copied"),
        ('COPY x /init\nENTRYPOINT ["/init"]', '"/init"', "the file that line 5 copied"),
        ('COPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["x"]', '"x"', "handed to the script"),
        ('COPY run.sh .\nENTRYPOINT ["/tini"]\nCMD ["./run.sh"]', '"./run.sh"', "the file that line 5 copied"),
        ('COPY e.sh /bin/\nENTRYPOINT ["e.sh"]', '"e.sh"', "the file that line 5 copied"),
        ("COPY scripts /scripts\nRUN /scripts/a", "/scripts/a", "line 5 copied files into /scripts."),
        ("COPY a/bin /usr/local/bin\nRUN foo", "foo", "also looked for in /usr/local/bin, where line 5"),
        ("RUN go build -o bin/s .\nRUN bin/s", "bin/s", "bin/s: the program that line 5 builds."),
        ("RUN echo x > /run.sh\nRUN /run.sh", "/run.sh", "/run.sh: the file that line 5 writes."),
        ("RUN curl -o /bin/foo x\nRUN foo", "foo", "foo: the file that line 5 writes."),
        ("RUN cd /x && go build -o s .\nRUN ./s", "./s", "the program at this path"),
        ('COPY --from=b _build/prod/rel/x ./\nCMD ["bin/x", "start"]', '"bin/x"', "a start script of the Elixir"),
        ("COPY run.sh ./\nRUN cd b && ./run.sh", "./run.sh", "the program at this path in the image."),
        ("COPY run.sh ./\nFROM c\nRUN /app/run.sh", "/app/run.sh", "the program at this path in the image."),
    ],
)
def test_a_program_that_a_line_copied_says_so(lines: str, wanted: str, words: str) -> None:
    assert words in token(_BASE + lines, wanted)


@pytest.mark.parametrize(
    ("line", "wanted", "starts"),
    [
        ("RUN /a.sh amd64", "/a.sh", False),
        ('HEALTHCHECK CMD ["/a.sh", "80"]', '"/a.sh"', False),
        ('CMD ["/a.sh", "nginx"]', '"/a.sh"', True),
    ],
)
def test_only_what_containers_start_is_said_to_start_what_it_is_given(line: str, wanted: str, starts: bool) -> None:
    assert ("start the program they are given" in token(f"{_BASE}COPY a.sh /\n{line}", wanted)) is starts


_WINDOWS = "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:\\build\n"


@pytest.mark.parametrize(
    ("line", "summed"),
    [
        ("WORKDIR sub", "Makes C:\\build\\sub the working directory"),
        ("WORKDIR /sub", "Makes C:\\sub the working directory"),
        ("COPY a .\\", "to C:\\build."),
        ("COPY a c/d/", "to C:\\build\\c\\d\\."),
    ],
)
def test_paths_of_windows_go_on_with_backslashes(line: str, summed: str) -> None:
    assert summed in summary(f"# escape=`\n{_WINDOWS}{line}\n")


def test_a_backslash_ends_a_directory_of_windows() -> None:
    assert token(f"# escape=`\n{_WINDOWS}COPY a C:\\x\\\n", "C:\\x\\").endswith("it is created if it is missing.")


@pytest.mark.parametrize(
    ("text", "wanted", "words"),
    [
        ("FROM a\nONBUILD COPY --from=0 /x /y\n", "0", "0: the first stage of the Dockerfile that builds FROM this"),
        ("FROM a\nONBUILD COPY --from=1 /x /y\n", "/x", "in stage 1 of the Dockerfile that builds on this image"),
        ("FROM a AS b\nFROM b\nONBUILD COPY --from=c /x /y\n", "c", "c: a stage of that name in the Dockerfile that"),
    ],
)
def test_a_stage_in_an_onbuild_is_one_of_the_file_that_carries_it_out(text: str, wanted: str, words: str) -> None:
    assert words in token(text, wanted)
