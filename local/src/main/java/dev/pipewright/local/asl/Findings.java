package dev.pipewright.local.asl;

import java.util.ArrayList;
import java.util.List;

/** Collects the reasons why a definition is refused, so that all are told at once. */
final class Findings {

    private final List<Finding> findings = new ArrayList<>();

    void add(String state, String field, String message) {
        findings.add(new Finding(state, field, message));
    }

    int count() {
        return findings.size();
    }

    /** @throws InvalidDefinition if there are any */
    void refuseIfAny() {
        if (!findings.isEmpty()) {
            throw new InvalidDefinition(findings);
        }
    }
}
