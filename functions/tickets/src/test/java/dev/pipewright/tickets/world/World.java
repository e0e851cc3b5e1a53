package dev.pipewright.tickets.world;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.tickets.TicketSettings;
import dev.pipewright.tickets.WebhookRoot;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.webhook.Webhook;
import dev.pipewright.tickets.webhook.WebhookAnswer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A webhook over a real table, with a workflow and secrets that are played. */
public final class World {

    public static final String STATE_MACHINE =
            "arn:aws:states:eu-central-1:123456789012:stateMachine:pipewright-connect-data-source";

    private static final AmazonDynamoDBLocal LOCAL = start();

    public final SetClock clock = new SetClock(Instant.parse("2026-03-02T08:00:00Z"));
    public final PlayedSecrets secrets = new PlayedSecrets();
    public final PlayedWorkflow workflow = new PlayedWorkflow();
    public final PlayedQueue queue = new PlayedQueue();

    /** What goes wrong next, by operation; each is thrown once, before the call or after it. */
    public final List<Fault> faults = Collections.synchronizedList(new ArrayList<>());

    private int failing;
    private final String table = table();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            TicketSettings.TABLE,
            table,
            TicketSettings.STATE_MACHINE,
            STATE_MACHINE,
            TicketSettings.NOTES_QUEUE,
            PlayedQueue.URL,
            "PIPEWRIGHT_JIRA_URL",
            "https://example.atlassian.net"));

    public final Webhook webhook = webhook();

    /** The calls to AWS so far, by operation. */
    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private Optional<Fault> planned = Optional.empty();

    /** A failure of a call; the response of a call that was carried out is lost, or nothing was done. */
    public record Fault(String operation, boolean carriedOut, RuntimeException failure) {}

    /** Has the n-th call fail, whatever it is; the first one is 1. */
    public void fails(int call, boolean carriedOut, RuntimeException failure) {
        failing = call;
        planned = Optional.of(new Fault("", carriedOut, failure));
    }

    public World with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    public World without(String setting) {
        settings.remove(setting);
        return this;
    }

    /** Returns a webhook of its own, as another instance of the function would be. */
    public Webhook webhook() {
        return WebhookRoot.wire(
                new WebhookRoot.Clients(
                        faulty(SecretsManagerClient.class, secrets),
                        faulty(DynamoDbClient.class, LOCAL.dynamoDbClient()),
                        faulty(SfnClient.class, workflow),
                        () -> faulty(SqsClient.class, queue)),
                new Settings(settings),
                clock);
    }

    /** Returns the table's client, which {@link #faults} reach. */
    public DynamoDbClient dynamo() {
        return faulty(DynamoDbClient.class, LOCAL.dynamoDbClient());
    }

    /** Returns what the functions are set to. */
    public Settings settings() {
        return new Settings(settings);
    }

    public WebhookAnswer deliver(String sender, Delivery delivery) {
        return webhook.answer(sender, delivery);
    }

    private <C> C faulty(Class<C> type, C real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            calls.add(method.getName());
            var fault = calls.size() == failing ? planned.orElseThrow() : taken(method.getName());
            if (fault != null && !fault.carriedOut()) {
                throw fault.failure();
            }
            Object answer;
            try {
                answer = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (fault != null) {
                throw fault.failure();
            }
            return answer;
        }));
    }

    private Fault taken(String operation) {
        synchronized (faults) {
            for (var i = 0; i < faults.size(); i++) {
                if (faults.get(i).operation().equals(operation)) {
                    return faults.remove(i);
                }
            }
            return null;
        }
    }

    private static String table() {
        var name = "decisions-" + UUID.randomUUID();
        LOCAL.dynamoDbClient()
                .createTable(request -> request.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build()));
        return name;
    }

    private static AmazonDynamoDBLocal start() {
        var local = DynamoDBEmbedded.create(true);
        Runtime.getRuntime().addShutdownHook(new Thread(local::shutdownNow));
        return local;
    }
}
