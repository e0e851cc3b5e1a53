package dev.pipewright.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionTest {

    @Test
    void theShortHashIsTheSameForOneExecutionAndAnotherForTheNext() {
        var first = new Execution("arn:aws:states:eu-central-1:111122223333:execution:p:a", "a", Instant.EPOCH);
        var again = new Execution(first.arn(), "a", Instant.now());
        var other = new Execution("arn:aws:states:eu-central-1:111122223333:execution:p:b", "b", Instant.EPOCH);

        assertThat(first.shortHash()).matches("[0-9a-f]{8}").isEqualTo(again.shortHash());
        assertThat(other.shortHash()).isNotEqualTo(first.shortHash());
    }

    @Test
    void aRequestersAddressIsShownOnlyWhereThereIsNoOtherName() {
        var email = Optional.of("dana@example.com");

        assertThat(new Requester(Map.of("jira", "dana"), email, true).displayName())
                .isEqualTo("dana");
        assertThat(new Requester(Map.of(), email, true).displayName()).isEqualTo("dana@example.com");
        assertThat(Requester.UNKNOWN.displayName()).isEqualTo("unknown");
    }
}
