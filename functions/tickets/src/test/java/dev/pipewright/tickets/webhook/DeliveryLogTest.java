package dev.pipewright.tickets.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.RecordedLog;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class DeliveryLogTest {

    private final World world = new World();
    private final RecordedLog log = RecordedLog.begun();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void eachDeliveryLeavesOneLineThatSaysWhatBecameOfIt() {
        deliver("{\"query\":\"postgres\"}", PlayedSecrets.SECRET);
        deliver("{\"query\":\"postgres\"}", PlayedSecrets.SECRET);
        deliver("{\"no\":1}", PlayedSecrets.SECRET);
        world.deliver("generic", signed("{\"type\":\"other\"}", PlayedSecrets.SECRET));
        deliver("{}", "a-secret-of-somebody-else");
        world.deliver("generic", new Delivery(Map.of(), new byte[Webhook.LARGEST + 1]));
        world.deliver("bug\nzilla", new Delivery(Map.of(), new byte[0]));
        world.faults.add(new World.Fault("putItem", false, SdkClientException.create("quotes a-private-word")));
        deliver("{\"query\":\"mysql\"}", PlayedSecrets.SECRET);

        assertThat(log.lines())
                .extracting(line -> line.level() + " " + line.values().get("outcome"))
                .containsExactly(
                        "INFO ACCEPTED",
                        "INFO REPEATED",
                        "INFO REFUSED",
                        "INFO IGNORED",
                        "WARN UNAUTHORIZED",
                        "INFO TOO_LARGE",
                        "INFO NOT_FOUND",
                        "ERROR UNAVAILABLE");
        assertThat(log.lines()).allSatisfy(line -> {
            assertThat(Set.of("outcome", "system", "ticket_id", "duration_ms", "error_code"))
                    .containsAll(line.values().keySet());
            assertThat(line.values()).containsKeys("outcome", "duration_ms");
            assertThat(line.toString()).doesNotContain("a-private-word", "zilla");
        });
        assertThat(log.lines().get(7).values()).containsEntry("error_code", "SdkClientException");
    }

    @Test
    void aTicketIsNamedOnlyOnceItsSenderIsBelieved() {
        deliver("{\"query\":\"postgres\"}", "a-secret-of-somebody-else");
        deliver("{\"query\":\"postgres\"}", PlayedSecrets.SECRET);

        assertThat(log.lines().get(0).values())
                .containsEntry("system", "generic")
                .doesNotContainKey("ticket_id");
        assertThat(log.lines().get(1).values())
                .containsEntry("system", "generic")
                .containsEntry("ticket_id", "REQ-7");
    }

    @Test
    void whatIsNoIdOfATicketIsNotInTheLog() {
        world.deliver(
                "generic",
                signed(
                        "{\"type\":\"connection.requested\",\"data\":{\"ticket\":{\"id\":\"${jndi:ldap://x}\\u001b[2J\\nERROR forged\"},"
                                + "\"request\":{\"query\":\"postgres\"}}}",
                        PlayedSecrets.SECRET));

        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().toString()).doesNotContain("jndi", "forged", "\u001b");
    }

    private void deliver(String request, String secret) {
        world.deliver(
                "generic",
                signed(
                        "{\"type\":\"connection.requested\",\"data\":{\"ticket\":{\"id\":\"REQ-7\"},\"request\":"
                                + request + "}}",
                        secret));
    }

    private Delivery signed(String body, String secret) {
        return Signed.by(TicketSystem.GENERIC, secret, world.clock.instant(), body);
    }
}
