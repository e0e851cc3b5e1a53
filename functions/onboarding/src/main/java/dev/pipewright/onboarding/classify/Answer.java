package dev.pipewright.onboarding.classify;

import java.util.Optional;

/**
 * The requester's answer to "is there already a connection to use?".
 *
 * @param reuse whether to use the connection named here
 * @param connectionName the connection the question showed
 */
public record Answer(boolean reuse, Optional<String> connectionName) {}
