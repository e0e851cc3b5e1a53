package dev.pipewright.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.OpenPoints.Kind;
import dev.pipewright.core.ticket.Completion;
import dev.pipewright.onboarding.account.FixedIdentity;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemoryRds;
import dev.pipewright.onboarding.account.InMemoryRedshift;
import dev.pipewright.onboarding.account.InMemoryRedshiftServerless;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.classify.CallerIdentity;
import dev.pipewright.onboarding.classify.Classification;
import dev.pipewright.onboarding.classify.Classification.Route;
import dev.pipewright.onboarding.classify.ClassifyInput;
import dev.pipewright.onboarding.classify.RequestClassifier;
import dev.pipewright.onboarding.classify.RequesterVerification;
import dev.pipewright.onboarding.discover.DiscoverInput;
import dev.pipewright.onboarding.discover.SourceDiscovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Connection;

/** What discovery offers in place of a new connection, classification takes: a yes never ends a request. */
class OfferedConnectionsTest {

    private static final Map<String, String> SOURCES = Map.of(
            "POSTGRESQL", "{\"type\": \"POSTGRESQL\", \"host\": \"orders.example.com\", \"database\": \"orders\"}",
            "SNOWFLAKE", "{\"type\": \"SNOWFLAKE\", \"snowflake\": {\"account\": \"acme\"}}",
            "BIGQUERY", "{\"type\": \"BIGQUERY\", \"bigquery\": {\"projectId\": \"acme-web\"}}");

    private final InMemoryGlue glue = new InMemoryGlue()
            .withJdbc("orders-v1", Samples.ORDERS_URL)
            .withUnified("orders-v2", "POSTGRESQL", Map.of("HOST", "orders.example.com", "DATABASE", "orders"))
            .withJdbc("shop-jdbc", "jdbc:snowflake://acme.snowflakecomputing.com/?db=shop")
            .with(spark("shop-v1", "SNOWFLAKE", "{\"sfUrl\": \"acme.snowflakecomputing.com\"}"))
            .withUnified("shop-v2", "SNOWFLAKE", Map.of("HOST", "acme.snowflakecomputing.com"))
            .with(spark("web-v1", "BIGQUERY", "{\"parentProject\": \"acme-web\"}"))
            .withUnified("web-v2", "BIGQUERY", Map.of("PROJECT_ID", "acme-web"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POSTGRESQL | "GLUE_ETL"            |                            | orders-v1 orders-v2
            POSTGRESQL | "ATHENA"              |                            | orders-v2
            POSTGRESQL | "GLUE_ETL", "ATHENA"  |                            | orders-v2
            POSTGRESQL | "CRAWLER"             | verification.table         | orders-v1
            POSTGRESQL | "GLUE_ETL", "CRAWLER" | verification.table         | orders-v1
            SNOWFLAKE  | "GLUE_ETL"            |                            | shop-jdbc shop-v1 shop-v2
            SNOWFLAKE  | "ATHENA"              |                            | shop-v2
            BIGQUERY   | "GLUE_ETL"            | source.bigquery.probeTable | web-v1 web-v2
            BIGQUERY   | "ATHENA"              | source.bigquery.probeTable | web-v2
            """)
    void isWhatAYesWouldTest(String type, String engines, String askedFirst, String names) {
        var request = Json.tree(
                "{\"source\": " + SOURCES.get(type) + ", \"verification\": {\"engines\": [" + engines + "]}}");
        var answers = new ArrayList<Answer>();

        var open = discover(request, answers);
        var asked = open.hints();
        asked.forEach(hint -> answers.add(filledIn(hint)));
        var offered = discover(request, answers);

        assertThat(asked).extracting(Hint::path).isEqualTo(askedFirst == null ? List.of() : List.of(askedFirst));
        assertThat(offered.kind()).isEqualTo(Kind.REUSE);
        assertThat(offered.hints()).isEmpty();
        assertThat(offered.connections()).extracting(ExistingConnection::name).containsExactly(names.split(" "));
        assertThat(offered.connections()).allSatisfy(connection -> {
            answers.add(yes(connection));
            assertThat(classify(request, answers).route()).isEqualTo(Route.TEST);
        });
    }

    private OpenPoints discover(JsonNode request, List<Answer> answers) {
        var classified = classify(request, answers);
        assertThat(classified.route()).as(classified.toString()).isEqualTo(Route.DISCOVER);
        var clients = new SourceDiscovery.Clients(
                glue, new InMemoryRds(), InMemoryRedshift::new, InMemoryRedshiftServerless::new);
        return new SourceDiscovery(clients, Runnable::run)
                .discover(new DiscoverInput(
                        Samples.EXECUTION,
                        Samples.STATE,
                        Samples.ACCOUNT,
                        classified.request().orElseThrow(),
                        classified.ambiguity(),
                        classified.reuseDeclined(),
                        classified.choiceDeclined()))
                .question();
    }

    private Classification classify(JsonNode request, List<Answer> answers) {
        var identity = new CallerIdentity(new FixedIdentity(), Samples.ACCOUNT.region());
        return new RequestClassifier(identity, glue, new RecordingBus().milestones(), RequesterVerification.NONE)
                .classify(new ClassifyInput(
                        Samples.EXECUTION, Samples.STATE, request, List.copyOf(answers), Completion.NONE));
    }

    private static Answer filledIn(Hint hint) {
        JsonNode part = JsonNodeFactory.instance.textNode("sales.orders");
        var names = List.of(hint.path().split("\\."));
        for (var i = names.size() - 1; i >= 0; i--) {
            part = JsonNodeFactory.instance.objectNode().set(names.get(i), part);
        }
        return new Answer(Answer.Kind.HINTS, Optional.empty(), Optional.empty(), Optional.of(part));
    }

    private static Answer yes(ExistingConnection connection) {
        return new Answer(
                Answer.Kind.REUSE, Optional.of(connection.arn()), Optional.of(connection.name()), Optional.empty());
    }

    private static Connection spark(String name, String type, String properties) {
        return Connection.builder()
                .name(name)
                .connectionType(type)
                .connectionSchemaVersion(1)
                .connectionPropertiesWithStrings(Map.of("SparkProperties", properties))
                .build();
    }
}
