package dev.pipewright.core.requirement;

import java.util.regex.Pattern;

/**
 * The rule for the name of a new connection, stricter than Glue's own: the name is part of ARNs, log streams and Athena
 * catalogs, and can never be changed. An existing connection may bear any name that Glue takes.
 */
public final class NewName {

    /** What such a name matches, for a form that asks for one. */
    public static final String PATTERN = "^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$";

    private static final Pattern NAME = Pattern.compile(PATTERN);

    private NewName() {}

    static boolean allows(String name) {
        return NAME.matcher(name).matches();
    }
}
