package dev.pipewright.core.staging;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.CanonicalJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The folders of Parameter Store under which credentials are staged: one {@code SecureString} parameter each, which holds
 * the same JSON object whoever wrote it ({@code kind} and its fields).
 *
 * <p>A requester's own folder is {@code /pipewright/staging/requester/<hash>/}. The hash is the first 32 hexadecimal digits
 * of the SHA-256 of {@code system:id} in UTF-8, both in lower case and without white space around them:
 *
 * <pre>printf %s 'jira:5b10ac8d82e05b22cc7d4ef5' | sha256sum | cut -c1-32</pre>
 *
 * <p>It keeps people's names out of parameter names, and is no secret: who may write into a folder is a matter of IAM.
 */
public final class StagingFolders {

    /** Where the decision page writes what an approver typed, in a folder for each decision. */
    public static final String OF_DECISIONS = "/pipewright/staging/decision/";

    /** Where the requesters' folders lie. */
    public static final String OF_REQUESTERS = "/pipewright/staging/requester/";

    private static final int HASH_DIGITS = 32;

    /** One name and no further folder; no version or label, which follow a colon. */
    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9_.-]{1,128}");

    /** One folder per decision, and one parameter per submission. */
    private static final Pattern OF_DECISION = Pattern.compile(OF_DECISIONS + "[0-9a-f]{64}/[0-9a-f]{32}");

    private StagingFolders() {}

    /** Returns the folders that are a requester's own, one for each id; none where nothing vouches for the ids. */
    public static List<String> of(Requester requester) {
        return requester.verified()
                ? requester.ids().entrySet().stream()
                        // An empty id, as some ticket systems send, would be everybody's.
                        .filter(id -> !id.getValue().isBlank())
                        .map(StagingFolders::folder)
                        .sorted()
                        .toList()
                : List.of();
    }

    /** Whether a parameter lies directly in a folder of the requester's own. */
    public static boolean isOwn(String parameter, Requester requester) {
        return of(requester).stream().anyMatch(folder -> isIn(folder, parameter));
    }

    /** Returns the folder of what is typed for one decision, known by its hash. */
    public static String ofDecision(String hash) {
        return OF_DECISIONS + hash + "/";
    }

    /** Whether a parameter lies where the decision page writes. */
    public static boolean isOfDecision(String parameter) {
        return OF_DECISION.matcher(parameter).matches();
    }

    private static boolean isIn(String folder, String parameter) {
        return parameter.startsWith(folder)
                && NAME.matcher(parameter.substring(folder.length())).matches();
    }

    private static String folder(Map.Entry<String, String> id) {
        var who = normal(id.getKey()) + ":" + normal(id.getValue());
        return OF_REQUESTERS + CanonicalJson.sha256OfText(who).substring(0, HASH_DIGITS) + "/";
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
