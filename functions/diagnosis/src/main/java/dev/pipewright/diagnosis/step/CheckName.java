package dev.pipewright.diagnosis.step;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.outcome.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Every check a diagnosis can make, in the order in which they are listed. The catalogue is shared because a stage that
 * decides must name the checks that the later stages did not make.
 */
public enum CheckName {
    CONNECTION("network.connection", Stage.NETWORK),
    SUBNET("network.subnet", Stage.NETWORK),
    AVAILABILITY_ZONE("network.availability-zone", Stage.NETWORK),
    FREE_ADDRESSES("network.free-addresses", Stage.NETWORK),
    DNS("network.dns", Stage.NETWORK),
    SECURITY_GROUPS("network.security-groups", Stage.NETWORK),
    SELF_REFERENCE("network.self-reference", Stage.NETWORK),
    EGRESS("network.egress", Stage.NETWORK),
    SOURCE_SECURITY_GROUP("network.source-security-group", Stage.NETWORK),
    S3_PATH("network.s3-path", Stage.NETWORK),
    SECRETS_PATH("network.secrets-path", Stage.NETWORK),
    ROUTE_TO_SOURCE("network.route-to-source", Stage.NETWORK),
    RETURN_ROUTE("network.return-route", Stage.NETWORK),
    NETWORK_ACL("network.network-acl", Stage.NETWORK),
    INTERNET_EGRESS("network.internet-egress", Stage.NETWORK),
    SOURCE_STATUS("network.source-status", Stage.NETWORK),
    SOURCE_ENDPOINT("network.source-endpoint", Stage.NETWORK),
    NETWORK_ANSWER("network.answer", Stage.NETWORK),
    SECRET("credentials.secret", Stage.CREDENTIALS),
    SECRET_KEY("credentials.secret-key", Stage.CREDENTIALS),
    ROLE("credentials.role", Stage.CREDENTIALS),
    ROLE_SECRET("credentials.role-secret", Stage.CREDENTIALS),
    ROLE_KMS("credentials.role-kms", Stage.CREDENTIALS),
    ROLE_CONNECTION("credentials.role-connection", Stage.CREDENTIALS),
    ROLE_NETWORK("credentials.role-network", Stage.CREDENTIALS),
    ROLE_LOGS("credentials.role-logs", Stage.CREDENTIALS),
    ROLE_ARTIFACTS("credentials.role-artifacts", Stage.CREDENTIALS),
    IAM_LOGIN("credentials.iam-login", Stage.CREDENTIALS),
    ROLE_IAM_LOGIN("credentials.role-iam-login", Stage.CREDENTIALS),
    CREDENTIALS_ANSWER("credentials.answer", Stage.CREDENTIALS),
    DRIVER_URL("driver.url", Stage.DRIVER),
    DRIVER_DATABASE("driver.database", Stage.DRIVER),
    DRIVER_VERSION("driver.version", Stage.DRIVER),
    DRIVER_JAR("driver.jar", Stage.DRIVER),
    ROLE_DRIVER_JAR("driver.role-jar", Stage.DRIVER),
    DRIVER_CLASS("driver.class", Stage.DRIVER),
    DRIVER_ANSWER("driver.answer", Stage.DRIVER),
    TLS_MODE("tls.mode", Stage.TLS),
    TLS_CERTIFICATE("tls.certificate", Stage.TLS),
    ROLE_CERTIFICATE("tls.role-certificate", Stage.TLS),
    SOURCE_CERTIFICATE("tls.source-certificate", Stage.TLS),
    TLS_HOST_NAME("tls.host-name", Stage.TLS),
    TLS_VERSIONS("tls.protocol", Stage.TLS),
    TLS_ANSWER("tls.answer", Stage.TLS);

    private final String id;
    private final Stage stage;

    CheckName(String id, Stage stage) {
        this.id = id;
        this.stage = stage;
    }

    public String id() {
        return id;
    }

    public Stage stage() {
        return stage;
    }

    /** Returns the names of all checks of this stage, in order. */
    public static List<CheckName> of(Stage stage) {
        return Arrays.stream(values()).filter(name -> name.stage == stage).toList();
    }

    /** Returns the names of all checks of the stages after this one, in order. */
    public static List<CheckName> after(Stage stage) {
        return Arrays.stream(values())
                .filter(name -> name.stage.compareTo(stage) > 0)
                .toList();
    }

    public Check passed(String message, Map<String, Object> evidence) {
        return Check.passed(id, stage, message, evidence);
    }

    public Check warning(String message, Map<String, Object> evidence) {
        return Check.of(id, stage, CheckState.WARNING, message, evidence);
    }

    public Check inconclusive(String message, Map<String, Object> evidence) {
        return Check.of(id, stage, CheckState.INCONCLUSIVE, message, evidence);
    }

    public Check notExecuted(String why) {
        return Check.notExecuted(id, stage, why);
    }

    /** Returns this check as FAILED with a cause that configuration proves. */
    public Check proves(Cause cause, String message, Map<String, Object> evidence, Fix fix) {
        return failed(cause, Confidence.PROVEN, message, evidence, fix);
    }

    public Check failed(Cause cause, Confidence confidence, String message, Map<String, Object> evidence, Fix fix) {
        return Check.failed(id, stage, cause, confidence, message, evidence, fix);
    }
}
