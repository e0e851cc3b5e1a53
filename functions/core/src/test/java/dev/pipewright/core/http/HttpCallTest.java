package dev.pipewright.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpCallTest {

    @Test
    void whatIsLookedAtIsReadAndTheRestIsLeft() throws IOException {
        var call = read("""
                {"version": "2.0", "rawPath": "/hooks/jira", "cookies": ["a=b"], "headers": {"content-type": "text/plain"},
                 "queryStringParameters": {"lang": "ja"}, "pathParameters": {"sender": "jira"}, "body": "YQ==",
                 "isBase64Encoded": true, "requestContext": {"stage": "$default",
                 "http": {"method": "POST", "sourceIp": "192.0.2.1", "userAgent": "a", "path": "/hooks/jira"}}}""");

        assertThat(call)
                .isEqualTo(new HttpCall(
                        "POST",
                        Map.of("sender", "jira"),
                        Map.of("lang", "ja"),
                        Map.of("content-type", "text/plain"),
                        new HttpCall.Body("YQ==", true),
                        new HttpCall.Caller("192.0.2.1", "a")));
        assertThat(call.body().bytes())
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly('a'));
    }

    @Test
    void whatIsLeftOutOrNullIsEmpty() throws IOException {
        assertThat(read("{\"headers\": {\"content-type\": null}, \"pathParameters\": null, \"body\": null}"))
                .isEqualTo(read("{}"))
                .isEqualTo(new HttpCall(
                        "", Map.of(), Map.of(), Map.of(), new HttpCall.Body("", false), new HttpCall.Caller("", "")));
    }

    @Test
    void whatIsNotTheBase64ThatItClaimsToBeHasNoBytes() {
        assertThat(new HttpCall.Body("?", true).bytes()).isEmpty();
        assertThat(new HttpCall.Body("?", false).bytes()).isPresent();
    }

    @Test
    void anAnswerIsWrittenAsApiGatewayReadsIt() throws IOException {
        var out = new ByteArrayOutputStream();

        new HttpAnswer(202, Map.of("Content-Type", "text/plain"), "ä").write(out);

        assertThat(Json.tree(out.toString(StandardCharsets.UTF_8)))
                .isEqualTo(Json.tree("{\"statusCode\": 202, \"headers\": {\"Content-Type\": \"text/plain\"},"
                        + " \"body\": \"ä\", \"isBase64Encoded\": false}"));
    }

    private static HttpCall read(String event) throws IOException {
        return HttpCall.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
