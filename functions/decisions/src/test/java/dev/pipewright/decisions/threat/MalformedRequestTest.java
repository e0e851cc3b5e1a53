package dev.pipewright.decisions.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser sends: refused with a page that says so, and nothing of it is decided, kept or told. */
class MalformedRequestTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String REJECTION = "action=reject&reason=canary&confirmation=orders";

    private final World world = new World();
    private final Question question = Samples.newSecret();
    private final String token = world.asked(question);

    static Map<String, Integer> bodies() {
        var bodies = new HashMap<String, Integer>();
        for (var percent : new String[] {"%", "%4", "%4%", "%zz", "%u0041", "%-1", "%+1", "%0x"}) {
            bodies.put(REJECTION + "&x=" + percent, 400);
            bodies.put(REJECTION + "&" + percent + "=x", 400);
        }
        for (var utf8 : new String[] {"%C3", "%80", "%FF", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%F8%88%80%80%80"}) {
            bodies.put(REJECTION + "&x=" + utf8, 400);
        }
        bodies.put(REJECTION + "&action=approve", 400);
        bodies.put(REJECTION + "&confirmation=orders", 400);
        bodies.put(REJECTION + "&%61ction=approve", 400);
        bodies.put(IntStream.range(0, 10_000).mapToObj(i -> "f" + i + "=").collect(Collectors.joining("&")), 413);
        bodies.put("&".repeat(16 * 1024 + 1), 413);
        bodies.put("reason=" + "x".repeat(1_000_000), 413);
        bodies.put("&".repeat(16 * 1024), 422);
        bodies.put(IntStream.range(0, 2_000).mapToObj(i -> "f" + i).collect(Collectors.joining("&")), 422);
        bodies.put("=".repeat(16 * 1024), 422);
        bodies.put("", 422);
        bodies.put("=&=", 400);
        bodies.put("{\"action\":\"reject\",\"confirmation\":\"orders\"}", 422);
        bodies.put("action[]=reject&reason[]=x&confirmation[]=orders", 422);
        bodies.put("action=reject;reason=x;confirmation=orders", 422);
        bodies.put("ACTION=reject&reason=x&CONFIRMATION=orders", 422);
        bodies.put("action=reject%00&reason=x&confirmation=orders", 422);
        bodies.put("action=reject&reason=x&confirmation=orders%00", 422);
        bodies.put("action=reject&reason=x&confirmation=orders%C2%A0", 422);
        bodies.put("action=reject&reason=x&confirmation=ORDERS", 422);
        bodies.put("action=reject&reason=x&confirmation=%EF%BD%8Frders", 422);
        bodies.put("action=withdraw&reason=x&confirmation=orders", 422);
        return bodies;
    }

    @Test
    void aBodyThatIsNoFormOfThePageDecidesNothing() {
        var writes = world.crashes.writes();

        bodies().forEach((body, status) -> assertThatCode(
                        () -> assertRefused(world.send("POST", token, FORM, body), status, writes))
                .as(body.substring(0, Math.min(body.length(), 80)))
                .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "YQ", "a", "=", "YWN0aW9uPXJlamVjdA===", "YWN0aW9u PXJlamVjdA==", "%41", "ä", "_-_-"})
    void aBodyThatIsNotTheBase64ItClaimsToBeIsNotRead(String body) {
        var writes = world.crashes.writes();
        var request = request("POST", FORM, body);
        request.setIsBase64Encoded(true);

        var answer = world.send(request);

        assertThat(answer.getStatusCode()).isIn(400, 422);
        assertThat(world.crashes.writes()).isEqualTo(writes);
    }

    @Test
    void anUnreadableBodyDoesNotKeepAnyoneFromReading() {
        var request = request("GET", FORM, "?");
        request.setIsBase64Encoded(true);

        assertThat(world.send(request).getStatusCode()).isEqualTo(200);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var writes = world.crashes.writes();
        var bytes = new byte[256];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        var request = request("POST", FORM, Base64.getEncoder().encodeToString(bytes));
        request.setIsBase64Encoded(true);

        assertRefused(world.send(request), 400, writes);
    }

    @ParameterizedTest
    @CsvSource({"POST,415", "GET,404", "HEAD,404", ",405"})
    void whatIsMissingFromTheRequestIsMissedAndNothingElse(String method, int status) {
        var writes = world.crashes.writes();
        var request = request(method, FORM, null);
        request.setHeaders(null);
        request.setPathParameters(null);

        assertRefused(world.send(request), status, writes);
    }

    @Test
    void namesWithoutValuesAreAsGoodAsNone() {
        var writes = world.crashes.writes();
        var request = request("POST", FORM, null);
        var nothing = new HashMap<String, String>();
        nothing.put("content-type", null);
        nothing.put("token", null);
        request.setHeaders(nothing);
        request.setPathParameters(nothing);

        assertRefused(world.send(request), 415, writes);
    }

    private APIGatewayV2HTTPEvent request(String method, String contentType, String body) {
        return World.event(method, token, contentType, body);
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer, int status, int writes) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("Cache-Control", "no-store");
        assertThat(world.crashes.writes()).isEqualTo(writes);
        assertThat(world.record(question).status()).isEqualTo(Status.OPEN);
    }
}
