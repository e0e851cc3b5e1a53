package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.onboarding.classify.CallerIdentity;
import dev.pipewright.onboarding.classify.ClassifyRequestHandler;
import dev.pipewright.onboarding.classify.RequestClassifier;
import dev.pipewright.onboarding.classify.TicketRequester;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.tickets.complete.CompleteRequest;
import dev.pipewright.tickets.complete.CompleteRequestHandler;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.site.Note;
import dev.pipewright.tickets.site.TicketSite;
import dev.pipewright.tickets.site.TicketStage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The shipped definition with the real functions that classify and complete, over a ticket that was sent as a key alone;
 * what comes after them answers what a test wants.
 */
class ThinTicketTest {

    private static final String KEY = "the-key-of-this-deployment";
    private static final String THIN = "{\"requestedBy\": {}, \"ticket\": {\"system\": \"jira\", \"id\": \"DATA-18\"}}";
    private static final String ASKS = """
            {"next": "ASK", "summary": "Something is open.", "findings": [], "question": {"kind": "HINTS"}}""";

    private final Workbench bench = new Workbench();
    private final List<HistoryEvent> history = new ArrayList<>();
    private final List<JsonNode> discovered = new ArrayList<>();
    private final List<String> announced = new ArrayList<>();
    private String planning = "{\"next\": \"PLANNED\", \"summary\": \"Planned.\", \"findings\": []}";

    @TempDir
    Path mappings;

    @Test
    void aTicketThatCanBeReadIsPlannedAsItSays() {
        var result = run(shows("Mode: plan\\nHost: orders.example.com\\nEngine: PostgreSQL"));

        assertThat(states())
                .startsWith(
                        "Take the request",
                        "Classify request",
                        "Route",
                        "Complete the request",
                        "Classify request",
                        "Route",
                        "Discover sources")
                .endsWith("Done");
        assertThat(discovered).singleElement().satisfies(request -> {
            assertThat(request.path("mode").asText()).isEqualTo("PLAN");
            assertThat(request.path("source").path("host").asText()).isEqualTo("orders.example.com");
            assertThat(request.path("ticket").path("id").asText()).isEqualTo("DATA-18");
        });
        var output = ((ExecutionResult.Succeeded) result).output();
        assertThat(output.path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(output.path("requestedBy")).isEqualTo(Workbench.json("{\"verified\": true, \"id\": \"5b10ac8d\"}"));
        assertThat(announced).hasSize(1);
    }

    @Test
    void aTicketThatIsSeenAtTheThirdAttemptIsCompletedWithinAQuarterOfAMinute() {
        var attempts = new ArrayList<Instant>();

        run(() -> {
            attempts.add(bench.time.now());
            return attempts.size() < 3
                    ? Optional.empty()
                    : shows("Host: orders.example.com").get();
        });

        assertThat(attempts).hasSize(3);
        assertThat(Duration.between(attempts.get(0), attempts.get(2))).isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(discovered)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.path("source").path("host").asText()).isEqualTo("orders.example.com"));
    }

    @Test
    void aTicketThatIsNeverSeenIsGivenUpAfterMinutesAndItsRequesterIsAskedInstead() {
        planning = ASKS;

        run(Optional::empty);

        assertThat(waitedFor("Complete the request")).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(6));
        assertThat(states())
                .containsSubsequence(
                        "Complete the request", "Classify request", "Discover sources", "Ask the requester")
                .doesNotContain("Report workflow error");
        assertThat(states().stream().filter("Complete the request"::equals)).hasSize(1);
    }

    @Test
    void aSystemThatLetsNobodyReadIsAskedOnceAndTheRequestGoesOn() {
        planning = ASKS;
        var attempts = new ArrayList<Instant>();

        run(() -> {
            attempts.add(bench.time.now());
            throw new NonRetryableException(ErrorCode.ACCESS_DENIED, "The ticket system jira answered 401");
        });

        assertThat(attempts).hasSize(1);
        assertThat(states()).contains("Ask the requester").doesNotContain("Report workflow error");
    }

    @Test
    void aPasswordInATicketEndsTheRequestAndIsNowhereInTheHistory() {
        var result = run(shows("Host: orders.example.com\\nJDBC URL: jdbc:postgresql://scott:hunter2@db/orders"));

        var output = ((ExecutionResult.Succeeded) result).output();
        assertThat(output.path("outcome").asText()).isEqualTo("INVALID");
        assertThat(output.path("findings").findValuesAsText("code")).contains("SECRET_IN_INPUT");
        assertThat(output.path("ticket").path("id").asText()).isEqualTo("DATA-18");
        assertThat(discovered).isEmpty();
        assertThat(history.toString()).contains("SECRET_IN_INPUT").doesNotContain("hunter2");
    }

    @Test
    void whoStartsAnExecutionByHandWithATicketInItReadsNobodysTicket() {
        planning = ASKS;

        run("by-hand", () -> {
            throw new AssertionError("Nothing vouches for this ticket");
        });

        assertThat(states()).contains("Discover sources").doesNotContain("Complete the request");
    }

    private static Supplier<Optional<JsonNode>> shows(String description) {
        return () -> Optional.of(Workbench.json("""
                {"issue": {"key": "DATA-18", "fields": {"summary": "Orders", "description": "%s",
                  "reporter": {"accountId": "5b10ac8d"}}}}""".formatted(description)));
    }

    private List<String> states() {
        return history.stream()
                .filter(HistoryEvent.StateEntered.class::isInstance)
                .map(event -> ((HistoryEvent.StateEntered) event).state())
                .toList();
    }

    private Duration waitedFor(String state) {
        return history.stream()
                .filter(HistoryEvent.StateExited.class::isInstance)
                .map(HistoryEvent.StateExited.class::cast)
                .filter(exited -> exited.state().equals(state))
                .findFirst()
                .orElseThrow()
                .duration();
    }

    private ExecutionResult run(Supplier<Optional<JsonNode>> ticket) {
        return run(
                new ExecutionSeal(Redacted.of(KEY)).name(TicketSystem.JIRA, "DATA-18", "", Workbench.json(THIN)),
                ticket);
    }

    private ExecutionResult run(String name, Supplier<Optional<JsonNode>> ticket) {
        var substitutions = new HashMap<String, String>();
        WorkflowFunction.tasks().forEach(function -> substitutions.put(function.placeholder(), function.camelCase()));
        substitutions.put(WorkflowDefinition.EVENT_BUS_NAME, "bus");
        substitutions.put(WorkflowDefinition.JOB_ROLE_ARN, "role");
        substitutions.put(WorkflowDefinition.CONNECTOR_ROLE_ARN, "connector");
        substitutions.put(WorkflowDefinition.DECISION_TIMEOUT_SECONDS, "60");
        Integration nothing = arguments -> arguments;
        var integrations = Map.of(
                LambdaIntegration.RESOURCE,
                new LambdaIntegration(functions(ticket)),
                "arn:aws:states:::glue:startJobRun.sync",
                nothing,
                "arn:aws:states:::athena:startQueryExecution.sync",
                nothing,
                "arn:aws:states:::aws-sdk:glue:getJobRun",
                nothing,
                "arn:aws:states:::aws-sdk:glue:tagResource",
                nothing,
                "arn:aws:states:::events:putEvents",
                nothing);
        var surroundings = new Surroundings(bench.time, bench.tokens, bench.random, () -> new UUID(0, 1));
        return new Interpreter(
                        StateMachine.load(WorkflowDefinition.text(), substitutions),
                        Workbench.IDENTITY,
                        integrations,
                        surroundings)
                .execution(name, Workbench.json(THIN), history::add)
                .run();
    }

    private Map<String, LambdaFunction> functions(Supplier<Optional<JsonNode>> ticket) {
        var functions = new HashMap<String, LambdaFunction>();
        functions.put(WorkflowFunction.CLASSIFY_REQUEST.camelCase(), handled(new ClassifyRequestHandler(classifier())));
        functions.put(
                WorkflowFunction.COMPLETE_REQUEST.camelCase(),
                handled(new CompleteRequestHandler(
                        new CompleteRequest(system -> Optional.of(new Shown(ticket)), Mappings.in(mappings)))));
        functions.put(WorkflowFunction.DISCOVER_SOURCES.camelCase(), payload -> {
            var request =
                    Workbench.json(new String(payload, StandardCharsets.UTF_8)).path("request");
            discovered.add(request);
            return ("{\"request\": " + request + ", \"looked\": []}").getBytes(StandardCharsets.UTF_8);
        });
        functions.put(WorkflowFunction.EXAMINE_NETWORK.camelCase(), payload -> "{}".getBytes(StandardCharsets.UTF_8));
        functions.put(
                WorkflowFunction.PLAN_CONNECTION.camelCase(), payload -> planning.getBytes(StandardCharsets.UTF_8));
        functions.put(WorkflowFunction.ASK.camelCase(), payload -> {
            throw new InvalidRequestException(
                    new Finding("requestedBy.email", "MISSING", "Nobody to ask.", "Name one."));
        });
        return functions;
    }

    private static LambdaFunction handled(RequestStreamHandler handler) {
        return LambdaFunction.of(handler, () -> null);
    }

    private RequestClassifier classifier() {
        return new RequestClassifier(
                new CallerIdentity(new Identified(), "eu-west-1"),
                new NoConnections(),
                new Milestones(
                        new Announced(announced),
                        "bus",
                        Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC)),
                new TicketRequester(new OneSecret()));
    }

    /** A system that shows one ticket. */
    private record Shown(Supplier<Optional<JsonNode>> ticket) implements TicketSite {

        @Override
        public Optional<JsonNode> read(String ticketId) {
            return ticket.get();
        }

        @Override
        public void put(String ticketId, Note note) {
            throw new AssertionError("Nothing is written");
        }

        @Override
        public boolean hasNote(String ticketId, String mark) {
            throw new AssertionError("No notes are read");
        }

        @Override
        public void setStage(String ticketId, TicketStage stage) {
            throw new AssertionError("Nothing is changed");
        }
    }

    private record Identified() implements StsClient {

        @Override
        public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
            return GetCallerIdentityResponse.builder()
                    .account("123456789012")
                    .arn("arn:aws:sts::123456789012:assumed-role/classify/run")
                    .build();
        }

        @Override
        public GetCallerIdentityResponse getCallerIdentity() {
            return getCallerIdentity(GetCallerIdentityRequest.builder().build());
        }

        @Override
        public String serviceName() {
            return StsClient.SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private record NoConnections() implements GlueClient {

        @Override
        public GetConnectionResponse getConnection(GetConnectionRequest request) {
            throw EntityNotFoundException.builder().build();
        }

        @Override
        public String serviceName() {
            return GlueClient.SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private record Announced(List<String> events) implements EventBridgeClient {

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            request.entries().forEach(entry -> events.add(entry.detailType()));
            return PutEventsResponse.builder().failedEntryCount(0).build();
        }

        @Override
        public String serviceName() {
            return EventBridgeClient.SERVICE_NAME;
        }

        @Override
        public void close() {}
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
        public void close() {}
    }
}
