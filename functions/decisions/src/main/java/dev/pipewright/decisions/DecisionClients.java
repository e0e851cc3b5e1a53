package dev.pipewright.decisions;

import dev.pipewright.core.wire.ClientDefaults;
import java.time.Duration;

/** How the AWS clients of this artifact call. */
final class DecisionClients {

    /** Within the functions' own time-outs, so that a hanging service is reported and not cut off. */
    static final ClientDefaults DEFAULTS =
            new ClientDefaults(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private DecisionClients() {}
}
