package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseCommandTest {

    private static final String SECURITY_GROUPS = "ec2-describe-security-groups.json";

    @TempDir
    private Path folder;

    @Test
    void aHealthyConnectionEndsWithoutAnOutcomeAndSaysWhatWasNotExamined() {
        var run = diagnose("--json");

        var result = Json.tree(run.out());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Samples.violations("outcome", result)).isEmpty();
        assertThat(result.path("outcome").isMissingNode()).isTrue();
        assertThat(result.path("connection").path("name").asText()).isEqualTo("crm-mysql");
        assertThat(check(result, "network.s3-path").path("state").asText()).isEqualTo("PASSED");
        assertThat(check(result, "network.answer").path("state").asText()).isEqualTo("NOT_EXECUTED");
    }

    @Test
    void aFaultInTheSnapshotIsNamedWithEvidenceFixAndExitCode() throws IOException {
        var run = diagnose("--account", withoutSelfReference().toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("NETWORK_SG_NO_SELF_REFERENCE (proven)")
                .contains("Shown by network.self-reference")
                .contains("\nFix\n  who ")
                .contains("\nNot examined\n");
        assertThat(run.out().indexOf("Cause")).isLessThan(run.out().indexOf("Shown by"));
        assertThat(run.err()).contains("Diagnose network").doesNotContain("Diagnose credentials");
    }

    @Test
    void theTextOfADriverIsReadWhereTheConfigurationShowsNothing() {
        var run = diagnose(
                "--json",
                "--error",
                "ERROR 1045 (28000): Access denied for user 'crm'@'10.10.1.7' (using password: YES)");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(4);
        assertThat(Json.tree(run.out()).path("diagnosis").path("cause").asText())
                .isEqualTo("CREDENTIALS_WRONG");
    }

    @Test
    void aSecretInTheTextIsNeverRepeated() {
        var run = diagnose("--error", "jdbc:mysql://crm:hunter2@db.example.com/crm: Communications link failure");

        assertThat(run.out() + run.err()).doesNotContain("hunter2");
    }

    @Test
    void aConnectionThatIsNotThereIsAnsweredWithTheNearestNames() {
        var run = CommandRun.of(
                "diagnose", "crm-mysq", "--account", Samples.account().toString());

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("no connection crm-mysq").contains("crm-mysql");
    }

    @Test
    void aSnapshotThatSaysNothingOfConnectionsIsRefusedWithTheCommandThatCapturesThem() throws IOException {
        var run = diagnose(
                "--account",
                basedOnDefault("\"without\":[\"glue-get-connections.json\"]").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("aws glue get-connections --hide-password");
    }

    @Test
    void oneCapturedConnectionIsEnough() throws IOException {
        var account = basedOnDefault("\"without\":[\"glue-get-connections.json\"]");
        Files.writeString(
                account.resolve("glue-get-connection.crm-mysql.json"),
                Json.write(Json.mapper().createObjectNode().set("Connection", connection("crm-mysql"))));

        var run = diagnose("--json", "--account", account.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Json.tree(run.out()).path("connection").path("name").asText())
                .isEqualTo("crm-mysql");
    }

    @Test
    void whereTheConnectionMayNotBeLookedAtNothingFoundIsNoCleanBillOfHealth() throws IOException {
        var account = basedOnDefault("\"without\":[]");
        Files.writeString(
                account.resolve("glue-get-connections.json"),
                "{\"Error\":{\"Code\":\"AccessDeniedException\",\"Message\":\"no\"}}");

        var run = diagnose("--account", account.toString());

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.err()).contains("AccessDeniedException");
        assertThat(run.out())
                .contains("is not known: it could not be looked at")
                .doesNotContain("Nothing wrong was found", "NOTHING FOUND");
    }

    @Test
    void whatWasFoundBeforeIsToldFirstWithWhatBecameOfIt() throws IOException {
        var cache = folder.resolve("cache");
        var faulty = withoutSelfReference().toString();
        CommandRun.remembering(cache, "diagnose", "crm-mysql", "--account", faulty);

        var again = CommandRun.remembering(cache, "diagnose", "crm-mysql", "--account", faulty, "--json");
        var mended = CommandRun.remembering(
                cache, "diagnose", "crm-mysql", "--account", Samples.account().toString());
        var after = CommandRun.remembering(
                cache, "diagnose", "crm-mysql", "--account", Samples.account().toString());

        assertThat(Json.tree(again.out()).path("checks").path(0).path("id").asText())
                .isEqualTo("network.self-reference");
        assertThat(Samples.violations("outcome", Json.tree(again.out()))).isEmpty();
        assertThat(mended.out().lines().skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("network.self-reference was FAILED (NETWORK_SG_NO_SELF_REFERENCE) on ")
                        .endsWith("and is now PASSED."));
        assertThat(after.out()).doesNotContain("was FAILED");
    }

    @Test
    void aMemoryThatCannotBeReadIsIgnoredAndToldOf() throws IOException {
        var cache = folder.resolve("cache");
        var faulty = withoutSelfReference().toString();
        CommandRun.remembering(cache, "diagnose", "crm-mysql", "--account", faulty);
        try (Stream<Path> kept = Files.list(cache.resolve("diagnoses"))) {
            Files.writeString(kept.findFirst().orElseThrow(), "{\"check\":");
        }

        var run = CommandRun.remembering(cache, "diagnose", "crm-mysql", "--account", faulty);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("it is ignored");
    }

    @Test
    void aMemoryThatCannotBeWrittenIsToldOf() throws IOException {
        var cache = Files.writeString(folder.resolve("file"), "in the way");

        var run = CommandRun.remembering(
                cache,
                "diagnose",
                "crm-mysql",
                "--account",
                withoutSelfReference().toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("cannot be written");
    }

    @Test
    void aReportIsWrittenInTheFormThatItsNameAsksFor() throws IOException {
        var account = withoutSelfReference().toString();
        diagnose("--account", account, "--report", folder.resolve("a.md").toString());
        diagnose("--account", account, "--report", folder.resolve("a.html").toString());

        assertThat(Files.readString(folder.resolve("a.md")))
                .startsWith("# crm-mysql does not work")
                .contains("123456789012", "proven");
        assertThat(Files.readString(folder.resolve("a.html"))).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aReportThatCouldNotBeWrittenIsRefusedBeforeAnythingIsExamined() {
        var wrongForm = diagnose("--report", "a.pdf");
        var noFolder = diagnose("--report", folder.resolve("gone/a.md").toString());

        assertThat(wrongForm.exitCode()).isEqualTo(2);
        assertThat(wrongForm.err()).contains("--report is 'a.pdf'").doesNotContain("Diagnose network");
        assertThat(noFolder.err()).contains("There is no folder");
    }

    @Test
    void argumentsThatCannotBeUsedAreNamedWithTheRemedy() {
        assertThat(diagnose("--role", "AWSGlueServiceRole").err())
                .contains("--role", "arn:aws:iam::123456789012:role/");
        assertThat(diagnose("--error", " ").err()).contains("--error is empty");
        assertThat(diagnose("--account", folder.resolve("gone").toString()).exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of("diagnose").exitCode()).isEqualTo(2);
    }

    private static CommandRun diagnose(String... options) {
        var isGiven = Stream.of(options).anyMatch("--account"::equals);
        var account = isGiven
                ? Stream.<String>empty()
                : Stream.of("--account", Samples.account().toString());
        return CommandRun.of(Stream.of(Stream.of("diagnose", "crm-mysql"), account, Stream.of(options))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private static JsonNode check(JsonNode result, String id) {
        for (var check : result.path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("There is no check " + id + " in " + result);
    }

    private Path basedOnDefault(String members) throws IOException {
        var account = Files.createDirectory(folder.resolve("account"));
        var base = account.toAbsolutePath()
                .relativize(Samples.account().toAbsolutePath().normalize());
        Files.writeString(account.resolve("account.json"), "{\"basedOn\":\"" + base + "\"," + members + "}");
        return account;
    }

    private Path withoutSelfReference() throws IOException {
        var account = basedOnDefault("\"without\":[]");
        var groups = (ObjectNode) Json.tree(Files.readString(Samples.account().resolve(SECURITY_GROUPS)));
        for (var group : groups.path("SecurityGroups")) {
            if (group.path("GroupName").asText().equals("data-glue")) {
                ((ObjectNode) group).putArray("IpPermissions");
            }
        }
        Files.writeString(account.resolve(SECURITY_GROUPS), Json.write(groups));
        return account;
    }

    private static JsonNode connection(String name) throws IOException {
        var list = Json.tree(Files.readString(Samples.account().resolve("glue-get-connections.json")));
        return list.path("ConnectionList")
                .valueStream()
                .filter(connection -> connection.path("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
