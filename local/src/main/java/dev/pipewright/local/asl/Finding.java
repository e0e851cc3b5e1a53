package dev.pipewright.local.asl;

/**
 * One reason why a definition is refused.
 *
 * @param state the state's name, or empty for the definition as a whole
 * @param field the field and the place within it, as in {@code Choices/0/Next}, or empty for the whole state
 * @param message the rule that is broken, and the remedy
 */
public record Finding(String state, String field, String message) {

    @Override
    public String toString() {
        String place = state.isEmpty() ? "definition" : "state '" + state + "'";
        return (field.isEmpty() ? place : place + ", " + field) + ": " + message;
    }
}
