package dev.pipewright.local.doctor;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.ConfiguredSecurityGroups;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The security groups that are configured for connections, by VPC. A deployment may have none configured. */
final class NetworkNeeds {

    private final SsmClient parameters;
    private final Ec2Client ec2;

    NetworkNeeds(SsmClient parameters, Ec2Client ec2) {
        this.parameters = parameters;
        this.ec2 = ec2;
    }

    List<Need> all() {
        return List.of(new Need(
                "network.security-groups",
                "Connections in this VPC are planned with groups that Glue refuses",
                need -> need.each(
                        configured(),
                        parameter -> groups(need, parameter),
                        "The security groups configured for VPCs exist")));
    }

    private List<Parameter> configured() {
        return Look.at(
                        "ssm:GetParametersByPath",
                        () ->
                                parameters
                                        .getParametersByPathPaginator(
                                                request -> request.path(ConfiguredSecurityGroups.PREFIX))
                                        .stream()
                                        .flatMap(page -> page.parameters().stream())
                                        .toList())
                .value();
    }

    private Optional<Finding> groups(Need need, Parameter parameter) {
        var vpc = parameter.name().substring(ConfiguredSecurityGroups.PREFIX.length());
        var ids = Arrays.stream(parameter.value().strip().split("\\s*,\\s*", -1))
                .distinct()
                .toList();
        if (ids.stream().anyMatch(id -> !id.matches("sg-[0-9a-f]+"))) {
            return Optional.of(need.missing(
                    "The parameter " + parameter.name() + " is no list of ids of security groups",
                    fix(parameter, vpc)));
        }
        var found = Look.at("ec2:DescribeSecurityGroups", () -> found(ids)).value();
        if (found.size() < ids.size()) {
            return Optional.of(need.missing(
                    "The parameter " + parameter.name() + " names security groups that do not exist",
                    fix(parameter, vpc)));
        }
        return found.stream().allMatch(group -> vpc.equals(group.vpcId()))
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The parameter " + parameter.name() + " names security groups of another VPC",
                        fix(parameter, vpc)));
    }

    /** EC2 refuses the whole call where one of the ids does not exist. */
    private List<SecurityGroup> found(List<String> ids) {
        try {
            return ec2.describeSecurityGroups(request -> request.groupIds(ids)).securityGroups();
        } catch (AwsServiceException e) {
            if (AwsErrors.code(e).startsWith("InvalidGroup")) {
                return List.of();
            }
            throw e;
        }
    }

    private static Fix fix(Parameter parameter, String vpc) {
        return Need.fix(
                "Systems Manager > Parameter Store > " + parameter.name() + ": ids of security groups of " + vpc,
                "aws ec2 describe-security-groups --filters Name=vpc-id,Values=" + vpc
                        + " --query SecurityGroups[].GroupId");
    }
}
