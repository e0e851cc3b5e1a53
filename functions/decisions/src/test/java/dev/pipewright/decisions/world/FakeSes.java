package dev.pipewright.decisions.world;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** SES: keeps what was sent. */
public final class FakeSes implements SesV2Client {

    private final Crashes crashes;
    private final Failures failures = new Failures();
    private final List<SendEmailRequest> sent = new ArrayList<>();

    FakeSes(Crashes crashes) {
        this.crashes = crashes;
    }

    /** Returns all mails, in order. */
    public List<SendEmailRequest> sent() {
        return List.copyOf(sent);
    }

    /** Returns the mails to one address. */
    public List<SendEmailRequest> sentTo(String address) {
        return sent.stream()
                .filter(mail -> mail.destination().toAddresses().equals(List.of(address)))
                .toList();
    }

    /** Returns how its next calls fail. */
    public Failures failures() {
        return failures;
    }

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
        return crashes.around(() -> {
            failures.before();
            sent.add(request);
            failures.after();
            return SendEmailResponse.builder().messageId("m-" + sent.size()).build();
        });
    }

    @Override
    public String serviceName() {
        return "ses";
    }

    @Override
    public void close() {}
}
