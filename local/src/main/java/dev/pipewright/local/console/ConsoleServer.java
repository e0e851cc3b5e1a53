package dev.pipewright.local.console;

import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.web.LoopbackServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The console over HTTP on this machine alone. The decision pages have a server of their own: a page of theirs is never of
 * the same origin as one from which executions are started.
 */
public final class ConsoleServer implements AutoCloseable {

    private static final String NAME = "([A-Za-z0-9-]+)";
    private static final String DELIVERY = "([a-z]+/[A-Za-z0-9-]+)";

    private final LoopbackServer server;

    private ConsoleServer(LoopbackServer server) {
        this.server = server;
    }

    /**
     * Takes a port; nothing is answered before {@link #serve}.
     *
     * @param port 0 for any that is free
     * @throws UncheckedIOException if the port is in use or not allowed
     */
    public static ConsoleServer open(int port) {
        return new ConsoleServer(LoopbackServer.open("console", port));
    }

    /** Returns the address to open in a browser. */
    public String url() {
        return server.baseUrl() + "/";
    }

    /**
     * Begins to show a Pipewright, whose executions are those that are started here.
     *
     * @param events the project's folder with the samples
     */
    public void serve(EmbeddedPipewright pipewright, Path events) {
        var clock = Clock.systemUTC();
        var pages = new Pages();
        var executions = new Executions(pipewright, clock);
        var account = new AccountPage(pipewright, executions, clock.instant(), pages);
        var tickets = new TicketPage(pipewright, new TicketSamples(events.resolve("webhooks")), pages, clock);
        var routes = new ArrayList<>(routes(pipewright, executions, new Samples(events), account, pages));
        routes.add(Route.get("/tickets", nothing -> tickets.show()));
        routes.add(Route.post("/tickets/" + DELIVERY, (sample, form) -> tickets.deliver(sample)));
        server.serve(new Router(Gate.of(server.port()), routes, pages));
    }

    private static List<Route> routes(
            EmbeddedPipewright pipewright, Executions executions, Samples samples, AccountPage account, Pages pages) {
        var start = new StartPage(executions, samples, pages);
        var requests = new RequestPage(executions, samples, pages);
        var box = new MailBox(pipewright, executions);
        var mails = new MailPages(box, pages);
        var events = new EventPage(pipewright, executions, pages);
        var execution = new ExecutionPage(executions, box, events, pages);
        return List.of(
                Route.get("/", nothing -> start.show()),
                Route.get("/request", nothing -> requests.empty()),
                Route.get("/samples/" + NAME, requests::ofSample),
                Route.post("/samples/" + NAME, (name, form) -> requests.startSample(name)),
                Route.post("/executions", (nothing, form) -> requests.submit(form)),
                Route.get("/executions/" + NAME, execution::live),
                Route.get("/executions/" + NAME + "/paused", execution::paused),
                Route.post("/executions/" + NAME + "/stop", (name, form) -> execution.stop(name)),
                Route.get("/executions/" + NAME + "/mails", mails::about),
                Route.get("/executions/" + NAME + "/events", events::about),
                Route.get("/mails", nothing -> mails.all()),
                Route.get("/mails/(\\d+)", mails::one),
                Route.get("/mails/(\\d+)/html", mails::html),
                Route.get("/events", nothing -> events.all()),
                Route.get("/account", nothing -> account.show()));
    }

    @Override
    public void close() {
        server.close();
    }
}
