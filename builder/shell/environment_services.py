"""What environment variables are for that tell programs of databases, clouds and other servers, or set those up."""

from __future__ import annotations

from webapp.wording import mark

HOSTS = mark("by convention the machine on which the program finds that service")
PORTS = mark("by convention the port at which the program finds that service")
ADDRESSES = mark("by convention the address at which the program finds that service, often with a password in it")

SERVICES: dict[str, str] = {
    "MYSQL_ROOT_PASSWORD": mark("the password of the administrator that the mysql image sets at its first start"),
    "MYSQL_DATABASE": mark(
        "the database that the mysql image creates at its first start; in other images by convention the one that "
        "the program connects to"
    ),
    "MYSQL_USER": mark(
        "the user that the mysql image creates at its first start; in other images by convention the one that the "
        "program logs in as"
    ),
    "MYSQL_PASSWORD": mark(
        "the password of the user that the mysql image creates at its first start; in other images by convention "
        "the one that the program logs in with"
    ),
    "MYSQL_ALLOW_EMPTY_PASSWORD": mark("yes lets the mysql image leave its administrator without a password"),
    "MARIADB_ROOT_PASSWORD": mark("the password of the administrator that the mariadb image sets at its first start"),
    "POSTGRES_USER": mark(
        "the administrator that the postgres image creates at its first start; in other images by convention the "
        "user that the program logs in as"
    ),
    "POSTGRES_PASSWORD": mark(
        "the administrator's password, which the postgres image sets at its first start; in other images by "
        "convention the one that the program logs in with"
    ),
    "POSTGRES_DB": mark(
        "the database that the postgres image creates at its first start; in other images by convention the one "
        "that the program connects to"
    ),
    "POSTGRES_HOST_AUTH_METHOD": mark("trust lets everybody into the postgres image's database without a password"),
    "POSTGRES_INITDB_ARGS": mark("options for creating the database in the postgres image"),
    "MONGO_INITDB_ROOT_USERNAME": mark("the administrator that the mongo image creates at its first start"),
    "MONGO_INITDB_ROOT_PASSWORD": mark("the administrator's password, which the mongo image sets at its first start"),
    "MONGO_INITDB_DATABASE": mark("the database that the mongo image's scripts work on at its first start"),
    "DATABASE_URL": mark("the address at which many programs find their database, often with a password in it"),
    "DB_NAME": mark("by convention the database that the program connects to"),
    "DB_DATABASE": mark("by convention the database that the program connects to"),
    "DB_USER": mark("by convention the user that the program logs in to the database as"),
    "DB_USERNAME": mark("by convention the user that the program logs in to the database as"),
    "DB_PASSWORD": mark("by convention the password that the program logs in to the database with"),
    "PGHOST": mark("the machine on which the programs of PostgreSQL find the database"),
    "PGPORT": mark("the port at which the programs of PostgreSQL find the database"),
    "PGUSER": mark("the user that the programs of PostgreSQL log in as"),
    "PGPASSWORD": mark("the password that the programs of PostgreSQL log in with"),
    "PGDATABASE": mark("the database that the programs of PostgreSQL connect to"),
    "ROOT_URL": mark("by convention the address under which the program is reached; Meteor reads it"),
    "JWT_SECRET": mark("by convention the secret that the program signs its tokens with"),
    "AWS_REGION": mark("the region of Amazon's cloud that programs talk to"),
    "AWS_DEFAULT_REGION": mark("the region of Amazon's cloud that programs talk to"),
    "AWS_ACCESS_KEY_ID": mark("the name of the key that programs log in to Amazon's cloud with"),
    "AWS_SECRET_ACCESS_KEY": mark("the secret of the key that programs log in to Amazon's cloud with"),
    "JENKINS_HOME": mark("where Jenkins keeps its settings and its data"),
    "JENKINS_OPTS": mark("options for Jenkins, which the jenkins image passes on"),
    "CASC_JENKINS_CONFIG": mark("where Jenkins' Configuration as Code plugin finds the settings"),
    "RABBITMQ_DEFAULT_USER": mark("the user that RabbitMQ creates at its first start"),
    "RABBITMQ_DEFAULT_PASS": mark("the password of the user that RabbitMQ creates at its first start"),
    "discovery.type": mark("single-node makes Elasticsearch run alone, without looking for others"),
    "ES_JAVA_OPTS": mark("options for the Java virtual machine (JVM) that Elasticsearch runs in"),
    "KEYCLOAK_ADMIN": mark("the administrator that Keycloak creates at its first start"),
    "KEYCLOAK_ADMIN_PASSWORD": mark("the password of the administrator that Keycloak creates at its first start"),
    "GF_INSTALL_PLUGINS": mark("plugins that the grafana image installs when a container starts"),
}
# What the names of variables begin with that tell where a server is found.
_SERVERS = """DB DATABASE POSTGRES POSTGRESQL MYSQL MARIADB MONGO MONGODB REDIS RABBITMQ AMQP KAFKA ELASTICSEARCH
ELASTIC OPENSEARCH MEMCACHED CLICKHOUSE CASSANDRA INFLUXDB INFLUX NEO4J COUCHDB SMTP MAIL MINIO LDAP NATS CONSUL
ZOOKEEPER MQTT CELERY_BROKER BROKER"""
SERVERS = frozenset(_SERVERS.split())
