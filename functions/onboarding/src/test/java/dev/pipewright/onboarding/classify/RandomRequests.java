package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Requests and answers as people could write them, by a seed: many that make sense, some that contradict themselves. */
final class RandomRequests {

    private static final List<String> QUERIES = List.of(
            "postgres",
            "snowflake",
            "bigquery",
            "our warehouse",
            "rds",
            "dynamodb",
            "salesforce",
            "my-postgres-db",
            "my-postgres-db",
            "my-postgres-db",
            "no-such-connection",
            "db.example.com",
            "db.example.com:70000",
            "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com:5432",
            "dwh.abc.eu-central-1.redshift.amazonaws.com",
            "acme.snowflakecomputing.com",
            "jdbc:postgresql://db.example.com:6432/sales",
            "jdbc:mysql://db.example.com/shop",
            "jdbc:postgresql://db#.example.com/orders",
            " ");

    /** A field and values it could have, as JSON. */
    private record Field(String path, List<String> values) {}

    private static final List<Field> FIELDS = List.of(
            new Field("mode", words("ONBOARD", "PLAN", "TEST", "DIAGNOSE")),
            new Field("mode", words("ONBOARD", "PLAN", "TEST", "DIAGNOSE")),
            new Field("mode", words("PLAN", "DIAGNOSE")),
            new Field(
                    "source.type",
                    words(
                            "POSTGRESQL",
                            "MYSQL",
                            "MARIADB",
                            "ORACLE",
                            "SQLSERVER",
                            "REDSHIFT",
                            "SNOWFLAKE",
                            "BIGQUERY")),
            new Field(
                    "source.host",
                    words(
                            "db.example.com",
                            "10.0.0.5",
                            "acme.snowflakecomputing.com",
                            "a.privatelink.snowflakecomputing.com",
                            "shop.c9a.eu-central-1.rds.amazonaws.com",
                            "dwh.1.eu-central-1.redshift-serverless.amazonaws.com")),
            new Field("source.port", List.of("5432", "443", "3306", "0")),
            new Field("source.database", words("orders", "sales")),
            new Field(
                    "source.deployment",
                    words("RDS", "AURORA", "SELF_MANAGED", "REDSHIFT", "REDSHIFT_SERVERLESS", "SAAS")),
            new Field("source.enforceTls", List.of("true", "false")),
            new Field("source.oracle.sid", words("ORCL")),
            new Field("source.snowflake.account", words("acme", "acme.privatelink")),
            new Field("source.snowflake.role", words("READER")),
            new Field("source.bigquery.projectId", words("acme-analytics")),
            new Field("source.tls.skipValidation", List.of("true", "false")),
            new Field("source.urlParameters.loginTimeout", words("10")),
            new Field("connection.name", words("orders", "my-postgres-db", "events", "Orders Prod")),
            new Field("connection.tags.team", words("analytics")),
            new Field("credentials.method", words("IAM", "EXISTING_SECRET", "RDS_MANAGED", "NEW_SECRET")),
            new Field("credentials.kind", words("PASSWORD", "KEY_PAIR", "OAUTH", "SERVICE_ACCOUNT")),
            new Field("credentials.secretId", words("rds/orders")),
            new Field("network.reachability", words("SAME_VPC", "PUBLIC", "VPN")),
            new Field("network.subnetId", words("subnet-0a1b2c3d")),
            new Field("network.securityGroupIds", List.of("[\"sg-0a1b2c3d\"]", "[]")),
            new Field("verification.engines", List.of("[\"GLUE_ETL\"]", "[\"ATHENA\"]", "[\"GLUE_ETL\", \"CRAWLER\"]")),
            new Field("verification.table", words("public.orders")));

    private final Random random;

    RandomRequests(long seed) {
        this.random = new Random(seed);
    }

    JsonNode request() {
        var request = parts(FIELDS, random.nextInt(8));
        if (random.nextInt(3) > 0) {
            request.put("query", QUERIES.get(random.nextInt(QUERIES.size())));
        }
        return request;
    }

    List<Answer> answers() {
        var kinds = List.of(Answer.Kind.HINTS, Answer.Kind.CHOOSE, Answer.Kind.REUSE);
        return Stream.generate(() -> answer(kinds.get(random.nextInt(kinds.size()))))
                .limit(random.nextInt(4))
                .toList();
    }

    private Answer answer(Answer.Kind kind) {
        var yes = random.nextBoolean();
        var fields = FIELDS.stream().filter(field -> field.path().contains(".")).toList();
        return switch (kind) {
            case HINTS -> new Answer(kind, Optional.empty(), Optional.empty(), Optional.of(parts(fields, 3)));
            case CHOOSE ->
                yes
                        ? new Answer(kind, Optional.of("arn:chosen"), Optional.empty(), Optional.of(parts(fields, 4)))
                        : declined(kind);
            case REUSE ->
                yes
                        ? new Answer(kind, Optional.of("arn:used"), Optional.of("my-postgres-db"), Optional.empty())
                        : declined(kind);
        };
    }

    private static Answer declined(Answer.Kind kind) {
        return new Answer(kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ObjectNode parts(List<Field> from, int count) {
        var parts = Json.mapper().createObjectNode();
        for (var i = 0; i < count; i++) {
            var field = from.get(random.nextInt(from.size()));
            var value = field.values().get(random.nextInt(field.values().size()));
            put(parts, field.path(), Json.tree(value));
        }
        return parts;
    }

    private static void put(ObjectNode into, String path, JsonNode value) {
        var dot = path.indexOf('.');
        if (dot < 0) {
            into.set(path, value);
        } else {
            put(into.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
        }
    }

    private static List<String> words(String... words) {
        return Stream.of(words).map(word -> "\"" + word + "\"").toList();
    }
}
