package dev.pipewright.onboarding.secret;

/** The secret that is there now: its name, ARN and version, never its value. */
public record CreatedSecret(String name, String arn, String versionId) {}
