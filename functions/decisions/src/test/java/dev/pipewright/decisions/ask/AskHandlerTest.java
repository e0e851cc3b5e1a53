package dev.pipewright.decisions.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskHandlerTest {

    private final World world = new World();

    @Test
    void theStatesInputIsReadAsTheStateMachineWritesIt() throws IOException {
        var answer = invoke(input(3600));

        assertThat(Json.tree(answer).path("asked").asInt()).isEqualTo(2);
        assertThat(Json.tree(answer).path("expiresAt").asText()).isEqualTo("2026-03-02T09:59:00Z");
        assertThat(answer).doesNotContain("task-token", "@");
    }

    @Test
    void aTimeoutThatLeavesAPersonNoTimeIsRefused() {
        assertThatThrownBy(() -> invoke(input(60))).isInstanceOf(NonRetryableException.class);
    }

    private String invoke(String input) throws IOException {
        var out = new ByteArrayOutputStream();
        new AskHandler(world.ask())
                .handleRequest(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String input(int timeoutSeconds) {
        return Json.write(Map.of(
                "execution",
                world.execution,
                "state",
                Map.of("Name", "Ask for approval", "EnteredTime", "2026-03-02T09:00:00.000Z", "RetryCount", 0),
                "taskToken",
                "task-token",
                "timeoutSeconds",
                timeoutSeconds,
                "round",
                0,
                "account",
                Samples.ACCOUNT,
                "requester",
                Samples.REQUESTER,
                "question",
                Json.tree((Object) Samples.newSecret())));
    }
}
