package dev.pipewright.onboarding.account;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls a handler as Lambda does: bytes in, bytes out. */
public final class Invocation {

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Invocation.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                if (method.getReturnType() == int.class) {
                    return 30_000;
                }
                return method.getReturnType() == String.class ? "local" : null;
            });

    private Invocation() {}

    /** Calls a handler with the sample execution and state beside its own part of the input. */
    public static JsonNode of(RequestStreamHandler handler, Map<String, ?> ownInput) throws IOException {
        var input = (ObjectNode) Json.tree(ownInput);
        input.set("execution", Json.tree(Samples.EXECUTION));
        input.set("state", Json.tree(Samples.STATE));
        var out = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(Json.write(input).getBytes(StandardCharsets.UTF_8)), out, CONTEXT);
        return Json.tree(out.toString(StandardCharsets.UTF_8));
    }
}
