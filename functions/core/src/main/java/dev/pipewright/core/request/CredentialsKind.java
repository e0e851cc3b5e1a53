package dev.pipewright.core.request;

/** What kind of credential a secret holds. */
public enum CredentialsKind {
    PASSWORD,
    KEY_PAIR,
    OAUTH,
    SERVICE_ACCOUNT
}
