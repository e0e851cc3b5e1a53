package dev.pipewright.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names an account. */
final class AccountFolder {

    @Option(
            names = "--account",
            paramLabel = "DIR",
            description = "An account snapshot; the one that ships with Pipewright by default.")
    private Path account;

    /**
     * Returns the snapshot's folder.
     *
     * @throws UsageException if it does not exist
     */
    Path path() {
        var folder =
                account == null ? ProjectFolder.events().resolve("accounts").resolve("default") : account;
        if (!Files.isDirectory(folder)) {
            throw new UsageException("There is no folder " + folder
                    + "; --account takes an account snapshot as events/accounts/README.md describes it.");
        }
        return folder;
    }
}
