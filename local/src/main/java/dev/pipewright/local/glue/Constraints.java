package dev.pipewright.local.glue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects what an input breaks and refuses it with everything at once, in the words AWS services use. Values are not
 * quoted: a connection's properties may hold a password.
 */
final class Constraints {

    private final List<String> broken = new ArrayList<>();

    Constraints required(String path, Object value) {
        return require(value != null, path, "Member must not be null");
    }

    Constraints length(String path, String value, int least, int most) {
        if (value != null) {
            require(value.length() >= least, path, "Member must have length greater than or equal to " + least);
            require(value.length() <= most, path, "Member must have length less than or equal to " + most);
        }
        return this;
    }

    Constraints pattern(String path, String value, String pattern) {
        return require(
                value == null || value.matches(pattern),
                path,
                "Member must satisfy regular expression pattern: " + pattern);
    }

    Constraints size(String path, int size, int most) {
        return require(size <= most, path, "Member must have length less than or equal to " + most);
    }

    /** Keys of 1 to {@code keyMost} characters, values of 1 to {@code valueMost}. */
    Constraints entries(String path, Map<String, String> entries, int keyMost, int valueMost) {
        entries.forEach((key, value) -> {
            length(path + " key", key, 1, keyMost);
            required(path + "." + key, value);
            length(path + "." + key, value, 1, valueMost);
        });
        return this;
    }

    /** @throws software.amazon.awssdk.services.glue.model.InvalidInputException if anything was broken */
    void check() {
        if (!broken.isEmpty()) {
            String count = broken.size() == 1 ? "1 validation error" : broken.size() + " validation errors";
            throw GlueErrors.invalidInput(count + " detected: " + String.join("; ", broken));
        }
    }

    private Constraints require(boolean holds, String path, String rule) {
        if (!holds) {
            broken.add("Value at '" + path + "' failed to satisfy constraint: " + rule);
        }
        return this;
    }
}
