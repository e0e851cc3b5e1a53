package dev.pipewright.decisions.world;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.pipewright.decisions.record.DecisionsTable;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Decisions tables in one DynamoDB Local per JVM. */
final class LocalTable {

    private static final AmazonDynamoDBLocal LOCAL = start();

    private LocalTable() {}

    static DynamoDbClient client() {
        return LOCAL.dynamoDbClient();
    }

    /** Creates an empty table, declared as the record package's description says. */
    static String create() {
        var name = "decisions-" + UUID.randomUUID();
        var index = GlobalSecondaryIndex.builder()
                .indexName(DecisionsTable.DUE_INDEX)
                .keySchema(key(DecisionsTable.DUE_PARTITION, KeyType.HASH), key(DecisionsTable.DUE_AT, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
        client().createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute(DecisionsTable.ID, ScalarAttributeType.S),
                        attribute(DecisionsTable.DUE_PARTITION, ScalarAttributeType.S),
                        attribute(DecisionsTable.DUE_AT, ScalarAttributeType.N))
                .keySchema(key(DecisionsTable.ID, KeyType.HASH))
                .globalSecondaryIndexes(index));
        return name;
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static AmazonDynamoDBLocal start() {
        var local = DynamoDBEmbedded.create(true);
        Runtime.getRuntime().addShutdownHook(new Thread(local::shutdownNow));
        return local;
    }
}
