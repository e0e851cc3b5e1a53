package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.AskRoot;
import dev.pipewright.decisions.ask.AskHandler;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.asl.time.SystemTime;
import dev.pipewright.local.callback.Callbacks;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A requester who is asked whatever a test makes up: the real handler is given what the state "Ask the requester" gives, and
 * the answers are kept in place of a waiting task.
 */
final class AskedRequester implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 3_600;

    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final EmbeddedPipewright pipewright;
    private final AwsAccount account;
    private final AskHandler ask;

    AskedRequester() {
        var snapshot = AccountSnapshot.load(Samples.account()).account();
        pipewright = EmbeddedPipewright.start(
                EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()),
                new SystemTime(),
                waiting -> new AnswerBook(answers));
        var aws = pipewright.aws();
        account = new AwsAccount(
                snapshot.accountId(),
                snapshot.region(),
                "arn:aws:iam::" + snapshot.accountId() + ":role/PipewrightAsk");
        ask = new AskHandler(AskRoot.wire(
                new AskRoot.Clients(aws.tables(), aws.parameters(), aws.mail(), aws.callbacks(), aws.events()),
                LocalSettings.of(snapshot, pipewright.pagesUrl()),
                Clock.systemUTC(),
                new SecureRandom()));
    }

    /** Asks, and returns the link of the mail. */
    String ask(String executionName, JsonNode question) {
        var now = Instant.now();
        var input = new LinkedHashMap<String, Object>();
        input.put(
                "execution",
                new Execution(account.arn("states", "execution:pipewright:" + executionName), executionName, now));
        input.put("state", Map.of("Name", "Ask the requester", "EnteredTime", now, "RetryCount", 0));
        input.put("taskToken", "token-of-" + executionName);
        input.put("timeoutSeconds", TIMEOUT_SECONDS);
        input.put("account", account);
        input.put("requester", new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true));
        input.put("round", 0);
        input.put("question", question);
        try {
            ask.handleRequest(
                    new ByteArrayInputStream(Json.write(input).getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream(),
                    new FunctionContext("ask", executionName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pipewright
                .link(LinkPurpose.DECIDE)
                .orElseThrow(() -> new AssertionError("No mail with a link to decide has arrived"));
    }

    /** Returns the last answer that a waiting task was given. */
    JsonNode answer() {
        return Json.tree(answers.get(answers.size() - 1)).path("answer");
    }

    @Override
    public void close() {
        pipewright.close();
    }

    /** Takes every answer, as a task does that waits. */
    private record AnswerBook(List<String> answers) implements Callbacks {

        @Override
        public Delivery succeed(String token, String json) {
            answers.add(json);
            return Delivery.DELIVERED;
        }

        @Override
        public Delivery fail(String token, String error, String cause) {
            return Delivery.UNKNOWN;
        }

        @Override
        public Delivery heartbeat(String token) {
            return Delivery.UNKNOWN;
        }
    }
}
