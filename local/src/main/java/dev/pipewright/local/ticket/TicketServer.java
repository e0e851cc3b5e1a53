package dev.pipewright.local.ticket;

import com.sun.net.httpserver.HttpExchange;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.local.web.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The ticket systems of this machine, each at a port of its own. */
public final class TicketServer implements AutoCloseable {

    /** Longer than anybody waits who is in a Lambda function. */
    private static final int SLOW_SECONDS = 15;

    private final Map<TicketSystem, LoopbackServer> servers = new EnumMap<>(TicketSystem.class);
    private final Map<TicketSystem, TicketDesk> desks = new EnumMap<>(TicketSystem.class);
    private final CountDownLatch closed = new CountDownLatch(1);

    private TicketServer() {}

    /**
     * Takes free ports and answers.
     *
     * @param webhook told of every change that a system takes, as its webhook would tell it
     */
    public static TicketServer open(TicketLogin login, Clock clock, BiConsumer<TicketSystem, byte[]> webhook) {
        var opened = new TicketServer();
        List.<Dialect>of(new Jira(), new Zendesk(), new ServiceNow())
                .forEach(dialect -> opened.open(dialect.system(), new TicketDesk(dialect, login, clock, webhook)));
        return opened;
    }

    private void open(TicketSystem system, TicketDesk desk) {
        var server = LoopbackServer.open(system.word(), 0);
        servers.put(system, server);
        desks.put(system, desk);
        server.serve(exchange -> handle(desk, exchange));
    }

    /** Returns the systems that this machine plays. */
    public Map<TicketSystem, TicketDesk> desks() {
        return Map.copyOf(desks);
    }

    /** Returns a system; empty for one that has no API. */
    public Optional<TicketDesk> desk(TicketSystem system) {
        return Optional.ofNullable(desks.get(system));
    }

    /** Returns the address of a system's API. */
    public String url(TicketSystem system) {
        return "http://127.0.0.1:" + servers.get(system).port();
    }

    @Override
    public void close() {
        closed.countDown();
        servers.values().forEach(LoopbackServer::close);
    }

    private void handle(TicketDesk desk, HttpExchange exchange) throws IOException {
        try (exchange) {
            var outcome = desk.answer(ApiCall.of(exchange));
            if (outcome.onTheWay().filter(Fault.SLOW::equals).isPresent()) {
                waitInVain();
            }
            if (outcome.onTheWay().filter(Fault::works).isEmpty()) {
                send(exchange, outcome.reply());
            }
        }
    }

    private void waitInVain() {
        try {
            var unusedWhetherClosed = closed.await(SLOW_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, ApiReply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
