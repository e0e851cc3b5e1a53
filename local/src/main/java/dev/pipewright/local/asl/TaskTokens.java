package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Json;
import dev.pipewright.local.asl.time.Timekeeper;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The task tokens of all executions, and the answers that come for them (AWS: SendTaskSuccess, SendTaskFailure and
 * SendTaskHeartbeat). Every attempt at a callback task has its own token.
 *
 * <p>Safe for use by several threads. A token never appears in a message.
 */
public final class TaskTokens {

    /** The longest token that the API takes, in characters. */
    private static final int LONGEST_TOKEN = 1_024;

    /** 256 bits: not to be guessed. */
    private static final int TOKEN_BYTES = 32;

    private final Map<String, PendingTask> tasks = new ConcurrentHashMap<>();
    private final Timekeeper time;
    private final Supplier<String> tokens;

    /**
     * @param time the clock of the deadlines, the same as that of the executions
     * @param tokens gives a new token of at most 1,024 characters each time
     */
    public TaskTokens(Timekeeper time, Supplier<String> tokens) {
        this.time = time;
        this.tokens = tokens;
    }

    /** Tokens that cannot be guessed: 256 random bits in URL-safe Base64. */
    public static Supplier<String> unguessable(SecureRandom random) {
        return () -> {
            byte[] bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    /**
     * Ends a task well.
     *
     * @param token the task's token
     * @param outputJson the task's result, one JSON document of at most 262,144 bytes
     * @throws InvalidTaskOutput if the output is no such document; the token stays valid
     * @throws TaskDoesNotExist if the token is unknown or has been used
     * @throws TaskTimedOut if the task has timed out or its execution has ended
     */
    public void succeed(String token, String outputJson) {
        var task = find(token);
        task.succeed(output(outputJson));
    }

    /**
     * Ends a task with an error that Retry and Catch can match.
     *
     * @param token the task's token
     * @param error the error's name, or null
     * @param cause the explanation, or null
     * @throws TaskDoesNotExist if the token is unknown or has been used
     * @throws TaskTimedOut if the task has timed out or its execution has ended
     */
    public void fail(String token, String error, String cause) {
        find(token).fail(new ErrorOutput(error, cause));
    }

    /**
     * Tells that a task is still being worked on, which restarts its HeartbeatSeconds.
     *
     * @param token the task's token
     * @throws TaskDoesNotExist if the token is unknown or has been used
     * @throws TaskTimedOut if the task has timed out or its execution has ended
     */
    public void heartbeat(String token) {
        find(token).heartbeat();
    }

    PendingTask open(Instant deadline, Optional<Duration> heartbeat) {
        var token = tokens.get();
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            throw new IllegalStateException("A task token has 1 to " + LONGEST_TOKEN + " characters, and this one has "
                    + token.length() + ". Correct the source of tokens.");
        }
        var task = new PendingTask(token, time, deadline, heartbeat);
        if (tasks.putIfAbsent(token, task) != null) {
            throw new IllegalStateException(
                    "The source of tokens gave the same one twice. Every attempt needs a new one.");
        }
        return task;
    }

    private PendingTask find(String token) {
        var task = tasks.get(token);
        if (task == null) {
            throw new TaskDoesNotExist("No task was ever given this token.");
        }
        return task;
    }

    private static JsonNode output(String outputJson) {
        try {
            return DataLimit.check("the task's output", Json.parse(outputJson));
        } catch (IllegalArgumentException e) {
            throw new InvalidTaskOutput(e.getMessage());
        } catch (StateFailure e) {
            throw new InvalidTaskOutput(e.output().cause());
        }
    }
}
