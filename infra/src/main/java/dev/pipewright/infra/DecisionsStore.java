package dev.pipewright.infra;

import dev.pipewright.decisions.record.DecisionsTable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.constructs.Construct;

/** The table that {@link DecisionsTable} describes. It holds the audit records, so it outlives the stack. */
final class DecisionsStore extends Construct {

    private final Table table;

    DecisionsStore(Construct scope, Keys keys) {
        super(scope, "Decisions");
        table = Table.Builder.create(this, "Table")
                .partitionKey(attribute(DecisionsTable.ID, AttributeType.STRING))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute(DecisionsTable.TTL)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(keys.data())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(DecisionsTable.DUE_INDEX)
                .partitionKey(attribute(DecisionsTable.DUE_PARTITION, AttributeType.STRING))
                .sortKey(attribute(DecisionsTable.DUE_AT, AttributeType.NUMBER))
                .projectionType(ProjectionType.KEYS_ONLY)
                .build());
    }

    ITable table() {
        return table;
    }

    private static Attribute attribute(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }
}
