package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void oneHostHasOneFormHoweverItIsWritten() {
        assertThat(new Endpoint("DB.Example.COM.", 5432))
                .isEqualTo(new Endpoint("db.example.com", 5432))
                .hasToString("db.example.com:5432");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void aPortOutsideItsRangeIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint("db", port))
                .withMessageContaining(Integer.toString(port));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535})
    void theEndsOfTheRangeArePorts(int port) {
        assertThat(new Endpoint("db", port).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "."})
    void anEndpointNeedsAHost(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(host, 5432));
    }
}
