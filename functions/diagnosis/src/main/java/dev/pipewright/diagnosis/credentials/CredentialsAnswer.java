package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.Explanations;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an error text says about the login, in the light of what the rules found.
 *
 * <table>
 * <caption>Rows are tried from the top</caption>
 * <tr><th>the text says</th><th>and the rules</th><th>then</th></tr>
 * <tr><td>anything</td><td>one failed that has this effect</td><td>the failed rule explains it</td></tr>
 * <tr><td>what configuration alone decides</td><td>that rule looked, and found the contrary</td><td>the rule stands</td></tr>
 * <tr><td>that a call was denied</td><td>the policies that were seen allow it</td><td>as sure as the text is, and what is
 * not seen is named: another role, an endpoint's policy, the organization's</td></tr>
 * <tr><td>anything else of the login</td><td></td><td>as sure as the text is</td></tr>
 * </table>
 */
record CredentialsAnswer(Answers answers, List<Check> rules) {

    /** Rules that, failed, have an effect that a text tells. */
    private static final Map<Cause, List<CheckName>> EXPLAINED_BY = new EnumMap<>(Map.ofEntries(
            Map.entry(Cause.CREDENTIALS_SECRET_NOT_FOUND, List.of(CheckName.SECRET)),
            Map.entry(Cause.CREDENTIALS_SECRET_DELETED, List.of(CheckName.SECRET)),
            Map.entry(Cause.CREDENTIALS_SECRET_DENIED, List.of(CheckName.ROLE_SECRET, CheckName.ROLE)),
            Map.entry(Cause.CREDENTIALS_KMS_DENIED, List.of(CheckName.SECRET_KEY, CheckName.ROLE_KMS)),
            Map.entry(
                    Cause.IAM_ROLE_DENIED,
                    List.of(
                            CheckName.ROLE,
                            CheckName.ROLE_CONNECTION,
                            CheckName.ROLE_NETWORK,
                            CheckName.ROLE_LOGS,
                            CheckName.ROLE_ARTIFACTS)),
            Map.entry(Cause.IAM_AUTH_DISABLED, List.of(CheckName.IAM_LOGIN)),
            Map.entry(Cause.IAM_CONNECT_DENIED, List.of(CheckName.ROLE_IAM_LOGIN)),
            Map.entry(Cause.IAM_DB_USER_MISSING, List.of(CheckName.IAM_LOGIN, CheckName.ROLE_IAM_LOGIN)),
            Map.entry(Cause.CREDENTIALS_WRONG, List.of(CheckName.IAM_LOGIN, CheckName.ROLE_IAM_LOGIN))));

    /** Causes that configuration decides: a text that says otherwise speaks of another time. */
    private static final Map<Cause, CheckName> DECIDED_BY = new EnumMap<>(Map.of(
            Cause.CREDENTIALS_SECRET_NOT_FOUND, CheckName.SECRET,
            Cause.CREDENTIALS_SECRET_DELETED, CheckName.SECRET,
            Cause.IAM_AUTH_DISABLED, CheckName.IAM_LOGIN));

    /** Causes of which a text tells what was denied, and policies that were not seen may deny it. */
    private static final Map<Cause, CheckName> DENIED_BY = new EnumMap<>(Map.of(
            Cause.CREDENTIALS_SECRET_DENIED, CheckName.ROLE_SECRET,
            Cause.CREDENTIALS_KMS_DENIED, CheckName.ROLE_KMS,
            Cause.IAM_CONNECT_DENIED, CheckName.ROLE_IAM_LOGIN));

    CredentialsAnswer {
        rules = List.copyOf(rules);
    }

    List<Check> checks(List<Reading> readings) {
        return new Explanations(answers, rules, EXPLAINED_BY, DECIDED_BY)
                .checks(
                        CheckName.CREDENTIALS_ANSWER,
                        readings.stream().map(this::doubted).toList());
    }

    private Reading doubted(Reading reading) {
        var allowed = Optional.ofNullable(DENIED_BY.get(reading.cause()))
                .flatMap(this::found)
                .filter(check -> check.state() == CheckState.PASSED);
        return allowed.map(check -> new Reading(
                        reading.stage(),
                        reading.cause(),
                        reading.confidence(),
                        reading.alternatives(),
                        reading.quoted() + " (the policies that were seen allow it to "
                                + check.evidence().getOrDefault("role", "the role")
                                + ": look at the policy of the VPC endpoint, at the organization's, and whether another"
                                + " role made the call)",
                        reading.test(),
                        reading.rule()))
                .orElse(reading);
    }

    private Optional<Check> found(CheckName name) {
        return rules.stream().filter(check -> check.id().equals(name.id())).findFirst();
    }
}
