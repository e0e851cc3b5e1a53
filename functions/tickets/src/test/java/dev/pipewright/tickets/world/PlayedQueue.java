package dev.pipewright.tickets.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The queue of notes, in memory. */
public final class PlayedQueue implements SqsClient {

    public static final String URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/pipewright-notes";

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        if (!request.queueUrl().equals(URL)) {
            throw new AssertionError("Sent to " + request.queueUrl());
        }
        messages.add(Json.tree(request.messageBody()));
        return SendMessageResponse.builder().messageId("m-" + messages.size()).build();
    }

    /** Returns the bodies of what was sent. */
    public List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
