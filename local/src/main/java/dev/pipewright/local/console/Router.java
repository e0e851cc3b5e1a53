package dev.pipewright.local.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.page.FormBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers a request, or says why nobody does. A failure is logged by its class alone. */
final class Router implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final Gate gate;
    private final List<Route> routes;
    private final Pages pages;

    Router(Gate gate, List<Route> routes, Pages pages) {
        this.gate = gate;
        this.routes = List.copyOf(routes);
        this.pages = pages;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(ConsoleRequest.of(exchange)));
        }
    }

    private Answer answer(ConsoleRequest request) {
        if (!gate.lets(request)) {
            return pages.refusal(403, "Not from here", "The console answers only its own pages on this machine.");
        }
        var here =
                routes.stream().filter(route -> route.part(request).isPresent()).toList();
        if (here.isEmpty()) {
            return pages.nothingHere();
        }
        var route = here.stream().filter(served -> served.serves(request)).findFirst();
        if (route.isEmpty()) {
            var allowed = here.stream().map(Route::method).collect(Collectors.joining(", "));
            return pages.refusal(405, "Not possible here", "This address takes " + allowed + ".")
                    .with("Allow", allowed.replace("GET", "GET, HEAD"));
        }
        return answer(route.get(), request);
    }

    private Answer answer(Route route, ConsoleRequest request) {
        try {
            return route.answer(request);
        } catch (FormBody.Unreadable e) {
            return pages.refusal(
                    e.status(),
                    "That cannot be read",
                    "A form of at most 256 KiB in UTF-8 is taken, and nothing else.");
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("A page of the console failed");
            return pages.refusal(
                    500, "Something broke", "The page could not be made. What runs goes on; try it again.");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = answer.html().getBytes(StandardCharsets.UTF_8);
        var silent = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : bytes.length);
        if (!silent) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
