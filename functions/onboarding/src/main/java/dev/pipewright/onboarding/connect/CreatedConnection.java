package dev.pipewright.onboarding.connect;

/**
 * The connection that is there now.
 *
 * @param schemaVersion 1 for the JDBC shape, 2 for the unified one
 */
public record CreatedConnection(String name, String type, String arn, int schemaVersion) {}
