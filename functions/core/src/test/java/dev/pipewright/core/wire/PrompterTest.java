package dev.pipewright.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The answers a sample is rehearsed with. */
class PrompterTest {

    private final Prompter prompter = new Prompter(Map.of("GetItem", Json.tree("[{\"Item\":1},{\"Item\":2}]")));

    @Test
    void oneAnswerComesAfterTheOtherAndTheLastStays() throws IOException {
        assertThat(ask("GetItem")).isEqualTo("{\"Item\":1}");
        assertThat(ask("GetItem")).isEqualTo("{\"Item\":2}");
        assertThat(ask("GetItem")).isEqualTo("{\"Item\":2}");
    }

    @Test
    void aScriptThatBeginsAnewGivesItsFirstAnswersAgain() throws IOException {
        ask("GetItem");
        ask("GetItem");

        prompter.rewind();

        assertThat(ask("GetItem")).isEqualTo("{\"Item\":1}");
        assertThat(prompter.asked()).containsExactly("GetItem", "GetItem", "GetItem");
    }

    @Test
    void anOperationWithoutALineSucceedsWithNothing() throws IOException {
        assertThat(ask("PutItem")).isEqualTo("{}");
        assertThat(prompter.endpoint()).contains(URI.create("https://dynamodb.eu-central-1.amazonaws.com/"));
    }

    private String ask(String operation) throws IOException {
        var http = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https://dynamodb.eu-central-1.amazonaws.com/"))
                .putHeader("X-Amz-Target", "DynamoDB_20120810." + operation)
                .build();
        var answer = prompter.prepareRequest(
                        HttpExecuteRequest.builder().request(http).build())
                .call();
        return new String(answer.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    }
}
