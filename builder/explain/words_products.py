"""Images from elsewhere that many people build on, by their full name or its beginning."""

from __future__ import annotations

from webapp.wording import mark

from .words_images import Known

_DOTNET = mark("with what .NET programs need to run")
_WEB = mark("with what .NET web programs need to run")
_LAMBDA = mark("for a function that AWS Lambda runs")
_NOTEBOOKS = mark("with Jupyter notebooks")
_DISTROLESS = mark("without a shell or a package manager")
_PHP = mark("with PHP and a web server")
_FLUTTER = mark("with Flutter, which builds applications for phones and the web")
_SBT = mark("with Java, Scala and sbt, which builds Scala projects")
_GCLOUD = mark("with gcloud, the command line of Google's cloud")
_HUGO = mark("with Hugo, which makes web sites out of text files")
_UBI = mark("with Red Hat's Linux, in the form that anyone may use")
_PLAYWRIGHT = mark("with Playwright, which drives browsers, and the browsers themselves")
_NEEDS = mark("with only what a compiled program needs, without a shell or a package manager")

# A name with / or - at its end stands for every image that begins so, as does one of _NUMBERED; the longest counts.
PRODUCTS: dict[str, Known] = {
    "mcr.microsoft.com/dotnet/sdk": Known(".NET", mark("with the .NET compiler and its tools")),
    "mcr.microsoft.com/dotnet/core/sdk": Known(".NET", mark("with the .NET compiler and its tools")),
    "mcr.microsoft.com/dotnet/aspnet": Known(".NET", _WEB),
    "mcr.microsoft.com/dotnet/core/aspnet": Known(".NET", _WEB),
    "mcr.microsoft.com/dotnet/runtime": Known(".NET", _DOTNET),
    "mcr.microsoft.com/dotnet/core/runtime": Known(".NET", _DOTNET),
    "mcr.microsoft.com/dotnet/runtime-deps": Known(
        ".NET", mark("with the libraries needed by a program that includes .NET")
    ),
    "mcr.microsoft.com/devcontainers/": Known("", mark("for developing inside a container, as editors start it")),
    "mcr.microsoft.com/vscode/devcontainers/": Known(
        "", mark("for developing inside a container, as editors start it")
    ),
    "mcr.microsoft.com/playwright": Known("Playwright", _PLAYWRIGHT),
    "mcr.microsoft.com/playwright/": Known("Playwright", _PLAYWRIGHT),
    "mcr.microsoft.com/mssql/server": Known("SQL Server", mark("with the Microsoft SQL Server database")),
    "mcr.microsoft.com/azure-functions/": Known("", mark("for functions that Azure runs")),
    "mcr.microsoft.com/azure-cli": Known("Azure CLI", mark("with the command line of Azure")),
    "mcr.microsoft.com/powershell": Known("PowerShell", mark("with PowerShell")),
    "mcr.microsoft.com/openjdk/jdk": Known("Java", mark("with Java, built by Microsoft")),
    "gcr.io/distroless/nodejs": Known("", mark("with Node.js, without a shell or a package manager")),
    "gcr.io/distroless/java": Known("", mark("with Java, without a shell or a package manager")),
    "gcr.io/distroless/python3": Known("", mark("with Python, without a shell or a package manager")),
    "gcr.io/distroless/static": Known("", _NEEDS),
    "gcr.io/distroless/base": Known("", _NEEDS),
    "gcr.io/distroless/cc": Known("", _NEEDS),
    "gcr.io/distroless/": Known("", _DISTROLESS),
    "gcr.io/kaniko-project/executor": Known("kaniko", mark("with kaniko, which builds images without an engine")),
    "oven/bun": Known("Bun", mark("with Bun, which runs JavaScript and TypeScript outside the browser")),
    "denoland/deno": Known("Deno", mark("with Deno, which runs JavaScript and TypeScript outside the browser")),
    "nginxinc/nginx-unprivileged": Known("nginx", mark("with the nginx web server, which does not run as root here")),
    "continuumio/miniconda3": Known("Miniconda", mark("with Python and conda, its package manager")),
    "continuumio/anaconda3": Known("Anaconda", mark("with Python, conda and many packages for science")),
    "condaforge/": Known("", mark("with Python and conda, its package manager")),
    "mambaorg/micromamba": Known(
        "micromamba", mark("with micromamba, a small package manager that reads conda packages")
    ),
    "lukemathwalker/cargo-chef": Known(
        "cargo-chef", mark("with Rust and cargo-chef, which builds dependencies in a layer of its own")
    ),
    "ghcr.io/astral-sh/uv": Known("uv", mark("with uv, a fast package manager for Python")),
    "nvidia/cuda": Known("CUDA", mark("with CUDA, for programs that compute on NVIDIA's graphics cards")),
    "nvcr.io/nvidia/cuda": Known("CUDA", mark("with CUDA, for programs that compute on NVIDIA's graphics cards")),
    "nvcr.io/nvidia/pytorch": Known("", mark("with PyTorch, a library for machine learning")),
    "pytorch/pytorch": Known("PyTorch", mark("with PyTorch, a library for machine learning")),
    "tensorflow/tensorflow": Known("TensorFlow", mark("with TensorFlow, a library for machine learning")),
    "tensorflow/serving": Known("", mark("with a server that answers with TensorFlow models")),
    "huggingface/": Known("", mark("with libraries for machine learning")),
    "jupyter/": Known("", _NOTEBOOKS),
    "quay.io/jupyter/": Known("", _NOTEBOOKS),
    "jupyterhub/": Known("", _NOTEBOOKS),
    "jupyterhub/jupyterhub": Known(
        "JupyterHub", mark("with JupyterHub, which gives many people notebooks of their own")
    ),
    "quay.io/jupyterhub/jupyterhub": Known(
        "JupyterHub", mark("with JupyterHub, which gives many people notebooks of their own")
    ),
    "apache/airflow": Known("Airflow", mark("with Airflow, which runs jobs at set times")),
    "apache/superset": Known("Superset", mark("with Superset, which shows data as charts")),
    "apache/spark": Known("Spark", mark("with Spark, which works on large amounts of data")),
    "apache/spark-py": Known("Spark", mark("with Spark, which works on large amounts of data")),
    "apache/kafka": Known("Kafka", mark("with Kafka, which passes on messages")),
    "jenkins/jenkins": Known("Jenkins", mark("with Jenkins, which builds and tests software")),
    "jenkins/ssh-agent": Known("", mark("for the machines on which Jenkins builds software")),
    "jenkins/": Known("", mark("with a part of Jenkins, which builds and tests software")),
    "bitnami/": Known("", mark("with ready-made software packaged by Bitnami")),
    "bitnamilegacy/": Known("", mark("with ready-made software packaged by Bitnami, no longer maintained")),
    "selenium/": Known("", mark("with Selenium, which drives browsers, for tests")),
    "cypress/base": Known("", mark("with Node.js and the libraries that Cypress needs, without Cypress")),
    "cypress/browsers": Known("", mark("with Node.js and browsers, for tests with Cypress")),
    "cypress/": Known("", mark("with Cypress, which tests web pages in browsers")),
    "confluentinc/": Known("", mark("with Kafka, which passes on messages, or software around it")),
    "gitpod/workspace-": Known("", mark("for developing in Gitpod")),
    "osrf/ros": Known("ROS", mark("with ROS, software for robots")),
    "rocker/r-ver": Known("R", mark("with the R language in one version")),
    "rocker/rstudio": Known("R", mark("with the R language and RStudio, to be used in a browser")),
    "rocker/tidyverse": Known("R", mark("with the R language, RStudio and the tidyverse for working on data")),
    "rocker/shiny": Known("R", mark("with the R language and Shiny Server, which shows R programs as web pages")),
    "rocker/shiny-verse": Known(
        "R", mark("with the R language, Shiny Server, which shows programs as web pages, and the tidyverse")
    ),
    "rocker/": Known("", mark("with the R language")),
    "amazon/aws-lambda-": Known("", _LAMBDA),
    "public.ecr.aws/lambda/": Known("", _LAMBDA),
    "amazon/aws-cli": Known("AWS CLI", mark("with the command line of AWS")),
    "serversideup/php": Known("PHP", _PHP),
    "webdevops/php-": Known("", _PHP),
    "prom/": Known("", mark("with a part of Prometheus, which watches how servers are doing")),
    "grafana/grafana": Known("Grafana", mark("with Grafana, which shows measurements as charts")),
    "grafana/": Known("", mark("with software from the makers of Grafana")),
    "quay.io/keycloak/keycloak": Known("Keycloak", mark("with Keycloak, which signs people in")),
    "jboss/keycloak": Known("Keycloak", mark("with Keycloak, which signs people in")),
    "hashicorp/terraform": Known("Terraform", mark("with Terraform, which sets up servers from files")),
    "minio/minio": Known("", mark("with the MinIO store for files")),
    "dpage/pgadmin4": Known("pgAdmin", mark("with pgAdmin, a web page for PostgreSQL databases")),
    "postgis/postgis": Known("PostgreSQL", mark("with the PostgreSQL database and PostGIS, for maps")),
    "pgvector/pgvector": Known("pgvector", mark("with PostgreSQL and pgvector, for finding similar things")),
    "timescale/timescaledb": Known(
        "TimescaleDB", mark("with the PostgreSQL database and TimescaleDB, for measurements over time")
    ),
    "phusion/baseimage": Known("", mark("with Ubuntu Linux and an init process")),
    "ghcr.io/puppeteer/puppeteer": Known("Puppeteer", mark("with Puppeteer, which drives the Chrome browser")),
    "cimg/": Known("", mark("for builds that CircleCI runs")),
    "docker.elastic.co/elasticsearch/elasticsearch": Known(
        "Elasticsearch", mark("with the Elasticsearch search engine")
    ),
    "tiangolo/uvicorn-gunicorn-": Known("", mark("with Python and a web server for it")),
    "n8nio/n8n": Known("n8n", mark("with n8n, which connects services with each other")),
    "ollama/ollama": Known("Ollama", mark("with Ollama, which runs language models")),
    "dunglas/frankenphp": Known("", mark("with FrankenPHP, PHP and a web server in one")),
    "lscr.io/linuxserver/": Known("", mark("with ready-made software packaged by LinuxServer.io")),
    "linuxserver/": Known("", mark("with ready-made software packaged by LinuxServer.io")),
    "rocm/": Known("", mark("with ROCm, for programs that compute on AMD's graphics cards")),
    "adoptopenjdk/": Known("", mark("with Java, built by AdoptOpenJDK (deprecated; eclipse-temurin is its successor)")),
    "cirruslabs/flutter": Known("Flutter", _FLUTTER),
    "ghcr.io/cirruslabs/flutter": Known("Flutter", _FLUTTER),
    "instrumentisto/flutter": Known("Flutter", _FLUTTER),
    "kalilinux/": Known("", mark("with Kali Linux, for testing how secure systems are")),
    "opensuse/leap": Known("openSUSE Leap", mark("with openSUSE Linux")),
    "opensuse/": Known("", mark("with openSUSE Linux")),
    "nixos/nix": Known("Nix", mark("with nix, a package manager that keeps versions side by side")),
    "mysql/mysql-server": Known("MySQL", mark("with the MySQL database, packaged by Oracle")),
    "texlive/texlive": Known("", mark("with TeX Live, which sets texts for printing")),
    "crystallang/crystal": Known("Crystal", mark("with the compiler of the Crystal language")),
    "ocaml/opam": Known("", mark("with the OCaml language and opam, its package manager")),
    "hseeberger/scala-sbt": Known("Scala", _SBT),
    "sbtscala/scala-sbt": Known("Scala", _SBT),
    "bioconductor/": Known("", mark("with the R language and Bioconductor, packages for biology")),
    "nimlang/nim": Known("Nim", mark("with the compiler of the Nim language")),
    "espressif/idf": Known("ESP-IDF", mark("with ESP-IDF, for programs on Espressif's small chips")),
    "itzg/minecraft-server": Known("", mark("for running a Minecraft server")),
    "cm2network/steamcmd": Known("", mark("with SteamCMD, which fetches game servers")),
    "google/cloud-sdk": Known("", _GCLOUD),
    "gcr.io/google.com/cloudsdktool/": Known("", _GCLOUD),
    "ghcr.io/graalvm/": Known("GraalVM", mark("with GraalVM, a Java that can also compile programs ahead of time")),
    "qdrant/qdrant": Known("Qdrant", mark("with the Qdrant database, which finds similar things")),
    "jboss/wildfly": Known("WildFly", mark("with the WildFly server for Java web programs")),
    "quay.io/wildfly/wildfly": Known("WildFly", mark("with the WildFly server for Java web programs")),
    "mlocati/php-extension-installer": Known(
        "", mark("with install-php-extensions, a script that installs PHP extensions")
    ),
    "hugomods/hugo": Known("Hugo", _HUGO),
    "klakegg/hugo": Known("Hugo", _HUGO),
    "bitnami/kubectl": Known("kubectl", mark("with kubectl, the command for Kubernetes clusters")),
    "bitnami/kafka": Known("Kafka", mark("with Kafka, which passes on messages")),
    "ghcr.io/linuxserver/": Known("", mark("with ready-made software packaged by LinuxServer.io")),
    "lsiobase/": Known("", mark("with a system on which LinuxServer.io builds its images")),
    "lscr.io/linuxserver/baseimage-": Known("", mark("with a system on which LinuxServer.io builds its images")),
    "ghcr.io/linuxserver/baseimage-": Known("", mark("with a system on which LinuxServer.io builds its images")),
    "registry.access.redhat.com/ubi": Known("", _UBI),
    "registry.redhat.io/ubi": Known("", _UBI),
    "cgr.dev/chainguard/": Known("", mark("with little more than one program, packaged by Chainguard")),
}
_NUMBERED = ("gcr.io/distroless/", "registry.access.redhat.com/ubi", "registry.redhat.io/ubi")
BEGINNINGS = tuple(
    sorted([name for name in PRODUCTS if name[-1] in "/-" or name.startswith(_NUMBERED)], key=len, reverse=True)
)
# Of images of AWS that are named after a language: what a version in the tag is a version of.
LANGUAGES = {
    "python": "Python", "nodejs": "Node.js", "java": "Java", "ruby": "Ruby", "dotnet": ".NET", "go": "Go",
}  # fmt: skip
OWNERS = {
    "mcr.microsoft.com": "Microsoft", "gcr.io": "Google", "public.ecr.aws": "Amazon", "nvcr.io": "NVIDIA",
    "registry.access.redhat.com": "Red Hat", "registry.redhat.io": "Red Hat",
}  # fmt: skip
# Of images that are named after what they add: how the last part of the name begins, and the words.
RED_HATS: dict[str, str] = {
    "nodejs": mark("with Node.js on Red Hat's Linux"),
    "python": mark("with Python on Red Hat's Linux"),
    "openjdk": mark("with Java on Red Hat's Linux"),
    "go-toolset": mark("with the Go compiler on Red Hat's Linux"),
    "ruby": mark("with Ruby on Red Hat's Linux"),
    "php": mark("with PHP on Red Hat's Linux"),
    "perl": mark("with Perl on Red Hat's Linux"),
    "nginx": mark("with the nginx web server on Red Hat's Linux"),
    "httpd": mark("with the Apache web server on Red Hat's Linux"),
    "dotnet": mark("with .NET on Red Hat's Linux"),
    "ubi-minimal": mark("with Red Hat's Linux, with few packages and the small package manager microdnf"),
    "ubi-micro": mark("with the bare minimum of Red Hat's Linux, without a package manager"),
    "ubi-init": mark("with Red Hat's Linux and systemd, which starts services"),
}
FROM_HUB = mark("{name}: the repository, an image {words}; published by {owner} on Docker Hub.")
FROM_ELSEWHERE = mark("{name}: the repository, an image {words}; published by {owner}.")
COPY = mark("{name}: the repository, an image {words}; a copy of the Docker Official Image {short}.")
