package dev.pipewright.onboarding.connect;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.core.redaction.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.OperationTimeoutException;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

/**
 * Makes the planned connection.
 *
 * <p>Idempotent: CreateConnection has no token, so a connection of this name that carries this execution's tag is the one
 * an earlier attempt made. Any other one of that name ends the request: its owner did not ask to have it replaced.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_CreateConnection.html">CreateConnection</a>
 */
public final class ConnectionCreation {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCreation.class);

    private final GlueClient glue;
    private final Milestones milestones;

    public ConnectionCreation(GlueClient glue, Milestones milestones) {
        this.glue = glue;
        this.milestones = milestones;
    }

    /**
     * Makes the connection, or finds the one that an earlier attempt made.
     *
     * @throws dev.pipewright.core.error.NonRetryableException PLAN_CHANGED
     * @throws InvalidRequestException if the name belongs to another connection or Glue refuses the definition
     */
    public CreatedConnection create(CreateConnectionInput input) {
        var plan = input.plan();
        plan.requireHash(input.account(), input.agreedHash());
        var definition = plan.connectionInput();
        var arn = input.account().arn("glue", "connection/" + definition.name());
        var connection = new CreatedConnection(definition.name(), definition.connectionType(), arn, 1);
        try {
            glue.createConnection(
                    request -> request.connectionInput(sdk(definition)).tags(tags(input)));
        } catch (AlreadyExistsException e) {
            requireOurs(input, arn);
        } catch (OperationTimeoutException e) {
            throw new RetryableException(
                    ErrorCode.SERVICE_UNAVAILABLE, "Glue did not say in time whether it made " + definition.name());
        } catch (InvalidInputException e) {
            throw new InvalidRequestException(new Finding(
                    "connection",
                    "CONFIG_INVALID",
                    "Glue refuses the definition: " + Redaction.redact(AwsErrors.text(e)),
                    "Correct what Glue names in the request and start it again."));
        }
        announce(input, connection);
        return connection;
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

    private void requireOurs(CreateConnectionInput input, String arn) {
        var tags = glue.getTags(request -> request.resourceArn(arn)).tags();
        if (!input.execution().arn().equals(tags.get(ResourceTag.EXECUTION))) {
            throw new InvalidRequestException(new Finding(
                    "connection.name",
                    "NAME_TAKEN",
                    "A connection named " + input.plan().connectionInput().name()
                            + " was made by somebody else in the meantime.",
                    "Test that one with mode TEST, or start the request again with another name."));
        }
    }

    private static ConnectionInput sdk(ConnectionDefinition definition) {
        var input = ConnectionInput.builder()
                .name(definition.name())
                .connectionType(definition.connectionType())
                .connectionPropertiesWithStrings(definition.connectionProperties())
                .validateCredentials(definition.validateCredentials());
        definition.description().ifPresent(input::description);
        definition
                .placement()
                .ifPresent(placement -> input.physicalConnectionRequirements(PhysicalConnectionRequirements.builder()
                        .subnetId(placement.subnetId())
                        .securityGroupIdList(placement.securityGroupIds())
                        .availabilityZone(placement.availabilityZone().orElse(null))
                        .build()));
        return input.build();
    }

    private static Map<String, String> tags(CreateConnectionInput input) {
        var tags = new LinkedHashMap<>(input.tags());
        tags.put(ResourceTag.EXECUTION, input.execution().arn());
        tags.put(ResourceTag.PLAN_HASH, input.plan().hash());
        return tags;
    }
}
