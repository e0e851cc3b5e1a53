package dev.pipewright.decisions.template;

import java.util.Locale;
import java.util.Map;

/** How the fields of a request, and the words that some of them take, are called on pages and in mails. */
public final class FieldWords {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("query", "What you are looking for"),
            Map.entry("source.type", "Kind of source"),
            Map.entry("source.host", "Host"),
            Map.entry("source.port", "Port"),
            Map.entry("source.database", "Database"),
            Map.entry("source.deployment", "Where the source runs"),
            Map.entry("source.enforceTls", "Encrypted connection"),
            Map.entry("source.tls.certificateUri", "Certificate to trust"),
            Map.entry("source.tls.certificateString", "Name in the certificate"),
            Map.entry("source.tls.skipValidation", "Certificate without a check"),
            Map.entry("source.oracle.sid", "Oracle SID"),
            Map.entry("source.snowflake.account", "Snowflake account"),
            Map.entry("source.snowflake.warehouse", "Snowflake warehouse"),
            Map.entry("source.snowflake.role", "Snowflake role"),
            Map.entry("source.snowflake.schema", "Snowflake schema"),
            Map.entry("source.bigquery.projectId", "Google Cloud project"),
            Map.entry("source.bigquery.location", "BigQuery location"),
            Map.entry("source.bigquery.probeTable", "Table to test BigQuery with"),
            Map.entry("source.driver.jarUri", "JDBC driver"),
            Map.entry("source.driver.className", "Class of the JDBC driver"),
            Map.entry("source.urlParameters", "Parameters of the URL"),
            Map.entry("connection.name", "Name of the connection"),
            Map.entry("connection.description", "What the connection is for"),
            Map.entry("connection.tags", "Tags"),
            Map.entry("credentials.method", "How the connection logs in"),
            Map.entry("credentials.kind", "Kind of login"),
            Map.entry("credentials.secretId", "Existing secret"),
            Map.entry("credentials.dbUser", "Database user"),
            Map.entry("credentials.stagedParameter", "Parameter with the staged login"),
            Map.entry("network.reachability", "Way from AWS to the source"),
            Map.entry("network.subnetId", "Subnet"),
            Map.entry("network.securityGroupIds", "Security groups"),
            Map.entry("verification.engines", "Engines that will use the connection"),
            Map.entry("verification.table", "Table to test with"));

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("POSTGRESQL", "PostgreSQL"),
            Map.entry("MYSQL", "MySQL"),
            Map.entry("MARIADB", "MariaDB"),
            Map.entry("ORACLE", "Oracle"),
            Map.entry("SQLSERVER", "SQL Server"),
            Map.entry("SNOWFLAKE", "Snowflake"),
            Map.entry("BIGQUERY", "BigQuery"),
            Map.entry("RDS", "Amazon RDS"),
            Map.entry("AURORA", "Amazon Aurora"),
            Map.entry("SELF_MANAGED", "On a machine of our own, in or outside AWS"),
            Map.entry("REDSHIFT", "Amazon Redshift"),
            Map.entry("REDSHIFT_SERVERLESS", "Amazon Redshift Serverless"),
            Map.entry("SAAS", "At its vendor, as a service"),
            Map.entry("IAM", "IAM: a fresh token for each login, no password"),
            Map.entry("EXISTING_SECRET", "A secret that is in Secrets Manager already"),
            Map.entry("RDS_MANAGED", "The secret that AWS keeps for the source"),
            Map.entry("NEW_SECRET", "A new secret: the approver types the login"),
            Map.entry("PASSWORD", "User name and password"),
            Map.entry("KEY_PAIR", "User name and private key"),
            Map.entry("OAUTH", "OAuth"),
            Map.entry("SERVICE_ACCOUNT", "Key of a service account"),
            Map.entry("SAME_VPC", "Same VPC as the source"),
            Map.entry("PEERED", "VPC peering"),
            Map.entry("TRANSIT_GATEWAY", "Transit gateway"),
            Map.entry("VPN", "VPN"),
            Map.entry("DIRECT_CONNECT", "Direct Connect"),
            Map.entry("PUBLIC", "Over the internet"),
            Map.entry("GLUE_ETL", "AWS Glue jobs"),
            Map.entry("ATHENA", "Amazon Athena"),
            Map.entry("CRAWLER", "AWS Glue crawlers"));

    private FieldWords() {}

    /** Returns a field's name for people; the path's last part in words where it has none. */
    public static String label(String path) {
        var label = LABELS.get(path);
        return label == null ? inWords(path.substring(path.lastIndexOf('.') + 1)) : label;
    }

    /** Returns what a request's word means; the word itself where it says it all. */
    public static String meaning(String word) {
        return WORDS.getOrDefault(word, word);
    }

    /** Returns what a request's word means. */
    public static String meaning(Enum<?> word) {
        return meaning(word.name());
    }

    private static String inWords(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
