"""Pipewright's smoke job: reads one row through a Glue connection and writes one JSON document.

Arguments (exact names; Glue 6 no longer accepts abbreviations):
  --connection_name   the connection to prove
  --source            Glue's word for the reader: postgresql, mysql, oracle, sqlserver, redshift, snowflake, bigquery
  --execution_id      the execution this run belongs to; only for finding the run again
  --artifacts_bucket  where the document goes
  --artifacts_key     its key
  --table             optional, but not for BigQuery: plain identifiers joined by dots
  --database          optional, Snowflake: the database to use
  --schema            optional, Snowflake: the schema to use
  --project           optional, BigQuery: the project that pays
  --driver_class      optional: class of a JDBC driver whose JAR comes with --extra-jars

A JDBC driver is called directly, without Spark: its own error, SQLState and vendor code are what a diagnosis needs, a
constant needs no table alias that some engine would refuse, and Redshift needs no folder to unload to. Snowflake and
BigQuery are read by Glue's own readers. One login, whatever comes of it. Nothing of the login is printed or written.
"""
import json
import re
import sys
import time

import boto3
from awsglue.context import GlueContext
from awsglue.utils import getResolvedOptions
from py4j.protocol import Py4JError
from pyspark.context import SparkContext

LOGIN_TIMEOUT_SECONDS = 30
LONGEST_MESSAGE = 4000
LONGEST_CHAIN = 20

REQUIRED = ["connection_name", "source", "execution_id", "artifacts_bucket", "artifacts_key"]
OPTIONAL = ["table", "database", "schema", "project", "driver_class"]

# The forms that Glue documents for a stored URL; a connection of schema version 2 stores the parts only.
URLS = {
    "postgresql": "jdbc:postgresql://{host}:{port}/{database}",
    "mysql": "jdbc:mysql://{host}:{port}/{database}",
    "redshift": "jdbc:redshift://{host}:{port}/{database}",
    "oracle": "jdbc:oracle:thin:@//{host}:{port}/{database}",
    "sqlserver": "jdbc:sqlserver://{host}:{port};databaseName={database}",
}

# How each driver is told to encrypt: property, value, and the values that demand as much or more.
TLS = {
    "postgresql": ("sslmode", "require", {"require", "verify-ca", "verify-full"}),
    "mysql": ("sslMode", "REQUIRED", {"required", "verify_ca", "verify_identity"}),
    "mariadb": ("sslMode", "trust", {"trust", "verify-ca", "verify-full"}),
    "redshift": ("ssl", "true", {"true"}),
    "sqlserver": ("encrypt", "true", {"true", "strict"}),
}

# Glue stores the first form, which is none of the driver's own; the others are the driver's.
ORACLE_URL = re.compile(
    r"jdbc:oracle:thin:(?://)?@(?://)?(?P<host>[\w.-]+):(?P<port>\d+)(?:/(?P<service>[\w.$#-]+)|:(?P<sid>[\w.$#-]+))",
    re.IGNORECASE)
CERTIFICATE_NAME = re.compile(r"[\w .,=*@-]+", re.UNICODE)

CONSTANT_QUERY = {"oracle": "SELECT 1 FROM DUAL"}

# What each engine says of its own session, and in which column. Some ask for a right: then it is not known.
TLS_IN_USE = {
    "postgresql": ("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", 1),
    "mysql": ("SHOW SESSION STATUS LIKE 'Ssl_cipher'", 2),
    "mariadb": ("SHOW SESSION STATUS LIKE 'Ssl_cipher'", 2),
    "oracle": ("SELECT SYS_CONTEXT('USERENV', 'NETWORK_PROTOCOL') FROM DUAL", 1),
    "sqlserver": ("SELECT encrypt_option FROM sys.dm_exec_connections WHERE session_id = @@SPID", 1),
}
NOT_ENCRYPTED = {"", "f", "false", "tcp", "beq", "ipc"}

IDENTIFIER = re.compile(r"[^\W\d][\w$]{0,127}", re.UNICODE)
BIGQUERY_NAME = re.compile(
    r"(?:[a-z][a-z0-9-]{4,28}[a-z0-9][.:])?\w{1,300}\.\w[\w$]*(?:-[\w$]+)*", re.UNICODE)
QUOTES = {"mysql": "``", "mariadb": "``", "sqlserver": "[]"}
UPPER_CASE = {"oracle", "snowflake"}


def options():
    return getResolvedOptions(sys.argv, REQUIRED + [name for name in OPTIONAL if "--" + name in sys.argv])


def upper(part):
    """One letter for one letter: the engines do not make SS of a sharp s."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in part)


def kept(part, vendor):
    """A part without an upper-case letter means what was created without quotes; see Java's QualifiedName."""
    return upper(part) if vendor in UPPER_CASE and not any(letter.isupper() for letter in part) else part


def quoted(table, vendor):
    """Quotes each part of a qualified name; a part that is not a plain identifier is refused."""
    parts = table.split(".")
    if len(parts) > 3 or not all(IDENTIFIER.fullmatch(part) for part in parts):
        raise ValueError("--table must be one to three plain identifiers joined by dots")
    before, after = QUOTES.get(vendor, '""')
    return ".".join(before + kept(part, vendor) + after for part in parts)


def query(vendor, table):
    if table is None:
        return CONSTANT_QUERY.get(vendor, "SELECT 1")
    return "SELECT * FROM " + quoted(table, vendor)


def connection_named(name):
    return boto3.client("glue").get_connection(Name=name, HidePassword=True)["Connection"]


def secret_of(connection):
    """Returns the secret's content, or nothing if the connection names no secret."""
    own = connection.get("AuthenticationConfiguration") or {}
    secret_id = connection["ConnectionProperties"].get("SECRET_ID") or own.get("SecretArn")
    if not secret_id:
        return None
    return json.loads(boto3.client("secretsmanager").get_secret_value(SecretId=secret_id)["SecretString"])


def login(glue_context, connection):
    """Returns user and password: from the secret, else as Glue itself reads what the connection holds."""
    secret = secret_of(connection)
    if secret is None:
        conf = glue_context.extract_jdbc_conf(connection["Name"])
        return conf.get("user"), conf.get("password")
    user = secret.get("username") or secret.get("USERNAME")
    password = secret.get("password") or secret.get("PASSWORD")
    if not user or not password:
        raise ValueError("The secret has no username and password")
    return user, password


def stored_url(connection, source):
    properties = connection["ConnectionProperties"]
    if properties.get("JDBC_CONNECTION_URL"):
        return properties["JDBC_CONNECTION_URL"]
    if not properties.get("HOST") or not properties.get("PORT"):
        raise ValueError("The connection has neither JDBC_CONNECTION_URL nor HOST and PORT")
    return URLS[source].format(
        host=properties["HOST"], port=properties["PORT"], database=properties.get("DATABASE", ""))


def vendor_of(url):
    """Returns the engine's word in the URL; a wrapper's comes before it."""
    words = [word for word in url.lower().split(":")[1:] if word == "oracle" or word in TLS]
    if not words:
        raise ValueError("The URL is for none of the engines that the probe reads")
    return words[0]


def oracle_url(url, encrypted, certificate_name):
    """Writes the URL as the driver documents it; encryption is a matter of the protocol there."""
    match = ORACLE_URL.fullmatch(url)
    if not match:
        if encrypted and "tcps" not in url.lower():
            raise ValueError("TLS cannot be demanded of an Oracle URL of this form; name the protocol TCPS in it")
        return url
    host, port, service, sid = match.group("host", "port", "service", "sid")
    if not encrypted:
        return "jdbc:oracle:thin:@" + ("//%s:%s/%s" % (host, port, service) if service else ":".join((host, port, sid)))
    database = "SERVICE_NAME=" + service if service else "SID=" + sid
    security = '(SECURITY=(SSL_SERVER_CERT_DN="%s"))' % certificate_name if certificate_name else ""
    return ("jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=%s)(PORT=%s))(CONNECT_DATA=(%s))%s)"
            % (host, port, database, security))


def demand_tls(url, vendor):
    """Adds the driver's property, in place of a weaker one that the URL may have."""
    name, value, enough = TLS[vendor]
    present = re.search(r"(?<=[?&;])" + name + r"=([^&;]*)", url, re.IGNORECASE)
    if present:
        strong = present.group(1).lower() in enough
        return url if strong else url[:present.start()] + name + "=" + value + url[present.end():]
    if vendor == "sqlserver":
        return url.rstrip(";") + ";" + name + "=" + value
    return url + ("&" if "?" in url else "?") + name + "=" + value


def driver_url(connection, source):
    """Returns the URL that the driver opens: the connection's own, with the encryption that the connection demands."""
    properties = connection["ConnectionProperties"]
    url = stored_url(connection, source)
    vendor = vendor_of(url)
    encrypted = properties.get("JDBC_ENFORCE_SSL", "false").lower() == "true"
    certificate_name = properties.get("CUSTOM_JDBC_CERT_STRING", "")
    if certificate_name and not CERTIFICATE_NAME.fullmatch(certificate_name):
        raise ValueError("CUSTOM_JDBC_CERT_STRING is not a plain name")
    if vendor == "oracle":
        return oracle_url(url, encrypted, certificate_name)
    if not encrypted:
        return url
    url = demand_tls(url, vendor)
    if vendor == "sqlserver" and certificate_name and "hostnameincertificate=" not in url.lower():
        url += ";hostNameInCertificate={" + certificate_name + "}"
    return url


def tls_in_use(jdbc, vendor):
    """Returns whether the engine says that this session is encrypted; nothing if it does not say."""
    if vendor not in TLS_IN_USE:
        return None
    statement, column = TLS_IN_USE[vendor]
    try:
        rows = jdbc.createStatement().executeQuery(statement)
        return (rows.getString(column) or "").strip().lower() not in NOT_ENCRYPTED if rows.next() else None
    except Py4JError:
        return None


def close(jdbc):
    """A failing end must not take the place of what failed before."""
    try:
        jdbc.close()
    except Py4JError:
        pass


def probe_jdbc(jvm, url, user, password, table):
    vendor = vendor_of(url)
    started = time.time()
    jvm.java.sql.DriverManager.setLoginTimeout(LOGIN_TIMEOUT_SECONDS)
    jdbc = jvm.java.sql.DriverManager.getConnection(url, user, password)
    try:
        statement = jdbc.createStatement()
        statement.setMaxRows(1)
        rows = 1 if statement.executeQuery(query(vendor, table)).next() else 0
        elapsed = time.time() - started
        metadata = jdbc.getMetaData()
        return passed(
            elapsed,
            rows,
            product=metadata.getDatabaseProductName(),
            version=metadata.getDatabaseProductVersion(),
            user=metadata.getUserName(),
            tls=tls_in_use(jdbc, vendor))
    finally:
        close(jdbc)


def first_row(glue_context, source, connection_options):
    """Reads one row with Glue's own reader."""
    frame = glue_context.create_dynamic_frame.from_options(
        connection_type=source, connection_options=connection_options)
    rows = frame.toDF().take(1)
    return rows[0].asDict() if rows else None


def snowflake_query(table):
    """One query and so one login: a row of the table, or of nothing, with what the session says of itself."""
    identity = "SELECT CURRENT_VERSION() AS PIPEWRIGHT_VERSION, CURRENT_USER() AS PIPEWRIGHT_USER"
    if table is None:
        return identity
    return identity + ", PIPEWRIGHT_TABLE.* FROM " + quoted(table, "snowflake") + " AS PIPEWRIGHT_TABLE LIMIT 1"


def probe_snowflake(glue_context, args):
    wanted = {"connectionName": args["connection_name"], "query": snowflake_query(args.get("table"))}
    for option, argument in (("sfDatabase", "database"), ("sfSchema", "schema")):
        if args.get(argument):
            wanted[option] = args[argument]
    started = time.time()
    row = first_row(glue_context, "snowflake", wanted)
    identity = {name.upper(): value for name, value in (row or {}).items()}
    return passed(
        time.time() - started,
        1 if row else 0,
        product="Snowflake",
        version=identity.get("PIPEWRIGHT_VERSION"),
        user=identity.get("PIPEWRIGHT_USER"),
        tls=True)


def probe_bigquery(glue_context, args):
    table = args.get("table")
    if not table or not BIGQUERY_NAME.fullmatch(table):
        raise ValueError("--table must be dataset.table or project.dataset.table")
    wanted = {"connectionName": args["connection_name"], "sourceType": "table", "table": table}
    if args.get("project"):
        wanted["parentProject"] = args["project"]
    started = time.time()
    row = first_row(glue_context, "bigquery", wanted)
    return passed(time.time() - started, 1 if row else 0, product="BigQuery", tls=True)


def passed(elapsed, rows, **evidence):
    document = {"probe": "PASSED", "rowsRead": rows, "latencyMs": int(elapsed * 1000)}
    document.update((name, value) for name, value in evidence.items() if value is not None)
    return document


def causes(error):
    """Returns the Java exceptions behind an error, outermost first; none if it is Python's own."""
    exception = getattr(error, "java_exception", None)
    if exception is None:
        # Spark's Python side wraps some of them in exceptions of its own.
        exception = getattr(error, "_origin", None)
    chain = []
    while exception is not None and len(chain) < LONGEST_CHAIN:
        chain.append(exception)
        exception = exception.getCause()
    return chain


def sql_state(exception):
    """Every name looks like a method of a Java object from here: only calling it tells."""
    try:
        return exception.getSQLState()
    except Py4JError:
        return None


def described(chain):
    first, others = chain[0], chain[1:]
    lines = [first.getMessage() or first.getClass().getName()]
    lines += ["Caused by: " + one.getClass().getName() + ": " + (one.getMessage() or "") for one in others]
    return "\n".join(lines)


def failure(error, secret=None):
    """Describes an error by the driver's exception where there is one: the deepest that carries an SQLState."""
    chain = causes(error)
    found = {"probe": "FAILED"}
    states = [index for index, exception in enumerate(chain) if sql_state(exception)]
    if not chain:
        found.update(errorClass=type(error).__name__, message=str(error))
    elif states:
        driver = chain[states[-1]]
        found.update(
            errorClass=driver.getClass().getName(),
            sqlState=driver.getSQLState(),
            vendorCode=driver.getErrorCode(),
            message=described(chain[states[-1]:]))
    else:
        found.update(errorClass=chain[-1].getClass().getName(), message=described(chain))
    if secret:
        found["message"] = found["message"].replace(secret, "***")
    if len(found["message"]) > LONGEST_MESSAGE:
        half = LONGEST_MESSAGE // 2
        found["message"] = found["message"][:half] + " [...] " + found["message"][-half:]
    return found


def probe(spark, args):
    """Returns the document to write, whatever comes of it: what stops the probe is what a diagnosis reads."""
    password = None
    try:
        glue_context = GlueContext(spark)
        if args["source"] == "snowflake":
            return probe_snowflake(glue_context, args)
        if args["source"] == "bigquery":
            return probe_bigquery(glue_context, args)
        connection = connection_named(args["connection_name"])
        url = driver_url(connection, args["source"])
        user, password = login(glue_context, connection)
        if args.get("driver_class"):
            # A JAR that came with the job is not the driver manager's to see; Spark's registry lends it.
            spark._jvm.org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry.register(args["driver_class"])
        return probe_jdbc(spark._jvm, url, user, password, args.get("table"))
    except Exception as error:
        return failure(error, password)


def main():
    args = options()
    document = probe(SparkContext.getOrCreate(), args)
    boto3.client("s3").put_object(
        Bucket=args["artifacts_bucket"],
        Key=args["artifacts_key"],
        Body=json.dumps(document).encode("utf-8"),
        ContentType="application/json",
    )
    print(json.dumps({"probe": document["probe"], "executionId": args["execution_id"]}))
    if document["probe"] != "PASSED":
        # The run shows red in Glue, without repeating a text that may quote what was sent.
        raise RuntimeError("The probe failed; see s3://" + args["artifacts_bucket"] + "/" + args["artifacts_key"])


if __name__ == "__main__":
    main()
