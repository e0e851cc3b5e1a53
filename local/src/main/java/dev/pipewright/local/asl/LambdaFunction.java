package dev.pipewright.local.asl;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

/** A function as the Lambda service sees it: bytes in, bytes out. */
@FunctionalInterface
public interface LambdaFunction {

    /**
     * Invokes the function.
     *
     * @param payload one JSON document in UTF-8
     * @return one JSON document in UTF-8
     * @throws Exception whatever the handler throws
     */
    byte[] invoke(byte[] payload) throws Exception;

    /**
     * A function that runs a handler in this JVM.
     *
     * @param contexts gives the context of each invocation
     */
    static LambdaFunction of(RequestStreamHandler handler, Supplier<Context> contexts) {
        return payload -> {
            var output = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(payload), output, contexts.get());
            return output.toByteArray();
        };
    }
}
