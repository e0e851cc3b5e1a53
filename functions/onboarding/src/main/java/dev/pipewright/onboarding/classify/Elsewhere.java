package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Pipewright makes no connection to, by word, by host and by URL scheme, each with where to go instead.
 *
 * @param words as a person names it
 * @param hosts how the hosts of it end
 * @param schemes what its URLs begin with
 */
record Elsewhere(Pattern words, Pattern hosts, Pattern schemes, Finding finding) {

    /** A database that Pipewright does not know. */
    static final Finding OTHER_ENGINE = finding(
            "Pipewright connects PostgreSQL, MySQL, MariaDB, Oracle, SQL Server, Redshift, Snowflake and BigQuery, and no"
                    + " other database.",
            "Look for its connector in Glue Studio (Teradata, Vertica, SAP HANA, Azure Cosmos DB and others have one), or"
                    + " bring a JDBC connector of your own there.");

    private static final Finding DYNAMODB = finding(
            "DynamoDB needs no Glue connection.",
            "Read the table directly: a Glue job uses connection_type \"dynamodb\" with the table's name, and a crawler"
                    + " takes a DynamoDB target. Give the job's role dynamodb:DescribeTable and dynamodb:Scan on it.");

    private static final Finding FILES = finding(
            "Files are not reached through a connection.",
            "Upload them to Amazon S3 and point a crawler or job at the prefix.");

    private static final Finding S3 = finding(
            "Amazon S3 needs no Glue connection.",
            "Point a crawler or job at the prefix, and give its role s3:GetObject and s3:ListBucket there.");

    private static final Finding STREAMS = finding(
            "Streams are outside what Pipewright connects.",
            "Use a Glue streaming job, which reads Kinesis by the stream's ARN and Kafka by a connection of type KAFKA, or"
                    + " Amazon Data Firehose to land the stream in Amazon S3.");

    private static final Finding DOCUMENTS = finding(
            "Document stores, caches and search engines are outside what Pipewright connects.",
            "Use Glue's own connection type for it in Glue Studio: MONGODB serves MongoDB and Amazon DocumentDB, OPENSEARCH"
                    + " serves OpenSearch; Amazon Keyspaces and caches are read by their own clients.");

    private static final Finding SAAS = finding(
            "SaaS applications are outside what Pipewright connects.",
            "Use Glue's own connector for it in Glue Studio, a zero-ETL integration, or Amazon AppFlow.");

    private static final List<Elsewhere> ALL = List.of(
            of(DYNAMODB, "dynamo ?db", "dynamodb(?:-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?", "dynamodb"),
            of(S3, "s3(?: bucket)?", "(?:.*\\.)?s3[.-](?:[a-z0-9.-]+\\.)?amazonaws\\.com(?:\\.cn)?", "s3[an]?"),
            of(
                    FILES,
                    "local files?|csv(?: files?)?|tsv|excel|xlsx?|spreadsheets?|my laptop|my computer|parquet(?: files?)?"
                            + "|json files?|flat files?|sftp|ftp",
                    "(?!)",
                    "file|s?ftp"),
            of(
                    STREAMS,
                    "kafka|msk|kinesis|event ?hubs?|pub/?sub|rabbitmq|activemq|sqs",
                    ".*\\.(?:kafka|kafka-serverless)\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?"
                            + "|kinesis\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?|.*\\.confluent\\.cloud"
                            + "|.*\\.servicebus\\.windows\\.net",
                    "kafka|amqps?|mqtts?"),
            of(
                    DOCUMENTS,
                    "mongo(?: ?db)?|document ?db|doc ?db|cosmos ?db|cassandra|keyspaces|couchbase|neptune|neo4j|redis"
                            + "|memcached|elastic ?search|open ?search",
                    ".*\\.mongodb\\.net|.*\\.docdb\\.amazonaws\\.com(?:\\.cn)?|.*\\.neptune\\.amazonaws\\.com(?:\\.cn)?"
                            + "|cassandra\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?|.*\\.cache\\.amazonaws\\.com(?:\\.cn)?"
                            + "|.*\\.(?:es|aoss)\\.amazonaws\\.com(?:\\.cn)?|.*\\.documents\\.azure\\.com"
                            + "|.*\\.cosmos\\.azure\\.com|.*\\.found\\.io",
                    "mongodb|rediss?|cassandra|neo4j|bolt"),
            of(
                    SAAS,
                    "salesforce|service ?now|sap(?! hana)|zendesk|jira|hubspot|marketo|workday|netsuite|dynamics 365|shopify|stripe"
                            + "|google (?:sheets?|ads|analytics)|share ?point|facebook ads|mailchimp|pardot|freshdesk|intercom",
                    ".*\\.(?:salesforce|force|service-now|zendesk|hubspot|myshopify|netsuite|workday|sharepoint|mktorest)\\.com"
                            + "|.*\\.atlassian\\.net|.*\\.dynamics\\.com|.*\\.s4hana\\.ondemand\\.com",
                    "(?!)"),
            of(
                    OTHER_ENGINE,
                    "db2|teradata|vertica|sap hana|databricks|clickhouse|sqlite|informix|sybase|cockroach ?db|presto|trino",
                    ".*\\.(?:cloud\\.databricks\\.com|azuredatabricks\\.net|clickhouse\\.cloud)",
                    "db2|teradata|vertica|hana|databricks|clickhouse|sqlite|cockroachdb|presto|trino|h2"));

    private static final Pattern FILE = Pattern.compile(
            ".*\\.(?:csv|tsv|txt|xlsx?|json|xml|parquet|avro|orc|gz|mdb|accdb)", Pattern.CASE_INSENSITIVE);

    /** Says where to go for what a text speaks of; empty if it speaks of nothing of the kind. */
    static Optional<Finding> ofWords(String text) {
        return ALL.stream()
                .filter(elsewhere -> elsewhere.words.matcher(text).find())
                .map(Elsewhere::finding)
                .findFirst()
                .or(() -> ofFile(text));
    }

    /** Returns the words by which a text speaks of it. */
    static Optional<String> word(String text) {
        return ALL.stream()
                .map(elsewhere -> elsewhere.words.matcher(text))
                .filter(match -> match.find())
                .map(match -> match.group())
                .findFirst();
    }

    static Optional<Finding> ofHost(String host) {
        var name = host.toLowerCase(Locale.ROOT).replaceAll("[:/].*|\\.$", "");
        return ALL.stream()
                .filter(elsewhere -> elsewhere.hosts.matcher(name).matches())
                .map(Elsewhere::finding)
                .findFirst();
    }

    static Optional<Finding> ofScheme(String scheme) {
        return ALL.stream()
                .filter(elsewhere -> elsewhere.schemes.matcher(scheme).matches())
                .map(Elsewhere::finding)
                .findFirst();
    }

    /** A file's name, which looks like a host's. */
    static Optional<Finding> ofFile(String text) {
        return FILE.matcher(text).matches() ? Optional.of(FILES) : Optional.empty();
    }

    private static Elsewhere of(Finding finding, String words, String hosts, String schemes) {
        return new Elsewhere(QueryWords.word(words), Pattern.compile(hosts), Pattern.compile(schemes), finding);
    }

    private static Finding finding(String message, String remedy) {
        return new Finding(QueryReading.PATH, "NOT_A_CONNECTION", message, remedy);
    }
}
