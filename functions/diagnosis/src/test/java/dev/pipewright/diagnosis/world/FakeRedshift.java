package dev.pipewright.diagnosis.world;

import java.util.Map;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.DescribeClusterParametersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClusterParametersResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshift.model.Parameter;
import software.amazon.awssdk.services.redshift.model.RedshiftException;

/** Redshift over a world. */
public record FakeRedshift(World world) implements RedshiftClient {

    @Override
    public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
        world.call("DescribeClusters", RedshiftException::builder);
        return DescribeClustersResponse.builder()
                .clusters(world.access.warehouses.values())
                .build();
    }

    @Override
    public DescribeClusterParametersResponse describeClusterParameters(DescribeClusterParametersRequest request) {
        world.call("DescribeClusterParameters", RedshiftException::builder);
        return DescribeClusterParametersResponse.builder()
                .parameters(
                        world.access.parameters.getOrDefault(request.parameterGroupName(), Map.of()).entrySet().stream()
                                .map(entry -> Parameter.builder()
                                        .parameterName(entry.getKey())
                                        .parameterValue(entry.getValue())
                                        .build())
                                .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
