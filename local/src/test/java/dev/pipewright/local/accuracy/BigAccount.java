package dev.pipewright.local.accuracy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A healthy account that has grown: the small landscape of one snapshot, in the midst of 50 VPCs with 2,000 subnets, 5,000
 * security groups and 20,000 rules. Written by the test into a folder of its own.
 */
final class BigAccount {

    static final String SMALL = "healthy-rds-postgres";
    static final String CONNECTION = "orders-postgres";

    private static final int VPCS = 50;
    private static final int SUBNETS = 2_000;
    private static final int GROUPS = 5_000;
    private static final int RULES_PER_GROUP = 4;
    private static final int FIRST_SECOND_OCTET = 100;
    private static final String OWNER = "210987654321";

    private final Path folder;
    private final Path small;

    private BigAccount(Path folder, Path small) {
        this.folder = folder;
        this.small = small;
    }

    /** Writes the healthy account into a folder, which must be empty. */
    static Path write(Path folder) throws IOException {
        return write(folder, SMALL);
    }

    /** Writes the account with the files in which a faulty one is different. */
    static Path write(Path folder, String faulty) throws IOException {
        Files.writeString(
                folder.resolve("account.json"),
                Json.write(Map.of(
                        "basedOn",
                        DiagnosisCase.folder(SMALL).toAbsolutePath().normalize().toString())));
        var account = new BigAccount(folder, DiagnosisCase.folder(faulty));
        account.grow("ec2-describe-vpcs", "Vpcs", account.vpcs());
        account.grow("ec2-describe-subnets", "Subnets", account.subnets());
        account.grow("ec2-describe-security-groups", "SecurityGroups", account.groups());
        account.grow("ec2-describe-route-tables", "RouteTables", account.routeTables());
        account.grow("ec2-describe-network-acls", "NetworkAcls", account.networkAcls());
        return folder;
    }

    private void grow(String file, String list, List<ObjectNode> more) throws IOException {
        var name = file + ".json";
        var own = small.resolve(name);
        var listed = Json.tree(Files.readString(
                Files.exists(own) ? own : DiagnosisCase.folder(SMALL).resolve(name)));
        more.forEach(((ArrayNode) listed.get(list))::add);
        Files.writeString(folder.resolve(name), listed.toString());
    }

    private List<ObjectNode> vpcs() {
        var all = new ArrayList<ObjectNode>();
        for (int vpc = 1; vpc < VPCS; vpc++) {
            all.add(json("""
                    {"VpcId": "%s", "CidrBlock": "10.%d.0.0/16", "State": "available", "IsDefault": false,
                     "CidrBlockAssociationSet": [{"CidrBlock": "10.%2$d.0.0/16", "CidrBlockState": {"State": "associated"}}]}
                    """.formatted(vpc(vpc), FIRST_SECOND_OCTET + vpc)));
        }
        return all;
    }

    private List<ObjectNode> subnets() {
        var all = new ArrayList<ObjectNode>();
        for (int subnet = 0; subnet < SUBNETS; subnet++) {
            int vpc = 1 + subnet % (VPCS - 1);
            all.add(json("""
                    {"SubnetId": "subnet-%017x", "VpcId": "%s", "CidrBlock": "10.%d.%d.0/24", "AvailabilityZone": "eu-west-1a",
                     "AvailableIpAddressCount": 240, "State": "available"}
                    """.formatted(subnet, vpc(vpc), FIRST_SECOND_OCTET + vpc, subnet / (VPCS - 1))));
        }
        return all;
    }

    private List<ObjectNode> groups() {
        var all = new ArrayList<ObjectNode>();
        for (int group = 0; group < GROUPS; group++) {
            int vpc = 1 + group % (VPCS - 1);
            var json = json("""
                    {"GroupId": "sg-%017x", "GroupName": "application-%1$d", "Description": "Application %1$d", "VpcId": "%s",
                     "OwnerId": "%s", "IpPermissions": [], "IpPermissionsEgress": []}
                    """.formatted(group, vpc(vpc), OWNER));
            for (int rule = 0; rule < RULES_PER_GROUP; rule++) {
                ((ArrayNode) json.get("IpPermissions")).add(json("""
                        {"IpProtocol": "tcp", "FromPort": %d, "ToPort": %1$d, "IpRanges": [{"CidrIp": "10.%d.0.0/16"}],
                         "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": []}
                        """.formatted(8000 + rule, FIRST_SECOND_OCTET + vpc)));
            }
            all.add(json);
        }
        return all;
    }

    private List<ObjectNode> routeTables() {
        var all = new ArrayList<ObjectNode>();
        for (int vpc = 1; vpc < VPCS; vpc++) {
            all.add(json("""
                    {"RouteTableId": "rtb-%017x", "VpcId": "%s", "OwnerId": "%s",
                     "Associations": [{"Main": true, "RouteTableId": "rtb-%1$017x", "AssociationState": {"State": "associated"}}],
                     "Routes": [{"DestinationCidrBlock": "10.%d.0.0/16", "GatewayId": "local", "State": "active"}]}
                    """.formatted(vpc, vpc(vpc), OWNER, FIRST_SECOND_OCTET + vpc)));
        }
        return all;
    }

    private List<ObjectNode> networkAcls() {
        var all = new ArrayList<ObjectNode>();
        for (int vpc = 1; vpc < VPCS; vpc++) {
            var json = json("""
                    {"NetworkAclId": "acl-%017x", "VpcId": "%s", "IsDefault": true, "Associations": [],
                     "Entries": [
                       {"CidrBlock": "0.0.0.0/0", "Egress": true, "Protocol": "-1", "RuleAction": "allow", "RuleNumber": 100},
                       {"CidrBlock": "0.0.0.0/0", "Egress": false, "Protocol": "-1", "RuleAction": "allow", "RuleNumber": 100}]}
                    """.formatted(vpc, vpc(vpc)));
            for (int subnet = vpc - 1; subnet < SUBNETS; subnet += VPCS - 1) {
                ((ArrayNode) json.get("Associations")).add(json("""
                        {"NetworkAclId": "acl-%017x", "SubnetId": "subnet-%017x"}
                        """.formatted(vpc, subnet)));
            }
            all.add(json);
        }
        return all;
    }

    private static String vpc(int number) {
        return "vpc-%017x".formatted(number);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.tree(text);
    }
}
