package dev.pipewright.infra;

import java.util.List;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;

/**
 * The routes that one function answers.
 *
 * @param id of the function's integration
 * @param requestsPerSecond of each route, over all callers
 * @param burst of each route, above that rate for a moment
 */
record RouteGroup(String id, String path, List<HttpMethod> methods, int requestsPerSecond, int burst) {

    /** People open a page and send a form: far below this. */
    static final RouteGroup DECISIONS = new RouteGroup(
            "Page", "/decisions/{token}", List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST), 10, 20);

    /** A ticket system tells what changes on tickets, of many kinds and in bursts; what it is refused it sends again. */
    static final RouteGroup HOOKS = new RouteGroup("Hooks", "/hooks/{sender}", List.of(HttpMethod.POST), 20, 40);

    RouteGroup {
        methods = List.copyOf(methods);
    }

    /** Returns the path up to what differs from call to call. */
    String folder() {
        return path.substring(0, path.indexOf('{'));
    }

    /** Returns the key that API Gateway knows a route by. */
    String key(HttpMethod method) {
        return method.name() + " " + path;
    }
}
