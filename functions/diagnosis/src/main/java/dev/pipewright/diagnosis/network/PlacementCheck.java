package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import java.util.Map;

/** What is looked at to place a connection that is only planned; a diagnosis of one that exists never makes these. */
enum PlacementCheck {
    SUBNET_OPTIONS("network.subnet-options"),
    SUBNET_SURROUNDINGS("network.subnet-surroundings"),
    SECURITY_GROUP_OPTIONS("network.security-group-options"),
    CONFIGURED_SECURITY_GROUPS("network.configured-security-groups");

    private final String id;

    PlacementCheck(String id) {
        this.id = id;
    }

    Check passed(String message, Map<String, Object> evidence) {
        return Check.passed(id, Stage.NETWORK, message, evidence);
    }

    Check warning(String message, Map<String, Object> evidence) {
        return Check.of(id, Stage.NETWORK, CheckState.WARNING, message, evidence);
    }

    Check notExecuted(String why) {
        return Check.notExecuted(id, Stage.NETWORK, why);
    }
}
