package dev.pipewright.decisions.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
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

    @Override
    public String serviceName() {
        return "ssm";
    }

    @Override
    public void close() {}
}
