package dev.pipewright.statemachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The state machine's definition as it stands in {@code connect-data-source.asl.json}, placeholders unfilled. */
public final class WorkflowDefinition {

    /** Placeholder for the name of Pipewright's event bus. */
    public static final String EVENT_BUS_NAME = "EventBusName";

    /** Placeholder for the role that the smoke job reads secrets with. */
    public static final String JOB_ROLE_ARN = "JobRoleArn";

    /** Placeholder for the role that Athena's connectors read secrets with. */
    public static final String CONNECTOR_ROLE_ARN = "ConnectorRoleArn";

    /** Placeholder for how long a person has to decide, in seconds. */
    public static final String DECISION_TIMEOUT_SECONDS = "DecisionTimeoutSeconds";

    private static final String RESOURCE = "/connect-data-source.asl.json";

    private WorkflowDefinition() {}

    /** Returns the definition's text. */
    public static String text() {
        try (var in = WorkflowDefinition.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
