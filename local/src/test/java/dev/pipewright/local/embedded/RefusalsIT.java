package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.local.command.PageAnswers;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is refused, asked back or only planned leaves the account exactly as it was. */
class RefusalsIT {

    private static final Set<String> MAKING = Set.of("READY", "REUSED", "NOT_READY");

    private static final EmbeddedPipewright PIPEWRIGHT =
            EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()));
    private static final PageAnswers PAGE = new PageAnswers(PIPEWRIGHT);

    @AfterAll
    static void close() {
        PIPEWRIGHT.close();
    }

    static Stream<String> refusals() {
        return Samples.names().stream().filter(sample -> !MAKING.contains(outcome(sample)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void nothingIsCreated(String sample) {
        var account = AccountView.of(PIPEWRIGHT);
        var before = account.contents();
        PAGE.answerWith(false);

        var result = PAGE.run("refused-" + sample, Samples.request(sample));

        assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo(outcome(sample));
        assertThat(account.contents()).isEqualTo(before);
    }

    @Test
    void whatIsComparedDoesChangeWhereAConnectionIsMade() {
        try (var another =
                EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()))) {
            var account = AccountView.of(another);
            var before = account.contents();

            new PageAnswers(another).run("made", Samples.request("postgres-new-secret"));

            assertThat(account.contents())
                    .allSatisfy((kind, names) -> assertThat(kind.equals("staged") || !names.equals(before.get(kind)))
                            .as(kind)
                            .isTrue());
        }
    }

    private static String outcome(String sample) {
        return Samples.outcomes().path(sample).path("outcome").asText();
    }
}
