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
  --iam_url           optional: the JDBC URL to log in to with IAM; the connection then carries the network only
  --db_user           with --iam_url: the database user the token is for
  --token_service     with --iam_url: who mints the token, RDS or REDSHIFT
  --region            with --iam_url: the account's region, where the host does not name its own

A JDBC driver is called directly, without Spark: its own error, SQLState and vendor code are what a diagnosis needs, a
constant needs no table alias that some engine would refuse, and Redshift needs no folder to unload to. Snowflake and
BigQuery are read by Glue's own readers. One login, whatever comes of it. Nothing of the login is printed or written; of a
secret, the names of its keys. A token is minted for one login, kept nowhere and lives for 15 minutes.
"""
import base64
import binascii
import json
import re
import sys
import tempfile
import time
import urllib.parse

import boto3
from awsglue.context import GlueContext
from awsglue.utils import getResolvedOptions
from botocore.exceptions import ClientError
from py4j.protocol import Py4JError
from pyspark.context import SparkContext

LOGIN_TIMEOUT_SECONDS = 30
LONGEST_MESSAGE = 4000
LONGEST_CHAIN = 20

REQUIRED = ["connection_name", "source", "execution_id", "artifacts_bucket", "artifacts_key"]
OPTIONAL = [
    "table", "database", "schema", "project", "driver_class", "iam_url", "db_user", "token_service", "region"]

# The forms that Glue documents for a stored URL; a connection of schema version 2 stores the parts only.
URLS = {
    "postgresql": "jdbc:postgresql://{host}:{port}/{database}",
    "mysql": "jdbc:mysql://{host}:{port}/{database}",
    "redshift": "jdbc:redshift://{host}:{port}/{database}",
    "oracle": "jdbc:oracle:thin:@//{host}:{port}/{database}",
    "sqlserver": "jdbc:sqlserver://{host}:{port};databaseName={database}",
}

# A planned URL for a login with IAM: a cluster and its region stand where another has its host and port.
IAM_URL = re.compile(
    r"jdbc:(?P<vendor>postgresql|mysql|mariadb|redshift:iam)://(?P<host>[\w.-]+):(?P<port>[\w-]+)/(?P<database>[^/?;&]+)"
    r"(?P<parameters>\?.*)?")
RDS_REGION = re.compile(r"\.(?P<region>[a-z]{2}(?:-[a-z]+)+-\d)\.rds\.amazonaws\.com(?:\.cn)?$")

# RDS's MySQL and MariaDB ask for a token by the plugin that sends it as it is, which the driver brings along and uses over TLS
# only. Asking the server for a key to hide it with would let whoever answers have the token.
TOKEN_PROPERTIES = {"mysql": {"defaultAuthenticationPlugin": "mysql_clear_password", "allowPublicKeyRetrieval": "false"}}

# How each driver is told to encrypt: property, value, and the values that demand as much or more.
TLS = {
    "postgresql": ("sslmode", "require", {"require", "verify-ca", "verify-full"}),
    "mysql": ("sslMode", "REQUIRED", {"required", "verify_ca", "verify_identity"}),
    "mariadb": ("sslMode", "trust", {"trust", "verify-ca", "verify-full"}),
    "redshift": ("ssl", "true", {"true"}),
    "sqlserver": ("encrypt", "true", {"true", "strict"}),
}

# Behind which characters a driver finds a parameter, where these are others than ? and &; and which find it in one case only.
PARAMETER_MARKS = {"redshift": "?&;", "sqlserver": ";"}
NAMES_BY_CASE = {"postgresql", "mysql"}

# How each driver is told to verify the server's chain: property, value, and the values that demand as much or more.
VERIFY = {
    "postgresql": ("sslmode", "verify-ca", {"verify-ca", "verify-full"}),
    "mysql": ("sslMode", "VERIFY_CA", {"verify_ca", "verify_identity"}),
    "mariadb": ("sslMode", "verify-ca", {"verify-ca", "verify-full"}),
    "redshift": ("sslmode", "verify-ca", {"verify-ca", "verify-full"}),
    "sqlserver": ("trustServerCertificate", "false", {"false"}),
}

# Which drivers read a PEM, and as which property; the others read a trust store of Java's.
PEM_FILE = {"postgresql": "sslrootcert", "redshift": "sslrootcert", "mariadb": "serverSslCert"}
TRUST_STORE = {
    "mysql": ("trustCertificateKeyStoreUrl", "trustCertificateKeyStoreType", "trustCertificateKeyStorePassword"),
    "sqlserver": ("trustStore", "trustStoreType", "trustStorePassword"),
    "oracle": ("javax.net.ssl.trustStore", "javax.net.ssl.trustStoreType", "javax.net.ssl.trustStorePassword"),
}
TRUST_STORE_PASSWORD = "certificates-are-public"
S3_URI = re.compile(r"s3://(?P<bucket>[^/]+)/(?P<key>.+)")

# Where a URL carries what no message may repeat: the forms that Java's Redaction takes out of a text, also of several hosts, and
# with Glue's slashes after thin. A password may hold an @ itself; a driver that stumbles over one quotes the piece before it.
LOGINS = [re.compile(form, re.IGNORECASE) for form in (
    r"://[^/?#:@]*:(.+)@", r"(?://|,)[^/?#:@,]*:([^/?#@,]+)@", r"\b(?:thin|oci8?):(?://)?[^/:@]+/(.+)@")]
LOGIN_PIECES = [re.compile(form, re.IGNORECASE) for form in (
    r"://[^/?#:@]*:(?!\d+[/?#,])([^/?#@,]+)(?=.*@)", r"\b(?:thin|oci8?):(?://)?[^/:@]+/([^@]+)@")]
PARAMETER = re.compile(r"(?P<before>[?&;(,\s])(?P<name>[^?&;(),={}\s]+)\s*=\s*")
CREDENTIAL_NAME = re.compile(
    "password|passwd|pwd|passphrase|secret|token|private[_-]?key|api[_-]?key|access[_-]?key|credential", re.IGNORECASE)
BRACED = re.compile(r"\{((?:\}\}|[^}])*)\}")
LONGEST_SYLLABLE = 3

# What Glue documents that it takes of a certificate unless its validation is skipped: SHA-256, SHA-384, SHA-512 with RSA.
CERTIFICATE = re.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----")
SIGNATURES = {bytes.fromhex("2a864886f70d0101" + last) for last in ("0b", "0c", "0d")}
SHORTEST_KEY_BITS = 2048
DER_VERSION = 0xA0

# The keys of which each kind of source needs one, per group; first the name that is documented.
JDBC_KEYS = (("username", "USERNAME"), ("password", "PASSWORD"))
SNOWFLAKE_KEYS = (
    ("sfUser", "USERNAME", "username"),
    ("sfPassword", "PASSWORD", "password", "pem_private_key", "sftoken", "ACCESS_TOKEN"))
SERVICE_ACCOUNT_KEYS = (("client_email",), ("private_key",))
KEY_NAME = re.compile(r"[\w.-]{1,64}", re.UNICODE)
MOST_NAMES = 30

# Glue stores the first form, which is none of the driver's own; the others are the driver's.
ORACLE_URL = re.compile(
    r"jdbc:oracle:thin:(?://)?@(?://)?(?P<host>[\w.-]+):(?P<port>\d+)(?:/(?P<service>[\w.$#-]+)|:(?P<sid>[\w.$#-]+))",
    re.IGNORECASE)
ORACLE_TCPS = re.compile(r"@tcps:|\bPROTOCOL\s*=\s*\"?tcps\b", re.IGNORECASE)
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


class ProbeError(Exception):
    """What the probe itself finds wrong before anybody logs in, by a name of its own that a diagnosis knows."""

    def __init__(self, error_class, message):
        super().__init__(message)
        self.error_class = "pipewright." + error_class


def secret_id_of(connection):
    """Returns the name or ARN of the connection's secret; nothing if it names none."""
    properties = connection.get("ConnectionProperties") or {}
    own = connection.get("AuthenticationConfiguration") or {}
    try:
        spark = json.loads(properties.get("SparkProperties") or "{}")
    except ValueError:
        spark = {}
    return properties.get("SECRET_ID") or own.get("SecretArn") or spark.get("secretId")


def secret_of(connection):
    """Returns the secret's content, or nothing if the connection names no secret."""
    secret_id = secret_id_of(connection)
    if not secret_id:
        return None
    value = boto3.client("secretsmanager").get_secret_value(SecretId=secret_id)
    if value.get("SecretString") is None:
        raise ProbeError("SecretMalformed", "The secret is binary; Glue reads text, a JSON object.")
    return json_object(value["SecretString"], "The secret")


def json_object(text, what):
    try:
        content = json.loads(text)
    except ValueError:
        # The parser quotes what it read.
        content = None
    if not isinstance(content, dict):
        raise ProbeError("SecretMalformed", what + " is not a JSON object.")
    return content


def key_names(secret):
    """Returns the names of a secret's keys for a sentence; what is no plain name may be a value in the wrong place."""
    names = sorted(name for name in secret if KEY_NAME.fullmatch(name))
    hidden = len(secret) - len(names)
    shown = ", ".join(names[:MOST_NAMES]) or "no key"
    return shown + (", and %d that are no plain names" % hidden if hidden else "")


def require_keys(secret, groups, source):
    """Returns the text under the first key of each group that has any."""
    found = [[name for name in group if secret.get(name) not in (None, "")] for group in groups]
    missing = [group[0] for group, names in zip(groups, found) if not names]
    if missing:
        raise ProbeError(
            "SecretKeysMissing",
            "The secret lacks %s. A login to %s needs the keys %s; the secret has: %s."
            % (" and ".join(missing), source, " and ".join(" or ".join(group) for group in groups), key_names(secret)))
    return [text_of(secret, names[0]) for names in found]


def text_of(secret, name):
    value = secret[name]
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ProbeError("SecretMalformed", "Under the secret's key " + name + " there is no text.")
    return str(value)


def login(glue_context, connection):
    """Returns user and password: from the secret, else as Glue itself reads what the connection holds."""
    secret = secret_of(connection)
    if secret is None:
        conf = glue_context.extract_jdbc_conf(connection["Name"])
        return conf.get("user"), conf.get("password")
    return require_keys(secret, JDBC_KEYS, "a JDBC source")


def check_snowflake_secret(connection):
    """What is wrong with the secret is told before Glue's reader says less of it."""
    if (connection.get("AuthenticationConfiguration") or {}).get("AuthenticationType") == "OAUTH2":
        return []
    secret = secret_of(connection)
    if secret is None:
        return []
    require_keys(secret, SNOWFLAKE_KEYS, "Snowflake")
    if secret.get("pem_private_key"):
        require_private_key(text_of(secret, "pem_private_key"), "pem_private_key")
    return values(secret)


def check_bigquery_secret(connection):
    secret = secret_of(connection)
    if secret is None:
        return []
    account = secret
    if "credentials" in secret:
        try:
            text = base64.b64decode(text_of(secret, "credentials"), validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            raise ProbeError("SecretMalformed", "Under the secret's key credentials there is no base64 of a JSON text.")
        account = json_object(text, "What the secret's key credentials encodes")
    elif not any(group[0] in secret for group in SERVICE_ACCOUNT_KEYS):
        raise ProbeError(
            "SecretKeysMissing",
            "The secret lacks credentials. A login to BigQuery needs the key credentials, the base64 of a service"
            " account's JSON; the secret has: " + key_names(secret) + ".")
    require_keys(account, SERVICE_ACCOUNT_KEYS, "BigQuery")
    require_private_key(text_of(account, "private_key"), "private_key")
    return values(secret) + values(account)


def require_private_key(text, name):
    """PKCS#8 without a passphrase, with or without the lines around it; only its form is looked at."""
    if "ENCRYPTED" in text:
        raise ProbeError("SecretMalformed", "The key under " + name + " is encrypted; Glue reads unencrypted PKCS#8.")
    body = re.sub(r"-----(?:BEGIN|END) PRIVATE KEY-----|\\n|\s", "", text)
    try:
        der = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        der = b""
    if not der.startswith(b"\x30"):
        raise ProbeError("SecretMalformed", "Under " + name + " there is no PKCS#8 private key in PEM form.")


def values(secret):
    """Returns the texts of a secret that no message may repeat."""
    return [value for value in secret.values() if isinstance(value, str) and len(value) > LONGEST_SYLLABLE]


def credentials_in(url):
    """Returns the texts of a URL that no message may repeat: as it writes them, and as a driver reads them."""
    found = [login for form in LOGINS for login in form.findall(url)]
    pieces = [piece for form in LOGIN_PIECES for piece in form.findall(url)]
    ends = next((marks.lstrip("?") for vendor, marks in PARAMETER_MARKS.items() if ":%s:" % vendor in url.lower()), "&")
    for parameter in PARAMETER.finditer(url):
        if CREDENTIAL_NAME.search(urllib.parse.unquote(parameter.group("name"))):
            rest = url[parameter.end():]
            # In brackets, as Oracle's and MySQL's drivers take a host's, the list ends it.
            found.append(up_to({"(": ")", ",": ",)"}.get(parameter.group("before"), ends), rest))
            pieces.append(up_to("?&;,)", rest))
            braced = BRACED.match(rest)
            if braced:
                found += [braced.group(1), braced.group(1).replace("}}", "}")]
    # A syllable, masked wherever it occurs, would leave nothing to read.
    found += [piece for piece in pieces if len(piece) > LONGEST_SYLLABLE]
    found += [text.strip('"') for text in found]
    return [form for text in found for form in (text, urllib.parse.unquote(text), urllib.parse.unquote_plus(text))]


def up_to(ends, text):
    return re.match("[^%s]*" % ends, text).group()


def minted(args):
    """Returns the URL, the user and a token for one login with IAM."""
    place = IAM_URL.fullmatch(args["iam_url"])
    if not place:
        raise ValueError("--iam_url is none that a token could be minted for")
    if args["token_service"] == "REDSHIFT":
        return minted_by_redshift(place, args)
    host, port, user = place.group("host"), place.group("port"), args["db_user"]
    own = RDS_REGION.search(host)
    region = own.group("region") if own else args["region"]
    token = boto3.client("rds", region_name=region).generate_db_auth_token(
        DBHostname=host, Port=int(port), DBUsername=user, Region=region)
    return demand_tls(args["iam_url"], vendor_of(args["iam_url"])), user, token


def minted_by_redshift(place, args):
    """A user that is not there is not made: AutoCreate would change the source."""
    cluster, database = place.group("host"), urllib.parse.unquote(place.group("database"))
    redshift = boto3.client("redshift", region_name=place.group("port"))
    endpoint = redshift.describe_clusters(ClusterIdentifier=cluster)["Clusters"][0].get("Endpoint")
    if not endpoint:
        raise ValueError("The cluster " + cluster + " has no endpoint; it is paused or being made")
    credentials = redshift.get_cluster_credentials(
        DbUser=args["db_user"], DbName=database, ClusterIdentifier=cluster, AutoCreate=False)
    url = "jdbc:redshift://%s:%s/%s%s" % (
        endpoint["Address"], endpoint["Port"], place.group("database"), place.group("parameters") or "")
    return demand_tls(url, "redshift"), credentials["DbUser"], credentials["DbPassword"]


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
        if encrypted and not ORACLE_TCPS.search(url):
            raise ValueError("TLS cannot be demanded of an Oracle URL of this form; name the protocol TCPS in it")
        return url
    host, port, service, sid = match.group("host", "port", "service", "sid")
    if not encrypted:
        return "jdbc:oracle:thin:@" + ("//%s:%s/%s" % (host, port, service) if service else ":".join((host, port, sid)))
    database = "SERVICE_NAME=" + service if service else "SID=" + sid
    security = '(SECURITY=(SSL_SERVER_CERT_DN="%s"))' % certificate_name if certificate_name else ""
    return ("jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=%s)(PORT=%s))(CONNECT_DATA=(%s))%s)"
            % (host, port, database, security))


def demand_tls(url, vendor, demands=TLS):
    """Adds the driver's property, in place of each weaker one that the URL may have: of several the last one counts."""
    name, value, enough = demands[vendor]
    if vendor == "mysql":
        # Its driver reads nothing behind the sign of a fragment.
        url = url.partition("#")[0]
    marks = PARAMETER_MARKS.get(vendor, "?&")
    said = re.compile(
        r"(?<=[%s])%s=([^%s]*)" % (marks, name, marks.lstrip("?")), 0 if vendor in NAMES_BY_CASE else re.IGNORECASE)
    if said.search(url):
        return said.sub(lambda one: one.group() if one.group(1).lower() in enough else name + "=" + value, url)
    if vendor == "sqlserver":
        return url.rstrip(";") + ";" + name + "=" + value
    # Redshift's driver takes a URL apart at a question mark, and only without one at a semicolon.
    separator = "&" if "?" in url else ";" if vendor == "redshift" and ";" in url else "?"
    return url + separator + name + "=" + value


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


def own_certificates(connection):
    """Returns the PEM of the connection's own certificates; nothing if it has none or demands no encryption."""
    properties = connection["ConnectionProperties"]
    place = S3_URI.fullmatch(properties.get("CUSTOM_JDBC_CERT", ""))
    if not place or properties.get("JDBC_ENFORCE_SSL", "false").lower() != "true":
        return None
    pem = certificate_at(place)
    encoded = CERTIFICATE.findall(pem.decode("ascii", "replace"))
    if not encoded:
        raise ProbeError("CertificateRefused", "CUSTOM_JDBC_CERT holds no certificate in PEM form.")
    # Glue speaks of one certificate; what it makes of several is not documented.
    if len(encoded) == 1 and properties.get("SKIP_CUSTOM_JDBC_CERT_VALIDATION", "false").lower() != "true":
        require_documented(encoded[0])
    return pem


def certificate_at(place):
    """A refusal is told with what was asked for: S3's own words name no object, and would pass for a driver's."""
    try:
        return boto3.client("s3").get_object(Bucket=place.group("bucket"), Key=place.group("key"))["Body"].read()
    except ClientError as error:
        code, words = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
        if code in ("NoSuchKey", "NoSuchBucket"):
            raise ProbeError(
                "CertificateMissing",
                "There is no certificate at %s, which CUSTOM_JDBC_CERT names. S3: %s" % (place.group(), words))
        if code == "AccessDenied":
            raise ProbeError(
                "CertificateDenied",
                "The job's role is not authorized to perform s3:GetObject on %s, which CUSTOM_JDBC_CERT names. S3: %s"
                % (place.group(), words))
        raise


def require_documented(encoded):
    """Glue refuses others, unless its validation is skipped; the chain is verified in either case."""
    try:
        tbs, algorithm = der_parts(der_parts(base64.b64decode(encoded))[0][1])[:2]
        signature = der_parts(algorithm[1])[0][1]
        fields = [part for part in der_parts(tbs[1]) if part[0] != DER_VERSION]
        modulus = der_parts(der_parts(der_parts(fields[5][1])[1][1][1:])[0][1])[0][1].lstrip(b"\0")
    except (binascii.Error, IndexError, ValueError):
        # A key that is not RSA's is no sequence of numbers.
        signature, modulus = b"", b""
    if signature not in SIGNATURES or len(modulus) * 8 < SHORTEST_KEY_BITS:
        raise ProbeError(
            "CertificateRefused",
            "Glue takes certificates that are signed with SHA-256, SHA-384 or SHA-512 and RSA, and have an RSA key of 2048"
            " bits or more; the one in CUSTOM_JDBC_CERT is another.")


def der_parts(content):
    """Returns the elements of a DER sequence's content, each as its tag and its own content."""
    parts = []
    while content:
        tag, length, start = content[0], content[1], 2
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(content[2:start], "big")
        if len(content) < start + length:
            raise ValueError("The DER is cut off")
        parts.append((tag, content[start:start + length]))
        content = content[start + length:]
    return parts


def trust(jvm, vendor, pem):
    """Returns the properties by which a driver trusts these certificates and no others."""
    if vendor in PEM_FILE:
        return {PEM_FILE[vendor]: written(pem, ".pem")}
    factory = jvm.java.security.cert.CertificateFactory.getInstance("X.509")
    characters = jvm.java.io.CharArrayWriter()
    characters.write(TRUST_STORE_PASSWORD, 0, len(TRUST_STORE_PASSWORD))
    password = characters.toCharArray()
    store = jvm.java.security.KeyStore.getInstance("PKCS12")
    store.load(None, password)
    for number, certificate in enumerate(factory.generateCertificates(jvm.java.io.ByteArrayInputStream(pem))):
        store.setCertificateEntry("own-%d" % number, certificate)
    path = written(b"", ".p12")
    stream = jvm.java.io.FileOutputStream(path)
    store.store(stream, password)
    stream.close()
    place, kind, opened_with = TRUST_STORE[vendor]
    return {place: "file:" + path if vendor == "mysql" else path, kind: "PKCS12", opened_with: TRUST_STORE_PASSWORD}


def written(content, suffix):
    with tempfile.NamedTemporaryFile(prefix="pipewright-", suffix=suffix, delete=False) as file:
        file.write(content)
        return file.name


def verified(url, vendor):
    """Demands that the server's certificate is verified: without, a trust store changes nothing."""
    return url if vendor == "oracle" else demand_tls(url, vendor, VERIFY)


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


def probe_jdbc(jvm, url, given, table):
    """Logs in with what is given beside the URL, where nothing of it needs to be written so that a driver reads it."""
    vendor = vendor_of(url)
    properties = jvm.java.util.Properties()
    for name, value in given.items():
        if value is not None:
            properties.setProperty(name, value)
    started = time.time()
    jvm.java.sql.DriverManager.setLoginTimeout(LOGIN_TIMEOUT_SECONDS)
    jdbc = jvm.java.sql.DriverManager.getConnection(url, properties)
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


def failure(error, hidden=()):
    """Describes an error by the driver's exception where there is one: the deepest that carries an SQLState."""
    chain = causes(error)
    found = {"probe": "FAILED"}
    if chain:
        found["chain"] = [exception.getClass().getName() for exception in chain]
    states = [index for index, exception in enumerate(chain) if sql_state(exception)]
    if not chain:
        found.update(errorClass=getattr(error, "error_class", type(error).__name__), message=str(error))
    elif states:
        driver = chain[states[-1]]
        found.update(
            errorClass=driver.getClass().getName(),
            sqlState=driver.getSQLState(),
            vendorCode=driver.getErrorCode(),
            message=described(chain[states[-1]:]))
    else:
        found.update(errorClass=chain[-1].getClass().getName(), message=described(chain))
    for text in sorted((text for text in hidden if text), key=len, reverse=True):
        found["message"] = found["message"].replace(text, "***").replace(urllib.parse.quote(text, safe=""), "***")
    if len(found["message"]) > LONGEST_MESSAGE:
        half = LONGEST_MESSAGE // 2
        found["message"] = found["message"][:half] + " [...] " + found["message"][-half:]
    return found


def probe(spark, args):
    """Returns the document to write, whatever comes of it: what stops the probe is what a diagnosis reads."""
    hidden = []
    try:
        return probed(spark, args, hidden)
    except Exception as error:
        return failure(error, hidden)


def probed(spark, args, hidden):
    """Reads through the connection, and notes what no message may repeat."""
    glue_context = GlueContext(spark)
    if args.get("iam_url"):
        return probe_with_token(spark, args, hidden)
    connection = connection_named(args["connection_name"])
    hidden += credentials_in((connection.get("ConnectionProperties") or {}).get("JDBC_CONNECTION_URL", ""))
    if args["source"] == "snowflake":
        hidden += check_snowflake_secret(connection)
        return probe_snowflake(glue_context, args)
    if args["source"] == "bigquery":
        hidden += check_bigquery_secret(connection)
        return probe_bigquery(glue_context, args)
    url = driver_url(connection, args["source"])
    hidden += credentials_in(url)
    user, password = login(glue_context, connection)
    hidden.append(password)
    if args.get("driver_class"):
        # A JAR that came with the job is not the driver manager's to see; Spark's registry lends it.
        spark._jvm.org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry.register(args["driver_class"])
    given = {"user": user, "password": password}
    pem = own_certificates(connection)
    if pem:
        url = verified(url, vendor_of(url))
        given.update(trust(spark._jvm, vendor_of(url), pem))
    return probe_jdbc(spark._jvm, url, given, args.get("table"))


def probe_with_token(spark, args, hidden):
    hidden += credentials_in(args["iam_url"])
    url, user, token = minted(args)
    hidden.append(token)
    given = {"user": user, "password": token}
    given.update(TOKEN_PROPERTIES.get(vendor_of(url), {}))
    return probe_jdbc(spark._jvm, url, given, args.get("table"))


def main():
    args = options()
    document = probe(SparkContext.getOrCreate(), args)
    boto3.client("s3").put_object(
        Bucket=args["artifacts_bucket"],
        Key=args["artifacts_key"],
        Body=json.dumps(document).encode("utf-8"),
        ContentType="application/json",
    )
    print(json.dumps(dict(document, executionId=args["execution_id"])))
    if document["probe"] != "PASSED":
        # The run shows red in Glue, without repeating a text that may quote what was sent.
        raise RuntimeError("The probe failed; see s3://" + args["artifacts_bucket"] + "/" + args["artifacts_key"])


if __name__ == "__main__":
    main()
