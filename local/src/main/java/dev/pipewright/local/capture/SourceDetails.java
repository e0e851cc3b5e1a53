package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters of databases and clusters, a group at a time. */
final class SourceDetails {

    private final Recorder recorder;
    private final String leadsTo;
    private final boolean onlyThese;

    /**
     * @param connections where connections lead to
     * @param onlyThese whether other sources are left out
     */
    SourceDetails(Recorder recorder, List<JsonNode> connections, boolean onlyThese) {
        this.recorder = recorder;
        this.leadsTo = connections.stream().map(JsonNode::toString).collect(Collectors.joining());
        this.onlyThese = onlyThese;
    }

    void record(Map<String, JsonNode> lists) {
        var instances = sources(lists.get("rds-describe-db-instances").path("DBInstances"));
        instances.forEach(instance -> instance.path("DBParameterGroups")
                .forEach(group -> parameters(
                        "rds-describe-db-parameters", "DBParameterGroupName", group.path("DBParameterGroupName"))));
        sources(lists.get("rds-describe-db-clusters").path("DBClusters"))
                .forEach(cluster -> parameters(
                        "rds-describe-db-cluster-parameters",
                        "DBClusterParameterGroupName",
                        cluster.path("DBClusterParameterGroup")));
        sources(lists.get("redshift-describe-clusters").path("Clusters"))
                .forEach(cluster -> cluster.path("ClusterParameterGroups")
                        .forEach(group -> parameters(
                                "redshift-describe-cluster-parameters",
                                "ParameterGroupName",
                                group.path("ParameterGroupName"))));
    }

    private Stream<JsonNode> sources(JsonNode all) {
        return all.valueStream().filter(source -> !onlyThese || isNamed(source));
    }

    /** An endpoint begins with the source's own name and a part that the account's sources share. */
    private boolean isNamed(JsonNode source) {
        return Stream.of("DBInstanceIdentifier", "DBClusterIdentifier", "ClusterIdentifier")
                .map(member -> source.path(member).asText(""))
                .anyMatch(name -> !name.isEmpty() && leadsTo.contains(name));
    }

    private void parameters(String file, String argument, JsonNode group) {
        if (group.isTextual()) {
            recorder.record(file, Map.of(argument, group.textValue()), group.textValue());
        }
    }
}
