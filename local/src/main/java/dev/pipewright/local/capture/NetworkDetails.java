package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What EC2 tells of one thing at a time: the DNS of VPCs, the members of prefix lists, the routes of transit gateways. */
final class NetworkDetails {

    private static final List<String> DNS = List.of("enableDnsSupport", "enableDnsHostnames");
    private static final Map<String, Object> USED_ROUTES =
            Map.of("Name", "state", "Values", List.of("active", "blackhole"));

    private final Recorder recorder;

    NetworkDetails(Recorder recorder) {
        this.recorder = recorder;
    }

    void record(Map<String, JsonNode> lists) {
        lists.get("ec2-describe-vpcs")
                .path("Vpcs")
                .forEach(vpc -> dns(vpc.path("VpcId").asText()));
        prefixLists(lists)
                .distinct()
                .forEach(id -> recorder.record("ec2-get-managed-prefix-list-entries", Map.of("PrefixListId", id), id));
        lists.get("ec2-describe-transit-gateway-route-tables")
                .path("TransitGatewayRouteTables")
                .forEach(
                        table -> routes(table.path("TransitGatewayRouteTableId").asText()));
    }

    private void dns(String vpc) {
        DNS.forEach(attribute -> recorder.record(
                "ec2-describe-vpc-attribute", Map.of("VpcId", vpc, "Attribute", attribute), vpc, attribute));
    }

    /** Those that a rule or a route names; an account has many more that nobody uses. */
    private static Stream<String> prefixLists(Map<String, JsonNode> lists) {
        return Stream.concat(
                        lists.get("ec2-describe-security-groups").findValues("PrefixListId").stream(),
                        lists.get("ec2-describe-route-tables").findValues("DestinationPrefixListId").stream())
                .map(JsonNode::asText);
    }

    private void routes(String table) {
        recorder.record(
                "ec2-search-transit-gateway-routes",
                Map.of("TransitGatewayRouteTableId", table, "Filters", List.of(USED_ROUTES)),
                table);
    }
}
