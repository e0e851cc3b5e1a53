package dev.pipewright.core.request;

/** How the connection is to authenticate to its source. */
public enum CredentialsMethod {
    /** A fresh 15-minute token for each login; no password anywhere. */
    IAM,
    /** A secret that already is in Secrets Manager. */
    EXISTING_SECRET,
    /** The secret that RDS keeps and rotates for the source. */
    RDS_MANAGED,
    /** A secret to be made after a person has approved it. */
    NEW_SECRET
}
