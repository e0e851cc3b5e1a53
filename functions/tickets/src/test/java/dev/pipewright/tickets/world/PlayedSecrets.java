package dev.pipewright.tickets.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The senders' secrets and the seal, in memory. */
public final class PlayedSecrets implements SecretsManagerClient {

    public static final String SECRET = "correct-horse-battery-staple";
    public static final String SEAL = "the-key-by-which-executions-are-sealed";

    private final Map<String, String> values = new ConcurrentHashMap<>(Map.of(
            "pipewright/execution-seal", SEAL,
            "pipewright/hooks/jira", current(SECRET),
            "pipewright/hooks/zendesk", current(SECRET),
            "pipewright/hooks/servicenow", current(SECRET),
            "pipewright/hooks/generic", current(SECRET)));

    public final AtomicInteger reads = new AtomicInteger();

    public static String current(String secret) {
        return "{\"current\":\"" + secret + "\"}";
    }

    public void put(String name, String value) {
        values.put(name, value);
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        reads.incrementAndGet();
        var value = values.get(request.secretId());
        if (value == null) {
            throw ResourceNotFoundException.builder().message("no such secret").build();
        }
        return GetSecretValueResponse.builder().secretString(value).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
