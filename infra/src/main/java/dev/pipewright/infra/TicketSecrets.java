package dev.pipewright.infra;

import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.sender.SecretStore;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.secretsmanager.CfnSecret.GenerateSecretStringProperty;
import software.constructs.Construct;

/**
 * The seal of executions and, for each sender of tickets, what it proves itself with: made by Secrets Manager, so that a
 * value is in no template and hooks can be used at once. A value that somebody has put there later stays; only a change of
 * what is generated would replace it.
 *
 * <p>They go with the stack. A lost seal only means that who asked by a ticket counts as unverified in the executions of that
 * time, and a secret that stayed would stand in the way of the next deployment by its name. What Pipewright needs for the
 * APIs of ticket systems is not made here: its value comes from there.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-secretsmanager-secret-generatesecretstring.html">
 *     GenerateSecretString</a>
 */
final class TicketSecrets extends Construct {

    /** Where the credentials for the APIs of ticket systems lie, by the system's word; the operator makes them. */
    static final String APIS = "pipewright/tickets/";

    /** Of 62 characters each: more than the 256 bits of what is computed with it. */
    private static final int CHARACTERS = 48;

    private final IKey key;

    TicketSecrets(Construct scope, IKey key) {
        super(scope, "TicketSecrets");
        this.key = key;
        secret(
                "Seal",
                ExecutionSeal.SECRET,
                "Proves which executions a ticket has started",
                generated().build());
        for (var system : TicketSystem.values()) {
            secret(
                    "Hook" + system.word(),
                    SecretStore.SENDERS + system.word(),
                    "What " + system.word() + " proves itself with at the webhook",
                    generated()
                            .secretStringTemplate("{}")
                            .generateStringKey("current")
                            .build());
        }
    }

    private static GenerateSecretStringProperty.Builder generated() {
        return GenerateSecretStringProperty.builder().passwordLength(CHARACTERS).excludePunctuation(true);
    }

    private void secret(String id, String name, String description, GenerateSecretStringProperty value) {
        CfnSecret.Builder.create(this, id)
                .name(name)
                .description(description)
                .kmsKeyId(key.getKeyArn())
                .generateSecretString(value)
                .build()
                .applyRemovalPolicy(RemovalPolicy.DESTROY);
    }
}
