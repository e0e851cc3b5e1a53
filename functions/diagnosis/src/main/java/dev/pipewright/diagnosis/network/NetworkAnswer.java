package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an error text says about the network, in the light of what the rules found.
 *
 * <table>
 * <caption>Rows are tried from the top</caption>
 * <tr><th>the text says</th><th>and the rules</th><th>then</th></tr>
 * <tr><td>what a rule examines itself</td><td>that rule looked</td><td>the rule stands, the text adds nothing</td></tr>
 * <tr><td>refused, timed out, not resolved</td><td>one failed that has this effect</td><td>the failed rule explains it</td></tr>
 * <tr><td>refused</td><td>all that apply looked at the path and passed</td><td>PROVEN: nothing listens there</td></tr>
 * <tr><td>the connection's own host does not resolve, for good</td><td>DNS works in the VPC, and RDS does not know the
 * host</td><td>PROVEN: the name is wrong</td></tr>
 * <tr><td>anything else of the network</td><td></td><td>as sure as the text is</td></tr>
 * </table>
 *
 * @param host where the connection's source listens, if it is known
 */
record NetworkAnswer(Answers answers, List<Check> rules, Optional<String> host, List<String> natAddresses) {

    /** Causes that configuration decides; the text counts only while the rule has not looked. */
    private static final Map<Cause, CheckName> DECIDED_BY = new EnumMap<>(Map.ofEntries(
            Map.entry(Cause.NETWORK_SUBNET_NOT_FOUND, CheckName.SUBNET),
            Map.entry(Cause.NETWORK_AZ_MISMATCH, CheckName.AVAILABILITY_ZONE),
            Map.entry(Cause.NETWORK_NO_FREE_IPS, CheckName.FREE_ADDRESSES),
            Map.entry(Cause.NETWORK_DNS_DISABLED, CheckName.DNS),
            Map.entry(Cause.NETWORK_SG_NOT_FOUND, CheckName.SECURITY_GROUPS),
            Map.entry(Cause.NETWORK_SG_NO_SELF_REFERENCE, CheckName.SELF_REFERENCE),
            Map.entry(Cause.NETWORK_SG_EGRESS_BLOCKED, CheckName.EGRESS),
            Map.entry(Cause.NETWORK_NO_S3_PATH, CheckName.S3_PATH),
            Map.entry(Cause.NETWORK_NO_SECRETS_PATH, CheckName.SECRETS_PATH),
            Map.entry(Cause.NETWORK_NO_ROUTE_TO_SOURCE, CheckName.ROUTE_TO_SOURCE)));

    /** The rules that follow packets to the source and into it. */
    private static final List<CheckName> PATH = List.of(
            CheckName.EGRESS,
            CheckName.SOURCE_SECURITY_GROUP,
            CheckName.ROUTE_TO_SOURCE,
            CheckName.RETURN_ROUTE,
            CheckName.NETWORK_ACL,
            CheckName.INTERNET_EGRESS,
            CheckName.SOURCE_STATUS,
            CheckName.SOURCE_ENDPOINT);

    /** What a text can only tell from outside, and the rules that, broken, explain it. */
    private static final Map<Cause, List<CheckName>> EXPLAINED_BY = new EnumMap<>(Map.of(
            Cause.NETWORK_SOURCE_REFUSED,
            PATH,
            Cause.NETWORK_TIMEOUT,
            CheckName.of(Stage.NETWORK),
            Cause.NETWORK_SOURCE_ENDPOINT_WRONG,
            List.of(CheckName.CONNECTION, CheckName.DNS, CheckName.SOURCE_STATUS, CheckName.SOURCE_ENDPOINT)));

    /** A resolver that gave no answer, rather than the answer that there is no such name. */
    private static final Pattern TEMPORARY =
            Pattern.compile("temporary failure|try again|EAI_AGAIN|SERVFAIL|server failure", Pattern.CASE_INSENSITIVE);

    NetworkAnswer {
        rules = List.copyOf(rules);
        natAddresses = List.copyOf(natAddresses);
    }

    List<Check> checks(List<Reading> readings) {
        var own = readings.stream()
                .filter(reading -> reading.stage().equals(Optional.of(Stage.NETWORK)))
                .toList();
        return own.isEmpty()
                ? List.of(answers.silent(CheckName.NETWORK_ANSWER, readings))
                : own.stream().map(this::check).distinct().toList();
    }

    private Check check(Reading reading) {
        var decider = Optional.ofNullable(DECIDED_BY.get(reading.cause())).flatMap(this::found);
        if (decider.filter(check -> check.state() == CheckState.PASSED || isFailed(check))
                .isPresent()) {
            return explained(reading, decider.get());
        }
        var explanation = EXPLAINED_BY.getOrDefault(reading.cause(), List.of()).stream()
                .flatMap(name -> found(name).stream())
                .filter(NetworkAnswer::isFailed)
                .findFirst();
        if (explanation.isPresent()) {
            return explained(reading, explanation.get());
        }
        return answers.failed(CheckName.NETWORK_ANSWER, withNat(reading), confidence(reading));
    }

    private Confidence confidence(Reading reading) {
        var proven = (reading.cause() == Cause.NETWORK_SOURCE_REFUSED && isPathOpen())
                || (reading.cause() == Cause.NETWORK_SOURCE_ENDPOINT_WRONG && isNameUnknown(reading));
        return proven ? Confidence.PROVEN : reading.confidence();
    }

    /** A path of which a part could not be looked at may end before the source, at something else that refuses. */
    private boolean isPathOpen() {
        return PATH.stream().anyMatch(this::isPassed)
                && PATH.stream().allMatch(name -> isPassed(name) || isNotApplicable(name));
    }

    private boolean isNameUnknown(Reading reading) {
        return reading.confidence() == Confidence.LIKELY
                && isPassed(CheckName.DNS)
                && !isPassed(CheckName.SOURCE_ENDPOINT)
                && !TEMPORARY.matcher(reading.quoted()).find()
                && host.filter(own -> names(reading.quoted(), own)).isPresent();
    }

    /** Whether a text names a host, and not only a longer name that contains it. */
    private static boolean names(String text, String host) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(host) + "(?![\\w-]|\\.\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    private Check explained(Reading reading, Check by) {
        var what = isFailed(by) ? " explains it" : " has looked and found the contrary";
        return CheckName.NETWORK_ANSWER.inconclusive(
                answers.sentence(reading) + "; " + by.id() + what, Answers.evidence(reading));
    }

    /** A source that refuses the sender must be told which address to allow. */
    private Reading withNat(Reading reading) {
        if (reading.cause() != Cause.NETWORK_SOURCE_ALLOW_LIST || natAddresses.isEmpty()) {
            return reading;
        }
        return new Reading(
                reading.stage(),
                reading.cause(),
                reading.confidence(),
                reading.alternatives(),
                reading.quoted() + " (the connection's NAT sends from " + String.join(", ", natAddresses) + ")",
                reading.test(),
                reading.rule());
    }

    private boolean isPassed(CheckName name) {
        return found(name).filter(check -> check.state() == CheckState.PASSED).isPresent();
    }

    private boolean isNotApplicable(CheckName name) {
        return found(name)
                .filter(check -> check.state() == CheckState.NOT_EXECUTED
                        && check.message().startsWith(NotSeenException.NOT_APPLICABLE))
                .isPresent();
    }

    private Optional<Check> found(CheckName name) {
        return rules.stream().filter(check -> check.id().equals(name.id())).findFirst();
    }

    private static boolean isFailed(Check check) {
        return check.state() == CheckState.FAILED;
    }
}
