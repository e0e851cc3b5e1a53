package dev.pipewright.diagnosis.network;

import dev.pipewright.diagnosis.look.Look;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/**
 * The security groups that an account has set aside for Glue's interfaces, by VPC: a parameter {@code
 * /pipewright/config/security-groups/<VPC id>}, which is a StringList, or a String with commas, of group ids. A VPC
 * without one has none configured. Read when it is needed, kept for a few seconds by Powertools.
 */
public final class ConfiguredSecurityGroups {

    /** What the parameters' names start with; the VPC's id follows. */
    public static final String PREFIX = "/pipewright/config/security-groups/";

    /** As many as a request, and CreateConnection, take. */
    private static final int MOST = 50;

    /** As a request's schema has it, which need not be read for this alone. */
    static final Pattern GROUP_ID = Pattern.compile("^sg-([0-9a-f]{8}|[0-9a-f]{17})$");

    private final Supplier<SsmClient> ssm;

    /** @param ssm reads the parameters; asked for with the first one */
    public ConfiguredSecurityGroups(Supplier<SsmClient> ssm) {
        this.ssm = Objects.requireNonNull(ssm, "ssm");
    }

    /** Returns the name of the parameter of a VPC. */
    static String parameter(String vpcId) {
        return PREFIX + vpcId;
    }

    /** Returns what is configured for a VPC; empty where there is no parameter for it. */
    Look<Optional<Setting>> of(String vpcId) {
        return Look.at("ssm:GetParameter", () -> read(parameter(vpcId)));
    }

    private Optional<Setting> read(String parameter) {
        try {
            var parameters = SSMProvider.builder().withClient(ssm.get()).build();
            return Optional.of(Setting.parse(parameters.get(parameter)));
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * What a parameter says.
     *
     * @param groupIds in its order, each once; empty if it is no list of group ids
     */
    record Setting(List<String> groupIds) {

        Setting {
            groupIds = List.copyOf(groupIds);
        }

        boolean isMalformed() {
            return groupIds.isEmpty();
        }

        private static Setting parse(String text) {
            var ids = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s*,\\s*", -1)));
            var wellFormed = ids.size() <= MOST
                    && ids.stream().allMatch(id -> GROUP_ID.matcher(id).matches());
            return new Setting(wellFormed ? List.copyOf(ids) : List.of());
        }
    }
}
