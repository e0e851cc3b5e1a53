package dev.pipewright.core.request;

/** Where a source runs. */
public enum Deployment {
    RDS,
    AURORA,
    SELF_MANAGED,
    REDSHIFT,
    REDSHIFT_SERVERLESS,
    SAAS
}
