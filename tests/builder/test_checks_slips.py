"""What newcomers get wrong most often: when the rules speak, and when they keep silent."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ndoe:22", "node:22"),
        ("pyhton:3.12", "python:3.12"),
        ("phyton", "python"),
        ("ubunut", "ubuntu"),
        ("postgress:16", "postgres:16"),
        ("docker.io/library/ngnix", "docker.io/library/nginx"),
    ],
)
def test_an_official_image_with_a_slip_of_the_fingers_is_mended(name: str, meant: str) -> None:
    assert mended("ImageMisspelt", f"FROM {name}\n") == f"FROM {meant}\n"


@pytest.mark.parametrize("name", ["node", "base", "mssql", "nodes", "me/pyhton", "localhost:5000/ndoe", "$ndoe", "x"])
def test_a_name_that_may_be_meant_so_is_left(name: str) -> None:
    assert lines("ImageMisspelt", f"FROM {name}\n") == []


def test_a_stage_may_be_called_nearly_as_an_image() -> None:
    assert lines("ImageMisspelt", "FROM node:22 AS ndoe\nFROM ndoe\n") == []


@pytest.mark.parametrize(
    ("command", "answered"),
    [
        ("yum install git", "yum install -y git"),
        ("sudo dnf --nogpgcheck update --refresh", "sudo dnf --nogpgcheck update -y --refresh"),
        ("zypper in git", "zypper in -y git"),
        ("pip uninstall six", "pip uninstall -y six"),
        ("dnf group install core", "dnf group install -y core"),
        ("apt-get autoremove --purge", "apt-get autoremove -y --purge"),
        ("pacman -S git", "pacman -S --noconfirm git"),
        ("pacman -Syu", "pacman -Syu --noconfirm"),
        ("pacman -Rns git", "pacman -Rns --noconfirm git"),
    ],
)
def test_a_program_that_asks_gets_its_answer(command: str, answered: str) -> None:
    assert mended("NobodyAnswers", f"FROM rockylinux:9\nRUN {command}\n") == f"FROM rockylinux:9\nRUN {answered}\n"


@pytest.mark.parametrize(
    "command",
    ["yum -y install git", "dnf install $FLAGS git", "yes | yum install git", "zypper -n in git", "dnf check-update",
     "echo assumeyes=1 >> /etc/yum.conf && yum install git", "pip install six",
     "pacman -Syu --noconfirm git", "pacman -Sy", "pacman -Ss git", "pacman -Scc", "pacman -Q git",
     "conda install numpy", "dnf group list", "apt-get -qq autoremove", "apt-get autoremove -y"],
)  # fmt: skip
def test_a_program_that_has_its_answer_is_left(command: str) -> None:
    assert lines("NobodyAnswers", f"FROM rockylinux:9\nRUN {command}\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM elixir:1.18\nRUN mix deps.get\n", [2]),
        ("FROM elixir:1.18-alpine\nRUN mix do deps.get, compile\n", [2]),
        ("FROM elixir:1.18\nRUN mix local.hex --force && mix deps.get\n", []),
        ("FROM elixir:1.18\nRUN yes | mix deps.get\n", []),
        ("FROM bitwalker/alpine-elixir-phoenix\nRUN mix deps.get\n", []),
        ("FROM elixir:1.18\nRUN mix compile\n", []),
    ],
)
def test_mix_asks_for_hex_where_the_image_has_none(text: str, found: list[int]) -> None:
    assert lines("NobodyAnswers", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM ubuntu:22.04\nRUN apt-get install -y git tzdata\n", [2]),
        ("FROM ubuntu:focal\nRUN export DEBIAN_FRONTEND=noninteractive\nRUN apt-get install -y tzdata\n", [3]),
        ("FROM ubuntu:24.04\nRUN apt-get install -y tzdata\n", []),
        ("FROM ubuntu:22.04\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get install -y tzdata\n", []),
        ("FROM ubuntu:22.04\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata\n", []),
        ("FROM ubuntu:22.04\nRUN echo Etc/UTC > /etc/timezone && apt-get install -y tzdata\n", []),
    ],
)
def test_a_package_that_asks_for_the_region_is_told(text: str, found: list[int]) -> None:
    assert lines("NobodyAnswers", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('FROM ubuntu\nRUN apt-get update\nENTRYPOINT ["ping"]\n', [3]),
        ("FROM ubuntu:22.04\nCMD ping localhost\n", [2]),
        ("FROM ubuntu:22.04\nRUN apt-get install -y iputils-ping\nCMD ping localhost\n", []),
        ("FROM ubuntu:22.04\nRUN locale-gen en_US.UTF-8\n", [2]),
        ("FROM ubuntu:22.04\nRUN apt-get install -y locales && locale-gen en_US.UTF-8\n", []),
        ("FROM alpine:3.24\nRUN apk add nodejs\nRUN npm install\n", [3]),
        ("FROM php:8.3\nRUN composer install\n", [2]),
        ("FROM php:8.3\nCOPY --from=composer /usr/bin/composer /usr/bin/composer\nRUN composer install\n", []),
        ("FROM php:8.3\nRUN curl https://getcomposer.org/installer | php\nRUN composer install\n", [3]),
        ("FROM php:8.3\nRUN curl https://getcomposer.org/installer | php && mv composer.phar a\nRUN composer\n", []),
        ("FROM httpd:2.4\nHEALTHCHECK CMD curl localhost\n", [2]),
        ('FROM ubuntu:22.04\nCOPY . .\nCMD ["./bin/python", "app.py"]\n', []),
        ('FROM debian:12\nENV PATH=/venv/bin:$PATH\nCMD ["python", "app.py"]\n', []),
    ],
)
def test_a_program_that_is_surely_absent_is_told_also_where_containers_start_with_it(
    text: str, found: list[int]
) -> None:
    assert lines("NotInThisImage", text) == found


def test_python_is_called_python3_where_only_that_is_installed() -> None:
    above = "FROM ubuntu:22.04\nRUN apt-get install -y python3-pip\nRUN pip3 install flask\n"
    assert mended("NotInThisImage", above + 'CMD ["python", "a.py"]\n') == above + 'CMD ["python3", "a.py"]\n'


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("FROM nginx\nCOPY dist /var/www/html/a\n", "FROM nginx\nCOPY dist /usr/share/nginx/html/a\n"),
        ("FROM httpd:2.4\nCOPY a /var/www/html/\n", "FROM httpd:2.4\nCOPY a /usr/local/apache2/htdocs/\n"),
        ("FROM nginx\nCOPY a /etc/nginx/conf.d/defautl.conf\n", "FROM nginx\nCOPY a /etc/nginx/conf.d/default.conf\n"),
    ],
)
def test_files_go_where_the_web_server_looks_for_them(text: str, better: str) -> None:
    assert mended("NotServed", text) == better


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM nginx\nCOPY nginx.conf /etc/nginx/nginx.conf\nCOPY dist /var/www/html\n", []),
        ("FROM nginx\nCOPY dist /usr/share/nginx/html\n", []),
        ("FROM php:8.3-apache\nCOPY . /var/www/html\n", []),
        ('FROM nginx\nRUN echo "daemon off;" >> /etc/nginx/nginx.conf\n', [2]),
        ('FROM nginx\nRUN echo "daemon off;" >> /etc/nginx/nginx.conf\nCMD ["nginx"]\n', []),
        ('FROM ubuntu\nRUN echo "daemon off;" >> /etc/nginx/nginx.conf\n', []),
    ],
)
def test_the_settings_of_a_web_server_decide_what_is_told(text: str, found: list[int]) -> None:
    assert lines("NotServed", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM python:3.13-slim\nRUN pip install flask psycopg2==2.9.10\n", [2]),
        ("FROM python:3.13-alpine\nRUN pip install mysqlclient\n", [2]),
        ("FROM python:3.13-slim\nRUN pip install psycopg2-binary\n", []),
        ("FROM python:3.13\nRUN pip install psycopg2\n", []),
        ("FROM python:3.13-slim\nRUN apt-get install -y build-essential libpq-dev\nRUN pip install psycopg2\n", []),
    ],
)
def test_a_package_that_is_compiled_where_no_compiler_is_is_told(text: str, found: list[int]) -> None:
    assert lines("NeedsCompiler", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM node:22\nWORKDIR $HOME/app\n", [2]),
        ("FROM python:3.13\nENV PATH=$HOME/.local/bin:$PATH\n", [2]),
        ("FROM node:22\nENV HOME=/home/node\nWORKDIR $HOME/app\n", []),
        ("FROM jenkins/jenkins\nWORKDIR $HOME/app\n", []),
        ("FROM node:22\nRUN echo $HOME\n", []),
    ],
)
def test_home_is_empty_where_the_builder_fills_it_in(text: str, found: list[int]) -> None:
    assert lines("UndefinedVar", text) == found


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("FROM microsoft/dotnet:2.1-sdk\n", "FROM mcr.microsoft.com/dotnet/sdk:2.1\n"),
        ("FROM microsoft/aspnetcore:2.0\n", "FROM mcr.microsoft.com/dotnet/aspnet:2.0\n"),
        ("FROM microsoft/dotnet\n", None),
        ("FROM elasticsearch\n", None),
        ("FROM postgres:18\nVOLUME /var/lib/postgresql/data\n", None),
        ("FROM postgres\nCOPY a /var/lib/postgresql/data/\n", None),
    ],
)
def test_an_image_that_is_elsewhere_or_keeps_its_data_elsewhere_is_told(text: str, better: str | None) -> None:
    assert mended("NoLongerThere", text) == better


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('FROM mysql\nCMD ["--default-authentication-plugin=mysql_native_password"]\n', "mysql:8.0 still has it"),
        ("FROM mysql:8\nCMD mysqld --default_authentication_plugin=mysql_native_password\n", "since version 8.4"),
        ('FROM mongo:7\nCMD ["mongod", "--smallfiles"]\n', "MongoDB no longer has --smallfiles since version 4.2"),
        ("FROM ubuntu:22.04\nRUN apt-get install -y php7.4-fpm\n", "Ubuntu has php8.1-fpm in the release"),
        ("FROM debian:12-slim\nRUN apt install python3.9\n", "such as python:3.9"),
        ("FROM debian:13\nRUN apt-get install -y postgresql-client-15\n", "Debian has postgresql-client-17"),
        ("FROM ruby:3.3\nRUN apt-get install -y nodejs yarn\n", "To apt, yarn is the name of another program"),
        (
            "FROM a\nRUN curl https://chromedriver.storage.googleapis.com/LATEST_RELEASE\n",
            ("says 114 forever: "),
        ),
        ("FROM node:24\nRUN $(npm bin)/ng build\n", "npm no longer has the command bin"),
        ("FROM mcr.microsoft.com/dotnet/core/aspnet\n", "called mcr.microsoft.com/dotnet/aspnet"),
        ("FROM jupyter/scipy-notebook\n", "Newer ones are called quay.io/jupyter/scipy-notebook"),
        ('FROM mongo\nCMD ["mongod", "--storageEngine", "mmapv1"]\n', "mongo:4.0 still has it"),
    ],
)
def test_what_newer_versions_have_no_more_is_told(text: str, told: str) -> None:
    assert told in next(FIND["NoLongerThere"](Subject(parse(text)))).message


@pytest.mark.parametrize(
    "text",
    [
        "FROM elasticsearch:8.15.0\n",
        "FROM postgres:17\nVOLUME /var/lib/postgresql/data\n",
        "FROM quay.io/jupyter/scipy-notebook\n",
        "FROM ruby:3.3\nRUN echo deb x > /etc/apt/sources.list.d/yarn.list && apt-get install -y yarn\n",
        "FROM node:16\nRUN $(npm bin)/ng build\n",
        "FROM node:24\nRUN npm install -g npm@8 && $(npm bin)/ng build\n",
        "FROM mcr.microsoft.com/dotnet/core/aspnet:3.1\n",
        "FROM ubuntu:22.04\nRUN apt-get install -y php8.1-fpm python3.11 python3 python2.7 postgresql-14\n",
        "FROM ubuntu:22.04\nRUN add-apt-repository ppa:ondrej/php && apt-get install -y php7.4-fpm\n",
        "FROM ubuntu:22.04\nRUN curl https://example.com/setup | bash\nRUN apt-get install -y php7.4\n",
        "FROM ubuntu:22.04\nCOPY sources /etc/apt/\nRUN apt-get install -y php7.4\n",
        "FROM ubuntu\nRUN apt-get install -y php7.4\n",
        "FROM php:8.2-apache\nRUN apt-get install -y php8.1-mysql\n",
        "FROM jupyter/jupyterhub\n",
        'FROM mysql:8.0\nCMD ["--default-authentication-plugin=mysql_native_password"]\n',
        'FROM mysql:8.4\nCMD ["--mysql-native-password=ON"]\n',
        'FROM mongo:4.0\nCMD ["mongod", "--smallfiles"]\n',
        'FROM mongo:7\nCMD ["mongod", "--bind_ip_all"]\n',
        'FROM mariadb\nCMD ["--query-cache-size=0"]\n',
        "FROM postgres:18\nVOLUME /var/lib/postgresql\n",
        "FROM alpine\nVOLUME /var/lib/postgresql/data\n",
    ],
)
def test_an_image_that_is_where_it_was_is_left(text: str) -> None:
    assert lines("NoLongerThere", text) == []


def test_what_a_build_needs_is_left_out_under_an_argument_too() -> None:
    text = 'FROM node:22\nARG NODE_ENV="production"\nRUN npm install\nRUN npm run build\n'
    assert lines("BuildNeedsAll", text) == [4]


def test_a_server_for_developing_is_given_the_packages_that_root_installed() -> None:
    text = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["npm", "run", "dev"]\n'
    found = next(iter(FIND["RunsAsRoot"](Subject(parse(text)))))
    assert "RUN chown -R node:node /app between" in found.message


FETCHED = "FROM debian:13\nRUN curl -O https://repo.anaconda.com/miniconda/Miniconda3-latest-Linux-x86_64.sh && sh M*\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FETCHED + "RUN conda install -y numpy\n", [3]),
        (FETCHED + "RUN conda create -y -n a python=3.12\nRUN conda install -y numpy\n", [3]),
        (FETCHED + "RUN conda tos accept && conda install -y numpy\n", []),
        (FETCHED + "ENV CONDA_PLUGINS_AUTO_ACCEPT_TOS=yes\nRUN conda install -y numpy\n", []),
        (FETCHED + "RUN conda install -y --override-channels -c conda-forge numpy\n", []),
        (FETCHED + "RUN conda env create -f environment.yml\n", []),
        (FETCHED + "RUN conda --version\n", []),
        ("FROM condaforge/miniforge3\nRUN conda install -y numpy\n", []),
    ],
)
def test_terms_that_nobody_accepts_are_told(text: str, found: list[int]) -> None:
    assert lines("NobodyAnswers", text) == found


def test_a_relative_directory_is_written_out_below_the_one_of_the_base_image() -> None:
    text = "FROM tomcat:11\nWORKDIR webapps\n"
    assert mended("WorkdirRelativePath", text) == text.replace("webapps", "/usr/local/tomcat/webapps")
    text = "FROM debian:13\nWORKDIR app\n"
    assert mended("WorkdirRelativePath", text) == text.replace("app", "/app")
