package dev.pipewright.local.embedded;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Writes down what every function calls in any test of this module, and on what: a line for each function, operation and kind
 * of resource, in {@code target/recorded-calls.txt}. The CDK app's tests hold the roles against it.
 */
public final class RecordedCalls implements ClientWatch {

    private static final Path FILE = Path.of("target/recorded-calls.txt");
    private static final Set<String> WRITTEN = new HashSet<>();

    @Override
    public <T extends SdkClient> T watched(WorkflowFunction function, Class<T> type, T client) {
        return type.cast(recording(function::functionName, type, client));
    }

    /**
     * Returns an account whose clients are watched alike.
     *
     * @param caller the name of the function that is at work
     */
    public static AccountServices account(AccountServices account, Supplier<String> caller) {
        return (AccountServices) proxy(AccountServices.class, (proxy, method, arguments) -> {
            var answer = invoke(account, method, arguments);
            return answer instanceof SdkClient client ? recording(caller, method.getReturnType(), client) : answer;
        });
    }

    private static Object recording(Supplier<String> caller, Class<?> type, SdkClient client) {
        return proxy(type, (proxy, method, arguments) -> {
            if (isConvenience(method)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (method.getParameterCount() > 0 && arguments[0] instanceof SdkRequest request) {
                CalledResource.of(service(type), method.getName(), request)
                        .forEach(call -> write(caller.get() + " " + call));
            }
            return invoke(client, method, arguments);
        });
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** Such a method calls the plain one, which is written down: once, or for every page. */
    private static boolean isConvenience(Method method) {
        return method.isDefault()
                && (method.getName().endsWith("Paginator")
                        || method.getName().endsWith("AsBytes")
                        || (method.getParameterCount() > 0 && method.getParameterTypes()[0] == Consumer.class));
    }

    /** Returns the prefix that the service's actions have in IAM. */
    private static String service(Class<?> client) {
        var name = client.getPackageName().substring(client.getPackageName().lastIndexOf('.') + 1);
        return switch (name) {
            case "eventbridge" -> "events";
            case "redshiftserverless" -> "redshift-serverless";
            case "sesv2" -> "ses";
            case "sfn" -> "states";
            default -> name;
        };
    }

    private static synchronized void write(String line) {
        if (WRITTEN.add(line)) {
            try {
                Files.createDirectories(FILE.getParent());
                Files.write(FILE, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
