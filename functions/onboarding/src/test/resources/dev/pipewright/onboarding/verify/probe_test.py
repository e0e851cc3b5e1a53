"""Tests of the smoke job's script with Python's standard library alone: what it imports is played by the stand-ins below.

Usage: [PROBE_DOCUMENTS=FILE] python3 probe_test.py PROBE_PY
"""
import base64
import importlib.util
import io
import json
import os
import sys
import urllib.parse
import types
import unittest
from contextlib import redirect_stdout

PROBE = sys.argv.pop(1)
PASSWORD = "hunter2"
TOKEN = "db.x:5432/?Action=connect&X-Amz-Signature=c0ffee"

# Where the documents that the tests made are kept, one a line, for the reader in Java to read.
DOCUMENTS = os.environ.get("PROBE_DOCUMENTS")


class Py4JError(Exception):
    pass


class Py4JJavaError(Py4JError):
    def __init__(self, java_exception):
        super().__init__("An error occurred while calling o1.x.")
        self.java_exception = java_exception


class ClientError(Exception):
    """As botocore has it: what AWS answered, and a text of its own."""

    def __init__(self, code, message, operation):
        super().__init__("An error occurred (%s) when calling the %s operation: %s" % (code, operation, message))
        self.response = {"Error": {"Code": code, "Message": message}}


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


class Properties:
    def __init__(self):
        self.given = {}

    def setProperty(self, name, value):
        assert isinstance(value, str)
        self.given[name] = value


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
        self.trusted = []
        self.java = types.SimpleNamespace(
            sql=types.SimpleNamespace(DriverManager=manager),
            util=types.SimpleNamespace(Properties=Properties),
            security=types.SimpleNamespace(
                KeyStore=types.SimpleNamespace(getInstance=lambda kind: self.key_store()),
                cert=types.SimpleNamespace(CertificateFactory=types.SimpleNamespace(
                    getInstance=lambda kind: JavaObject(generateCertificates=lambda stream: [stream])))),
            io=types.SimpleNamespace(
                ByteArrayInputStream=lambda content: content,
                FileOutputStream=lambda path: JavaObject(close=lambda: None),
                CharArrayWriter=lambda: JavaObject(write=lambda text, start, count: None, toCharArray="chars")))

    def key_store(self):
        return JavaObject(
            load=lambda stream, password: None,
            setCertificateEntry=lambda name, certificate: self.trusted.append(certificate),
            store=lambda stream, password: None)

    def connect(self, url, properties):
        given = dict(properties.given)
        self.logins.append((url, given.pop("user"), given.pop("password")))
        self.given = given
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
        self.refusal = None
        self.minted = []
        self.regions = {}
        self.clusters = [{"Endpoint": {"Address": "dwh.x", "Port": 5439}}]

    def client(self, service, region_name=None):
        self.regions[service] = region_name
        return {
            "rds": types.SimpleNamespace(generate_db_auth_token=self.generate_db_auth_token),
            "redshift": types.SimpleNamespace(
                describe_clusters=lambda ClusterIdentifier: {"Clusters": self.clusters},
                get_cluster_credentials=self.get_cluster_credentials),
            "glue": types.SimpleNamespace(get_connection=self.get_connection),
            "secretsmanager": types.SimpleNamespace(get_secret_value=self.get_secret_value),
            "s3": types.SimpleNamespace(put_object=self.put_object, get_object=self.get_object),
        }[service]

    def get_connection(self, Name, HidePassword):
        assert HidePassword, "A connection is read without HidePassword"
        return {"Connection": dict(self.connection, Name=Name)}

    def get_secret_value(self, SecretId):
        secret = self.secrets[SecretId]
        return {"SecretBinary": secret} if isinstance(secret, bytes) else {"SecretString": secret}

    def generate_db_auth_token(self, **what):
        self.minted.append(what)
        return TOKEN

    def get_cluster_credentials(self, **what):
        self.minted.append(what)
        return {"DbUser": "IAM:" + what["DbUser"], "DbPassword": TOKEN}

    def get_object(self, Bucket, Key):
        if self.refusal:
            raise ClientError(*self.refusal, "GetObject")
        return {"Body": io.BytesIO(self.objects[Bucket, Key])}

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
        if GlueContext.refusal:
            raise GlueContext.refusal
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
module("boto3", client=lambda service, **more: account.client(service, **more))
module("awsglue")
module("awsglue.context", GlueContext=GlueContext)
module("awsglue.utils", getResolvedOptions=resolved)
module("botocore")
module("botocore.exceptions", ClientError=ClientError)
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
        if DOCUMENTS:
            with open(DOCUMENTS, "a", encoding="utf-8") as file:
                file.write(json.dumps(document) + "\n")
        lines = printed.getvalue().splitlines()
        self.assertEqual(json.loads(lines[-1]), dict(document, executionId="req-1"))
        self.assertEqual(len(lines), 1)
        for secret in (PASSWORD, TOKEN, urllib.parse.quote(TOKEN, safe="")):
            self.assertNotIn(secret, json.dumps(document) + printed.getvalue())
        return document

    def stored(self, url=None, secret=None, **properties):
        if url:
            properties["JDBC_CONNECTION_URL"] = url
        properties.setdefault("SECRET_ID", "glue/orders")
        account.connection = {"ConnectionProperties": properties}
        secret = {"username": "glue", "password": PASSWORD} if secret is None else secret
        account.secrets["glue/orders"] = secret if isinstance(secret, (str, bytes)) else json.dumps(secret)

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
            ("postgresql", "jdbc:postgresql://db/x?sslmode=verify-full", "jdbc:postgresql://db/x?sslmode=verify-full"),
            ("mysql", "jdbc:mysql://db:3306/x", "jdbc:mysql://db:3306/x?sslMode=REQUIRED"),
            ("mysql", "jdbc:mysql://db/x?sslMode=VERIFY_CA", "jdbc:mysql://db/x?sslMode=VERIFY_CA"),
            ("mysql", "jdbc:mysql://db/x?sslMode=PREFERRED", "jdbc:mysql://db/x?sslMode=REQUIRED"),
            ("mysql", "jdbc:mariadb://db:3306/x", "jdbc:mariadb://db:3306/x?sslMode=trust"),
            ("redshift", "jdbc:redshift://db:5439/x", "jdbc:redshift://db:5439/x?ssl=true"),
            ("redshift", "jdbc:redshift://db/x?ssl=false", "jdbc:redshift://db/x?ssl=true"),
            ("redshift", "jdbc:redshift://db/x;loginTimeout=10", "jdbc:redshift://db/x;loginTimeout=10;ssl=true"),
            ("redshift", "jdbc:redshift://db/x;ssl=false;a=b", "jdbc:redshift://db/x;ssl=true;a=b"),
            ("redshift", "jdbc:redshift://db/x?a=b;c=d", "jdbc:redshift://db/x?a=b;c=d&ssl=true"),
            ("sqlserver", "jdbc:sqlserver://db:1433;databaseName=x", "jdbc:sqlserver://db:1433;databaseName=x;encrypt=true"),
            ("sqlserver", "jdbc:sqlserver://db;encrypt=false;a=b", "jdbc:sqlserver://db;encrypt=true;a=b"),
            ("sqlserver", "jdbc:sqlserver://db;encrypt=strict", "jdbc:sqlserver://db;encrypt=strict"),
            ("oracle", "jdbc:oracle:thin://@db:1521/svc.x",
             "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=db)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=svc.x)))"),
            ("oracle", "jdbc:oracle:thin:@db:1521:SID1",
             "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=SID1)))"),
            ("oracle", "jdbc:oracle:thin:@tcps://db:2484/svc", "jdbc:oracle:thin:@tcps://db:2484/svc"),
            ("oracle", "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL = tcps)(HOST=db)(PORT=2484)))",
             "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL = tcps)(HOST=db)(PORT=2484)))"),
        ):
            with self.subTest(url):
                self.assertEqual(self.url_opened(source, url, JDBC_ENFORCE_SSL="true"), opened)

    def test_the_demand_stands_where_the_driver_looks_for_it(self):
        for source, url, opened in (
            ("postgresql", "jdbc:postgresql://db/a;b=c", "jdbc:postgresql://db/a;b=c?sslmode=require"),
            ("postgresql", "jdbc:postgresql://db/x?options=a;sslmode=require",
             "jdbc:postgresql://db/x?options=a;sslmode=require&sslmode=require"),
            ("mysql", "jdbc:mysql://db/x?a=b;sslMode=REQUIRED", "jdbc:mysql://db/x?a=b;sslMode=REQUIRED&sslMode=REQUIRED"),
            ("mysql", "jdbc:mysql://db/x#part", "jdbc:mysql://db/x?sslMode=REQUIRED"),
            ("mysql", "jdbc:mysql://db/x?sslMode=DISABLED#part", "jdbc:mysql://db/x?sslMode=REQUIRED"),
            ("mysql", "jdbc:mariadb://db/x#part", "jdbc:mariadb://db/x#part?sslMode=trust"),
            ("sqlserver", "jdbc:sqlserver://db;databaseName=x?encrypt=true",
             "jdbc:sqlserver://db;databaseName=x?encrypt=true;encrypt=true"),
            ("sqlserver", "jdbc:sqlserver://db;encrypt=a&b;c=d", "jdbc:sqlserver://db;encrypt=true;c=d"),
        ):
            with self.subTest(url):
                self.assertEqual(self.url_opened(source, url, JDBC_ENFORCE_SSL="true"), opened)

    def test_a_weaker_word_does_not_undo_the_demand(self):
        for source, url, opened in (
            ("postgresql", "jdbc:postgresql://db/x?sslmode=require&sslmode=disable",
             "jdbc:postgresql://db/x?sslmode=require&sslmode=require"),
            ("mysql", "jdbc:mysql://db/x?sslMode=VERIFY_CA&sslMode=DISABLED",
             "jdbc:mysql://db/x?sslMode=VERIFY_CA&sslMode=REQUIRED"),
            ("redshift", "jdbc:redshift://db/x;SSL=true;ssl=false", "jdbc:redshift://db/x;SSL=true;ssl=true"),
        ):
            with self.subTest(url):
                self.assertEqual(self.url_opened(source, url, JDBC_ENFORCE_SSL="true"), opened)

    def test_a_name_in_another_case_demands_nothing_of_a_driver_that_does_not_know_it(self):
        for source, url, opened in (
            ("postgresql", "jdbc:postgresql://db/x?sslMode=verify-full",
             "jdbc:postgresql://db/x?sslMode=verify-full&sslmode=require"),
            ("mysql", "jdbc:mysql://db/x?sslmode=VERIFY_CA", "jdbc:mysql://db/x?sslmode=VERIFY_CA&sslMode=REQUIRED"),
            ("mysql", "jdbc:mariadb://db/x?sslmode=verify-ca", "jdbc:mariadb://db/x?sslmode=verify-ca"),
            ("sqlserver", "jdbc:sqlserver://db;Encrypt=strict", "jdbc:sqlserver://db;Encrypt=strict"),
        ):
            with self.subTest(url):
                self.assertEqual(self.url_opened(source, url, JDBC_ENFORCE_SSL="true"), opened)

    def test_without_that_demand_the_url_stays_as_it_is(self):
        for source, url in (
            ("postgresql", "jdbc:postgresql://db:5432/x?sslmode=disable"),
            ("mysql", "jdbc:mysql://db:3306/x"),
            ("mysql", "jdbc:mysql://db:3306/x#part"),
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
        for url in ("jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521)))",
                    "jdbc:oracle:thin:@//tcps.example.com:1521/x?connect_timeout=3"):
            self.stored(url, JDBC_ENFORCE_SSL="true")
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

    def test_a_secret_without_a_login_is_sent_nowhere_and_its_keys_are_named(self):
        for secret, told in (
            ({"user": "glue", "password": PASSWORD}, "lacks username. "),
            ({"username": "glue"}, "lacks password. "),
            ({"username": "glue", "password": ""}, "lacks password. "),
            ({}, "lacks username and password. "),
        ):
            self.stored("jdbc:mysql://db/x", secret=secret)
            document = self.run_probe("mysql")
            self.assertEqual(document["errorClass"], "pipewright.SecretKeysMissing")
            self.assertIn(told, document["message"])
            for name in secret:
                self.assertIn(name, document["message"])
            self.assertNotIn("glue", document["message"])
        self.assertEqual(self.jvm.logins, [])

    def test_a_value_in_the_place_of_a_key_is_not_named(self):
        self.stored("jdbc:mysql://db/x", secret={"my %s!" % PASSWORD: "x", "username": "glue"})
        self.assertIn("username, and 1 that are no plain names", self.run_probe("mysql")["message"])

    def test_a_secret_that_is_no_json_object_is_sent_nowhere_and_not_quoted(self):
        for secret in (PASSWORD, '"%s"' % PASSWORD, "[1]", b"\0\1", '{"username": "glue", "password": {"a": 1}}',
                       '{"username": "glue", "password": true}', ""):
            with self.subTest(secret):
                self.stored("jdbc:mysql://db/x", secret=secret)
                self.assertEqual(self.run_probe("mysql")["errorClass"], "pipewright.SecretMalformed")
        self.assertEqual(self.jvm.logins, [])

    def test_a_number_as_a_password_is_its_digits(self):
        self.stored("jdbc:mysql://db/x", secret={"username": "glue", "password": 12345})
        self.run_probe("mysql")
        self.assertEqual(self.jvm.logins[0][2], "12345")

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
             "vendorCode": 0, "message": "FATAL: bad ***", "chain": ["org.postgresql.util.PSQLException"]})
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
            document["chain"],
            ["org.apache.spark.SparkException", "java.sql.SQLException", "CommunicationsException",
             "java.net.ConnectException"])
        self.assertEqual(
            document["message"],
            "Communications link failure\nCaused by: java.net.ConnectException: Connection refused")

    def test_an_exception_that_is_not_sqls_is_told_with_its_causes(self):
        GlueContext.refusal = Py4JJavaError(
            throwable("SparkException", "Job aborted", throwable("java.net.UnknownHostException", "acct.x")))
        self.assertEqual(
            self.run_probe("snowflake"),
            {"probe": "FAILED", "errorClass": "java.net.UnknownHostException",
             "message": "Job aborted\nCaused by: java.net.UnknownHostException: acct.x",
             "chain": ["SparkException", "java.net.UnknownHostException"]})

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


class UrlsWithCredentials(ProbeTest):
    """A password stands in the URL of many a connection that was made by hand, and drivers quote URLs."""

    def refused_in_words_of(self, source, url, words, **properties):
        self.setUp()
        self.stored(url, secret={"username": "glue", "password": "its own"}, **properties)
        self.jvm.refusal = sql_exception("java.sql.SQLException", words, "08001", 0)
        return self.run_probe(source)["message"]

    def test_a_url_that_no_driver_takes_is_quoted_without_its_password(self):
        self.assertEqual(
            self.refused_in_words_of(
                "mysql", "jdbc:mariadb://db:3306/x?user=u&password=S3cret",
                "No suitable driver found for jdbc:mariadb://db:3306/x?user=u&password=S3cret"),
            "No suitable driver found for jdbc:mariadb://db:3306/x?user=u&password=***")

    def test_neither_a_quoted_url_nor_its_password_alone_is_repeated_in_any_form(self):
        for source, form, words in (
            ("mysql", "jdbc:mysql://u:{0}@db:3306/x", "{0}"),
            ("mysql", "jdbc:mysql://h:3306,u:{0}@db:3306/x", "{0}"),
            ("mysql", "jdbc:mysql://address=(host=db)(user=u)(password={0})/x", "{0}"),
            ("mysql", "jdbc:mysql://(host=db,user=u,password={0},port=1)/x", "{0}"),
            ("mysql", "jdbc:mysql://db/x?pass%77ord={0}&a=b", "{0}"),
            ("mysql", "jdbc:mysql://db/x?password1={0}", "{0}"),
            ("mysql", "jdbc:mysql://db/x?trustCertificateKeyStorePassword={0}", "{0}"),
            ("mysql", "jdbc:mariadb://u:{0}@db/x", "Incorrect port value : {0}@db"),
            ("postgresql", "jdbc:postgresql://db/x?user=u&password={0}&ssl=true", "{0}"),
            ("redshift", "jdbc:redshift://db/x;UID=u;PWD={0};ssl=true", "{0}"),
            ("redshift", "jdbc:redshift://db/x?AccessKeyID=A&SecretAccessKey={0}", "{0}"),
            ("sqlserver", "jdbc:sqlserver://db;user=u;password={0};encrypt=true", "{0}"),
            ("sqlserver", "jdbc:sqlserver://db;user=u; Password = {0}", "{0}"),
            ("sqlserver", "jdbc:sqlserver://db;password={{{0}}};encrypt=true", "{0}"),
            ("oracle", "jdbc:oracle:thin:u/{0}@//db:1521/x", "{0}"),
            ("oracle", "jdbc:oracle:thin://u/{0}@db:1521/x", "{0}"),
            ("oracle", "jdbc:oracle:thin:u/{0}@db:1521:X", "{0}"),
            ("oracle", "jdbc:oracle:oci:u[proxy]/{0}@db", "{0}"),
            ("oracle", 'jdbc:oracle:thin:u/"{0}"@db:1521:X', "{0}"),
            ("oracle", "jdbc:oracle:thin:@(DESCRIPTION=(HOST=db)(WALLET_PASSWORD={0})(PORT=1))", "{0}"),
        ):
            for password in ("S3cret-and-long", "zq", "S3cr%C3%A9t%2Band", "S3c+ret", "S3cret so long"):
                with self.subTest(form.format(password)):
                    url = form.format(password)
                    plain = urllib.parse.unquote(password)
                    said = " | ".join((url, words.format(password), plain, urllib.parse.quote(plain, safe="")))

                    message = self.refused_in_words_of(source, url, said)

                    for text in (password, plain, urllib.parse.quote(plain, safe="")):
                        self.assertNotIn(text, message)

    def test_a_password_with_marks_of_other_drivers_is_taken_whole(self):
        for source, url, password in (
            ("mysql", "jdbc:mysql://db/x?password=S3cret;with,more)&a=b", "S3cret;with,more)"),
            ("sqlserver", "jdbc:sqlserver://db;password=S3cret&with?more;a=b", "S3cret&with?more"),
            ("sqlserver", "jdbc:sqlserver://db;password={S3cret;with}}more};a=b", "S3cret;with}more"),
            ("postgresql", "jdbc:postgresql://db/x?password=S3cret?with;more", "S3cret?with;more"),
            ("oracle", 'jdbc:oracle:thin:u/"S3cret@with/more"@db:1521:X', "S3cret@with/more"),
            ("oracle", "jdbc:oracle:thin:u/S3cret@with@db:1521:X", "S3cret@with"),
            ("mysql", "jdbc:mysql://u:S3cret@with/more@db/x", "S3cret@with/more"),
        ):
            with self.subTest(url):
                message = self.refused_in_words_of(source, url, "%s | refused %s" % (url, password))
                self.assertTrue(message.endswith("| refused ***"), message)
                for part in ("S3cret", "with", "more"):
                    self.assertNotIn(part, message)

    def test_a_password_behind_a_mark_that_the_driver_does_not_know_is_none_to_it_and_not_repeated(self):
        for password in ("S3cret", "zq"):
            url = "jdbc:postgresql://db/x;user=u;password=%s;a=b" % password
            message = self.refused_in_words_of("postgresql", url, 'FATAL: database "%s" does not exist' % url.split("/")[-1])
            self.assertIn('database "x;user=u;password=***', message)
            self.assertNotIn(password, message)

    def test_a_driver_that_stumbles_over_a_password_quotes_a_piece_of_it(self):
        message = self.refused_in_words_of(
            "mysql", "jdbc:mysql://u:S3cret/more@db/x", "Failed to parse the host:port pair 'u:S3cret'.")
        self.assertEqual(message, "Failed to parse the host:port pair 'u:***'.")

    def test_what_is_no_credential_stays_readable(self):
        for source, url in (
            ("mysql", "jdbc:mysql://db:3306/x?user=u&useSSL=false&allowPublicKeyRetrieval=true"),
            ("mysql", "jdbc:mysql://h1:3306,h2:3306/x?user=u"),
            ("postgresql", "jdbc:postgresql://db:5432/x?user=u@example.com&sslmode=require"),
            ("oracle", "jdbc:oracle:thin:@//db:1521/x?connect_timeout=3"),
            ("oracle", "jdbc:oracle:thin:@tcps://db:2484/x"),
            ("sqlserver", "jdbc:sqlserver://db:1433;databaseName=x;user=u"),
        ):
            with self.subTest(url):
                said = "db:5432 refused u, true or false, ORA-12514, 3306, 1433"
                self.assertEqual(self.refused_in_words_of(source, url, said), said)

    def test_a_password_in_the_parts_of_a_connection_without_a_url_is_not_repeated_either(self):
        self.assertEqual(
            self.refused_in_words_of(
                "mysql", None, "bad S3cret", HOST="db", PORT="1", DATABASE="x?user=u&password=S3cret"),
            "bad ***")

    def test_nothing_before_the_login_repeats_it_either(self):
        GlueContext.refusal = ValueError("cannot resolve jdbc:mysql://u:S3cret@db/x")
        self.stored("jdbc:mysql://u:S3cret@db/x", SECRET_ID="")
        self.assertEqual(self.run_probe("mysql")["message"], "cannot resolve jdbc:mysql://u:***@db/x")
        GlueContext.refusal = ValueError("bad S3cret")
        self.stored("jdbc:snowflake://acct.snowflakecomputing.com/?user=u&password=S3cret", SECRET_ID="")
        self.assertEqual(self.run_probe("snowflake")["message"], "bad ***")


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


class Secrets(ProbeTest):
    KEY = base64.b64encode(b"\x30\x82" + bytes(200)).decode()
    PEM = "-----BEGIN PRIVATE KEY-----\n" + KEY + "\n-----END PRIVATE KEY-----\n"
    ACCOUNT = {"client_email": "a@b", "private_key": PEM}

    def told(self, source, secret, **more):
        properties = {"SparkProperties": json.dumps({"secretId": "glue/orders"})}
        self.stored(secret=secret, SECRET_ID="", **properties)
        document = self.run_probe(source, **more)
        self.assertNotIn(self.KEY[:40], json.dumps(document))
        return document.get("errorClass", "PASSED")

    def test_snowflakes_secret_is_looked_at_before_its_reader(self):
        for secret, told in (
            ({"sfUser": "etl", "sfPassword": PASSWORD}, "PASSED"),
            ({"USERNAME": "etl", "PASSWORD": PASSWORD}, "PASSED"),
            ({"sfUser": "etl", "pem_private_key": self.PEM}, "PASSED"),
            ({"sfUser": "etl", "pem_private_key": self.KEY}, "PASSED"),
            ({"snowflakeUser": "etl", "snowflakePassword": PASSWORD}, "pipewright.SecretKeysMissing"),
            ({"sfUser": "etl"}, "pipewright.SecretKeysMissing"),
            ({"sfUser": "etl", "pem_private_key": "no key"}, "pipewright.SecretMalformed"),
            ({"sfUser": "etl", "pem_private_key": self.PEM.replace("PRIVATE", "ENCRYPTED PRIVATE")},
             "pipewright.SecretMalformed"),
            ("etl:" + PASSWORD, "pipewright.SecretMalformed"),
        ):
            with self.subTest(str(secret)[:40]):
                GlueContext.rows = [{"PIPEWRIGHT_VERSION": "9.1"}]
                self.assertEqual(self.told("snowflake", secret), told)

    def test_bigquerys_secret_is_looked_at_before_its_reader(self):
        encoded = lambda content: base64.b64encode(json.dumps(content).encode()).decode()
        for secret, told in (
            ({"credentials": encoded(self.ACCOUNT)}, "PASSED"),
            (self.ACCOUNT, "PASSED"),
            ({"credentials": json.dumps(self.ACCOUNT)}, "pipewright.SecretMalformed"),
            ({"credentials": base64.b64encode(b"no json").decode()}, "pipewright.SecretMalformed"),
            ({"credentials": encoded(dict(self.ACCOUNT, private_key="no key"))}, "pipewright.SecretMalformed"),
            ({"credentials": encoded({"client_email": "a@b"})}, "pipewright.SecretKeysMissing"),
            ({"key": "x"}, "pipewright.SecretKeysMissing"),
            (encoded(self.ACCOUNT), "pipewright.SecretMalformed"),
        ):
            with self.subTest(str(secret)[:40]):
                GlueContext.rows = [{"a": 1}]
                self.assertEqual(self.told("bigquery", secret, table="a.b"), told)

    def test_a_reader_that_quotes_the_secret_is_not_repeated(self):
        GlueContext.refusal = ValueError("bad: " + PASSWORD)
        self.told("snowflake", {"sfUser": "etl1", "sfPassword": PASSWORD})

    def test_a_login_by_oauth_is_none_of_these_keys(self):
        account.connection = {
            "ConnectionProperties": {},
            "AuthenticationConfiguration": {"AuthenticationType": "OAUTH2", "SecretArn": "glue/orders"}}
        GlueContext.rows = [{"PIPEWRIGHT_VERSION": "9.1"}]
        self.assertEqual(self.run_probe("snowflake")["probe"], "PASSED")

    def test_an_encrypted_key_is_told_to_be_one(self):
        encrypted = self.PEM.replace("PRIVATE", "ENCRYPTED PRIVATE")
        self.stored(secret={"sfUser": "etl", "pem_private_key": encrypted})
        self.assertIn("is encrypted", self.run_probe("snowflake")["message"])


class Tokens(ProbeTest):
    def run_iam(self, url, service="RDS", source="postgresql", **more):
        return self.run_probe(
            source, iam_url=url, db_user="glue_reader", token_service=service, region="eu-west-1", **more)

    def test_a_token_is_minted_for_the_host_in_its_own_region_and_sent_over_tls_only(self):
        for source, url, opened, region, beside in (
            ("postgresql", "jdbc:postgresql://o.c9.eu-central-1.rds.amazonaws.com:5432/orders",
             "jdbc:postgresql://o.c9.eu-central-1.rds.amazonaws.com:5432/orders?sslmode=require", "eu-central-1", {}),
            ("postgresql", "jdbc:postgresql://o.c9.us-gov-west-1.rds.amazonaws.com:5432/orders?sslmode=verify-full",
             "jdbc:postgresql://o.c9.us-gov-west-1.rds.amazonaws.com:5432/orders?sslmode=verify-full", "us-gov-west-1", {}),
            ("mysql", "jdbc:mysql://db.corp.example.com:3306/shop?sslMode=DISABLED",
             "jdbc:mysql://db.corp.example.com:3306/shop?sslMode=REQUIRED", "eu-west-1",
             {"defaultAuthenticationPlugin": "mysql_clear_password", "allowPublicKeyRetrieval": "false"}),
        ):
            with self.subTest(url):
                self.setUp()
                self.run_iam(url, source=source)
                self.assertEqual(self.jvm.logins, [(opened, "glue_reader", TOKEN)])
                self.assertEqual(self.jvm.given, beside)
                minted = account.minted[0]
                self.assertEqual(account.regions["rds"], region)
                self.assertEqual((minted["DBUsername"], minted["Region"]), ("glue_reader", region))
                self.assertEqual(url.split("//")[1].split("/")[0], "%s:%d" % (minted["DBHostname"], minted["Port"]))

    def test_every_login_mints_its_own_token(self):
        for _ in range(2):
            self.run_iam("jdbc:postgresql://db:5432/orders")
        self.assertEqual(len(account.minted), 2)

    def test_redshift_mints_for_a_user_that_is_there_and_tells_where_its_cluster_listens(self):
        self.run_iam("jdbc:redshift:iam://sales-dwh:eu-central-1/sales", service="REDSHIFT", source="redshift")
        self.assertEqual(
            account.minted,
            [{"DbUser": "glue_reader", "DbName": "sales", "ClusterIdentifier": "sales-dwh", "AutoCreate": False}])
        self.assertEqual(account.regions["redshift"], "eu-central-1")
        self.assertEqual(self.jvm.logins, [("jdbc:redshift://dwh.x:5439/sales?ssl=true", "IAM:glue_reader", TOKEN)])

    def test_a_paused_cluster_is_not_logged_in_to(self):
        account.clusters = [{}]
        document = self.run_iam("jdbc:redshift:iam://sales-dwh:eu-central-1/sales", service="REDSHIFT", source="redshift")
        self.assertIn("paused", document["message"])
        self.assertEqual(account.minted, [])

    def test_a_url_of_another_kind_gets_no_token(self):
        for url in ("jdbc:oracle:thin:@//db:1521/x", "jdbc:postgresql://db/x", "https://db:5432/x", "jdbc:mysql://a:1,b:2/x"):
            self.assertEqual(self.run_iam(url)["errorClass"], "ValueError")
        self.assertEqual(account.minted, [])

    def test_a_password_in_the_planned_url_is_not_repeated(self):
        self.jvm.refusal = sql_exception("java.sql.SQLException", "bad S3cret", "08001", 0)
        self.assertEqual(self.run_iam("jdbc:postgresql://db:5432/orders?password=S3cret")["message"], "bad ***")

    def test_a_refusal_that_quotes_the_token_is_told_without_it(self):
        quoted = TOKEN + " " + urllib.parse.quote(TOKEN, safe="")
        self.jvm.refusal = sql_exception(
            "org.postgresql.util.PSQLException", 'FATAL: PAM authentication failed for user "glue_reader" ' + quoted,
            "28000", 0)
        document = self.run_iam("jdbc:postgresql://db:5432/orders")
        self.assertIn('PAM authentication failed for user "glue_reader" *** ***', document["message"])
        self.assertEqual(len(self.jvm.logins), 1)


class Certificates(ProbeTest):
    def sequence(self, *parts):
        content = b"".join(parts)
        return b"\x30\x82" + len(content).to_bytes(2, "big") + content

    def certificate(self, signature="0b", bits=2048, version=True):
        algorithm = self.sequence(b"\x06\x09" + bytes.fromhex("2a864886f70d0101" + signature))
        modulus = b"\0\x80" + bytes(bits // 8 - 1)
        key = self.sequence(b"\x02\x82" + len(modulus).to_bytes(2, "big") + modulus, b"\x02\x01\x03")
        subject_key = self.sequence(algorithm, b"\x03\x82" + (len(key) + 1).to_bytes(2, "big") + b"\0" + key)
        fields = [b"\x02\x01\x01", algorithm, self.sequence(), self.sequence(), self.sequence(), subject_key]
        tbs = self.sequence(*([b"\xa0\x03\x02\x01\x02"] if version else []), *fields)
        der = self.sequence(tbs, algorithm, b"\x03\x02\0\0")
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n" % base64.b64encode(der).decode()

    def opened_with(self, source, url, pem=None, **properties):
        account.objects["certs", "ca.pem"] = (pem or self.certificate()).encode()
        properties.setdefault("JDBC_ENFORCE_SSL", "true")
        self.stored(url, CUSTOM_JDBC_CERT="s3://certs/ca.pem", **properties)
        return self.run_probe(source)

    def test_each_driver_trusts_the_connections_own_certificate_and_verifies_the_servers(self):
        for source, url, opened, name in (
            ("postgresql", "jdbc:postgresql://db/x", "jdbc:postgresql://db/x?sslmode=verify-ca", "sslrootcert"),
            ("postgresql", "jdbc:postgresql://db/x?sslmode=verify-full",
             "jdbc:postgresql://db/x?sslmode=verify-full", "sslrootcert"),
            ("redshift", "jdbc:redshift://db/x", "jdbc:redshift://db/x?ssl=true&sslmode=verify-ca", "sslrootcert"),
            ("redshift", "jdbc:redshift://db/x;loginTimeout=10",
             "jdbc:redshift://db/x;loginTimeout=10;ssl=true;sslmode=verify-ca", "sslrootcert"),
            ("mysql", "jdbc:mysql://db/x", "jdbc:mysql://db/x?sslMode=VERIFY_CA", "trustCertificateKeyStoreUrl"),
            ("mysql", "jdbc:mariadb://db/x", "jdbc:mariadb://db/x?sslMode=verify-ca", "serverSslCert"),
            ("sqlserver", "jdbc:sqlserver://db;trustServerCertificate=true",
             "jdbc:sqlserver://db;trustServerCertificate=false;encrypt=true", "trustStore"),
            ("oracle", "jdbc:oracle:thin://@db:2484/svc",
             "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=db)(PORT=2484))(CONNECT_DATA=(SERVICE_NAME=svc)))",
             "javax.net.ssl.trustStore"),
        ):
            with self.subTest(url):
                self.setUp()
                self.assertEqual(self.opened_with(source, url)["probe"], "PASSED")
                self.assertEqual(self.jvm.logins[0][0], opened)
                place = self.jvm.given[name]
                self.assertEqual(place.startswith("file:"), source == "mysql" and "mariadb" not in url)
                self.assertEqual(bool(self.jvm.trusted), source in ("oracle", "sqlserver") or ":mysql" in url)
                os.remove(place[5:] if place.startswith("file:") else place)

    def test_a_certificate_that_glue_would_refuse_is_refused_unless_its_validation_is_skipped(self):
        for pem in (self.certificate(signature="05"), self.certificate(bits=1024), "no certificate",
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"):
            document = self.opened_with("postgresql", "jdbc:postgresql://db/x", pem)
            self.assertEqual(document["errorClass"], "pipewright.CertificateRefused")
        self.assertEqual(self.jvm.logins, [])
        self.opened_with(
            "postgresql", "jdbc:postgresql://db/x", self.certificate(signature="05"), SKIP_CUSTOM_JDBC_CERT_VALIDATION="true")
        self.assertEqual(self.jvm.logins[0][0], "jdbc:postgresql://db/x?sslmode=verify-ca")

    def test_a_certificate_that_is_not_there_is_told_by_its_place(self):
        for refusal in (("NoSuchKey", "The specified key does not exist."),
                        ("NoSuchBucket", "The specified bucket does not exist")):
            account.refusal = refusal
            document = self.opened_with("postgresql", "jdbc:postgresql://db/x")
            self.assertEqual(document["errorClass"], "pipewright.CertificateMissing")
            self.assertIn("s3://certs/ca.pem", document["message"])
            self.assertIn(refusal[1], document["message"])
        self.assertEqual(self.jvm.logins, [])

    def test_a_certificate_that_the_role_may_not_read_is_told_with_the_action_and_in_awss_words(self):
        caller = "User: arn:aws:sts::123456789012:assumed-role/GlueJob/GlueJobRunnerSession is not authorized"
        account.refusal = ("AccessDenied", caller)
        document = self.opened_with("postgresql", "jdbc:postgresql://db/x")
        self.assertEqual(document["errorClass"], "pipewright.CertificateDenied")
        self.assertIn("not authorized to perform s3:GetObject on s3://certs/ca.pem", document["message"])
        self.assertIn(caller, document["message"])
        self.assertEqual(self.jvm.logins, [])

    def test_what_else_s3_answers_is_told_as_it_is(self):
        account.refusal = ("InvalidObjectState", "The operation is not valid for the object's storage class")
        document = self.opened_with("postgresql", "jdbc:postgresql://db/x")
        self.assertEqual(document["errorClass"], "ClientError")
        self.assertIn("storage class", document["message"])

    def test_certificates_of_every_documented_kind_are_taken(self):
        for pem in (self.certificate("0b"), self.certificate("0c"), self.certificate("0d", bits=4096),
                    self.certificate(version=False), self.certificate("05") + self.certificate("05")):
            self.assertEqual(self.opened_with("postgresql", "jdbc:postgresql://db/x", pem)["probe"], "PASSED")

    def test_without_enforced_encryption_nothing_is_trusted_or_demanded(self):
        self.opened_with("postgresql", "jdbc:postgresql://db/x", JDBC_ENFORCE_SSL="false")
        self.assertEqual((self.jvm.logins[0][0], self.jvm.given), ("jdbc:postgresql://db/x", {}))


if __name__ == "__main__":
    unittest.main()
