package dev.pipewright.local.console;

import dev.pipewright.local.embedded.AccountContents.GlueConnection;
import dev.pipewright.local.embedded.AccountContents.Secret;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.time.Instant;
import java.util.Comparator;

/** What the account holds now; what was made since the console started comes first. */
final class AccountPage {

    private final EmbeddedPipewright pipewright;
    private final Executions executions;
    private final Instant startedAt;
    private final Pages pages;

    AccountPage(EmbeddedPipewright pipewright, Executions executions, Instant startedAt, Pages pages) {
        this.pipewright = pipewright;
        this.executions = executions;
        this.startedAt = startedAt;
        this.pages = pages;
    }

    Answer show() {
        var contents = pipewright.contents();
        return pages.page(
                200,
                "account",
                new AccountView(
                        contents.connections().stream()
                                .sorted(Comparator.comparing(GlueConnection::createdAt)
                                        .reversed())
                                .toList(),
                        contents.secrets().stream()
                                .sorted(Comparator.comparing(Secret::createdAt).reversed())
                                .toList(),
                        contents.staged(),
                        executions.all().stream()
                                .flatMap(execution -> execution.demoLogin().stream())
                                .toList(),
                        startedAt));
    }
}
