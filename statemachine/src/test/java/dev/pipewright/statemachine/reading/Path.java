package dev.pipewright.statemachine.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * A variable, and the fields that are read off it one after the other. Positions in lists are left out.
 *
 * @param variable without its dollar sign
 */
public record Path(String variable, List<String> fields) {

    /** The variable that Step Functions itself fills. */
    public static final String STATES = "states";

    public Path {
        fields = List.copyOf(fields);
    }

    /** Returns the path as it is written. */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        parts.add("$" + variable);
        parts.addAll(fields);
        return String.join(".", parts);
    }
}
