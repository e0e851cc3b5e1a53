package dev.pipewright.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * Four keys, because four different sets of functions may use them: one for credentials between the page and the secret,
 * one for the secrets that Glue's jobs read, one for what is shared with ticket systems, and one for what Pipewright itself
 * records: decisions, executions and logs. They outlive the stack, as what they protect does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html">Log groups with a key</a>
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html">State machines with a key</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html">Tables with a
 *     key</a>
 */
final class Keys extends Construct {

    private static final String LOG_GROUP = "kms:EncryptionContext:aws:logs:arn";

    /** What Step Functions binds to everything that it encrypts for a state machine. */
    private static final String STATE_MACHINE = "kms:EncryptionContext:aws:states:stateMachineArn";

    /** What Step Functions binds to the logs that it has delivered. */
    private static final String DELIVERED_BY = "kms:EncryptionContext:SourceArn";

    private final ResourceNames names;
    private final Key staging;
    private final Key secrets;
    private final Key tickets;
    private final Key data;

    Keys(Construct scope, ResourceNames names) {
        super(scope, "Keys");
        this.names = names;
        staging = key("Staging", "staging", "Pipewright: credentials between decision and secret");
        secrets = key("Secrets", "secrets", "Pipewright: secrets that Glue connections use");
        tickets = key("Tickets", "tickets", "Pipewright: secrets that ticket systems know, and the executions' seal");
        data = key("Data", "data", "Pipewright: decisions, executions and logs");
        data.addToResourcePolicy(encryptLogGroups());
        data.addToResourcePolicy(readDeliveredLogs());
    }

    IKey staging() {
        return staging;
    }

    IKey secrets() {
        return secrets;
    }

    /** The key of the secrets that senders of tickets prove themselves with, of those for their APIs, and of the seal. */
    IKey tickets() {
        return tickets;
    }

    /** The key of the decisions table, the state machine and the logs. */
    IKey data() {
        return data;
    }

    /** Allows to decrypt with a key, but only as a caller of this service. */
    PolicyStatement decrypt(IKey key, String service) {
        return Allow.when("kms:ViaService", service, List.of(key.getKeyArn()), "kms:Decrypt");
    }

    /** Allows to encrypt with a key, but only as a caller of this service. */
    PolicyStatement encrypt(IKey key, String service) {
        return Allow.when("kms:ViaService", service, List.of(key.getKeyArn()), "kms:GenerateDataKey");
    }

    /**
     * Allows to read and to write the decisions table: DynamoDB decrypts the table's one key with its caller's rights, for
     * either.
     */
    PolicyStatement useTable() {
        return decrypt(data, names.viaService("dynamodb"));
    }

    /** Allows to see what an execution works on: its input, its history. */
    PolicyStatement readExecutions() {
        return Allow.when(STATE_MACHINE, names.stateMachine(), List.of(data.getKeyArn()), "kms:Decrypt");
    }

    /**
     * Allows to start an execution, whose input Step Functions encrypts.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>:
     *     it fails with {@code KmsAccessDeniedException} where the key's policy or the API's caller lacks a right
     */
    PolicyStatement startExecutions() {
        return Allow.when(
                STATE_MACHINE, names.stateMachine(), List.of(data.getKeyArn()), "kms:Decrypt", "kms:GenerateDataKey");
    }

    /** Allows the state machine's role to keep what executions work on, and to log. */
    List<PolicyStatement> keepExecutions() {
        return List.of(
                startExecutions(),
                Allow.when(DELIVERED_BY, names.logDelivery(), List.of(data.getKeyArn()), "kms:GenerateDataKey"));
    }

    private PolicyStatement encryptLogGroups() {
        var service = "logs." + Stack.of(this).getRegion() + ".amazonaws.com";
        var statement = Allow.on(
                "*",
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo");
        statement.addPrincipals(new ServicePrincipal(service));
        statement.addCondition("ArnLike", Map.of(LOG_GROUP, names.ownLogs()));
        return statement;
    }

    private PolicyStatement readDeliveredLogs() {
        var statement = Allow.when(DELIVERED_BY, names.logDelivery(), List.of("*"), "kms:Decrypt");
        statement.addPrincipals(new ServicePrincipal("delivery.logs.amazonaws.com"));
        return statement;
    }

    private Key key(String id, String name, String description) {
        return Key.Builder.create(this, id)
                .alias("alias/pipewright-" + name)
                .description(description)
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }
}
