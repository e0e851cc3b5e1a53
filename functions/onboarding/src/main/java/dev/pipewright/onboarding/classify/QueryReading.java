package dev.pipewright.onboarding.classify;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Ambiguity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the free text of a request says about its source. Reads what is there and guesses nothing: an ambiguous word
 * leaves everything open.
 *
 * @param source the parts that the text names
 * @param name the text itself where it could be an existing connection's name, whatever else it means
 * @param elsewhere where to go instead, for what needs no connection or is not served by one
 * @param ambiguity the word that could mean several things
 */
record QueryReading(Source source, Optional<String> name, Optional<Finding> elsewhere, Optional<Ambiguity> ambiguity) {

    private static final Pattern CONNECTION_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,254}");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\.?(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    /** {@code name.hash.region.rds.amazonaws.com}; a cluster's has {@code cluster-} before the hash. */
    private static final Pattern RDS_ENDPOINT = Pattern.compile(
            "[a-z0-9-]+\\.(?<cluster>(?:cluster|cluster-ro|cluster-custom)-)?[a-z0-9]+\\.[a-z0-9-]+\\.rds\\.amazonaws\\.com(\\.cn)?",
            Pattern.CASE_INSENSITIVE);

    private static final Map<Pattern, SourceType> TYPES = Map.of(
            word("postgres|postgresql|pg|psql"), SourceType.POSTGRESQL,
            word("mysql"), SourceType.MYSQL,
            word("mariadb"), SourceType.MARIADB,
            word("oracle"), SourceType.ORACLE,
            word("sql ?server|mssql"), SourceType.SQLSERVER,
            word("redshift|my cluster|(my )?data warehouse on aws"), SourceType.REDSHIFT,
            word("snowflake"), SourceType.SNOWFLAKE,
            word("bigquery|big query|google analytics warehouse"), SourceType.BIGQUERY);

    private static final Pattern AMBIGUOUS =
            word("(our|the|my)? ?(warehouse|database|db|data ?warehouse|dwh|rds|aurora|sql)");

    private record Elsewhere(Pattern words, String message, String remedy) {}

    private static final List<Elsewhere> ELSEWHERE = List.of(
            new Elsewhere(
                    word("dynamo ?db"),
                    "DynamoDB needs no Glue connection.",
                    "Read the table directly: a Glue job uses connection_type \"dynamodb\" with the table's name, and a"
                            + " crawler takes a DynamoDB target. Give the job's role dynamodb:DescribeTable and"
                            + " dynamodb:Scan on it."),
            new Elsewhere(
                    word("local files?|csv|excel|spreadsheet|my laptop|parquet files?"),
                    "Files are not reached through a connection.",
                    "Upload them to Amazon S3 and point a crawler or job at the prefix."),
            new Elsewhere(
                    word("salesforce|servicenow|sap|mongodb|kafka|kinesis|zendesk|jira|hubspot|google sheets"),
                    "SaaS applications, document stores and streams are outside what Pipewright connects.",
                    "Use Glue's own connector for it in Glue Studio, Amazon AppFlow, or Amazon MSK Connect for"
                            + " streams."));

    static QueryReading of(String query) {
        var text = query.strip();
        var url = JdbcUrl.parse(text);
        if (url.isPresent()) {
            return ofSource(source(url.get()));
        }
        if (HOST.matcher(text).matches()) {
            return ofSource(host(text));
        }
        var name = Optional.of(text)
                .filter(candidate -> CONNECTION_NAME.matcher(candidate).matches());
        for (var elsewhere : ELSEWHERE) {
            if (elsewhere.words().matcher(text).find()) {
                var finding = new Finding("query", "NOT_A_CONNECTION", elsewhere.message(), elsewhere.remedy());
                return new QueryReading(Source.NONE, name, Optional.of(finding), Optional.empty());
            }
        }
        var types = TYPES.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        if (types.size() == 1) {
            var named = Source.of(
                    Optional.of(types.get(0)),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    deployment(text, types.get(0)));
            return new QueryReading(named, name, Optional.empty(), Optional.empty());
        }
        var ambiguity = Optional.of(text)
                .filter(word -> types.size() > 1 || AMBIGUOUS.matcher(word).find())
                .map(word -> new Ambiguity(word, types));
        return new QueryReading(Source.NONE, name, Optional.empty(), ambiguity);
    }

    private static QueryReading ofSource(Source source) {
        return new QueryReading(source, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Source source(JdbcUrl url) {
        return Source.of(
                Optional.of(url.type()),
                url.endpoint().map(Endpoint::host),
                url.endpoint().map(at -> OptionalInt.of(at.port())).orElse(OptionalInt.empty()),
                url.database(),
                url.endpoint().flatMap(at -> deploymentOfHost(at.host())));
    }

    private static Source host(String text) {
        var colon = text.indexOf(':');
        var host = colon < 0 ? text : text.substring(0, colon);
        var port = colon < 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.substring(colon + 1)));
        return Source.of(Optional.empty(), Optional.of(host), port, Optional.empty(), deploymentOfHost(host));
    }

    private static Optional<Deployment> deploymentOfHost(String host) {
        var match = RDS_ENDPOINT.matcher(host);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(match.group("cluster") == null ? Deployment.RDS : Deployment.AURORA);
    }

    private static Optional<Deployment> deployment(String text, SourceType type) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (type == SourceType.SNOWFLAKE || type == SourceType.BIGQUERY) {
            return Optional.of(Deployment.SAAS);
        }
        if (word("aurora").matcher(lower).find()) {
            return Optional.of(Deployment.AURORA);
        }
        return word("rds").matcher(lower).find() ? Optional.of(Deployment.RDS) : Optional.empty();
    }

    private static Pattern word(String alternatives) {
        return Pattern.compile("(?<![\\w-])(?:" + alternatives + ")(?![\\w-])", Pattern.CASE_INSENSITIVE);
    }
}
