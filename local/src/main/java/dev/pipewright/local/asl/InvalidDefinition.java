package dev.pipewright.local.asl;

import java.util.List;
import java.util.stream.Collectors;

/** A definition cannot be loaded. */
public final class InvalidDefinition extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidDefinition(List<Finding> findings) {
        super(findings.stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n  ", "The state machine cannot be loaded:\n  ", "")));
        this.findings = List.copyOf(findings);
    }

    /** Every reason, in the order of the definition. */
    public List<Finding> findings() {
        return findings;
    }
}
