package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples in {@code events/webhooks} by the command: each a first delivery, signed now. */
class WebhookCommandIT {

    private static final Path FOLDER = Path.of("..", "events", "webhooks");

    @TempDir
    private Path folder;

    static Stream<JsonNode> firstDeliveries() throws IOException {
        var deliveries = new ArrayList<JsonNode>();
        Json.tree(Files.readString(FOLDER.resolve("deliveries.json"))).forEach(deliveries::add);
        return deliveries.stream()
                .filter(delivery -> !delivery.has("ageSeconds"))
                .filter(delivery ->
                        !delivery.has("after") || delivery.path("status").asInt() == 202);
    }

    @ParameterizedTest
    @MethodSource("firstDeliveries")
    void aSampleIsAnsweredAsItSays(JsonNode sample) {
        var arguments = new ArrayList<>(
                List.of(sample.path("sender").asText(), file(sample).toString(), "--json"));
        if (sample.has("secret")) {
            arguments.addAll(List.of("--secret", sample.path("secret").asText()));
        }

        var run = webhook(arguments.toArray(String[]::new));

        var answer = Json.tree(run.out());
        var status = sample.path("status").asInt();
        assertThat(answer.path("status").asInt()).as(run.out() + run.err()).isEqualTo(status);
        assertThat(run.exitCode()).isEqualTo(status < 300 ? 0 : status == 401 ? 1 : 2);
        assertThat(answer.path("body").has("executionArn")).isEqualTo(status == 202);
        assertThat(answer.path("body").findValuesAsText("code"))
                .contains(
                        sample.has("finding")
                                ? new String[] {sample.path("finding").asText()}
                                : new String[0]);
    }

    @Test
    void whoeverIsNoTerminalIsToldWhatWasStartedAndWhereItWaits() {
        var run = webhook("jira", FOLDER.resolve("jira/issue-created.json").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("202 Started: hook-jira-DATA-17-")
                .contains("Waits for a person: ")
                .contains("Ticket DATA-17 in jira: ")
                .containsPattern("[0-9:]{8} UTC, Pipewright")
                .contains("[pipewright:");
    }

    @Test
    void aTicketThatIsOnlyNamedIsReadBackFromItsSystem() throws IOException {
        var whole = Files.readString(FOLDER.resolve("jira/issue-created.json"))
                .replace("DATA-17", "DATA-18")
                .replace("* Engine", "* Mode: plan\\n* Engine");
        var ticket = Files.writeString(folder.resolve("whole.json"), whole);

        var run = webhook("jira", FOLDER.resolve("jira/only-the-key.json").toString(), "--ticket", ticket.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Ticket DATA-18 in jira: Done").contains("orders-analytics");
    }

    @Test
    void anotherTicketThanTheOneThatIsNamedIsRefused() {
        var run = webhook(
                "jira",
                FOLDER.resolve("jira/only-the-key.json").toString(),
                "--ticket",
                FOLDER.resolve("jira/issue-created.json").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("DATA-17").contains("DATA-18");
    }

    @Test
    void aPayloadThatMakesNoRequestIsToldWithWhatToMend() {
        var run = webhook("jira", FOLDER.resolve("jira/port-no-number.json").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .startsWith("400 ")
                .contains("source.port: ")
                .containsPattern("(?s)Ticket DATA-\\d+ in jira: .*source.port");
    }

    @Test
    void aPayloadThatIsTooLargeIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("large.json"), "{\"a\":\"" + "x".repeat(300_000) + "\"}");

        var run = webhook("jira", file.toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(Json.tree(run.out()).path("status").asInt()).isEqualTo(413);
    }

    @Test
    void aMissingFileAndAnUnknownSenderAreNamedWithWhatThereIs() {
        assertThat(webhook("jira", "nowhere.json").err())
                .contains("nowhere.json")
                .contains("events/webhooks");
        assertThat(webhook("trello", "nowhere.json").err()).contains("trello").contains("JIRA");
    }

    @Test
    void theHelpSaysWhatEachExitCodeMeans() {
        assertThat(CommandRun.of("webhook", "--help").out())
                .contains("Exit codes:")
                .contains("401")
                .contains("{\"status\", \"body\"}");
    }

    private static CommandRun webhook(String... arguments) {
        var all = new ArrayList<>(
                List.of("webhook", "--account", Samples.account().toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static Path file(JsonNode sample) {
        return FOLDER.resolve(sample.path("sender").asText())
                .resolve(sample.path("payload").asText() + ".json");
    }
}
