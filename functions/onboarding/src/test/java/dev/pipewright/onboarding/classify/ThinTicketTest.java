package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.ticket.Completion;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.onboarding.account.FixedIdentity;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.classify.Classification.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** A ticket whose delivery says too little: when it is read back, and what counts of what was read. */
class ThinTicketTest {

    private static final String KEY = "the-key-of-this-deployment";
    private static final JsonNode FULL = Json.tree("""
            {"query": "jdbc:postgresql://orders.example.com:6432/orders", "connection": {"name": "orders-analytics"},
             "credentials": {"method": "NEW_SECRET"}, "requestedBy": {"id": "5b10ac8d", "email": "dana@example.com"}}""");

    private final InMemoryGlue glue = new InMemoryGlue().withJdbc("my-postgres-db", Samples.ORDERS_URL);
    private final RecordingBus bus = new RecordingBus();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"mode\": \"PLAN\"}",
                "{\"mode\": \"TEST\"}",
                "{\"source\": {}}",
                "{\"query\": \" \"}",
                "{\"connection\": {\"description\": \"For the nightly job\", \"tags\": {\"team\": \"data\"}}}",
                "{\"credentials\": {\"method\": \"NEW_SECRET\"}}",
                "{\"network\": {\"reachability\": \"SAME_VPC\"}}",
                "{\"verification\": {\"engines\": [\"ATHENA\"]}}",
                "{\"locale\": \"de\"}",
                "{\"requestedBy\": {\"id\": \"5b10ac8d\"}}"
            })
    void aSealedTicketThatDoesNotSayWhatIsWantedIsReadBack(String request) {
        var answer = classify(ticket(request), Completion.NONE);

        assertThat(answer.route()).isEqualTo(Route.COMPLETE);
        assertThat(answer.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\": \"our warehouse\"}",
                "{\"source\": {\"type\": \"POSTGRESQL\"}}",
                "{\"source\": {\"host\": \"orders.example.com\"}}",
                "{\"source\": {\"port\": 5432}}",
                "{\"source\": {\"database\": \"orders\"}}",
                "{\"source\": {\"enforceTls\": true}}",
                "{\"source\": {\"snowflake\": {\"account\": \"acme-analytics\"}}}",
                "{\"source\": {\"urlParameters\": {\"loginTimeout\": \"10\"}}}",
                "{\"connection\": {\"name\": \"orders-analytics\"}}"
            })
    void aTicketThatSaysAnythingOfWhatIsWantedIsTakenAsItIs(String request) {
        assertThat(classify(ticket(request), Completion.NONE).route()).isEqualTo(Route.DISCOVER);
    }

    @Test
    void aTicketThatBreaksTheFormIsRefusedAtOnce() {
        assertThat(classify(ticket("{\"mode\": \"FAST\"}"), Completion.NONE).route())
                .isEqualTo(Route.INVALID);
    }

    @Test
    void onlyAnExecutionThatASignedDeliveryHasStartedIsCompleted() {
        var input = ticket("{}");
        var sealed = sealed(input);

        assertThat(classify("by-hand", input, Completion.NONE).route()).isEqualTo(Route.DISCOVER);
        assertThat(classify("hook-jira-DATA-17-00000000000000000000000000000000", input, Completion.NONE)
                        .route())
                .isEqualTo(Route.DISCOVER);
        assertThat(classify(sealed, ticket("{\"mode\": \"PLAN\"}"), Completion.NONE)
                        .route())
                .isEqualTo(Route.DISCOVER);
    }

    /** The machine's own user is verified too, and has no ticket. */
    @Test
    void whoIsVerifiedByAnythingButASealIsAskedInstead() {
        var person = new Requester(Map.of("os", "dana"), Optional.empty(), true);

        var answer = classifier((execution, input) -> Optional.of(person))
                .classify(input("by-hand", ticket("{}"), Completion.NONE));

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(answer.requester()).isEqualTo(person);
    }

    @Test
    void whatTheTicketSaysIsTheRequestAndItsReporterTheRequester() {
        var answer = classify(ticket("{}"), Completion.read(FULL));

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(answer.requester())
                .isEqualTo(new Requester(Map.of("jira", "5b10ac8d"), Optional.of("dana@example.com"), true));
        assertThat(answer.request()).hasValueSatisfying(request -> {
            assertThat(request.source().type()).contains(SourceType.POSTGRESQL);
            assertThat(request.source().port()).hasValue(6432);
            assertThat(request.connection().name()).contains("orders-analytics");
            assertThat(request.ticket().flatMap(ticket -> ticket.id())).contains("DATA-17");
        });
    }

    @Test
    void aTicketNamesNoOtherTicket() {
        var other = FULL.deepCopy();
        ((ObjectNode) other)
                .putObject("ticket")
                .put("system", "zendesk")
                .put("id", "4711")
                .put("url", "https://tickets.example.org/4711");

        var answer = classify(ticket("{}"), Completion.read(other));

        assertThat(answer.request().orElseThrow().ticket().orElseThrow().system())
                .contains("jira");
        assertThat(answer.request().orElseThrow().ticket().orElseThrow().url()).isEmpty();
        assertThat(answer.requester().ids()).containsOnlyKeys("jira");
    }

    @Test
    void whatTheDeliverySaidStays() {
        var answer = classify(
                ticket("{\"mode\": \"PLAN\", \"credentials\": {\"method\": \"EXISTING_SECRET\"},"
                        + " \"requestedBy\": {\"id\": \"erik\"}}"),
                Completion.read(Json.tree("""
                        {"mode": "ONBOARD", "query": "orders.example.com", "locale": "de",
                         "credentials": {"method": "NEW_SECRET", "secretId": "rds/orders"},
                         "requestedBy": {"id": "5b10ac8d", "email": "dana@example.com"}}""")));

        assertThat(answer.requester()).isEqualTo(new Requester(Map.of("jira", "erik"), Optional.empty(), true));
        assertThat(answer.request()).hasValueSatisfying(request -> {
            assertThat(request.mode()).contains(Mode.PLAN);
            assertThat(request.locale()).contains("de");
            assertThat(Json.tree(request.credentials()))
                    .isEqualTo(Json.tree("{\"method\": \"EXISTING_SECRET\", \"secretId\": \"rds/orders\"}"));
        });
    }

    @Test
    void anExistingConnectionThatTheTicketNamesIsTested() {
        var answer = classify(ticket("{}"), Completion.read(Json.tree("{\"query\": \"my-postgres-db\"}")));

        assertThat(answer.route()).isEqualTo(Route.TEST);
    }

    @Test
    void aTicketIsReadOnceHoweverLittleItSays() {
        assertThat(classify(ticket("{}"), Completion.unread()).route()).isEqualTo(Route.DISCOVER);
        assertThat(classify(ticket("{}"), Completion.read(Json.tree("{\"requestedBy\": {}}")))
                        .route())
                .isEqualTo(Route.DISCOVER);
    }

    @Test
    void aTicketThatMakesNoRequestEndsWithAllThatIsWrongWithIt() {
        var findings = List.of(
                new Finding("query", Finding.SECRET_IN_INPUT, "It holds a credential.", "Remove it."),
                new Finding("source.port", "INVALID_VALUE", "It is no number.", "Send a number."));

        var answer = classify(ticket("{}"), Completion.unfit(findings));

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).isEqualTo(findings);
        assertThat(answer.request().flatMap(request -> request.ticket()).flatMap(ticket -> ticket.id()))
                .contains("DATA-17");
    }

    /** What was read goes through the same check again: another version of the function may have read it. */
    @Test
    void whatWasReadIsHeldToTheSameRulesAsADelivery() {
        var answer = classify(ticket("{}"), Completion.read(Json.tree("{\"source\": {\"prot\": 1}}")));

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::path).containsExactly("source.prot");
    }

    @Test
    void aTicketIsAnnouncedWhenItComesAndNotAgainWhenItWasRead() {
        classify(ticket("{}"), Completion.NONE);
        classify(ticket("{}"), Completion.read(FULL));
        classify(ticket("{}"), Completion.unread());

        assertThat(bus.events)
                .singleElement()
                .satisfies(event -> assertThat(Json.tree(event.detail())
                                .path("data")
                                .path("ticket")
                                .path("id"))
                        .isEqualTo(Json.tree("\"DATA-17\"")));
    }

    @Test
    void anAnswerCompletesWhatTheTicketLeftOpen() {
        var typed = new Answer(
                Answer.Kind.HINTS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Json.tree("{\"source\": {\"database\": \"sales\"}}")));
        var input = ticket("{}");

        var answer = classifier(new TicketRequester(new OneSecret()))
                .classify(new ClassifyInput(
                        execution(sealed(input)), Samples.STATE, input, List.of(typed), Completion.read(FULL)));

        assertThat(answer.request().orElseThrow().source().database()).contains("sales");
        assertThat(answer.request().orElseThrow().source().host()).contains("orders.example.com");
    }

    @Test
    void whoChangedTheTicketIsStillComparedWhenItWasReadBack() {
        var input = ticket("{\"ticket\": {}}");
        ((ObjectNode) input.path("ticket")).putArray("changedBy").addObject().put("id", "erik");
        var seal = new ExecutionSeal(Redacted.of(KEY));
        var name = seal.name(TicketSystem.JIRA, "DATA-17", "", input);

        var answer = classify(name, seal.sealing(name, (ObjectNode) input), Completion.read(FULL));

        assertThat(answer.requester().verified()).isTrue();
        assertThat(answer.requester().ids()).containsEntry("jira", "5b10ac8d");
        assertThat(Json.write(answer.requester())).contains("erik");
    }

    private Classification classify(JsonNode input, Completion completion) {
        return classify(sealed(input), input, completion);
    }

    private Classification classify(String name, JsonNode input, Completion completion) {
        return classifier(new TicketRequester(new OneSecret())).classify(input(name, input, completion));
    }

    private RequestClassifier classifier(RequesterVerification verification) {
        return new RequestClassifier(
                new CallerIdentity(new FixedIdentity(), Samples.ACCOUNT.region()),
                glue,
                bus.milestones(),
                verification);
    }

    private static ClassifyInput input(String name, JsonNode input, Completion completion) {
        return new ClassifyInput(execution(name), Samples.STATE, input, List.of(), completion);
    }

    private static JsonNode ticket(String request) {
        ObjectNode input = Json.tree(request).deepCopy();
        if (!input.has("requestedBy")) {
            input.putObject("requestedBy");
        }
        input.putObject("ticket").put("system", "jira").put("id", "DATA-17");
        return input;
    }

    private static String sealed(JsonNode input) {
        return new ExecutionSeal(Redacted.of(KEY)).name(TicketSystem.JIRA, "DATA-17", "", input);
    }

    private static Execution execution(String name) {
        return new Execution(
                "arn:aws:states:eu-central-1:123456789012:execution:pipewright-connect-data-source:" + name,
                name,
                Samples.NOW);
    }

    /** The seal's key. */
    private record OneSecret() implements SecretsManagerClient {

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            return GetSecretValueResponse.builder().secretString(KEY).build();
        }

        @Override
        public String serviceName() {
            return SecretsManagerClient.SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
