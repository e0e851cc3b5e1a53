package dev.pipewright.onboarding.discover;

import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Ambiguity;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the account's resources a request could mean.
 *
 * @param host the endpoint that it names
 * @param types the kinds of source that it could mean, where it names no host
 * @param skipped why nothing is looked at; the others are empty then
 */
record Scope(Optional<AwsHost> host, Set<SourceType> types, Optional<String> skipped) {

    /** What no account of AWS holds. */
    private static final Set<SourceType> ELSEWHERE = EnumSet.of(SourceType.SNOWFLAKE, SourceType.BIGQUERY);

    static Scope of(DiscoverInput input) {
        var mode = input.request().modeOrDefault();
        if (mode == Mode.TEST || mode == Mode.DIAGNOSE) {
            return skipped("a test or diagnosis is about a connection that exists");
        }
        return input.request().source().host().map(host -> ofHost(input, host)).orElseGet(() -> ofTypes(input));
    }

    private static Scope ofHost(DiscoverInput input, String host) {
        var account = input.account();
        var read = AwsHost.of(host.replaceFirst("\\.$", ""));
        if (read.isEmpty()) {
            return skipped("the host " + host + " is no endpoint of RDS or Redshift");
        }
        var name = read.get();
        if (!name.region().equals(account.region())) {
            return skipped(
                    "the host lies in " + name.region() + ", and only " + account.region() + " can be looked at");
        }
        if (name.kind() == AwsHost.Kind.REDSHIFT_WORKGROUP && !name.scope().equals(account.accountId())) {
            return skipped("the host belongs to the account " + name.scope() + ", and only " + account.accountId()
                    + " can be looked at");
        }
        return new Scope(read, Set.of(), Optional.empty());
    }

    private static Scope ofTypes(DiscoverInput input) {
        var source = input.request().source();
        var meant = source.type()
                .map(List::of)
                .or(() -> input.ambiguity().map(Ambiguity::types))
                .orElse(List.of());
        if (meant.isEmpty()) {
            return skipped("the kind of source is not known yet");
        }
        var here = EnumSet.copyOf(meant);
        here.removeAll(ELSEWHERE);
        if (here.isEmpty()) {
            return skipped(meant.get(0).displayName() + " is no resource of an AWS account");
        }
        if (source.deployment().filter(Scope::isElsewhere).isPresent()) {
            return skipped("the source runs outside RDS and Redshift");
        }
        if (input.choiceDeclined()) {
            return skipped("the requester has said that the source is none of them");
        }
        return new Scope(Optional.empty(), here, Optional.empty());
    }

    private static boolean isElsewhere(Deployment deployment) {
        return deployment == Deployment.SELF_MANAGED || deployment == Deployment.SAAS;
    }

    private static Scope skipped(String why) {
        return new Scope(Optional.empty(), Set.of(), Optional.of(why));
    }
}
