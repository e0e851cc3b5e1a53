package dev.pipewright.local.snapshot;

import java.util.regex.Pattern;

/**
 * Whether two spellings name the same thing of an account: AWS takes a secret, a role and a key by its name or id as well as
 * by its ARN, and a file may be named after either.
 *
 * @param account whose ARNs end in the account's own names; another account's or region's name other things
 */
record ThingName(Account account) {

    private static final String ARN = "arn:";
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int RESOURCE = 5;

    /** Secrets Manager adds a hyphen and six characters to a secret's name in its ARN. */
    private static final Pattern SECRET_SUFFIX = Pattern.compile("-[A-Za-z0-9]{6}$");

    /**
     * Compares two spellings.
     *
     * @param option the option that takes it, such as {@code --secret-id}
     */
    boolean isSame(String option, String one, String other) {
        return one.equals(other) || name(option, one).equals(name(option, other));
    }

    private String name(String option, String spelling) {
        var parts = spelling.split(":", RESOURCE + 1);
        if (!spelling.startsWith(ARN) || parts.length <= RESOURCE || !isOwn(parts)) {
            return spelling;
        }
        return switch (option) {
            case "--secret-id" ->
                SECRET_SUFFIX
                        .matcher(parts[RESOURCE].replaceFirst("^secret:", ""))
                        .replaceFirst("");
            case "--role-name" -> parts[RESOURCE].substring(parts[RESOURCE].lastIndexOf('/') + 1);
            case "--key-id" -> parts[RESOURCE].replaceFirst("^key/", "");
            default -> spelling;
        };
    }

    /** IAM is global: its ARNs name no region. */
    private boolean isOwn(String... parts) {
        return parts[ACCOUNT].equals(account.accountId())
                && (parts[REGION].isEmpty() || parts[REGION].equals(account.region()));
    }
}
