package dev.pipewright.local.database;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The one account the demo databases accept over the network. Its password is made anew for every run, so that none
 * can be learned from the source or from an earlier run.
 *
 * @param password without control characters; never printed by {@link #toString()}
 */
public record DemoLogin(String password) {

    /** The role's name, as it appears in error texts. */
    public static final String USER = "glue_reader";

    private static final int PASSWORD_BYTES = 24;

    public DemoLogin {
        if (password.isEmpty() || password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The demo password must have at least one character and no control characters: generate it with"
                            + " DemoLogin.random.");
        }
    }

    /** A login with 192 bits of randomness in its password. */
    public static DemoLogin random(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return new DemoLogin(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String user() {
        return USER;
    }

    @Override
    public String toString() {
        return "DemoLogin[user=" + USER + ", password=***]";
    }
}
