package dev.pipewright.tickets.site;

import static dev.pipewright.tickets.world.PlayedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.PlayedServer;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of {@link SiteAnswer}, over a real connection. */
class TicketHttpIT {

    private static final String SECRET = "pipewright/tickets/jira";

    private final World world = new World();
    private final PlayedSecrets secrets = world.secrets;
    private final PlayedServer server = new PlayedServer();
    private final List<Duration> waits = new ArrayList<>();
    private final TicketHttp http = http(Duration.ofSeconds(5));

    TicketHttpIT() {
        secrets.put(SECRET, "{\"user\":\"bot@example.com\",\"password\":\"first\"}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anAnswerIsReadAndTheLoginStandsInTheHeader() {
        server.on("GET /a", 200, "{\"b\":1}");

        assertThat(http.get("/a").path("b").asInt()).isEqualTo(1);
        assertThat(server.asked.get(0).authorization()).isEqualTo(basic("first"));
    }

    @Test
    void aBearerTokenIsTakenInPlaceOfAUser() {
        secrets.put(SECRET, "{\"bearer\":\"personal-access-token\"}");
        server.on("GET /a", 200, "{}");

        http.get("/a");

        assertThat(server.asked.get(0).authorization()).isEqualTo("Bearer personal-access-token");
    }

    @Test
    void nothingIsFoundWhereThereIsNothing() {
        server.on("GET /a", 404, "{\"errorMessages\":[\"Issue Does Not Exist\"]}");

        assertThat(http.find("/a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, ACCESS_DENIED",
        "404, TICKET_REFUSED",
        "400, TICKET_REFUSED",
        "422, TICKET_REFUSED",
        "301, MISCONFIGURED",
        "302, MISCONFIGURED",
        "307, MISCONFIGURED"
    })
    void whereSomebodyMustActFirstItIsNotTriedAgain(int status, ErrorCode code) {
        server.on("POST /a", answer(status, "{\"message\":\"said by them\"}", "Location", server.address() + "/b"));

        assertThatThrownBy(() -> http.send("POST", "/a", Json.tree("{}")))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageNotContaining("said by them");
        assertThat(server.lines()).containsExactly("POST /a");
    }

    @ParameterizedTest
    @CsvSource({
        "409, CONFLICT",
        "408, CONFLICT",
        "423, CONFLICT",
        "429, THROTTLED",
        "500, SERVICE_UNAVAILABLE",
        "502, SERVICE_UNAVAILABLE",
        "503, SERVICE_UNAVAILABLE"
    })
    void whereTheNextAttemptMaySucceedItIsLeftToThat(int status, ErrorCode code) {
        server.on("POST /a", status, "{}");

        assertThatThrownBy(() -> http.send("POST", "/a", Json.tree("{}")))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(server.lines()).containsExactly("POST /a");
    }

    @Test
    void aBusySystemIsWaitedForIfItAsksForAFewSeconds() {
        server.on("GET /a", answer(429, "", "Retry-After", "3"), answer(200, "{\"b\":1}"));

        assertThat(http.get("/a").path("b").asInt()).isEqualTo(1);
        assertThat(waits).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void aBusySystemIsWaitedForUntilATimeOfDayToo() {
        var until = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                world.clock.instant().plusSeconds(4).atOffset(ZoneOffset.UTC));
        server.on("GET /a", answer(429, "", "Retry-After", until), answer(200, "{}"));

        http.get("/a");

        assertThat(waits).containsExactly(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @CsvSource({"6", "86400", "soon", "99999999999"})
    void aSystemThatIsBusyForLongerIsNotWaitedFor(String retryAfter) {
        server.on("GET /a", answer(429, "", "Retry-After", retryAfter), answer(200, "{}"));

        assertThatThrownBy(() -> http.get("/a")).isInstanceOf(RetryableException.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void aRotatedPasswordIsReadAnewAndTried() {
        server.on("GET /a", answer(200, "{}"), answer(401, ""), answer(200, "{\"b\":1}"));
        http.get("/a");
        secrets.put(SECRET, "{\"user\":\"bot@example.com\",\"password\":\"second\"}");

        assertThat(http.get("/a").path("b").asInt()).isEqualTo(1);
        assertThat(server.asked)
                .extracting(PlayedServer.Asked::authorization)
                .containsExactly(basic("first"), basic("first"), basic("second"));
    }

    @Test
    void aRefusedPasswordIsOfferedOnceAndNotAgainForAWhile() {
        server.on("GET /a", 401, "");

        for (var attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> http.get("/a"))
                    .isInstanceOfSatisfying(
                            NonRetryableException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED))
                    .hasMessageContaining(SECRET)
                    .hasMessageNotContaining("first");
        }
        assertThat(server.asked).hasSize(1);

        world.clock.advance(Duration.ofMinutes(11));
        server.on("GET /a", 200, "{}");
        http.get("/a");
    }

    @Test
    void aNewPasswordIsOfferedSoonAfterTheOldOneWasRefused() {
        server.on("GET /a", answer(401, ""), answer(200, "{}"));
        assertThatThrownBy(() -> http.get("/a")).isInstanceOf(NonRetryableException.class);
        secrets.put(SECRET, "{\"user\":\"bot@example.com\",\"password\":\"second\"}");
        world.clock.advance(Duration.ofMinutes(5));

        http.get("/a");

        assertThat(server.asked.get(1).authorization()).isEqualTo(basic("second"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "[]", "{\"user\":\"bot\"}", "{\"bearer\":\"two words\"}", "not JSON", "\"text\""})
    void aMalformedSecretIsNamedAndNotShown(String value) {
        secrets.put(SECRET, value);

        assertThatThrownBy(() -> http.get("/a"))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED))
                .hasMessageContaining(SECRET);
        assertThat(server.asked).isEmpty();
    }

    @Test
    void aPageInPlaceOfAnAnswerIsNotTheSystem() {
        server.on("GET /a", answer(200, "<html>Your instance is hibernating</html>", "Content-Type", "text/html"));

        assertThatThrownBy(() -> http.get("/a"))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED))
                .hasMessageContaining("PIPEWRIGHT_JIRA_URL");
    }

    @Test
    void whatIsTooLargeIsBrokenOff() {
        server.on("GET /a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
            try {
                while (true) {
                    exchange.getResponseBody().write(chunk);
                }
            } catch (IOException e) {
                // The other side has hung up.
            }
        });

        assertThatThrownBy(() -> http.get("/a"))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("4194304 bytes");
    }

    @Test
    void anAnswerThatBreaksOffMayComeWholeNextTime() {
        server.on("GET /a", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> http.get("/a"))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
    }

    @Test
    @Timeout(10)
    void anAnswerThatDripsIsNotWaitedFor() {
        var impatient = http(Duration.ofMillis(300));
        server.on("GET /a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                // The other side has hung up.
            }
        });

        assertThatThrownBy(() -> impatient.get("/a"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("did not answer in time");
    }

    @Test
    void aSystemThatIsDownMayBeUpNextTime() {
        server.close();

        assertThatThrownBy(() -> http.get("/a")).isInstanceOf(RetryableException.class);
    }

    private TicketHttp http(Duration longest) {
        return new TicketHttp(
                TicketSystem.JIRA,
                server.address(),
                new SiteCredentials(TicketSystem.JIRA, secrets, world.clock),
                world.clock,
                waits::add,
                longest);
    }

    private static String basic(String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString(("bot@example.com:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
