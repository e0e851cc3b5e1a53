package dev.pipewright.local.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** The two implementations that the contract test compares. */
enum DynamoDbEngine {
    EMBEDDED {
        @Override
        Running start(TableDefinition table) {
            return new Running(new EmbeddedDynamoDb(Clock.systemUTC(), List.of(table)), () -> {});
        }
    },
    DYNAMODB_LOCAL {
        @Override
        Running start(TableDefinition table) {
            var client = Local.INSTANCE.dynamoDbClient();
            create(client, table);
            return new Running(client, () -> client.deleteTable(request -> request.tableName(table.name())));
        }
    };

    /** Started on first use and kept, because a start takes longer than a test. */
    private static final class Local {
        // The argument switches its telemetry off.
        static final AmazonDynamoDBLocal INSTANCE = DynamoDBEmbedded.create(true);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::shutdownNow));
        }
    }

    /** A client with the one table, and how to remove what was started for it. */
    record Running(DynamoDbClient client, Runnable stop) {}

    abstract Running start(TableDefinition table);

    private static void create(DynamoDbClient client, TableDefinition table) {
        var attributes = Stream.concat(Stream.of(table.key()), table.indexes().values().stream())
                .flatMap(schema -> schema.attributes().stream())
                .distinct()
                .map(key -> AttributeDefinition.builder()
                        .attributeName(key.name())
                        .attributeType(key.type())
                        .build())
                .toList();
        var indexes = table.indexes().entrySet().stream()
                .map(index -> GlobalSecondaryIndex.builder()
                        .indexName(index.getKey())
                        .keySchema(elements(index.getValue()))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .toList();
        client.createTable(request -> request.tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(elements(table.key()))
                .globalSecondaryIndexes(indexes));
    }

    private static List<KeySchemaElement> elements(KeySchema schema) {
        return Stream.concat(
                        Stream.of(element(schema.partition(), KeyType.HASH)),
                        schema.sort().stream().map(sort -> element(sort, KeyType.RANGE)))
                .toList();
    }

    private static KeySchemaElement element(KeyAttribute key, KeyType type) {
        return KeySchemaElement.builder()
                .attributeName(key.name())
                .keyType(type)
                .build();
    }
}
