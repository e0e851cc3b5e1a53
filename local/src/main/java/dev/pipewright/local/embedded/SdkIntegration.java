package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.local.asl.Integration;
import dev.pipewright.local.asl.TaskFailure;
import dev.pipewright.local.snapshot.SdkJson;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A Task that calls one SDK operation: arguments and result in the API's own member names, an exception under the name
 * that Step Functions gives it, {@code Service.ErrorCode}.
 *
 * @param service the prefix of error names, such as {@code Glue}
 * @param request the request type's {@code builder} method
 * @param operation the client's method
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">SDK integrations</a>
 */
record SdkIntegration<Q, B extends SdkBuilder<B, Q> & SdkPojo>(
        String service, Supplier<B> request, Function<Q, ? extends SdkPojo> operation) implements Integration {

    @Override
    public JsonNode call(JsonNode arguments) throws TaskFailure {
        try {
            return SdkJson.write(operation.apply(SdkJson.read(arguments, request)));
        } catch (AwsServiceException e) {
            throw failure(service, e);
        }
    }

    static TaskFailure failure(String service, AwsServiceException e) {
        return new TaskFailure(
                service + "." + AwsErrors.code(e), e.awsErrorDetails().errorMessage());
    }
}
