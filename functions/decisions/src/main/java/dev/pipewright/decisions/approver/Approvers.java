package dev.pipewright.decisions.approver;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.text.Preferences;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/**
 * The configured approvers: a JSON list of {@link Approver} in one parameter, read when it is needed and kept for a few
 * seconds by Powertools.
 */
public final class Approvers {

    /** The setting that names the parameter. */
    public static final String SETTING = "PIPEWRIGHT_APPROVERS_PARAMETER";

    private final SSMProvider parameters;
    private final String parameter;
    private final Preferences preferences;

    /**
     * Reads the parameter of this name through this client.
     *
     * @param preferences the deployment's, of an approver for whom none are configured
     */
    public Approvers(SsmClient ssm, String parameter, Preferences preferences) {
        this.preferences = preferences;
        this.parameters = SSMProvider.builder().withClient(ssm).build();
        this.parameter = parameter;
    }

    /**
     * Returns who may decide about a request.
     *
     * @throws InvalidRequestException NO_APPROVER, if the four-eyes rule leaves nobody
     * @throws NonRetryableException MISCONFIGURED, if the parameter is missing or malformed
     */
    public Panel of(Requester requester) {
        var left = configured().stream()
                .filter(approver -> FourEyes.mayDecide(approver, requester))
                .toList();
        if (left.isEmpty()) {
            throw new InvalidRequestException(nobody(requester));
        }
        return Panel.of(left, preferences);
    }

    /**
     * Whether a person may decide about a request, as it is configured now.
     *
     * @throws NonRetryableException MISCONFIGURED, if the parameter is missing or malformed
     */
    public boolean mayDecide(Recipient person, Requester requester) {
        return configured().stream()
                .filter(approver ->
                        approver.recipient(preferences).addressHash().equals(person.addressHash()))
                .anyMatch(approver -> FourEyes.mayDecide(approver, requester));
    }

    private Finding nobody(Requester requester) {
        return requester.verified()
                ? new Finding(
                        "requestedBy",
                        "NO_APPROVER",
                        "Nobody but " + hands(requester) + " may be asked to approve: every approver in the parameter "
                                + parameter + " is " + hands(requester)
                                + ", or has no id that could be compared with theirs",
                        "Add another approver, with the ids they are known by, to the parameter that the setting "
                                + SETTING + " names")
                : new Finding(
                        "requestedBy",
                        "NO_APPROVER",
                        "The requester is not verified, so only an independent approver may decide, and the parameter "
                                + parameter + " lists none but who the request says it is from",
                        "Add an approver with \"independent\": true, who may not start executions, to the parameter that"
                                + " the setting " + SETTING + " names, or send the request by a signed ticket webhook");
    }

    private static String hands(Requester requester) {
        return requester.changedBy().isEmpty() ? "the requester" : "the requester or whoever changed the ticket";
    }

    /**
     * Reads the parameter's text.
     *
     * @throws IllegalArgumentException if it is no list of approvers; the message says what is wrong and never quotes it
     */
    public static List<Approver> parse(String text) {
        var addresses = new HashSet<String>();
        var approvers = Arrays.asList(read(text));
        for (var approver : approvers) {
            if (approver == null || !addresses.add(approver.email().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("lists nobody or the same address twice");
            }
        }
        return approvers;
    }

    private static Approver[] read(String text) {
        try {
            return Json.read(text, Approver[].class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is not a JSON list of {email, group, name, independent, language, timeZone, escalation, ids}", e);
        }
    }

    private List<Approver> configured() {
        try {
            return parse(parameters.get(parameter));
        } catch (IllegalArgumentException e) {
            throw misconfigured(e.getMessage(), e);
        } catch (ParameterNotFoundException e) {
            throw misconfigured("does not exist", e);
        }
    }

    private NonRetryableException misconfigured(String what, Exception cause) {
        return new NonRetryableException(
                ErrorCode.MISCONFIGURED,
                "The parameter " + parameter + ", named by the setting " + SETTING + ", " + what
                        + "; put the list of approvers there",
                cause);
    }
}
