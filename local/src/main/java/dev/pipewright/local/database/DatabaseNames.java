package dev.pipewright.local.database;

import java.util.List;
import java.util.regex.Pattern;

/** Which names the demo databases may have: such that they need no quoting anywhere. */
final class DatabaseNames {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    private DatabaseNames() {}

    /**
     * Returns the names as they were given.
     *
     * @param reserved what the product itself has or forbids
     * @throws IllegalArgumentException if there is none, one occurs twice, or one cannot be used
     */
    static List<String> checked(List<String> names, List<String> reserved) {
        names.forEach(name -> requireUsable(name, reserved));
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(
                    "The demo databases " + names + " must be at least one, each named once: correct the list.");
        }
        return List.copyOf(names);
    }

    private static void requireUsable(String name, List<String> reserved) {
        if (!NAME.matcher(name).matches() || reserved.contains(name)) {
            throw new IllegalArgumentException("The demo database name '" + name + "' must match " + NAME
                    + " and be none of " + reserved + ": choose another name.");
        }
    }
}
