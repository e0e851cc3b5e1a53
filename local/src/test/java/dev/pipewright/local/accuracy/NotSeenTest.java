package dev.pipewright.local.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.CheckState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A healthy account of which one file is missing, or was refused: nothing is proven, and what could not be looked at is
 * said. Every file of every healthy account takes its turn.
 */
class NotSeenTest {

    private static final String REFUSED = """
            {"Error": {"Code": "AccessDenied", "Message": "You are not authorized to perform this operation."}}
            """;

    /** Without it there is no connection to speak of, and the command says so before it examines anything. */
    private static final String CONNECTIONS = "glue-get-connections.json";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("healthyAccounts")
    void aFileThatIsMissingProvesNothing(String account) throws IOException {
        var whole = whole(account);
        for (var file : files(account, CONNECTIONS::equals)) {
            var without = snapshot(Map.of("basedOn", base(account), "without", List.of(file)));

            assertNothingProven(account, whole, without, "without " + file);
        }
    }

    @ParameterizedTest
    @MethodSource("healthyAccounts")
    void aCallThatWasRefusedProvesNothing(String account) throws IOException {
        var whole = whole(account);
        for (var file : files(account, name -> !name.endsWith(".json") || name.equals(CONNECTIONS))) {
            var refused = snapshot(Map.of("basedOn", base(account)));
            Files.writeString(refused.resolve(file), REFUSED);

            assertNothingProven(account, whole, refused, "refused " + file);
        }
    }

    private static Examination whole(String account) {
        return Examination.of(DiagnosisCase.folder(account), connection(account), Optional.empty());
    }

    private static void assertNothingProven(String account, Examination whole, Path folder, String what) {
        var part = Examination.of(folder, connection(account), Optional.empty());

        assertThat(part.proven()).as(account + " " + what).isEmpty();
        assertThat(part.outcome()).as(account + " " + what).isNotEqualTo(Optional.of("WORKFLOW_ERROR"));
        var lost = new HashSet<>(whole.ended(CheckState.PASSED));
        lost.removeAll(part.ended(CheckState.PASSED));
        assertThat(notDecided(part)).as(account + " " + what).containsAll(lost);
    }

    /** A check that passed on the whole account is not made now, or says that it cannot tell. */
    private static Set<String> notDecided(Examination examination) {
        var ids = new HashSet<>(examination.ended(CheckState.NOT_EXECUTED));
        ids.addAll(examination.ended(CheckState.INCONCLUSIVE));
        ids.addAll(examination.ended(CheckState.WARNING));
        // Nothing is proven here: what is missing may have granted a right, which then is likely to lack.
        ids.addAll(examination.ended(CheckState.FAILED));
        return ids;
    }

    private Path snapshot(Map<String, Object> account) throws IOException {
        var snapshot = Files.createTempDirectory(folder, "account");
        Files.writeString(snapshot.resolve("account.json"), Json.write(account));
        return snapshot;
    }

    private static String base(String account) {
        return DiagnosisCase.folder(account).toAbsolutePath().normalize().toString();
    }

    private static List<String> files(String account, Predicate<String> spared) throws IOException {
        try (var files = Files.list(DiagnosisCase.folder(account))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("account.json"))
                    .filter(spared.negate())
                    .sorted()
                    .toList();
        }
    }

    private static String connection(String account) {
        return DiagnosisCase.healthy()
                .filter(each -> each.account().equals(account))
                .map(DiagnosisCase::connection)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    static Stream<String> healthyAccounts() {
        return DiagnosisCase.healthy()
                .map(DiagnosisCase::account)
                .filter(account -> !account.startsWith("healthy-but-"))
                .distinct();
    }
}
