package dev.pipewright.onboarding.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets by name; an ARN is {@code arn:…:secret:<name>-AbCdEf}. */
public final class InMemorySecrets implements SecretsManagerClient {

    public static final String VERSION = "11111111-2222-3333-4444-555555555555";

    /** When a secret that is deleted today is gone for good. */
    public static final Instant DELETION = Instant.parse("2026-03-08T10:00:05Z");

    private record Secret(String value, String kmsKeyId, List<Tag> tags, Instant deleted) {}

    private final Map<String, Secret> secrets = new HashMap<>();
    private final Failures failures = new Failures();

    private final Map<String, String> owningServices = new HashMap<>();
    private final Map<String, Instant> lastReadings = new HashMap<>();

    public final List<DeleteSecretRequest> deletions = new ArrayList<>();
    public final List<CreateSecretRequest> created = new ArrayList<>();

    /**
     * Adds a secret.
     *
     * @param value null for a binary one
     */
    public InMemorySecrets with(String name, String value) {
        secrets.put(name, new Secret(value, null, List.of(), null));
        return this;
    }

    public InMemorySecrets tagged(String name, String key, String value) {
        var secret = secrets.get(name);
        var tag = Tag.builder().key(key).value(value).build();
        secrets.put(name, new Secret(secret.value(), secret.kmsKeyId(), List.of(tag), secret.deleted()));
        return this;
    }

    public InMemorySecrets encryptedWith(String name, String kmsKeyId) {
        var secret = secrets.get(name);
        secrets.put(name, new Secret(secret.value(), kmsKeyId, secret.tags(), secret.deleted()));
        return this;
    }

    public InMemorySecrets ownedBy(String name, String service) {
        owningServices.put(name, service);
        return this;
    }

    public InMemorySecrets readOn(String name, Instant day) {
        lastReadings.put(name, day);
        return this;
    }

    public InMemorySecrets deleted(String name) {
        var secret = secrets.get(name);
        secrets.put(name, new Secret(secret.value(), secret.kmsKeyId(), secret.tags(), Instant.EPOCH));
        return this;
    }

    public InMemorySecrets failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    public static String arn(String name) {
        return "arn:aws:secretsmanager:eu-central-1:111122223333:secret:" + name + "-AbCdEf";
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        failures.check("DescribeSecret");
        var name = existing(request.secretId());
        var secret = secrets.get(name);
        return DescribeSecretResponse.builder()
                .name(name)
                .arn(arn(name))
                .kmsKeyId(secret.kmsKeyId())
                .tags(secret.tags())
                .deletedDate(secret.deleted())
                .lastAccessedDate(lastReadings.get(name))
                .owningService(owningServices.get(name))
                .versionIdsToStages(Map.of("old", List.of("AWSPREVIOUS"), VERSION, List.of("AWSCURRENT")))
                .build();
    }

    /** Lists what carries the tag that is asked for, and is not deleted. */
    @Override
    public ListSecretsResponse listSecrets(ListSecretsRequest request) {
        failures.check("ListSecrets");
        var key = request.filters().get(0).values().get(0);
        return ListSecretsResponse.builder()
                .secretList(secrets.entrySet().stream()
                        .filter(entry -> entry.getValue().deleted() == null)
                        .filter(entry -> entry.getValue().tags().stream()
                                .anyMatch(tag -> tag.key().startsWith(key)))
                        .map(entry ->
                                SecretListEntry.builder().name(entry.getKey()).build())
                        .toList())
                .build();
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        failures.check("GetSecretValue");
        var name = existing(request.secretId());
        return GetSecretValueResponse.builder()
                .secretString(secrets.get(name).value())
                .build();
    }

    @Override
    public CreateSecretResponse createSecret(CreateSecretRequest request) {
        failures.check("CreateSecret");
        if (secrets.containsKey(request.name())) {
            throw ResourceExistsException.builder().statusCode(400).build();
        }
        created.add(request);
        secrets.put(request.name(), new Secret(request.secretString(), request.kmsKeyId(), request.tags(), null));
        return CreateSecretResponse.builder()
                .name(request.name())
                .arn(arn(request.name()))
                .versionId(VERSION)
                .build();
    }

    @Override
    public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
        failures.check("DeleteSecret");
        var name = existing(request.secretId());
        deletions.add(request);
        deleted(name);
        return DeleteSecretResponse.builder()
                .name(name)
                .arn(arn(name))
                .deletionDate(DELETION)
                .build();
    }

    @Override
    public String serviceName() {
        return SecretsManagerClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private String existing(String nameOrArn) {
        return secrets.keySet().stream()
                .filter(name -> name.equals(nameOrArn) || arn(name).equals(nameOrArn))
                .findFirst()
                .orElseThrow(() ->
                        ResourceNotFoundException.builder().statusCode(400).build());
    }
}
