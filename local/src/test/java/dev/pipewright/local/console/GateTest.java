package dev.pipewright.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private final Gate gate = Gate.of(8484);

    @ParameterizedTest
    @CsvSource({
        "localhost:8484, true",
        "127.0.0.1:8484, true",
        "localhost, false",
        "localhost:8485, false",
        "rebound.example:8484, false",
        "'', false"
    })
    void onlyWhoKnowsTheConsoleByItsOwnNameLooks(String host, boolean let) {
        assertThat(gate.lets(request("GET", host, null, null))).isEqualTo(let);
        assertThat(gate.lets(request("HEAD", host, null, null))).isEqualTo(let);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8484, http://localhost:8484, same-origin, true",
        "127.0.0.1:8484, http://127.0.0.1:8484, same-origin, true",
        "localhost:8484, http://localhost:8484, , true",
        "localhost:8484, , same-origin, false",
        "localhost:8484, null, same-origin, false",
        "localhost:8484, http://127.0.0.1:8484, same-origin, false",
        "localhost:8484, http://localhost:8484, cross-site, false",
        "localhost:8484, https://evil.example, , false",
        "rebound.example:8484, http://rebound.example:8484, same-origin, false"
    })
    void onlyTheConsolesOwnPagesSendForms(String host, String origin, String site, boolean let) {
        assertThat(gate.lets(request("POST", host, origin, site))).isEqualTo(let);
    }

    @Test
    void whatNeitherLooksNorSendsAFormNeedsAnOriginToo() {
        assertThat(gate.lets(request("DELETE", "localhost:8484", null, null))).isFalse();
    }

    private static ConsoleRequest request(String method, String host, String origin, String site) {
        return new ConsoleRequest(
                method,
                "/",
                Optional.ofNullable(host),
                Optional.ofNullable(origin),
                Optional.ofNullable(site),
                "",
                "password=hunter2");
    }
}
