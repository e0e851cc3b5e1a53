package dev.pipewright.diagnosis.step;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Diagnosis;
import dev.pipewright.core.outcome.Stage;
import java.util.ArrayList;
import java.util.List;

/** How a stage ends: decided by a proven cause, or open for the next stage. */
public final class Conclusion {

    private Conclusion() {}

    /**
     * Concludes a stage.
     *
     * @param earlier the checks of the stages before
     * @param own this stage's checks
     * @param last the stage just examined; with a proven cause all later stages' checks are listed as NOT_EXECUTED
     */
    public static DiagnosisStep of(List<Check> earlier, List<Check> own, Stage last) {
        var all = new ArrayList<>(earlier);
        all.addAll(own);
        var decided = all.stream().filter(Check::proves).findFirst();
        var checks = new ArrayList<>(own);
        decided.ifPresent(check -> {
            var why = "Not examined, because " + check.id() + " has already shown a cause";
            CheckName.after(last).forEach(name -> checks.add(name.notExecuted(why)));
        });
        all.addAll(checks.subList(own.size(), checks.size()));
        return new DiagnosisStep(decided.isPresent(), checks, Diagnosis.of(all));
    }
}
