package dev.pipewright.local.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.local.diagnose.AccountDiagnosis;
import dev.pipewright.local.diagnose.ExaminedAccount;
import dev.pipewright.local.diagnose.SnapshotAccount;
import dev.pipewright.local.diagnose.SoughtConnection;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.SnapshotException;
import dev.pipewright.local.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is captured stands for the account it was captured from. */
class AccountCaptureTest {

    private static final List<String> OF_OTHER_CONNECTIONS = List.of("glue-get-connections.json");

    @TempDir
    private Path folder;

    private final ExaminedAccount account = SnapshotAccount.of(Snapshots.byDefault());

    @ParameterizedTest
    @ValueSource(strings = {"crm-mysql", "data-vpc", "not-there"})
    void aDiagnosisSaysTheSameOfTheCaptureAsOfTheAccount(String connection) {
        capture(Optional.empty());

        assertThat(diagnosed(SnapshotAccount.of(captured()), connection)).isEqualTo(diagnosed(account, connection));
    }

    @Test
    void aCaptureOfOneConnectionIsEnoughToDiagnoseIt() {
        capture(Optional.of("crm-mysql"));

        assertThat(diagnosed(SnapshotAccount.of(captured()), "crm-mysql")).isEqualTo(diagnosed(account, "crm-mysql"));
        assertThat(files())
                .contains("glue-get-connection.crm-mysql.json")
                .doesNotContainAnyElementsOf(OF_OTHER_CONNECTIONS);
    }

    @Test
    void everyFileIsUnderstoodWithoutReserveAndIsTheSameAsTheOneItWasReadFrom() throws IOException {
        var told = new ArrayList<String>();

        var report = new AccountCapture(account, Clock.systemUTC()).capture(target(), Optional.empty(), told::add);

        assertThat(captured().problems()).isEmpty();
        assertThat(captured().account().accountId()).isEqualTo("123456789012");
        assertThat(told).containsExactlyInAnyOrderElementsOf(files());
        assertThat(report.written()).isEqualTo(told.size());
        for (var name :
                List.of("ec2-describe-route-tables", "rds-describe-db-instances", "secretsmanager-list-secrets")) {
            assertThat(read(target(), name)).isEqualTo(read(Snapshots.DEFAULT, name));
        }
    }

    @Test
    void aRefusedCallIsWrittenAsRefusedAndOneThatNobodyAnsweredIsLeftOut() throws IOException {
        var faulty = Files.createDirectory(folder.resolve("faulty"));
        Files.writeString(
                faulty.resolve("account.json"),
                "{\"basedOn\":\""
                        + faulty.toAbsolutePath()
                                .relativize(Snapshots.DEFAULT.toAbsolutePath().normalize())
                        + "\",\"without\":[\"ec2-describe-nat-gateways.json\"]}");
        Files.writeString(
                faulty.resolve("ec2-describe-network-acls.json"),
                "{\"Error\":{\"Code\":\"UnauthorizedOperation\",\"Message\":\"arn:aws:iam::1:user/dana\"}}");
        var from = SnapshotAccount.of(AccountSnapshot.load(faulty));

        var report = new AccountCapture(from, Clock.systemUTC()).capture(target(), Optional.empty(), file -> {});

        assertThat(read(target(), "ec2-describe-network-acls").toString())
                .isEqualTo("{\"Error\":{\"Code\":\"UnauthorizedOperation\",\"Message\":\"\"}}");
        assertThat(files()).doesNotContain("ec2-describe-nat-gateways.json");
        assertThat(report.denied()).containsExactly("ec2-describe-network-acls.json");
        assertThat(report.sentence())
                .contains("refused: ec2-describe-network-acls.json")
                .contains("ec2-describe-nat-gateways.json (NotCapturedException)");
        assertThat(diagnosed(SnapshotAccount.of(captured()), "crm-mysql")).isEqualTo(diagnosed(from, "crm-mysql"));
    }

    @Test
    void aFolderThatHoldsSomethingIsNotWrittenTo() throws IOException {
        Files.createDirectory(target());
        Files.writeString(target().resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> capture(Optional.empty()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("is not empty");
        assertThat(files()).containsExactly("notes.txt");
    }

    private void capture(Optional<String> connection) {
        new AccountCapture(account, Clock.systemUTC()).capture(target(), connection, file -> {});
    }

    private Path target() {
        return folder.resolve("captured");
    }

    private AccountSnapshot captured() {
        return AccountSnapshot.load(target());
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(target())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path folder, String name) throws IOException {
        return Json.tree(Files.readString(folder.resolve(name + ".json")));
    }

    /** Without how long each check took. */
    private static JsonNode diagnosed(ExaminedAccount account, String connection) {
        var sought = SoughtConnection.look(account.services().glue(), connection);
        var role = new JobRole(Optional.empty(), Optional.empty());
        var result = new AccountDiagnosis(account, role, Requester.UNKNOWN)
                .diagnose(connection, sought, List.of(), event -> {});
        result.path("checks").forEach(check -> ((ObjectNode) check).remove("durationMs"));
        return result;
    }
}
