package dev.pipewright.onboarding.connect;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.DefinitionDifference;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.onboarding.StoredDefinition;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.GlueException;

/**
 * Makes the planned connection and waits until it is usable.
 *
 * <p>Idempotent: CreateConnection has no token, so a connection of this name that carries this execution's tag is the one
 * an earlier attempt made. One that somebody else made exactly as planned serves as well, and stays theirs. Any other one
 * of that name ends the request: its owner did not ask to have it replaced.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_CreateConnection.html">CreateConnection</a>
 */
public final class ConnectionCreation {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCreation.class);

    private final GlueClient glue;
    private final Readiness readiness;
    private final Milestones milestones;

    /**
     * @param pause how to wait between two looks at a connection that Glue still makes
     */
    public ConnectionCreation(GlueClient glue, Milestones milestones, Clock clock, Pause pause) {
        this.glue = glue;
        this.readiness = new Readiness(glue, clock, pause);
        this.milestones = milestones;
    }

    /**
     * Makes the connection, or finds the one that an earlier attempt made.
     *
     * @throws dev.pipewright.core.error.NonRetryableException PLAN_CHANGED, or as {@link CreationErrors} says
     * @throws InvalidRequestException if the name belongs to another connection, Glue refuses the definition or gives it up
     * @throws RetryableException if Glue needs longer than an attempt
     */
    public MadeConnection create(CreateConnectionInput input) {
        var plan = input.plan();
        plan.requireHash(input.account(), input.agreedHash());
        var deadline = readiness.deadline();
        var definition = plan.definitionWith(input.secretArn());
        var arn = input.account().arn("glue", "connection/" + definition.name());
        var connection =
                new CreatedConnection(definition.name(), definition.connectionType(), arn, definition.schemaVersion());
        var made = make(input, definition);
        var ours = made.isPresent() || isOurs(input, arn);
        if (!ours) {
            requireEqual(definition);
        }
        if (made.filter(ConnectionStatus.READY::equals).isEmpty()) {
            readiness.await(definition.name(), deadline);
        }
        if (ours) {
            announce(input, connection);
        }
        return new MadeConnection(connection, ours);
    }

    /** Returns the status of the connection that was made; empty if there is one of that name already. */
    private Optional<ConnectionStatus> make(CreateConnectionInput input, ConnectionDefinition definition) {
        try {
            var answer = glue.createConnection(
                    request -> request.connectionInput(GlueInput.of(definition)).tags(tags(input)));
            return Optional.of(
                    Optional.ofNullable(answer.createConnectionStatus()).orElse(ConnectionStatus.READY));
        } catch (AlreadyExistsException e) {
            return Optional.empty();
        } catch (GlueException e) {
            throw CreationErrors.of(e, definition.name());
        }
    }

    private boolean isOurs(CreateConnectionInput input, String arn) {
        var tags = glue.getTags(request -> request.resourceArn(arn)).tags();
        return input.execution().arn().equals(tags.get(ResourceTag.EXECUTION));
    }

    private void requireEqual(ConnectionDefinition definition) {
        var difference =
                DefinitionDifference.between(definition, StoredDefinition.of(readiness.read(definition.name())));
        if (!difference.isEmpty()) {
            throw new InvalidRequestException(new Finding(
                    "connection.name",
                    "NAME_TAKEN",
                    "A connection named " + definition.name() + " was made by somebody else in the meantime: "
                            + difference.text() + ".",
                    "Test that one with mode TEST, or start the request again with another name."));
        }
    }

    /** The connection is there whether or not the bus takes its milestone: the state must end knowing it. */
    private void announce(CreateConnectionInput input, CreatedConnection connection) {
        try {
            milestones.publish(
                    Milestone.CONNECTION_CREATED,
                    input.execution(),
                    connection.name(),
                    Map.of("connection", connection));
        } catch (RetryableException | SdkException e) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.CONNECTION_NAME, connection.name())
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("The bus did not take the milestone of a new connection");
        }
    }

    private static Map<String, String> tags(CreateConnectionInput input) {
        var tags = new LinkedHashMap<>(input.tags());
        tags.put(ResourceTag.EXECUTION, input.execution().arn());
        tags.put(ResourceTag.PLAN_HASH, input.plan().hash());
        return tags;
    }
}
