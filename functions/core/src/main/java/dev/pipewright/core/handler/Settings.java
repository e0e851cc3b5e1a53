package dev.pipewright.core.handler;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import java.util.Map;
import java.util.Optional;

/**
 * A function's settings: environment variables on Lambda, a map elsewhere.
 *
 * @param values variable name → value
 */
public record Settings(Map<String, String> values) {

    public Settings {
        values = Map.copyOf(values);
    }

    /** Returns the settings of this process. */
    public static Settings ofProcess() {
        return new Settings(System.getenv());
    }

    /**
     * Returns a setting that must be there.
     *
     * @throws NonRetryableException MISCONFIGURED, naming the setting
     */
    public String required(String name) {
        return optional(name)
                .orElseThrow(() -> new NonRetryableException(
                        ErrorCode.MISCONFIGURED, "The setting " + name + " is missing; deploy the stack again"));
    }

    /** Returns a setting, empty where it is missing or blank. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }
}
