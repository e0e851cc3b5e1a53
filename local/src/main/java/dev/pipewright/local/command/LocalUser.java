package dev.pipewright.local.command;

import dev.pipewright.core.execution.Requester;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who asks on this machine: the operating system vouches for its user. */
final class LocalUser {

    private LocalUser() {}

    /**
     * Returns the user as a requester.
     *
     * @param reachable whether somebody would answer a question
     */
    static Requester requester(boolean reachable) {
        var user = System.getProperty("user.name").toLowerCase(Locale.ROOT);
        return new Requester(
                Map.of("os", user), reachable ? Optional.of(user + "@localhost.localdomain") : Optional.empty(), true);
    }
}
