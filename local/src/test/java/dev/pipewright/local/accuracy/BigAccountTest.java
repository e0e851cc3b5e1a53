package dev.pipewright.local.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.local.diagnose.ExaminedAccount;
import dev.pipewright.local.diagnose.SnapshotAccount;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a diagnosis says, and how often it asks, does not depend on how much else there is in the account. */
class BigAccountTest {

    private static final String FAULT = "source-admits-other-group";

    @TempDir
    private static Path folder;

    private static Path big;

    @BeforeAll
    static void grow() throws IOException {
        big = BigAccount.write(Files.createDirectory(folder.resolve("big")));
    }

    @Test
    void nothingIsFoundInAHealthyOne() {
        var examination = Examination.of(big, BigAccount.CONNECTION, Optional.empty());

        assertThat(examination.cause()).isEmpty();
        assertThat(examination.ids())
                .isEqualTo(Examination.of(small(), BigAccount.CONNECTION, Optional.empty())
                        .ids());
    }

    @Test
    void theOneFaultIsFound() throws IOException {
        var faulty = BigAccount.write(Files.createDirectory(folder.resolve("faulty")), FAULT);

        assertThat(Examination.of(faulty, BigAccount.CONNECTION, Optional.empty())
                        .proven())
                .containsExactly(Cause.NETWORK_SOURCE_SG_BLOCKED);
    }

    @Test
    void theNumberOfCallsIsThatOfASmallOne() {
        assertThat(calls(big)).isEqualTo(calls(small()));
    }

    private static Map<String, Integer> calls(Path account) {
        var examined = SnapshotAccount.of(AccountSnapshot.load(account));
        var counted = new CountedAccount(examined.services());
        Examination.of(
                new ExaminedAccount(examined.account(), counted.services()), BigAccount.CONNECTION, Optional.empty());
        return counted.calls();
    }

    private static Path small() {
        return DiagnosisCase.folder(BigAccount.SMALL);
    }
}
