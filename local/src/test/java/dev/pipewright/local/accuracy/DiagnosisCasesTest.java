package dev.pipewright.local.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.local.embedded.Samples;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.SnapshotFile;
import dev.pipewright.local.snapshot.SnapshotFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The snapshots and the list of what is wrong with them: complete, readable, and each with a use. */
class DiagnosisCasesTest {

    /** The snapshot that the local runs use; it is no case of a diagnosis. */
    private static final String DEFAULT = "default";

    @Test
    void theListIsAsItsSchemaSays() {
        assertThat(Samples.violations("diagnoses", DiagnosisCase.document())).isEmpty();
    }

    @Test
    void everySnapshotIsUsedAndEveryCaseHasItsSnapshot() throws IOException {
        var used = DiagnosisCase.all().stream().map(DiagnosisCase::account).collect(Collectors.toSet());

        used.add(DEFAULT);

        assertThat(folders()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void theReadmeCountsTheCasesThatThereAre() throws IOException {
        var all = DiagnosisCase.all();
        var faults = all.stream().filter(each -> each.expected().isPresent()).count();
        var pairs = all.stream().filter(each -> !each.also().isEmpty()).count();
        var accounts = all.stream().map(DiagnosisCase::account).distinct().count();

        assertThat(Files.readString(Path.of("..", "README.md")))
                .contains("%d diagnoses over %d account snapshots: %d with a fault (%d with two at once), %d healthy"
                        .formatted(all.size(), accounts, faults, pairs, all.size() - faults));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyFileOfASnapshotCanBeRead(String account) {
        assertThat(AccountSnapshot.load(DiagnosisCase.folder(account)).problems())
                .isEmpty();
    }

    @Test
    void everyKindOfFileIsInSomeSnapshot() throws IOException {
        var kinds = new HashSet<String>();
        for (var account : folders()) {
            fileNames(account).map(name -> name.split("\\.", 2)[0]).forEach(kinds::add);
        }

        assertThat(kinds)
                .containsAll(
                        SnapshotFormat.files().stream().map(SnapshotFile::name).toList());
    }

    @Test
    void everyCauseHasItsCases() {
        var causes = DiagnosisCase.all().stream()
                .flatMap(each -> each.expected().stream())
                .map(DiagnosisCase.Expected::cause)
                .collect(Collectors.toSet());

        assertThat(causes).containsExactlyInAnyOrderElementsOf(Arrays.asList(Cause.values()));
    }

    @Test
    void thereAreEnoughOfEachSort() {
        var cases = DiagnosisCase.all();

        assertThat(snapshots(cases, each -> each.expected().isPresent())).hasSizeGreaterThanOrEqualTo(100);
        assertThat(snapshots(cases, each -> each.expected().isEmpty())).hasSizeGreaterThanOrEqualTo(40);
        assertThat(snapshots(cases, each -> !each.also().isEmpty())).hasSizeGreaterThanOrEqualTo(12);
    }

    /** A faulty snapshot holds what is different, so that its fault is to be read. */
    @Test
    void aFaultySnapshotIsSmall() throws IOException {
        for (var account : folders()) {
            if (!account.startsWith("healthy-") && !account.equals(DEFAULT)) {
                assertThat(fileNames(account)).as(account).hasSizeLessThanOrEqualTo(9);
            }
        }
    }

    private static Set<String> snapshots(Collection<DiagnosisCase> cases, Predicate<DiagnosisCase> which) {
        return cases.stream().filter(which).map(DiagnosisCase::account).collect(Collectors.toSet());
    }

    private static List<String> folders() throws IOException {
        try (var folders = Files.list(DiagnosisCase.folder(""))) {
            return folders.filter(Files::isDirectory)
                    .map(DiagnosisCasesTest::name)
                    .toList();
        }
    }

    private static Stream<String> fileNames(String account) throws IOException {
        try (var files = Files.list(DiagnosisCase.folder(account))) {
            return files.map(DiagnosisCasesTest::name).toList().stream();
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
