package dev.pipewright.local.accuracy;

import dev.pipewright.diagnosis.AccountServices;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;

/** Counts what an account is asked, by service and operation; every page counts as a call. */
final class CountedAccount {

    private final AccountServices account;
    private final Map<String, Integer> calls = new TreeMap<>();

    CountedAccount(AccountServices account) {
        this.account = account;
    }

    /** Returns the account, whose clients count. */
    AccountServices services() {
        return proxy(AccountServices.class, (proxy, method, arguments) -> {
            var answer = invoke(account, method, arguments);
            return answer instanceof SdkClient client ? counted(method.getReturnType(), client) : answer;
        });
    }

    /** Returns how often each operation was called, such as {@code ec2:describeSubnets}. */
    synchronized Map<String, Integer> calls() {
        return new TreeMap<>(calls);
    }

    private Object counted(Class<?> type, SdkClient client) {
        return proxy(type, (proxy, method, arguments) -> {
            if (isConvenience(method)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (method.getParameterCount() > 0) {
                count(client.serviceName() + ":" + method.getName());
            }
            return invoke(client, method, arguments);
        });
    }

    /** Such a method calls the plain one, which is counted: once, or for every page. */
    private static boolean isConvenience(Method method) {
        return method.isDefault()
                && (method.getName().endsWith("Paginator")
                        || (method.getParameterCount() > 0 && method.getParameterTypes()[0] == Consumer.class));
    }

    private synchronized void count(String call) {
        calls.merge(call, 1, Integer::sum);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
