package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What a list is taken of.
 *
 * @param vpcId one VPC; the whole account and region without it
 */
public record Scope(Optional<String> vpcId) {

    /** Everything in the account and region. */
    public static final Scope ACCOUNT = new Scope(Optional.empty());

    public Scope {
        Objects.requireNonNull(vpcId, "vpcId");
    }

    /** Returns the scope of one VPC. */
    public static Scope of(String vpcId) {
        return new Scope(Optional.of(vpcId));
    }

    List<Filter> filters() {
        return vpcId.map(id -> Ec2Reader.filter("vpc-id", List.of(id))).stream().toList();
    }

    /** Returns the scope in words, for a sentence. */
    @Override
    public String toString() {
        return vpcId.orElse("this account and region");
    }
}
