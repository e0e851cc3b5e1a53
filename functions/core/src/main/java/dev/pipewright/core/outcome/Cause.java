package dev.pipewright.core.outcome;

import java.util.Optional;

/**
 * The closed list of root causes a diagnosis chooses from, in the order in which the first proven one is taken as the
 * cause.
 */
public enum Cause {
    NETWORK_SUBNET_NOT_FOUND(Stage.NETWORK),
    NETWORK_AZ_MISMATCH(Stage.NETWORK),
    NETWORK_NO_FREE_IPS(Stage.NETWORK),
    NETWORK_DNS_DISABLED(Stage.NETWORK),
    NETWORK_SG_NOT_FOUND(Stage.NETWORK),
    NETWORK_SG_NO_SELF_REFERENCE(Stage.NETWORK),
    NETWORK_SG_EGRESS_BLOCKED(Stage.NETWORK),
    NETWORK_SOURCE_SG_BLOCKED(Stage.NETWORK),
    NETWORK_NO_S3_PATH(Stage.NETWORK),
    NETWORK_S3_ENDPOINT_NOT_ASSOCIATED(Stage.NETWORK),
    NETWORK_NO_SECRETS_PATH(Stage.NETWORK),
    NETWORK_NO_ROUTE_TO_SOURCE(Stage.NETWORK),
    NETWORK_ROUTE_BLACKHOLE(Stage.NETWORK),
    NETWORK_NO_RETURN_ROUTE(Stage.NETWORK),
    NETWORK_NACL_BLOCKED(Stage.NETWORK),
    NETWORK_NO_INTERNET_EGRESS(Stage.NETWORK),
    NETWORK_SOURCE_NOT_AVAILABLE(Stage.NETWORK),
    NETWORK_SOURCE_ENDPOINT_WRONG(Stage.NETWORK),
    NETWORK_SOURCE_ALLOW_LIST(Stage.NETWORK),
    NETWORK_SOURCE_REFUSED(Stage.NETWORK),
    NETWORK_TIMEOUT(Stage.NETWORK),
    CREDENTIALS_SECRET_NOT_FOUND(Stage.CREDENTIALS),
    CREDENTIALS_SECRET_DELETED(Stage.CREDENTIALS),
    CREDENTIALS_SECRET_DENIED(Stage.CREDENTIALS),
    CREDENTIALS_KMS_DENIED(Stage.CREDENTIALS),
    CREDENTIALS_SECRET_KEYS(Stage.CREDENTIALS),
    CREDENTIALS_SECRET_MALFORMED(Stage.CREDENTIALS),
    CREDENTIALS_WRONG(Stage.CREDENTIALS),
    CREDENTIALS_EXPIRED(Stage.CREDENTIALS),
    CREDENTIALS_LOCKED(Stage.CREDENTIALS),
    CREDENTIALS_HOST_NOT_ALLOWED(Stage.CREDENTIALS),
    CREDENTIALS_PERMISSION(Stage.CREDENTIALS),
    IAM_AUTH_DISABLED(Stage.CREDENTIALS),
    IAM_CONNECT_DENIED(Stage.CREDENTIALS),
    IAM_DB_USER_MISSING(Stage.CREDENTIALS),
    IAM_ROLE_DENIED(Stage.CREDENTIALS),
    DRIVER_NOT_FOUND(Stage.DRIVER),
    DRIVER_JAR_NOT_FOUND(Stage.DRIVER),
    DRIVER_JAR_DENIED(Stage.DRIVER),
    DRIVER_CLASS_NOT_IN_JAR(Stage.DRIVER),
    DRIVER_CLASS_UNSUPPORTED(Stage.DRIVER),
    DRIVER_TOO_OLD(Stage.DRIVER),
    DRIVER_TOO_NEW(Stage.DRIVER),
    DRIVER_URL_INVALID(Stage.DRIVER),
    DRIVER_DATABASE_NOT_FOUND(Stage.DRIVER),
    TLS_REQUIRED(Stage.TLS),
    TLS_NOT_SUPPORTED(Stage.TLS),
    TLS_CERTIFICATE_UNTRUSTED(Stage.TLS),
    TLS_CERTIFICATE_EXPIRED(Stage.TLS),
    TLS_HOSTNAME_MISMATCH(Stage.TLS),
    TLS_PROTOCOL(Stage.TLS),
    /** Glue refuses the definition, or it is not READY. */
    CONFIG_INVALID(Stage.GLUE_TEST),
    /** Throttled, or a limit is reached. */
    QUOTA(Stage.GLUE_TEST),
    /** Glue's own test passes and the engine fails for a reason of its own. */
    ENGINE(Stage.ENGINE),
    /** None of the above is shown; the text is quoted and what was looked at is told. */
    UNKNOWN(null);

    private final Stage stage;

    Cause(Stage stage) {
        this.stage = stage;
    }

    /** Returns the stage this cause belongs to; UNKNOWN belongs to none until a text shows one. */
    public Optional<Stage> stage() {
        return Optional.ofNullable(stage);
    }
}
