package dev.pipewright.core.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HintTest {

    @Test
    void whoCannotBeAskedIsToldWhatThereIsToChooseFrom() {
        var ofTheSchema = Hint.missing("credentials.method", "It is not known.");
        var ofTheAccount = Hint.missing("network.subnetId", "It is not known.")
                .choosing(List.of(new Hint.Option("subnet-1", "One"), new Hint.Option("subnet-2", "Two")));

        assertThat(ofTheSchema.finding().remedy())
                .startsWith(ofTheSchema.remedy())
                .contains("EXISTING_SECRET", "NEW_SECRET");
        assertThat(ofTheAccount.finding().remedy()).endsWith("To choose from: subnet-1, subnet-2.");
    }

    @Test
    void aFieldThatTakesAnyTextIsAFindingAsItIs() {
        var hint = Hint.missing("source.host", "It is not known.");

        assertThat(hint.finding().remedy()).isEqualTo(hint.remedy());
    }
}
