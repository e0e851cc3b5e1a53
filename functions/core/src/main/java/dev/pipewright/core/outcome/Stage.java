package dev.pipewright.core.outcome;

/** What a check looks at, in the order in which a failure is examined. */
public enum Stage {
    NETWORK,
    CREDENTIALS,
    DRIVER,
    TLS,
    GLUE_TEST,
    ENGINE;

    /** Whether this stage tries the connection rather than examining why it fails. */
    public boolean isTest() {
        return this == GLUE_TEST || this == ENGINE;
    }
}
