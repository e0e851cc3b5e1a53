package dev.pipewright.decisions.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Parameter Store: the configured approvers to read, and what was staged. */
public final class FakeSsm implements SsmClient {

    private final Crashes crashes;
    private final Failures failures = new Failures();
    private final Failures reads = new Failures();
    private final Map<String, String> parameters = new HashMap<>();
    private final List<PutParameterRequest> staged = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();

    FakeSsm(Crashes crashes) {
        this.crashes = crashes;
    }

    /** Sets a parameter; null removes it. */
    public void set(String name, String value) {
        parameters.put(name, value);
    }

    /** Returns what was written. */
    public List<PutParameterRequest> staged() {
        return List.copyOf(staged);
    }

    /** Returns the names of what was written and is not removed. */
    public List<String> stages() {
        synchronized (staged) {
            return staged.stream()
                    .map(PutParameterRequest::name)
                    .filter(name -> !removed.contains(name))
                    .sorted()
                    .toList();
        }
    }

    /** Returns how its next writes fail. */
    public Failures failures() {
        return failures;
    }

    /** Returns how its next reads fail. */
    public Failures reads() {
        return reads;
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return crashes.aroundRead(() -> {
            reads.before();
            var value = parameters.get(request.name());
            if (value == null) {
                throw ParameterNotFoundException.builder().statusCode(400).build();
            }
            return GetParameterResponse.builder()
                    .parameter(parameter -> parameter.name(request.name()).value(value))
                    .build();
        });
    }

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
        return crashes.around(() -> {
            failures.before();
            synchronized (staged) {
                staged.add(request);
            }
            return PutParameterResponse.builder().build();
        });
    }

    /** One name a page. */
    @Override
    public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
        var filter = request.parameterFilters().get(0);
        assertThat(filter.key() + " " + filter.option()).isEqualTo("Name BeginsWith");
        return crashes.around(() -> {
            var found = stages().stream()
                    .filter(name -> name.startsWith(filter.values().get(0)))
                    .filter(name -> request.nextToken() == null || name.compareTo(request.nextToken()) > 0)
                    .toList();
            return DescribeParametersResponse.builder()
                    .parameters(found.stream()
                            .limit(1)
                            .map(name -> ParameterMetadata.builder().name(name).build())
                            .toList())
                    .nextToken(found.size() > 1 ? found.get(0) : null)
                    .build();
        });
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        return crashes.around(() -> {
            if (!stages().contains(request.name())) {
                throw ParameterNotFoundException.builder().statusCode(400).build();
            }
            removed.add(request.name());
            return DeleteParameterResponse.builder().build();
        });
    }

    @Override
    public String serviceName() {
        return "ssm";
    }

    @Override
    public void close() {}
}
