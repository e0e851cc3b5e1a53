package dev.pipewright.diagnosis.step;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Diagnosis;
import java.util.List;
import java.util.Optional;

/**
 * How one stage of the diagnosis ended.
 *
 * @param decided whether a cause is proven so far, so that no later stage is needed
 * @param checks this stage's own checks; when it decides, also the later stages' as NOT_EXECUTED
 * @param diagnosis the conclusion from all checks of the diagnosis so far; empty while nothing is found
 */
public record DiagnosisStep(boolean decided, List<Check> checks, Optional<Diagnosis> diagnosis) {

    public DiagnosisStep {
        checks = List.copyOf(checks);
    }
}
