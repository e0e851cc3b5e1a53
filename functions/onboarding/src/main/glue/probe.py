"""Pipewright's smoke job: reads one row through a Glue connection and writes one JSON document.

Arguments (exact names; Glue 6 no longer accepts abbreviations):
  --connection_name   the connection to prove
  --execution_id      the execution this run belongs to; only for finding the run again
  --artifacts_bucket  where the document goes
  --artifacts_key     its key
  --table             optional: one to three plain identifiers joined by dots

The driver is called directly, without Spark: its own error, SQLState and vendor code are what a diagnosis needs, and a
constant needs no table alias that some engine would refuse. Nothing of the login is printed or written.
"""
import json
import re
import sys
import time

import boto3
from awsglue.context import GlueContext
from awsglue.utils import getResolvedOptions
from py4j.protocol import Py4JJavaError
from pyspark.context import SparkContext

LOGIN_TIMEOUT_SECONDS = 30
CONSTANT_QUERY = {"oracle": "SELECT 1 FROM DUAL"}
IDENTIFIER = re.compile(r"[^\W\d][\w$]{0,127}", re.UNICODE)
QUOTES = {"mysql": "`", "mariadb": "`"}


def options():
    names = ["connection_name", "execution_id", "artifacts_bucket", "artifacts_key"]
    if "--table" in sys.argv:
        names.append("table")
    return getResolvedOptions(sys.argv, names)


def quoted(table, vendor):
    """Quotes each part of a qualified name; a part that is not a plain identifier is refused."""
    parts = table.split(".")
    if len(parts) > 3 or not all(IDENTIFIER.fullmatch(part) for part in parts):
        raise ValueError("--table must be one to three plain identifiers joined by dots")
    quote = QUOTES.get(vendor, '"')
    return ".".join(quote + part + quote for part in parts)


def query(vendor, table):
    if table is None:
        return CONSTANT_QUERY.get(vendor, "SELECT 1")
    return "SELECT * FROM " + quoted(table, vendor)


def login(glue_context, name):
    """Returns URL, user, password and vendor; the secret is read here where Glue did not fill the login in."""
    conf = glue_context.extract_jdbc_conf(name)
    user, password = conf.get("user"), conf.get("password")
    if not password:
        properties = boto3.client("glue").get_connection(Name=name, HidePassword=True)["Connection"]["ConnectionProperties"]
        content = boto3.client("secretsmanager").get_secret_value(SecretId=properties["SECRET_ID"])["SecretString"]
        secret = json.loads(content)
        user, password = secret["username"], secret["password"]
    url = conf.get("fullUrl") or conf["url"]
    if str(conf.get("enforceSSL", "false")).lower() == "true" and conf["vendor"] == "postgresql":
        url += ("&" if "?" in url else "?") + "sslmode=require"
    return url, user, password, conf["vendor"]


def probe(jvm, url, user, password, vendor, table):
    started = time.time()
    jvm.java.sql.DriverManager.setLoginTimeout(LOGIN_TIMEOUT_SECONDS)
    connection = jvm.java.sql.DriverManager.getConnection(url, user, password)
    try:
        statement = connection.createStatement()
        statement.setMaxRows(1)
        rows = statement.executeQuery(query(vendor, table))
        metadata = connection.getMetaData()
        return {
            "probe": "PASSED",
            "product": metadata.getDatabaseProductName(),
            "version": metadata.getDatabaseProductVersion(),
            "user": metadata.getUserName(),
            "rowsRead": 1 if rows.next() else 0,
            "latencyMs": int((time.time() - started) * 1000),
        }
    finally:
        connection.close()


def failure(error):
    """Describes an error by the driver's exception where there is one: the deepest that carries an SQLState."""
    if not isinstance(error, Py4JJavaError):
        return {"probe": "FAILED", "errorClass": type(error).__name__, "message": str(error)}
    exception = error.java_exception
    found = {"probe": "FAILED", "errorClass": exception.getClass().getName(), "message": exception.getMessage() or ""}
    while exception is not None:
        if hasattr(exception, "getSQLState") and exception.getSQLState():
            found.update(
                errorClass=exception.getClass().getName(),
                sqlState=exception.getSQLState(),
                vendorCode=exception.getErrorCode(),
                message=exception.getMessage() or "",
            )
        exception = exception.getCause()
    return found


def main():
    args = options()
    spark = SparkContext.getOrCreate()
    try:
        url, user, password, vendor = login(GlueContext(spark), args["connection_name"])
        document = probe(spark._jvm, url, user, password, vendor, args.get("table"))
    except Exception as error:  # whatever stops the probe is what the diagnosis reads
        document = failure(error)
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
