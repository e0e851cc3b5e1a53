package dev.pipewright.core.requirement;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the way of a request whatever the account holds: what no source, login and engine can do together, and what
 * excludes each other. All of it at once, each with the nearest that is possible.
 *
 * <p>A request about an existing connection is only held to what it asks of that connection: the rest of it describes
 * nothing that will be made.
 */
public final class Objections {

    /** The code of what cannot be had together, from anybody. */
    public static final String IMPOSSIBLE = "IMPOSSIBLE";

    /** The code of two statements that exclude each other. */
    public static final String CONTRADICTION = "CONTRADICTION";

    /** The code of what is possible, but not with Pipewright. */
    public static final String NOT_SERVED = "NOT_SERVED";

    /** The code of credentials that were not staged by who asks. */
    public static final String STAGE_NOT_YOURS = "STAGE_NOT_YOURS";

    private final List<Finding> found = new ArrayList<>();

    private Objections() {}

    /** Returns the objections to a request, whoever asks, in the order of its fields. */
    public static List<Finding> to(OnboardingRequest request) {
        return to(request, Optional.empty());
    }

    /**
     * Returns the objections to a request by somebody.
     *
     * @param requester empty where it is not known who asks
     */
    public static List<Finding> to(OnboardingRequest request, Optional<Requester> requester) {
        var objections = new Objections();
        var completed = ImpliedFacts.completed(request);
        if (request.modeOrDefault() == Mode.ONBOARD || request.modeOrDefault() == Mode.PLAN) {
            SourceRules.check(completed, objections);
            JdbcRules.check(completed.source(), objections);
            LoginRules.check(completed, objections);
            StageRules.check(completed, requester, objections);
            PlacementRules.check(completed, objections);
            EngineRules.check(completed, objections);
        }
        if (request.modeOrDefault() == Mode.TEST) {
            EngineRules.checkTest(completed, objections);
        }
        return List.copyOf(objections.found);
    }

    /** Whether a request with these findings is only beyond what Pipewright does, and not wrong in itself. */
    public static boolean areOnlyLimits(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.code().equals(NOT_SERVED));
    }

    void all(List<Finding> findings) {
        found.addAll(findings);
    }

    void add(String path, String code, String message, String remedy) {
        found.add(new Finding(path, code, message, remedy));
    }

    void impossible(String path, String message, String remedy) {
        add(path, IMPOSSIBLE, message, remedy);
    }

    void contradiction(String path, String message, String remedy) {
        add(path, CONTRADICTION, message, remedy);
    }

    void invalid(String path, String message, String remedy) {
        add(path, "INVALID_VALUE", message, remedy);
    }

    /** Returns {@code A, B or C}. */
    static String or(Collection<?> words) {
        var texts = words.stream().map(String::valueOf).toList();
        var last = texts.size() - 1;
        return last < 1 ? String.join("", texts) : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }
}
