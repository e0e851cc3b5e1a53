package dev.pipewright.local.diagnose;

import dev.pipewright.local.snapshot.AccountSnapshot;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A service's client over an account snapshot, complete: an operation that the embedded service does not play is answered
 * with the file that holds it, whole, and was not looked at where there is no such file. So whatever a diagnosis comes to ask
 * for, a snapshot never answers "not supported".
 *
 * @param service the AWS CLI's name of the service, such as {@code s3api}
 * @param embedded what plays the operations that take more than reading a file: filters, pages, simulations
 */
record SnapshotReads(String service, Object embedded, AccountSnapshot snapshot) implements InvocationHandler {

    SnapshotReads {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(embedded, "embedded");
        Objects.requireNonNull(snapshot, "snapshot");
    }

    /** Completes a client. */
    static <C> C over(Class<C> client, String service, C embedded, AccountSnapshot snapshot) {
        var handler = new SnapshotReads(service, embedded, snapshot);
        return client.cast(Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[] {client}, handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (isPlayed(method)) {
            try {
                return method.invoke(embedded, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        return isOperation(method)
                ? snapshot.answer(service + "-" + cliName(method.getName()), (SdkRequest) arguments[0])
                : InvocationHandler.invokeDefault(proxy, method, arguments);
    }

    private boolean isPlayed(Method method) throws NoSuchMethodException {
        return !embedded.getClass()
                .getMethod(method.getName(), method.getParameterTypes())
                .getDeclaringClass()
                .isInterface();
    }

    /** Pages, bytes and the forms that take a consumer are made of this one by the SDK's own methods. */
    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && method.getParameterTypes()[0].getSimpleName().equalsIgnoreCase(method.getName() + "Request");
    }

    /** The CLI's spelling: {@code describeDBParameters} is {@code describe-db-parameters}. */
    private static String cliName(String operation) {
        return operation
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
