package dev.pipewright.local.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenErrorTest {

    @Test
    void aTextIsTakenAsItIsWithoutItsSecrets() {
        var failure = GivenError.read(" FATAL: no pg_hba.conf entry, password=hunter2 \n")
                .orElseThrow();

        assertThat(failure.stage()).isEqualTo(Stage.ENGINE);
        assertThat(failure.text()).startsWith("FATAL: no pg_hba.conf entry").doesNotContain("hunter2");
        assertThat(failure.sqlState()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"probe\":\"FAILED\",\"class\":\"org.postgresql.util.PSQLException\",\"sqlState\":\"28P01\",\"vendorCode\":0,\"message\":\"no\"}",
                "{\"probe\":\"FAILED\",\"errorClass\":\"org.postgresql.util.PSQLException\",\"sqlState\":\"28P01\",\"vendorCode\":\"0\",\"message\":\"no\"}",
                "INFO something\n{\"probe\":\"FAILED\",\"errorClass\":\"org.postgresql.util.PSQLException\",\"sqlState\":\"28P01\",\"vendorCode\":0,\"message\":\"no\"}\nINFO end",
                "{\"JobRunState\":\"FAILED\",\"ErrorMessage\":\"{\\\"probe\\\":\\\"FAILED\\\",\\\"errorClass\\\":\\\"org.postgresql.util.PSQLException\\\",\\\"sqlState\\\":\\\"28P01\\\",\\\"vendorCode\\\":0,\\\"message\\\":\\\"no\\\"}\"}"
            })
    void theProbesDocumentGivesItsCodesWhereverItStands(String text) {
        var failure = GivenError.read(text).orElseThrow();

        assertThat(failure.text()).isEqualTo("no");
        assertThat(failure.errorClass()).contains("org.postgresql.util.PSQLException");
        assertThat(failure.sqlState()).contains("28P01");
        assertThat(failure.vendorCode()).hasValue(0);
    }

    @Test
    void whatStepFunctionsSaysOfARunIsOpenedToItsWords() {
        var failure = GivenError.read(
                        "{\"Error\":\"States.TaskFailed\",\"Cause\":\"{\\\"JobRunState\\\":\\\"FAILED\\\",\\\"ErrorMessage\\\":\\\"Connection refused\\\"}\"}")
                .orElseThrow();

        assertThat(failure.text()).isEqualTo("Connection refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"probe\":\"FAILED\"}", "{\"message\":", "{\"message\":17}", "[\"message\"]"})
    void aDocumentWithoutWordsIsAText(String text) {
        assertThat(GivenError.read(text).orElseThrow().text()).isEqualTo(text);
    }

    @Test
    void aVendorCodeThatIsNoNumberIsLeftOut() {
        var failure = GivenError.read("{\"message\":\"no\",\"vendorCode\":\"99999999999\"}")
                .orElseThrow();

        assertThat(failure.vendorCode()).isEmpty();
    }

    @Test
    void nothingIsNothing() {
        assertThat(GivenError.read(" \n")).isEmpty();
    }
}
