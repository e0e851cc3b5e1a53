package dev.pipewright.tickets.complete;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.RequestReader;
import dev.pipewright.core.ticket.Completion;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.mapping.MappedTicket;
import dev.pipewright.tickets.mapping.Mapping.MappingFailed;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.site.TicketSite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ticket of a request that said too little, by the same mapping as the webhook. What it answers stays in the
 * execution's history, so everything that is wrong with what it read is found before: a ticket that holds a credential is
 * answered with the finding and nothing else.
 *
 * <p>Reads only, so that any number of attempts changes nothing.
 */
public final class CompleteRequest {

    /** In bytes; the workflow carries it along beside everything else, within 256 KiB. */
    static final int LARGEST = 32 * 1024;

    /** As many as take some half a minute at most. */
    private static final int ATTEMPTS_FOR_MORE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CompleteRequest.class);

    private final Function<TicketSystem, Optional<TicketSite>> sites;
    private final Mappings mappings;
    private final RequestReader requests = new RequestReader();

    /**
     * Completes from these systems.
     *
     * @param sites the system as we call it; empty where the deployment names no address of it
     */
    public CompleteRequest(Function<TicketSystem, Optional<TicketSite>> sites, Mappings mappings) {
        this.sites = sites;
        this.mappings = mappings;
    }

    /**
     * Reads the ticket that an execution's input names. One that is there and says nothing may be half written: what
     * somebody has filled in can be rows of their own. So the first attempts do not take that for an answer.
     *
     * @param attemptsBefore how many attempts of the state came before
     * @throws RetryableException if the system does not know the ticket, or not yet: whoever sends from within a
     *     transaction may send before it is committed; or if the system could not be asked
     * @throws dev.pipewright.core.error.NonRetryableException if the system does not let us read it
     */
    public Completion complete(JsonNode input, int attemptsBefore) {
        var ticket = input.path("ticket");
        var system = TicketSystem.of(ticket.path("system").asText());
        var site = system.flatMap(sites);
        if (site.isEmpty()) {
            LOG.info("The ticket is not read back: no address of its system is configured");
            return Completion.unread();
        }
        var payload = site.get().read(ticket.path("id").asText()).orElseThrow(CompleteRequest::notThereYet);
        var completion = completion(system.get(), payload);
        if (attemptsBefore < ATTEMPTS_FOR_MORE
                && completion.request().filter(CompleteRequest::saysNothing).isPresent()) {
            throw new RetryableException(
                    ErrorCode.CONFLICT, "The ticket says nothing of what is wanted, or nothing yet");
        }
        return completion;
    }

    private Completion completion(TicketSystem system, JsonNode payload) {
        MappedTicket mapped;
        try {
            mapped = mappings.of(system).map(payload);
        } catch (MappingFailed e) {
            return unfit(
                    "MAPPING_FAILED", e.getMessage() + ".", "Correct the mapping for " + system.word() + " tickets.");
        }
        if (mapped.ignored().isPresent()) {
            // The mapping's own reason may quote the ticket.
            return unfit(
                    "NOT_A_REQUEST",
                    "The mapping for " + system.word() + " tickets says that this one asks for no connection.",
                    "Send only tickets that ask for one, or change the mapping for " + system.word() + " tickets.");
        }
        var request = mapped.asked();
        if (Json.write(request).getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return unfit(
                    "TOO_LARGE",
                    "What the ticket asks for is longer than " + LARGEST + " bytes.",
                    "Keep to what the connection needs.");
        }
        var findings = requests.read(request).findings();
        return findings.isEmpty() ? Completion.read(request) : Completion.unfit(findings);
    }

    private static boolean saysNothing(JsonNode request) {
        return Json.convert(request, OnboardingRequest.class).isThin();
    }

    private static Completion unfit(String code, String message, String remedy) {
        return Completion.unfit(List.of(new Finding("ticket", code, message, remedy)));
    }

    private static RetryableException notThereYet() {
        return new RetryableException(
                ErrorCode.CONFLICT, "The ticket's system does not know it, or does not know it yet");
    }
}
