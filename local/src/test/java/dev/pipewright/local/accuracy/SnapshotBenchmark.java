package dev.pipewright.local.accuracy;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.local.diagnose.ExaminedAccount;
import dev.pipewright.local.diagnose.SnapshotAccount;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a diagnosis takes once everything is warm, in a small account and in a big one, and what it asks. Prints; holds
 * nothing, because a time on a busy machine says little. Run it in the folder {@code local}.
 */
public final class SnapshotBenchmark {

    private static final int WARMING = 20;
    private static final int MEASURED = 20;

    private SnapshotBenchmark() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        var big = BigAccount.write(Files.createTempDirectory("big-account"));
        print("small account", DiagnosisCase.folder(BigAccount.SMALL));
        print("big account", big);
    }

    private static void print(String name, Path folder) {
        var loading = System.nanoTime();
        var account = SnapshotAccount.of(AccountSnapshot.load(folder));
        examine(account, account.services());
        var first = Duration.ofNanos(System.nanoTime() - loading);
        for (int i = 0; i < WARMING; i++) {
            examine(account, account.services());
        }
        var start = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            examine(account, account.services());
        }
        var each = Duration.ofNanos((System.nanoTime() - start) / MEASURED);
        var counted = new CountedAccount(account.services());
        examine(account, counted.services());
        System.out.printf("%s: first %d ms, warm %d ms%n", name, first.toMillis(), each.toMillis());
        counted.calls().forEach((call, times) -> System.out.printf("  %3d  %s%n", times, call));
    }

    private static void examine(ExaminedAccount account, AccountServices services) {
        Examination.of(new ExaminedAccount(account.account(), services), BigAccount.CONNECTION, Optional.empty());
    }
}
