"""Tests of the smoke job's script with Python's standard library alone: what it imports is played by the stand-ins below.

Usage: python3 probe_test.py PROBE_PY
"""
import importlib.util
import io
import json
import sys
import types
import unittest
from contextlib import redirect_stdout

PROBE = sys.argv.pop(1)
PASSWORD = "hunter2"


class Py4JError(Exception):
    pass


class Py4JJavaError(Py4JError):
    def __init__(self, java_exception):
        super().__init__("An error occurred while calling o1.x.")
        self.java_exception = java_exception


class JavaObject:
    """As Py4J has them: every name looks like a method, and calling one that is not there is an error."""

    def __init__(self, **methods):
        self.__dict__["methods"] = methods

    def __getattr__(self, name):
        def call(*args):
            if name not in self.methods:
                raise Py4JError("Method %s does not exist" % name)
            method = self.methods[name]
            return method(*args) if callable(method) else method

        return call


def throwable(name, message, cause=None, **more):
    return JavaObject(getClass=JavaObject(getName=name), getMessage=message, getCause=cause, **more)


def sql_exception(name, message, state, code, cause=None):
    return throwable(name, message, cause, getSQLState=state, getErrorCode=code)


class Jvm:
    """A JVM whose driver manager answers each statement with the rows, or the error, that the test sets."""

    def __init__(self):
        self.logins = []
        self.statements = []
        self.limits = []
        self.registered = []
        self.answers = {}
        self.refusal = None
        self.closed = 0
        self.close_fails = False
        registry = types.SimpleNamespace(register=self.registered.append)
        jdbc = types.SimpleNamespace(DriverRegistry=registry)
        sql = types.SimpleNamespace(execution=types.SimpleNamespace(datasources=types.SimpleNamespace(jdbc=jdbc)))
        self.org = types.SimpleNamespace(apache=types.SimpleNamespace(spark=types.SimpleNamespace(sql=sql)))
        manager = types.SimpleNamespace(setLoginTimeout=lambda seconds: None, getConnection=self.connect)
        self.java = types.SimpleNamespace(sql=types.SimpleNamespace(DriverManager=manager))

    def connect(self, url, user, password):
        self.logins.append((url, user, password))
        if self.refusal:
            raise Py4JJavaError(self.refusal)
        metadata = JavaObject(getDatabaseProductName="Engine", getDatabaseProductVersion="1.2", getUserName="glue")
        return JavaObject(createStatement=self.statement, getMetaData=metadata, close=self.close)

    def statement(self):
        return JavaObject(setMaxRows=self.limits.append, executeQuery=self.execute)

    def execute(self, statement):
        self.statements.append(statement)
        rows = self.answers.get(statement, [("1", "1")])
        if isinstance(rows, JavaObject):
            raise Py4JJavaError(rows)
        left = list(rows)
        current = []

        def following():
            current[:] = [left.pop(0)] if left else []
            return bool(current)

        return JavaObject(next=following, getString=lambda column: current[0][column - 1])

    def close(self):
        self.closed += 1
        if self.close_fails:
            raise Py4JJavaError(throwable("java.sql.SQLException", "This connection has been closed."))


class Account:
    """Connections, secrets and objects, behind boto3's clients."""

    def __init__(self):
        self.connection = {}
        self.secrets = {}
        self.objects = {}

    def client(self, service):
        return {
            "glue": types.SimpleNamespace(get_connection=self.get_connection),
            "secretsmanager": types.SimpleNamespace(get_secret_value=self.get_secret_value),
            "s3": types.SimpleNamespace(put_object=self.put_object),
        }[service]

    def get_connection(self, Name, HidePassword):
        assert HidePassword, "A connection is read without HidePassword"
        return {"Connection": dict(self.connection, Name=Name)}

    def get_secret_value(self, SecretId):
        return {"SecretString": self.secrets[SecretId]}

    def put_object(self, Bucket, Key, Body, ContentType):
        self.objects[Bucket, Key] = json.loads(Body.decode("utf-8"))


class GlueContext:
    """Glue's own readers: they note what they are asked for and answer with the test's rows or error."""

    asked = []
    rows = []
    refusal = None
    conf = {}

    def __init__(self, spark):
        reader = types.SimpleNamespace(from_options=self.from_options)
        self.create_dynamic_frame = reader

    def from_options(self, connection_type, connection_options):
        GlueContext.asked.append((connection_type, connection_options))
        if GlueContext.refusal:
            raise GlueContext.refusal
        take = lambda count: [types.SimpleNamespace(asDict=lambda row=row: row) for row in GlueContext.rows[:count]]
        return types.SimpleNamespace(toDF=lambda: types.SimpleNamespace(take=take))

    def extract_jdbc_conf(self, name):
        return GlueContext.conf


def resolved(argv, names):
    values = dict(zip(argv[1::2], argv[2::2]))
    return {name: values["--" + name] for name in names}


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made


account = Account()
spark = types.SimpleNamespace(_jvm=None)
module("boto3", client=lambda service: account.client(service))
module("awsglue")
module("awsglue.context", GlueContext=GlueContext)
module("awsglue.utils", getResolvedOptions=resolved)
module("py4j")
module("py4j.protocol", Py4JError=Py4JError)
module("pyspark")
module("pyspark.context", SparkContext=types.SimpleNamespace(getOrCreate=lambda: spark))
sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("probe", PROBE)
probe = importlib.util.module_from_spec(spec)
spec.loader.exec_module(probe)


class ProbeTest(unittest.TestCase):
    def setUp(self):
        account.__init__()
        spark._jvm = self.jvm = Jvm()
        GlueContext.asked, GlueContext.rows, GlueContext.refusal, GlueContext.conf = [], [], None, {}

    def run_probe(self, source, **more):
        arguments = dict(
            connection_name="orders", source=source, execution_id="req-1", artifacts_bucket="b", artifacts_key="k")
        arguments.update(more)
        sys.argv = ["probe.py"] + [text for name, value in arguments.items() for text in ("--" + name, value)]
        printed = io.StringIO()
        with redirect_stdout(printed):
            try:
                probe.main()
                self.failed = False
            except RuntimeError as error:
                self.failed = True
                self.assertNotIn(PASSWORD, str(error))
        document = account.objects["b", "k"]
        self.assertEqual(document["probe"], "FAILED" if self.failed else "PASSED")
        self.assertNotIn(PASSWORD, json.dumps(document) + printed.getvalue())
        return document

    def stored(self, url=None, secret=None, **properties):
        if url:
            properties["JDBC_CONNECTION_URL"] = url
        properties.setdefault("SECRET_ID", "glue/orders")
        account.connection = {"ConnectionProperties": properties}
        account.secrets["glue/orders"] = json.dumps(secret or {"username": "glue", "password": PASSWORD})

    def url_opened(self, source, url, **properties):
        self.stored(url, **properties)
        self.run_probe(source)
        return self.jvm.logins[-1][0]


class Jdbc(ProbeTest):
    def test_one_row_is_proof_and_the_session_says_who_and_how(self):
        self.stored("jdbc:postgresql://db:5432/orders")
        self.jvm.answers[probe.TLS_IN_USE["postgresql"][0]] = [("t",)]

        document = self.run_probe("postgresql", table="public.Orders")

        self.assertGreaterEqual(document.pop("latencyMs"), 0)
        self.assertEqual(
            document,
            {"probe": "PASSED", "rowsRead": 1, "product": "Engine", "version": "1.2", "user": "glue", "tls": True})
        self.assertEqual(self.jvm.logins, [("jdbc:postgresql://db:5432/orders", "glue", PASSWORD)])
        self.assertEqual(self.jvm.statements[0], 'SELECT * FROM "public"."Orders"')
        self.assertEqual(self.jvm.limits, [1])
        self.assertEqual(self.jvm.closed, 1)

    def test_an_empty_table_was_read_too(self):
        self.stored("jdbc:mysql://db:3306/shop")
        self.jvm.answers["SELECT * FROM `orders`"] = []
        self.assertEqual(self.run_probe("mysql", table="orders")["rowsRead"], 0)

    def test_each_engine_gets_a_constant_that_it_takes(self):
        for url, source, statement in (
            ("jdbc:postgresql://db:5432/x", "postgresql", "SELECT 1"),
            ("jdbc:mysql://db:3306/x", "mysql", "SELECT 1"),
            ("jdbc:mariadb://db:3306/x", "mysql", "SELECT 1"),
            ("jdbc:sqlserver://db:1433;databaseName=x", "sqlserver", "SELECT 1"),
            ("jdbc:redshift://db:5439/x", "redshift", "SELECT 1"),
            ("jdbc:oracle:thin:@//db:1521/x", "oracle", "SELECT 1 FROM DUAL"),
        ):
            with self.subTest(url):
                self.setUp()
                self.stored(url)
                self.run_probe(source)
                self.assertEqual(self.jvm.statements[0], statement)
                self.assertEqual(len(self.jvm.logins), 1)

    def test_names_are_quoted_as_java_quotes_them(self):
        for vendor, table, text in (
            ("postgresql", "public.Orders", '"public"."Orders"'),
            ("redshift", "public.orders", '"public"."orders"'),
            ("mysql", "shop.Orders", "`shop`.`Orders`"),
            ("mariadb", "shop.orders", "`shop`.`orders`"),
            ("sqlserver", "shop.dbo.Orders", "[shop].[dbo].[Orders]"),
            ("oracle", "sales.orders", '"SALES"."ORDERS"'),
            ("oracle", "sales.Orders", '"SALES"."Orders"'),
            ("oracle", "gr\u00f6\u00dfe", '"GR\u00d6\u00dfE"'),
            ("snowflake", "shop.Public.orders$1", '"SHOP"."Public"."ORDERS$1"'),
        ):
            self.assertEqual(probe.quoted(table, vendor), text)

    def test_what_is_no_plain_name_reaches_no_engine(self):
        for table in ("", "a b", "a;b", 'a"b', "a`b", "a]b", "a--", "1a", "a.b.c.d", ".a", "a.", "(SELECT 1)"):
            with self.subTest(table):
                self.setUp()
                self.stored("jdbc:postgresql://db:5432/x")
                document = self.run_probe("postgresql", table=table)
                self.assertEqual(document["errorClass"], "ValueError")
                self.assertEqual(self.jvm.statements, [])

    def test_the_encryption_that_the_connection_demands_is_demanded_of_each_driver(self):
        for source, url, opened in (
            ("postgresql", "jdbc:postgresql://db:5432/x", "jdbc:postgresql://db:5432/x?sslmode=require"),
            ("postgresql", "jdbc:postgresql://db/x?a=b", "jdbc:postgresql://db/x?a=b&sslmode=require"),
            ("postgresql", "jdbc:postgresql://db/x?sslmode=disable&a=b", "jdbc:postgresql://db/x?sslmode=require&a=b"),
            ("postgresql", "jdbc:postgresql://db/x?sslMode=verify-full", "jdbc:postgresql://db/x?sslMode=verify-full"),
            ("mysql", "jdbc:mysql://db:3306/x", "jdbc:mysql://db:3306/x?sslMode=REQUIRED"),
            ("mysql", "jdbc:mysql://db/x?sslMode=VERIFY_CA", "jdbc:mysql://db/x?sslMode=VERIFY_CA"),
            ("mysql", "jdbc:mysql://db/x?sslMode=PREFERRED", "jdbc:mysql://db/x?sslMode=REQUIRED"),
            ("mysql", "jdbc:mariadb://db:3306/x", "jdbc:mariadb://db:3306/x?sslMode=trust"),
            ("redshift", "jdbc:redshift://db:5439/x", "jdbc:redshift://db:5439/x?ssl=true"),
            ("redshift", "jdbc:redshift://db/x?ssl=false", "jdbc:redshift://db/x?ssl=true"),
            ("sqlserver", "jdbc:sqlserver://db:1433;databaseName=x", "jdbc:sqlserver://db:1433;databaseName=x;encrypt=true"),
            ("sqlserver", "jdbc:sqlserver://db;encrypt=false;a=b", "jdbc:sqlserver://db;encrypt=true;a=b"),
            ("sqlserver", "jdbc:sqlserver://db;encrypt=strict", "jdbc:sqlserver://db;encrypt=strict"),
            ("oracle", "jdbc:oracle:thin://@db:1521/svc.x",
             "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=db)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=svc.x)))"),
            ("oracle", "jdbc:oracle:thin:@db:1521:SID1",
             "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=SID1)))"),
            ("oracle", "jdbc:oracle:thin:@tcps://db:2484/svc", "jdbc:oracle:thin:@tcps://db:2484/svc"),
        ):
            with self.subTest(url):
                self.assertEqual(self.url_opened(source, url, JDBC_ENFORCE_SSL="true"), opened)

    def test_without_that_demand_the_url_stays_as_it_is(self):
        for source, url in (
            ("postgresql", "jdbc:postgresql://db:5432/x?sslmode=disable"),
            ("mysql", "jdbc:mysql://db:3306/x"),
            ("sqlserver", "jdbc:sqlserver://db:1433;databaseName=x"),
            ("oracle", "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521)))"),
        ):
            with self.subTest(url):
                self.assertEqual(self.url_opened(source, url, JDBC_ENFORCE_SSL="false"), url)

    def test_oracles_url_is_written_as_its_driver_documents_it(self):
        self.assertEqual(
            self.url_opened("oracle", "jdbc:oracle:thin://@db:1521/svc"), "jdbc:oracle:thin:@//db:1521/svc")
        self.assertEqual(self.url_opened("oracle", "jdbc:oracle:thin://@db:1521:SID1"), "jdbc:oracle:thin:@db:1521:SID1")

    def test_where_encryption_cannot_be_demanded_nobody_logs_in(self):
        self.stored("jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521)))", JDBC_ENFORCE_SSL="true")
        self.assertIn("TCPS", self.run_probe("oracle")["message"])
        self.assertEqual(self.jvm.logins, [])

    def test_the_name_in_the_certificate_is_handed_to_the_driver(self):
        self.assertIn(
            '(SECURITY=(SSL_SERVER_CERT_DN="CN=db, O=x"))',
            self.url_opened(
                "oracle", "jdbc:oracle:thin://@db:1521/svc", JDBC_ENFORCE_SSL="true", CUSTOM_JDBC_CERT_STRING="CN=db, O=x"))
        self.assertIn(
            ";hostNameInCertificate={*.db.x}",
            self.url_opened("sqlserver", "jdbc:sqlserver://db", JDBC_ENFORCE_SSL="true", CUSTOM_JDBC_CERT_STRING="*.db.x"))
        self.jvm.logins.clear()
        self.stored("jdbc:sqlserver://db", JDBC_ENFORCE_SSL="true", CUSTOM_JDBC_CERT_STRING="x};trustServerCertificate=true")
        self.assertEqual(self.run_probe("sqlserver")["errorClass"], "ValueError")
        self.assertEqual(self.jvm.logins, [])

    def test_a_connection_without_a_url_is_opened_by_its_parts(self):
        for source, url in (
            ("postgresql", "jdbc:postgresql://db:99/x"),
            ("mysql", "jdbc:mysql://db:99/x"),
            ("redshift", "jdbc:redshift://db:99/x"),
            ("oracle", "jdbc:oracle:thin:@//db:99/x"),
            ("sqlserver", "jdbc:sqlserver://db:99;databaseName=x"),
        ):
            self.assertEqual(self.url_opened(source, None, HOST="db", PORT="99", DATABASE="x"), url)
        self.stored()
        self.assertIn("HOST", self.run_probe("mysql")["message"])

    def test_the_login_is_read_off_the_secret_in_either_case_and_either_version(self):
        self.stored("jdbc:mysql://db/x", secret={"USERNAME": "up", "PASSWORD": PASSWORD})
        self.run_probe("mysql")
        account.connection = {
            "ConnectionProperties": {"HOST": "db", "PORT": "1", "DATABASE": "x"},
            "AuthenticationConfiguration": {"AuthenticationType": "BASIC", "SecretArn": "glue/orders"},
        }
        self.run_probe("mysql")
        self.assertEqual([login[1] for login in self.jvm.logins], ["up", "up"])

    def test_a_secret_without_a_login_is_sent_nowhere(self):
        for secret in ({"user": "glue", "password": PASSWORD}, {"username": "glue"}):
            self.stored("jdbc:mysql://db/x", secret=secret)
            self.assertIn("no username and password", self.run_probe("mysql")["message"])
        self.assertEqual(self.jvm.logins, [])

    def test_a_login_that_the_connection_holds_itself_is_read_by_glue(self):
        self.stored("jdbc:mysql://db/x", SECRET_ID="")
        GlueContext.conf = {"user": "plain", "password": PASSWORD}
        self.run_probe("mysql")
        self.assertEqual(self.jvm.logins[0][1:], ("plain", PASSWORD))

    def test_a_driver_of_ones_own_is_lent_to_the_driver_manager(self):
        self.stored("jdbc:postgresql://db/x")
        self.run_probe("postgresql", driver_class="org.example.Driver")
        self.assertEqual(self.jvm.registered, ["org.example.Driver"])

    def test_whether_the_session_is_encrypted_is_what_the_engine_says(self):
        for source, url, rows, encrypted in (
            ("postgresql", "jdbc:postgresql://db/x", [("f",)], False),
            ("mysql", "jdbc:mysql://db/x", [("Ssl_cipher", "TLS_AES_256_GCM_SHA384")], True),
            ("mysql", "jdbc:mysql://db/x", [("Ssl_cipher", "")], False),
            ("oracle", "jdbc:oracle:thin:@//db:1521/x", [("tcps",)], True),
            ("oracle", "jdbc:oracle:thin:@//db:1521/x", [("tcp",)], False),
            ("sqlserver", "jdbc:sqlserver://db", [("TRUE",)], True),
            ("sqlserver", "jdbc:sqlserver://db", [("FALSE",)], False),
        ):
            with self.subTest(url):
                self.setUp()
                self.stored(url)
                self.jvm.answers[probe.TLS_IN_USE[source][0]] = rows
                self.assertIs(self.run_probe(source)["tls"], encrypted)

    def test_an_engine_that_does_not_say_leaves_it_open_and_the_probe_passed(self):
        self.stored("jdbc:sqlserver://db")
        refusal = sql_exception("SQLServerException", "VIEW SERVER STATE permission was denied", "S0001", 300)
        self.jvm.answers[probe.TLS_IN_USE["sqlserver"][0]] = refusal
        self.assertNotIn("tls", self.run_probe("sqlserver"))
        self.stored("jdbc:redshift://db/x")
        self.assertNotIn("tls", self.run_probe("redshift"))


class Failures(ProbeTest):
    def test_a_refused_login_is_told_in_the_drivers_words_and_not_repeated(self):
        self.stored("jdbc:postgresql://db/x")
        self.jvm.refusal = sql_exception("org.postgresql.util.PSQLException", "FATAL: bad " + PASSWORD, "28P01", 0)
        self.assertEqual(
            self.run_probe("postgresql"),
            {"probe": "FAILED", "errorClass": "org.postgresql.util.PSQLException", "sqlState": "28P01",
             "vendorCode": 0, "message": "FATAL: bad ***"})
        self.assertEqual(len(self.jvm.logins), 1)

    def test_the_deepest_sql_exception_counts_and_what_caused_it_is_told(self):
        self.stored("jdbc:mysql://db/x")
        network = throwable("java.net.ConnectException", "Connection refused")
        deepest = sql_exception("CommunicationsException", "Communications link failure", "08S01", 0, network)
        outer = sql_exception("java.sql.SQLException", "Cannot create a connection", "HY000", 1, deepest)
        self.jvm.refusal = throwable("org.apache.spark.SparkException", "Job aborted", outer)
        document = self.run_probe("mysql")
        self.assertEqual((document["errorClass"], document["sqlState"]), ("CommunicationsException", "08S01"))
        self.assertEqual(
            document["message"],
            "Communications link failure\nCaused by: java.net.ConnectException: Connection refused")

    def test_an_exception_that_is_not_sqls_is_told_with_its_causes(self):
        GlueContext.refusal = Py4JJavaError(
            throwable("SparkException", "Job aborted", throwable("java.net.UnknownHostException", "acct.x")))
        self.assertEqual(
            self.run_probe("snowflake"),
            {"probe": "FAILED", "errorClass": "java.net.UnknownHostException",
             "message": "Job aborted\nCaused by: java.net.UnknownHostException: acct.x"})

    def test_an_exception_in_sparks_own_wrapping_is_unwrapped(self):
        GlueContext.refusal = ValueError("wrapped")
        GlueContext.refusal._origin = sql_exception("SnowflakeSQLException", "Incorrect username", "08001", 390100)
        document = self.run_probe("snowflake")
        self.assertEqual((document["sqlState"], document["vendorCode"]), ("08001", 390100))

    def test_an_error_without_a_message_is_still_told(self):
        GlueContext.refusal = Py4JJavaError(throwable("java.lang.NullPointerException", None))
        self.assertEqual(self.run_probe("bigquery", table="a.b")["message"], "java.lang.NullPointerException")

    def test_a_long_error_keeps_its_beginning_and_its_end(self):
        GlueContext.refusal = ValueError("begin" + "x" * 100000 + "end")
        message = self.run_probe("snowflake")["message"]
        self.assertTrue(message.startswith("begin") and message.endswith("end") and len(message) < 4100)

    def test_a_failing_end_does_not_hide_what_failed_before(self):
        self.stored("jdbc:postgresql://db/x")
        self.jvm.close_fails = True
        self.jvm.answers["SELECT 1"] = sql_exception("PSQLException", "permission denied", "42501", 0)
        self.assertEqual(self.run_probe("postgresql")["sqlState"], "42501")

    def test_what_pythons_side_refuses_is_told_too(self):
        self.stored("jdbc:db2://db/x")
        self.assertEqual(self.run_probe("mysql")["errorClass"], "ValueError")
        self.assertEqual(self.jvm.logins, [])


class Readers(ProbeTest):
    def test_snowflake_is_read_by_one_select_that_tells_who_and_which_version(self):
        GlueContext.rows = [{"PIPEWRIGHT_VERSION": "9.1", "PIPEWRIGHT_USER": "ETL"}]
        document = self.run_probe("snowflake", database="SHOP", schema="PUBLIC")
        self.assertEqual(
            GlueContext.asked,
            [("snowflake", {
                "connectionName": "orders",
                "query": "SELECT CURRENT_VERSION() AS PIPEWRIGHT_VERSION, CURRENT_USER() AS PIPEWRIGHT_USER",
                "sfDatabase": "SHOP", "sfSchema": "PUBLIC"})])
        document.pop("latencyMs")
        self.assertEqual(
            document,
            {"probe": "PASSED", "rowsRead": 1, "product": "Snowflake", "version": "9.1", "user": "ETL", "tls": True})

    def test_snowflakes_table_is_read_for_one_row(self):
        document = self.run_probe("snowflake", table="shop.public.orders")
        wanted = GlueContext.asked[0][1]
        self.assertTrue(wanted["query"].endswith(
            ' FROM "SHOP"."PUBLIC"."ORDERS" AS PIPEWRIGHT_TABLE LIMIT 1'))
        self.assertNotIn("sfSchema", wanted)
        self.assertEqual(document["rowsRead"], 0)

    def test_bigquery_reads_its_table(self):
        GlueContext.rows = [{"a": 1}, {"a": 2}]
        document = self.run_probe("bigquery", table="sales.orders", project="my-project1")
        self.assertEqual(
            GlueContext.asked,
            [("bigquery", {"connectionName": "orders", "sourceType": "table", "table": "sales.orders",
                           "parentProject": "my-project1"})])
        document.pop("latencyMs")
        self.assertEqual(document, {"probe": "PASSED", "rowsRead": 1, "product": "BigQuery", "tls": True})

    def test_bigquery_takes_the_names_that_java_takes_and_no_other(self):
        for table in ("sales.orders", "my-project1.sales.a-b", "sales.2024", "my-project1.sales.orders$20240101"):
            self.assertEqual(self.run_probe("bigquery", table=table)["probe"], "PASSED")
        GlueContext.asked.clear()
        for table in ("orders", "a.b c", "a.b;c", "a.`b`", "a.b--", "A-B.c.d", "a.b.c.d", "SELECT 1"):
            self.assertEqual(self.run_probe("bigquery", table=table)["errorClass"], "ValueError")
        self.assertEqual(self.run_probe("bigquery")["errorClass"], "ValueError")
        self.assertEqual(GlueContext.asked, [])


if __name__ == "__main__":
    unittest.main()
