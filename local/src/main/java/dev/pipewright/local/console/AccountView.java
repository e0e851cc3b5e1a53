package dev.pipewright.local.console;

import dev.pipewright.local.embedded.AccountContents.GlueConnection;
import dev.pipewright.local.embedded.AccountContents.Secret;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What the page of the account shows.
 *
 * @param demoLogins files with what an approver may type
 * @param since what is younger was made here
 */
public record AccountView(
        List<GlueConnection> connections,
        List<Secret> secrets,
        List<String> staged,
        List<Path> demoLogins,
        Instant since) {

    public boolean isNew(Instant createdAt) {
        return createdAt.isAfter(since);
    }
}
