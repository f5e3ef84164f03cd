"""What the words of a command mean: flags, values, packages, inner commands; and what Slipway does not know."""

import pytest

from builder.explain import explain
from builder.shell import Meaning, read, read_argv


def meaning(text: str, wanted: str, family: str = "posix") -> Meaning:
    found = [piece.meaning for piece in read(text, family).pieces if text[piece.start : piece.end] == wanted]
    assert found
    assert found[-1] is not None
    return found[-1]


@pytest.mark.parametrize(
    ("text", "word", "part", "words"),
    [
        ("apt-get -y install curl", "curl", "package", "a package to install"),
        ("apt-get -y install curl", "curl", "package", "a package to install (fetches files over the network)"),
        ("pip install redis", "redis", "package", "(talks to Redis)"),
        ("dotnet new web -n a", "-n", "flag", "sets its name"),
        ("swift build --disable-sandbox", "--disable-sandbox", "flag", "without SwiftPM's sandbox"),
        ("opam install -v a", "-v", "flag", "prints more of what it does"),
        ("opam depext -u a", "a", "argument", "the package"),
        ("stack setup 9.4", "9.4", "argument", "the compiler's version"),
        ("mix release --env=prod", "--env=prod", "flag", "packages it for this environment"),
        ("fix-permissions /home/jovyan", "fix-permissions", "command", "a script in the Jupyter images"),
        ("apt-get install redis", "redis", "package", "(the database Redis, which keeps all in memory)"),
        ("apt-get install libvpx-dev", "libvpx-dev", "package", "(what compiling against libvpx needs)"),
        ("yum install openssl-devel", "openssl-devel", "package", "(what compiling against OpenSSL needs)"),
        ("apk add php81-mbstring", "php81-mbstring", "package", "(PHP's mbstring extension: works on text"),
        ("apt install php$VERSION-fpm", "-fpm", "package", "(PHP as a server that"),
        ("yum install java-1.8.0-openjdk", "java-1.8.0-openjdk", "package", "(Java 8, for running programs only)"),
        ("apk add openjdk17", "openjdk17", "package", "(Java 17, with the compiler)"),
        ("apt-get install python3-numpy", "python3-numpy", "package", "(a Python package: computes with large"),
        ("apt-get install fonts-noto-cjk", "fonts-noto-cjk", "package", "a package to install (fonts)"),
        ("gem install rails", "rails", "package", "(a framework for web sites)"),
        ("npm i -g @angular/cli@16", "@angular/cli@16", "package", "in version 16 (the commands of Angular)"),
        (
            "pecl install xdebug-3.1.5",
            "xdebug-3.1.5",
            "package",
            "the extension xdebug, in version 3.1.5 (stops programs",
        ),
        ("docker-php-ext-install gd", "gd", "package", "an extension (works on pictures)"),
        (
            "gunicorn -b 0.0.0.0:5000 a:b",
            "0.0.0.0:5000",
            "value",
            "every address, port 5000, so that it can be reached",
        ),
        ("uvicorn --host=localhost a:b", "--host=localhost", "flag", "nothing outside the container reaches it"),
        ("gunicorn -b unix:/a.sock a:b", "unix:/a.sock", "value", "unix:/a.sock: address and port"),
        (
            "curl https://deb.nodesource.com/setup_20.x",
            "https://deb.nodesource.com/setup_20.x",
            "url",
            "(a script that",
        ),
        ("curl https://get.docker.com.evil.org", "https://get.docker.com.evil.org", "url", "the address to fetch."),
        (
            "wget https://github.com/a/b/releases/download/v1/c",
            "https://github.com/a/b/releases/download/v1/c",
            "url",
            "(a file of a release on GitHub",
        ),
        ("echo a > /etc/timezone", "/etc/timezone", "syntax", "the other side of the arrow (the time zone)"),
        ("rm -rf /usr/share/nginx/html/*", "/usr/share/nginx/html/*", "argument", "(in /usr/share/nginx/html, where"),
        ("rm ~/.npm", "~/.npm", "argument", "(what npm keeps for next time)"),
        ("ls ~/.cargo/bin", "~/.cargo/bin", "path", "(in ~/.cargo, what cargo downloaded"),
        ("cd ~", "~", "argument", "(the home directory of the user who runs this)"),
        ("echo package.json", "package.json", "argument", "package.json: text to print."),
        ("CGO_ENABLED=0 go build", "CGO_ENABLED=", "assignment", "(0 makes Go build programs that need no C library)"),
        ("php -- --filename=composer", "--filename=composer", "argument", "for composer's installer, the name that"),
        ("export NODE_ENV=production", "NODE_ENV=production", "argument", "(production makes Node.js libraries"),
        ("apt-get install curl=7.88.1-10", "curl=7.88.1-10", "package", "the package curl, in version 7.88.1-10"),
        ("pip install flask==3.0", "flask==3.0", "package", "the package flask, in version 3.0"),
        ("pip install -r req.txt x", "req.txt", "value", "the requirements file"),
        ("pip install --index-url=https://x y", "--index-url=https://x", "flag", "https://x: the address"),
        ("tar xzf a.tgz -C /opt", "a.tgz", "value", "the archive"),
        ("tar xzf a.tgz -C /opt", "/opt", "directory", "a directory"),
        (
            "tar xvfz a.tgz",
            "xvfz",
            "flag",
            "f: uses this archive file (next word: the archive); z: the archive is compressed",
        ),
        ("tar xfC a.tar /opt", "a.tar", "value", "a.tar: the archive"),
        ("tar xfC a.tar /opt", "/opt", "directory", "a directory"),
        ("tar -xvfz a.tgz", "-xvfz", "flag", "z: the archive, since f takes the rest of the word"),
        ("tar -xf a.tgz -C /tmp helm", "helm", "argument", "a file in the archive"),
        ("unzip -d /usr/local/bin a", "/usr/local/bin", "directory", "bin: a directory in which the shell looks"),
        ("cut -d- -f1", "-d-", "flag", "-: a dash"),
        ("cut -d: -f1", "-d:", "flag", '"-d:": sets what separates columns. ":": a colon.'),
        ("sed -i f -e s/a/b/", "f", "argument", "the file that is changed"),
        ("sed s/a/b/ f -i", "f", "argument", "the file that is changed"),
        ("grep f -e x", "f", "file", "a file"),
        ("java -cp a.jar com.example.Main -m", "com.example.Main", "argument", "the class to run, with its package."),
        ("java -cp a.jar com.example.Main -m", "-m", "argument", "an argument of the program"),
        ("java -cp a.jar com.example.Main -m", "a.jar", "value", "the jar file that holds the classes"),
        ("java -cp 'lib/*' Main", "'lib/*'", "value", "every jar file in that directory"),
        ("java -jar a.jar --server.port=80", "--server.port=80", "argument", "the port that a Spring application"),
        (
            "src/configure --enable-static=no",
            "--enable-static=no",
            "flag",
            "switched off. Switched on, it means: builds",
        ),
        ("./configure --with-ssl=no", "--with-ssl=no", "flag", "ssl=no: no leaves that package out"),
        ("make -j4 install", "-j4", "flag", "4: how many"),
        ("patch -p1", "-p1", "flag", "1: cuts off the first directory, such as the a/ and b/ of git."),
        ("patch -up0", "-up0", "flag", "0: cuts nothing off"),
        ("chmod 755 x", "755", "mode", "permissions"),
        ("find / -exec cp {} /d \\;", "{}", "argument", "{}: stands for what find found"),
        ("find / -exec cp {} /d \\; -print", "/d", "argument", "where the copies go"),
        ("ls | xargs -I{} cp {} /d", "{}", "argument", "one item of the input of xargs"),
        ("sh -c 'echo $1' -- a", "--", "argument", "--: only the name that the script sees as $0"),
        ("sh -c '$0 $1' b a", "b", "argument", "b: what the script sees as $0"),
        ("bash -ec 'echo $0 $1' x a", "a", "argument", "a: what the script sees as $1"),
        ("echo a > x > y", "x", "syntax", "x: a file that is only made empty"),
        ("echo a > /dev/stderr", "/dev/stderr", "syntax", "not a file: the command's own error messages"),
        ("echo a > /dev/stderr", ">", "syntax", "Sends the output to what follows"),
        ('A="-x y" b', '"-x y"', "syntax", "-x y: the value that the variable gets"),
        ('case $x in *"/a b"*) c;; esac', '*"/a b"*', "syntax", "*/a b*: a pattern"),
        ("case $x in a) c;; *) d;; esac", "*", "syntax", "*: anything else"),
        ("cd a && echo > f b", "b", "argument", "b: text to print"),
        ("cp a b c", "b", "argument", "what to copy"),
        ("cp a b c", "c", "argument", "where the copies go"),
        ("rm -rf /var/lib/apt/lists/*", "/var/lib/apt/lists/*", "argument", "the package lists of apt"),
        ("go mod download", "download", "subcommand", "the modules that go.mod lists"),
        ("go build -o app .", "app", "value", "the program to write"),
        ("java -Xmx512m -jar a.jar", "-Xmx512m", "flag", "512m"),
        ("set -o pipefail", "pipefail", "value", "a pipe fails"),
        ("grep -- -x f", "--", "flag", "ends the flags"),
        ("cat -", "-", "argument", "standard input"),
        ("[ -f x ]", "-f", "flag", "regular file"),
        ("[ -f x ]", "]", "argument", "ends the test"),
        ("npm run build", "build", "argument", "the script in package.json"),
        ("apt-get -yqq update", "-yqq", "flag", "short for 2 flags"),
        ("java -jar a.jar -x", "-x", "argument", "an argument of the program"),
        ("python app.py -m", "-m", "argument", "an argument of the program"),
        ("echo >&2 'no' way", "'no'", "argument", "text to print"),
        ("echo >&2 'no' way", "way", "argument", "text to print"),
        ("wget -qO- x", "-qO-", "flag", "O: prints it instead of writing a file"),
        ("node app.js", "app.js", "program-file", "the file node runs"),
        ("python manage.py migrate", "migrate", "subcommand", "applies the migrations to the database"),
        ("python app/manage.py foo", "foo", "argument", "a command of the project"),
        ("python app.py manage.py", "manage.py", "argument", "an argument of the program"),
        ("python -mpip install x", "install", "subcommand", "installs Python packages"),
        ("dotnet publish -c Release /p:UseAppHost=false", "/p:UseAppHost=false", "flag", "executable file"),
        ("dotnet publish /src/x", "/src/x", "argument", "the project"),
        ("php -- --mode=/x", "--mode=/x", "argument", "an argument of the program"),
        ("java $JAVA_OPTS -jar a.jar", "-jar", "flag", "in a jar file"),
        ("git clone --foo https://a/b c", "https://a/b", "argument", "the repository"),
        ("git switch -c main", "-c", "flag", "creates a branch"),
        ("git -C /a switch main", "/a", "directory", "works in another directory"),
        ("git checkout HEAD a.sql", "a.sql", "argument", "a file that is restored from there"),
        ("git clone -c core.eol=lf https://a/b", "core.eol=lf", "value", "the option and its value"),
        ("git checkout -- a.sql", "a.sql", "argument", "a file that is restored from there"),
        ("cargo --version", "--version", "flag", "--version: prints the version."),
        ("cargo install --version 1.2 a", "1.2", "value", "the version"),
        ("foo --version 2", "--version", "flag", "a switch for foo, which"),
        ("foo --version", "--version", "flag", "by convention, prints the version"),
        ("apt autoclean", "autoclean", "subcommand", "deletes downloaded package files"),
        ("curl https://sh.rustup.rs | sh -s -- -y", "-y", "flag", "asks nothing"),
        ("curl https://sh.rustup.rs | sudo sh -s -- -y", "-y", "flag", "asks nothing"),
        ("curl https://a.org | sh -s -- -y", "-y", "argument", "an argument of the script"),
        ("php composer.phar install", "install", "subcommand", "the packages of composer.json"),
        ("awk '{print}' FS=: f", "FS=:", "file", "a variable of the program and its value"),
        ("php8 a.php", "a.php", "program-file", "the file php8 runs"),
        ("cmd1 a", "cmd1", "command", "a program that Slipway has no words for"),
        ("for a in ; do b; done", "a", "name", "holds one word after the other"),
        ("${PYTHON} -m pip install x", "x", "package", "a package to install"),
        ("$(which python3) -m pip install x", "x", "package", "a package to install"),
        ("$MYTOOL install x", "install", "argument", "an argument for $MYTOOL"),
        ("env A=1", "A=1", "assignment", "since none follows, it is only printed"),
        ("env A=1 node a.js", "A=1", "assignment", "for the program that follows"),
        ("chown solr.solr f", "solr.solr", "argument", "the user solr and the group solr (an old form"),
        ("chown john.doe f", "john.doe", "argument", "the new owner: user, or user:group"),
        ("foo --ignore-bar x", "x", "argument", "an argument for foo"),
        ("deno run a.ts --port=1", "--port=1", "argument", "an argument of the program"),
        ("echo source /a >> ~/.bashrc", "source", "text", "a part of a line that every interactive bash runs"),
        ("echo '$A' > f", "'$A'", "argument", "Between single quotes the shell fills nothing in"),
        ("echo $'a\\nb'", "$'a\\nb'", "argument", "a\\nb: text to print. In $'…' bash takes"),
        ("for a in 1 2; do b; done", "1", "syntax", "one of the words: the loop runs once for it"),
        ("for a in *; do b; done", "*", "syntax", "the loop takes its words from here"),
        ("ln -sf /bin/bash /bin/sh", "/bin/sh", "argument", "from the next RUN on, what asks for sh gets bash"),
        ("curl $CURL_OPTS http://a", "$CURL_OPTS", "options", "more options for curl, if the variable holds any"),
        ('curl "$CURL_OPTS" http://a', "$CURL_OPTS", "stands", "As a word of curl: the address to fetch"),
        ("java $TUNING -jar a.jar", "a.jar", "value", "the jar file"),
        ("python app.py $ARGS", "$ARGS", "splits", "an argument of the program"),
        ("adduser --gecos '' a", "''", "value", '"": the full name, or another note; here it is empty'),
        ("conda clean -afy", "-afy", "flag", "short for 3 flags"),
        ("conda config --add channels x", "--add", "flag", "at the beginning of a list"),
        ("conda env create --force", "--force", "flag", "replaces an environment of that name"),
        ("dotnet restore -f", "-f", "flag", "works out all packages anew"),
        ("dotnet build -f net8.0", "-f", "flag", "for this version of .NET"),
        ("dotnet test -s a.runsettings", "-s", "flag", "settings for the tests"),
        ("bundle clean --force", "--force", "flag", "also those outside of the project"),
        ("bundle install --force", "--force", "flag", "fetches every package again"),
        ("mix compile --force", "--force", "flag", "compiles everything again"),
        ("mix local.hex --force", "--force", "flag", "asks nothing"),
        ("prisma db push --force-reset", "--force-reset", "flag", "first deletes everything in the database"),
        ("restic backup /srv", "backup", "subcommand", "as a new snapshot"),
        ("apt-get install --no-cache x", "--no-cache", "flag", "an option that apt does not have"),
        ("apk add -y x", "-y", "flag", "an option that apk does not have"),
        ("httpd -f -p 80", "-f", "flag", "stays in the foreground"),
        ("httpd -f x.conf", "-f", "flag", "reads settings from a file"),
        ("busybox httpd -f -p 80", "httpd", "command", "the small web server of BusyBox"),
        ("sudo adduser -m x", "adduser", "command", "creates a user."),
        ("busybox --install -s /bin", "/bin", "directory", "a directory"),
        ("openssl x509 -req -in a -CA b -CAkey c", "b", "file", "signs with this certificate"),
        ("openssl pkcs12 -export -name x", "x", "value", "the name"),
        ("openssl ecparam -name prime256v1 -genkey", "-name", "flag", "uses this curve"),
        ("s6-setuidgid app ls -l", "ls", "command", "lists files"),
        ("mpirun -np 4 python a.py", "a.py", "program-file", "the file python runs"),
        ("conda env update -f env.yml", "update", "subcommand", "to match a file"),
        ("pnpm dlx turbo prune --docker", "--docker", "argument", "an argument of its program"),
        ("./bin/thrust ./bin/rails server", "server", "task", "starts the web server"),
        ("wait-for-it.sh db:1 -t 9 -- node a.js", "a.js", "program-file", "the file node runs"),
        ("docker-php-ext-configure gd --with-jpeg", "--with-jpeg", "flag", "JPEG"),
        (
            "yarn install --production=false",
            "--production=false",
            "flag",
            "switched off. Switched on, it means: leaves",
        ),
        ("npm ci --production false", "false", "value", "false: no"),
        ("npm ci --audit=false", "--audit=false", "flag", "false: no"),
        ("mvn -DskipTests=true package", "-DskipTests=true", "flag", "-DskipTests=true: without running the tests."),
        ("uv run app.py --debug", "app.py", "program-file", "the file uv runs"),
        ("uv run app.py --debug", "--debug", "argument", "an argument of the program"),
        ("uv run pytest -q", "-q", "flag", "prints less"),
        ("yarn dev --host 0.0.0.0", "--host", "argument", "an argument of the script"),
        ("pnpm run dev --host", "--host", "argument", "an argument of the script"),
        ("npm run dev --host", "--host", "flag", "npm uses this flag itself"),
        ("npm run dev -- --host", "--host", "argument", "an argument of the script"),
        ("yarn workspace web build --x", "--x", "argument", "an argument of the script"),
        ("yarn run prisma migrate deploy", "deploy", "subcommand", "all pending migrations"),
        ("npm config set registry https://x", "registry", "option", "the option: fetches packages from another server"),
        ("pip config set global.index-url x", "global.index-url", "option", "the option: fetches packages"),
        ("conda env create --file=env.yml", "--file=env.yml", "flag", "--file=env.yml: reads a file."),
        ("supervisord -c a.conf", "a.conf", "file", "a.conf: a file (-c: reads settings from a file)."),
        ("go install x.org/a/...@latest", "x.org/a/...@latest", "versioned", "every program below this path"),
        ("gem install a -- --use-b", "--use-b", "argument", "an option for building C extensions"),
        ("bundle config set --local without a", "a", "argument", "its value"),
        ("sh ./gradlew :a:bootJar", ":a:bootJar", "argument", "the subproject named before it"),
        ("bash mvnw package", "package", "argument", "packages the project"),
        ("a || 1", "1", "command", "a number where the shell expects a program"),
        ("chown www-data: a", "www-data:", "argument", '"www-data:": the new owner: the user www-data; with nothing'),
        ("chown 1:1 a", "1:1", "argument", "the user with the number 1 and the group with the number 1"),
        ("sed 's/\\r$//' a", "'s/\\r$//'", "argument", "converts Windows line endings to Unix ones"),
        ("/x/aws/install", "/x/aws/install", "command", "the installer of the AWS command-line tool"),
        ("emmake make -j 4", "make", "command", "Makefile"),
        ("nix-store -qR result", "-qR", "flag", "everything it needs to run"),
    ],
)
def test_a_word_is_what_its_place_makes_it(text: str, word: str, part: str, words: str) -> None:
    found = meaning(text, word)
    assert found.part == part
    assert words in found.words


def test_an_empty_word_alone_in_entrypoint_clears_it() -> None:
    said = explain('FROM alpine:3.22\nENTRYPOINT [""]\n').explained[1].explanations
    assert '"": an empty word; on its own it clears the ENTRYPOINT that came with the base image.' in said


@pytest.mark.parametrize("line", ['RUN ""', 'CMD ["env", ""]', 'ENTRYPOINT ["sh", "-c", "\'\'"]'])
def test_an_empty_word_is_no_program(line: str) -> None:
    said = [words for entry in explain(f"FROM alpine:3.22\n{line}\n").explained for words in entry.explanations]
    assert '"": an empty word, and no program has such a name.' in said


def test_a_semicolon_goes_on_in_any_case_unless_the_shell_stops_at_errors() -> None:
    assert "in any case" in meaning("a; b", ";").words
    assert "only runs if this one succeeded" in meaning("set -eux; a", ";").words
    assert "only runs if this one succeeded" in meaning("set -o errexit; a; b", ";").words


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("arch=$(uname -m); echo $arch", "$arch"),
        ("for x in a b; do echo $x; done; x=1; echo ${x%.c}", "${x%.c}"),
        ("read line; echo $line", "$line"),
        ("export A=1; echo $A", "$A"),
        ("A=$B; A=$A:x", "$A"),
        ("if a; then A=1; echo $A; fi", "$A"),
    ],
)
def test_a_variable_that_the_command_sets_itself_is_said_to_be_so(text: str, use: str) -> None:
    assert "what this command put into" in meaning(text, use).words


def test_a_variable_is_only_known_behind_its_assignment() -> None:
    assert [piece.meaning for piece in read("echo $A; A=1").pieces if piece.kind == "variable"] == [None]
    assert [piece.meaning for piece in read("A=1 echo $A").pieces if piece.kind == "variable"] == [None]
    assert [piece.meaning for piece in read("export A=${A}:x").pieces if piece.kind == "variable"] == [None]
    assert [piece.meaning for piece in read("PATH=/x:$PATH && a").pieces if piece.kind == "variable"] == [None]


def test_a_variable_of_a_branch_may_have_been_set() -> None:
    words = "$A: what this command may have put into A earlier."
    assert meaning("if a; then A=1; fi; echo $A", "$A").words == words
    assert meaning("case a in b) A=1;; esac; echo $A", "$A").words == words


def test_a_variable_that_is_a_whole_word_says_what_the_word_is() -> None:
    assert meaning("D=/x; mkdir $D", "$D").words.endswith("earlier. As a word of mkdir: the directory to create.")
    assert meaning('mkdir "$D"', "$D") == Meaning("stands", "As a word of mkdir: the directory to create.")


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("/go/bin/test", "/go/bin/test", "the program at this path in the image"),
        ("./find -x", "./find", "the program at this path in the image"),
        ("/app/target/release/docker", "/app/target/release/docker", "the program at this path in the image"),
        ("/usr/bin/find -x", "/usr/bin/find", "finds files"),
        ("/opt/venv/bin/pip -x", "/opt/venv/bin/pip", "the package installer for Python"),
        ("./configure", "./configure", "configures the build"),
        ("/init", "/init", "usually that of s6-overlay"),
        ("node node_modules/playwright/cli.js install", "install", "downloads browsers"),
        ("node node_modules/next/dist/bin/next start", "start", "serves the built application"),
        ("node bin/next start", "start", "an argument of the program"),
        ('"${H}/a/b.sh"', '/a/b.sh"', "the program is the file a/b.sh in the directory that the variable names"),
        ("$(dirname x)/b.sh", "/b.sh", "the file b.sh in the directory that the command before it prints"),
        ("'deb https://a b' | tee f", "'deb https://a b'", "all of this is the name of one program"),
    ],
)
def test_a_program_is_what_its_path_says(text: str, word: str, words: str) -> None:
    assert words in meaning(text, word).words


def test_every_letter_of_joined_flags_is_said() -> None:
    assert meaning("set -eux", "-eux").words == (
        "-eux is short for 3 flags. e: stops at the first command that fails; u: stops at a variable that is not "
        "set; x: prints every command before it runs."
    )


def test_a_joined_flag_may_take_the_next_word() -> None:
    assert "(next word: the option's name, such as pipefail)" in meaning("set -euo pipefail", "-euo").words
    assert meaning("curl -fsSLo x u", "x").part == "value"


def test_a_letter_that_is_not_known_is_said_to_be_unknown() -> None:
    found = meaning("curl -fé u", "-fé")
    assert "é: no words for it" in found.words
    assert not found.known


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("sudo -u x apt-get update", "apt-get"),
        ("exec nginx", "nginx"),
        ("env A=1 python x.py", "python"),
        ("gosu postgres psql", "psql"),
        ("tini -- node x.js", "node"),
        ("timeout 5 curl x", "curl"),
        ("time make", "make"),
        ("xargs -r apt-mark manual", "apt-mark"),
        ("find . -name x -exec rm -f {} +", "rm"),
        ("python -m pip install x", "pip"),
        ("bundle exec rails s", "rails"),
        ("sh -c 'cd x && make'", "make"),
        ('bash -lc "npm ci"', "npm"),
        ("su x -c 'git pull'", "git"),
    ],
)
def test_a_command_inside_a_command_is_explained_as_one(text: str, inner: str) -> None:
    found = meaning(text, inner)
    assert (found.part, found.known) == ("command", True)


def test_a_script_between_double_quotes_may_have_quotes_in_it() -> None:
    text = 'su a -c "cd /x && echo \\"$V\\" b"'
    assert meaning(text, "b").words == "b: text to print."
    assert meaning(text, '\\"').words.startswith("A quote")


def test_behind_an_inner_command_of_find_its_own_flags_go_on() -> None:
    text = "find . -exec rm {} \\; -o -name x"
    assert meaning(text, "-name").program == "find"


def test_a_module_without_words_is_a_value_of_python() -> None:
    assert meaning("python -m app", "app").words == "app: the module."


@pytest.mark.parametrize("family", ["posix", "powershell", "cmd"])
def test_a_program_without_words_is_said_to_be_unknown(family: str) -> None:
    found = meaning("frobnicate now", "frobnicate", family)
    assert "Slipway has no words for" in found.words
    assert not found.known


def test_a_flag_without_words_is_said_to_be_unknown() -> None:
    found = meaning("curl --frob x", "--frob")
    assert (found.words, found.known) == ("--frob: a flag of curl that Slipway has no words for.", False)


def test_a_known_command_leads_to_its_manual() -> None:
    assert meaning("curl x", "x").docs == "https://curl.se/docs/manpage.html"


def test_the_exec_form_has_the_same_words_and_says_that_no_shell_comes_between() -> None:
    program, flag = read_argv(["nginx", "-g", "daemon off;"])[:2]
    assert program.meaning is not None
    assert flag.meaning is not None
    assert program.meaning.words == "nginx: the nginx web server. It is started directly, without a shell."
    assert flag.meaning.words.startswith("-g: adds a setting")


def test_powershell_is_called_by_its_name() -> None:
    text = '$ErrorActionPreference = "Stop"; Invoke-WebRequest -Uri $env:URL -OutFile a.zip'
    assert meaning(text, "Invoke-WebRequest", "powershell").words.startswith("Invoke-WebRequest: PowerShell command:")
    assert meaning(text, "a.zip", "powershell").words == "a.zip: the file to write the download to."
    assert "environment variable URL" in meaning(text, "$env:URL", "powershell").words


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("New-Item -ItemType Directory a", "Directory", "Directory: a directory."),
        ("choco install -y git", "install", "install: installs the packages that follow."),
        ("git clone --depth 1 a", "1", "1: only the newest commit."),
        ("npm install --omit dev", "dev", "dev: packages needed only for development."),
    ],
)
def test_a_word_that_is_known_has_words_of_its_own_in_powershell_too(text: str, word: str, words: str) -> None:
    assert meaning(text, word, "powershell").words == words


def test_cmd_is_called_by_its_name() -> None:
    text = 'setx /M PATH "%PATH%;c:\\x" && del /q a'
    assert meaning(text, "setx", "cmd").words.startswith("setx: cmd command:")
    assert meaning(text, "/M", "cmd").words == "/M: for the whole system."


def test_powershell_types_indexes_and_texts_are_no_commands() -> None:
    text = "$p = [Environment]::GetEnvironmentVariable('PATH') + $a[0] + ';C:\\x'; ls"
    assert meaning(text, "Environment", "powershell").words == "Environment: a type of .NET."
    assert "this type offers" in meaning(text, "::GetEnvironmentVariable", "powershell").words
    assert "which one of the list" in meaning(text, "0", "powershell").words
    assert "joins pieces of text" in meaning(text, "+", "powershell").words
    assert meaning(text, "';C:\\x'", "powershell").words == "';C:\\x': a piece of text."
    assert "$ErrorActionPreference" in meaning(text, ";", "powershell").words


@pytest.mark.parametrize("name", ["python3.14", "python3.8", "python$V", "python${V}", "gcc-12", "pip3.11"])
def test_a_version_behind_its_name_makes_no_program_unknown(name: str) -> None:
    [command] = [piece for piece in read(f"{name} x", "posix").pieces if piece.kind == "shell-command"][:1]
    assert command.meaning is not None
    assert command.meaning.known


def test_a_line_that_goes_on_is_no_program_where_the_text_has_a_mistake() -> None:
    text = 'if a; then\n if b; then\n  A="${B}" \\\n   uv pip install x\n fi \\\nfi\n'
    assert meaning(text, "uv").words == "uv: a fast package manager for Python."


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("starlette>=0.35.0", "the package starlette, version 0.35.0 or newer"),
        ("setuptools<70", "the package setuptools, older than version 70"),
        ("modelscope!=1.15.0", "any version but 1.15.0"),
        ("x>=1,<2", "the package x, version 1 or newer, older than version 2"),
        ("name[extra]==1", "the package name with its optional part extra, version 1"),
        ("name[a,b,c]", "the package name with its optional parts a, b and c"),
        (".[dev]", "the project in this directory with its optional part dev"),
        ("/build/", "the project in this directory"),
        ("./x.whl", "a ready-built package file that is in the image"),
        ("https://a.b/x.tar.gz", "the package at this address"),
        ("git+https://a.b/x.git@v1", "built from this git repository, at v1"),
        ("name @ git+https://a.b/x.git", "built from this git repository"),
        ("protobuf*", "every package whose name begins with protobuf"),
        ("curl", "a package to install"),
        ("libc6:i386", "a package to install"),
    ],
)
def test_a_package_is_read_by_its_form(word: str, words: str) -> None:
    assert words in meaning(f"pip install '{word}'", f"'{word}'").words


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("curl x | bash", "bash", "the script that comes through the pipe"),
        ("curl x | sudo -E bash -", "bash", "the script that comes through the pipe"),
        ("curl x | sh -s -- -y", "sh", "the script that comes through the pipe"),
        ("cat x | bash a.sh", "bash", "a shell with more features"),
        ("cat x | bash -c 'y'", "bash", "a shell with more features"),
        ("a || true", "true", "a failure of what comes before it does not matter"),
        ("a && true", "true", "does nothing, successfully"),
    ],
)
def test_the_sign_in_front_of_a_program_tells_what_it_is_for(text: str, word: str, words: str) -> None:
    assert words in meaning(text, word).words


def test_the_variable_of_a_loop_is_the_word_whose_turn_it_is() -> None:
    assert meaning("for x in a b; do echo $x; done", "$x").words == "$x: the word of the loop whose turn it is."


@pytest.mark.parametrize(
    "text",
    ["{ a; }", "if a && b; then c && d; fi", "(a;)", "a;", "a; # note", "x=$(a;)", "for x in y; do a; done", "a;\n"],
)
def test_a_sign_behind_which_nothing_comes_ends_its_command(text: str) -> None:
    said = [piece.meaning.words for piece in read(text).pieces if piece.value == ";" and piece.meaning]
    assert not [words for words in said if "runs in any case" in words]


def test_a_sign_in_front_of_a_command_says_when_that_runs() -> None:
    assert "in any case" in meaning("a; b", ";").words
    assert "Since set -e is on" in meaning("set -e; b", ";").words


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("sed -i 's|a|b|g' f", "'s|a|b|g'", "replaces a with b, every time in a line; | is used where / usually is."),
        ("sed -i 's|a|b|g' f", "f", "the file that is changed"),
        ("sed -e s/a/b/ -i f", "f", "the file that is changed"),
        ("sed s/a// f", "s/a//", "removes a, the first time in each line"),
        ("sed s/a// f", "f", "the file to read"),
        ("sed '/^#/d' f", "'/^#/d'", "deletes every line that begins with #"),
        ("sed '$a foo' f", "'$a foo'", "adds foo as a line after the last line"),
        ("sed '1d;2d' f", "'1d;2d'", "deletes line 1; then deletes line 2"),
        ("sed '/a/{d}' f", "'/a/{d}'", "the rule: s/old/new/ replaces"),
        ("cp a b -v", "b", "where the copies go"),
        ("cp -t d a b", "b", "what to copy"),
        ("install -d a b", "b", "the directory to create"),
        ("apk add x@edge", "x@edge", "the package x, from the place for packages that is marked as edge"),
        ("gem install bundler:2.0", "bundler:2.0", "the package bundler, in version 2.0"),
        ("tr -d x", "x", "the characters to delete"),
        ("tr -dc x", "x", "the characters that stay"),
        ("chmod -R 755 x", "x", "a file, or a directory with everything in it, whose permissions change"),
        ("chmod 755 /y/*", "/y/*", "every file and directory whose name matches the pattern"),
        ("make -j 4 install", "4", "how many"),
        ("make -j install", "install", "installs what was built"),
        ("make X=1 js", "X=1", "the variable and its value"),
        ("make DESTDIR=/x install", "DESTDIR=/x", "goes below this directory instead of /"),
        ("pacman -S extra/vim", "extra/vim", "the package vim, from the repository extra (a text editor)"),
        ("pacman -S core/x", "core/x", "the package x, from the repository core"),
        ("npm run dev -- --port 3000", "--port", "an argument of the script; by convention, it says on which port"),
        ("npm run dev -- --port 3000", "3000", "an argument of the script; by convention, the port"),
        ("yarn dev --host 0.0.0.0", "0.0.0.0", "every address"),
        ("node a.js --ports 3", "3", "3: an argument of the program."),
        ("bun --filter x build", "build", "the name of the script in package.json"),
        ("bun build x", "build", "bundles files"),
        ("stack exec x -- -y", "--", "--: what follows goes to the program."),
        ("curl https://sh.rustup.rs -o a | sh -s - --profile minimal", "minimal", "only the compiler"),
        ("curl https://sh.rustup.rs | sh -s -x -- -q", "-q", "-q: prints less."),
        ("curl https://sh.rustup.rs | sh -s -x", "-x", "-x: prints every command before it runs."),
        ("curl https://x | sh -s -- -y", "-y", "-y: an argument of the script."),
        ("adduser -r -g 100 me", "-g", "-g: in this group."),
        ("""R -e "devtools::install_github('a/b')\"""", """"devtools::install_github('a/b')\"""", "from GitHub"),
        ("""Rscript -e "install.packages('a(b')\"""", """"install.packages('a(b')\"""", "R only warns and goes on"),
        ("""R -e 'print("source(x)")'""", """'print("source(x)")'""", ": the code."),
        (
            """julia -e 'using Pkg; Pkg.add("X"); Pkg.precompile()'""",
            """'using Pkg; Pkg.add("X"); Pkg.precompile()'""",
            "installs Julia packages; compiles packages ahead of time.",
        ),
        ("adduser -D -g x me", "-g", "-g: with a note (Alpine)."),
        (
            """go build -ldflags "-X 'a=b c' -X d=e -s" .""",
            """"-X 'a=b c' -X d=e -s\"""",
            "program; -s leaves out names",
        ),
        ("go build -ldflags=-foo .", "-ldflags=-foo", "-foo: the options."),
        ("make X=1 js", "js", "js: what to build."),
        ("cmake --build b -j 4 --target x", "4", "how many"),
        ("addgroup a", "a", "the name of the new group"),
        ("addgroup a b", "a", "the user who joins"),
        ("xargs", "xargs", "prints its input"),
        ("gem install -g Gemfile", "Gemfile", "the Gemfile, or another file with the list"),
        ("composer require a/b:^1.2", "a/b:^1.2", "the package a/b, in version ^1.2"),
        ("cargo install x@1.2", "x@1.2", "the package x, in version 1.2"),
        ("go install ./cmd/x", "./cmd/x", "the package in this directory"),
        ("chmod --reference=a b", "b", "a file or directory whose permissions change"),
        ("mount", "mount", "prints which file systems"),
        ("mount -a", "mount", "mounts file systems into the tree"),
        ("npm link", "link", "registers this project globally"),
        ("npm link x", "link", "links a package from elsewhere"),
        ("ln -s a b /usr/bin", "/usr/bin", "the directory the links are put into"),
        ("npm config set registry https://x", "registry", "the option"),
        ("npm config set registry https://x", "https://x", "its value"),
        ("gunicorn --foo bar app:app", "bar", "the value of --foo, or an argument for gunicorn"),
        ("gunicorn --foo bar app:app", "app:app", "the application"),
        ("gunicorn a/b", "a/b", "an argument for gunicorn"),
        ("apt-get install --foo -y curl", "curl", "a package to install"),
        ("sed --foo a b", "b", "an argument for sed"),
        ("cat /dev/null", "/dev/null", "/dev/null: a file that swallows"),
        ("apt-get -yy update", "-yy", "-yy: answers"),
        ("python setup.py build_ext --inplace bdist_wheel", "bdist_wheel", "a prebuilt package"),
        ("npx playwright install --with-deps", "--with-deps", "system packages"),
        ("ssh-keygen -N ''", "''", '"": no password'),
        ("update-alternatives --install a b c 1 --slave d e f", "e", "the name"),
        ("update-alternatives --install a b c 1 --slave d e f", "f", "the file this choice stands for"),
    ],
)
def test_a_word_is_read_by_its_form_and_its_neighbours(text: str, word: str, words: str) -> None:
    assert words in meaning(text, word).words


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("dd if=/dev/zero of=a bs=1M count=2", "bs=1M", "bs=1M: how many bytes a block has"),
        ("getent group docker", "group", "group: the list of groups."),
        ("bash Miniforge3-Linux.sh -b -p /opt/c", "-p", "-p: says where to install."),
        ("wget -t 0 http://x", "0", "0: forever."),
        ("mkdir -p /x/{a,b}", "/x/{a,b}", "/x/{a,b}: several directories under bash"),
        (". ./env.sh x", "x", "x: an argument for the file."),
        ("/bootstrap.sh", "/bootstrap.sh", "/bootstrap.sh: the program at this path"),
        ("./bootstrap.sh", "./bootstrap.sh", "./bootstrap.sh: generates the configure script"),
    ],
)
def test_rarer_words_are_said(text: str, word: str, words: str) -> None:
    assert meaning(text, word).words.startswith(words)


def test_a_shell_is_not_said_to_start_without_one() -> None:
    assert "without a shell" not in str(read_argv(["/bin/sh", "-c", "x"])[0].meaning)
    assert "without a shell" in str(read_argv(["nginx"])[0].meaning)


CMD = [
    ("tar.exe -xf a.zip", "-xf", "-xf is short for 2 flags."),
    ("npm install --production", "--production", "--production: leaves out"),
    ("setx /M PATH x", "PATH", "PATH: the variable."),
    ("setx /M PATH x", "x", "x: its value."),
    ("mklink %i.exe b", ".exe", "%i.exe: the link to create."),
    ("expand /F:* a.cab .", "/F:*", "/F:*: unpacks only files with these names."),
    ("FOR /f \"t\" %i IN ('dir x') DO echo %i", "dir", "dir: cmd command: lists files."),
    ("FOR /f \"t\" %i IN ('dir x') DO echo %i", "echo", "echo: cmd command: prints"),
    ("FOR /f \"t\" %i IN ('dir x') DO echo %i", "%i", "%i: the word of the loop whose turn it is."),
    ("if exist C:\\a del b", "C:\\a", "C:\\a: the file or directory that is looked for."),
    ("if exist C:\\a del b", "del", "del: cmd command: deletes files"),
    ('if "%a%"=="b" (del b) else echo c', "echo", "echo: cmd command: prints"),
    ('powershell -NoLogo -Command "Start-Sleep -Seconds 6; rm a"', "-NoLogo", "-NoLogo: prints no startup banner."),
    ('powershell -NoLogo -Command "Start-Sleep -Seconds 6; rm a"', "6", "6: how many seconds."),
    ("powershell Expand-Archive a.zip & dir", "a.zip", "a.zip: the archive."),
    ("powershell Expand-Archive a.zip & dir", "dir", "dir: cmd command: lists files."),
    ("powershell -File a.ps1 -x", "-x", "-x: an argument of the script."),
]


@pytest.mark.parametrize(("text", "word", "words"), CMD)
def test_cmd_is_read_with_its_loops_conditions_and_programs(text: str, word: str, words: str) -> None:
    assert meaning(text, word, "cmd").words.startswith(words)


def test_the_steps_of_cmd_are_what_its_signs_join() -> None:
    assert read('a & b && powershell "c; d" || e', "cmd").steps == ("a", "b", 'powershell "c; d"', "e")


def test_a_program_with_its_ending_is_no_other_name_of_a_powershell_command() -> None:
    assert "PowerShell command" not in meaning("curl.exe -o a b", "curl.exe", "powershell").words
    assert meaning("curl.exe -o a b", "a", "powershell").words == "a: the file to write the download to."
    assert meaning("cmake -DA=b .", "b", "powershell").words.startswith("-DA=b: sets a build variable.")


@pytest.mark.parametrize("text", ["rm a; ", "if ($x) { rm a; }"])
def test_the_last_sign_of_powershell_ends_its_command(text: str) -> None:
    assert meaning(text, ";", "powershell").words == "Ends the command."


@pytest.mark.parametrize("name", ["Users:", '"CREATOR OWNER":'])
def test_brackets_behind_a_name_are_rights_and_no_group_of_commands(name: str) -> None:
    words = meaning(f"(icacls C:\\a /grant {name}(OI)(CI)F /T) & dir", "(OI)(CI)F", "cmd").words
    assert "the rights" in words
