package dev.pipewright.local.asl.jsonata;

import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of {@code $states} a field may use besides {@code input} and {@code context}. Step Functions checks this when
 * a definition is created (AWS: "Transforming data with JSONata in Step Functions", reserved variable {@code $states}).
 *
 * @param result whether {@code $states.result} exists: in Output and Assign of a Task
 * @param errorOutput whether {@code $states.errorOutput} exists: in Output and Assign of a Catch
 */
public record Visible(boolean result, boolean errorOutput) {

    /** Input and context alone. */
    public static final Visible INPUT = new Visible(false, false);

    /** A Task that has succeeded. */
    public static final Visible RESULT = new Visible(true, false);

    /** An error that has been caught. */
    public static final Visible ERROR_OUTPUT = new Visible(false, true);

    /** What an expression uses and may not; empty if all is well. */
    List<String> violations(ExpressionSource.Names names) {
        List<String> violations = new ArrayList<>();
        if (names.eval()) {
            violations.add("$eval does not exist in Step Functions; use $parse to read JSON text.");
        }
        if (names.result() && !result) {
            violations.add("$states.result exists only in Output and Assign of a Task.");
        }
        if (names.errorOutput() && !errorOutput) {
            violations.add("$states.errorOutput exists only in Output and Assign of a Catch.");
        }
        return violations;
    }
}
