package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void fieldsAreDecodedAsBrowsersEncodeThem() throws Exception {
        var form = read(FORM, "a=1+2%2B3&b=%C3%A4%E2%82%AC&c=x%3Dy&empty=&alone");

        assertThat(form.field("a")).contains("1 2+3");
        assertThat(form.field("b")).contains("ä€");
        assertThat(form.field("c")).contains("x=y");
        assertThat(form.field("empty")).isEmpty();
        assertThat(form.field("alone")).isEmpty();
        assertThat(form.field("missing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%ZZ", "a=%C3", "a=%ED%A0%80", "a=\u00e4", "a=1&a=2", "a=%+1"})
    void whatIsNotStrictUtf8WithEachFieldOnceIsRefusedWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> read(FORM, body))
                .isInstanceOfSatisfying(
                        FormBody.Unreadable.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessage("HTTP 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, FORM + "; charset=UTF-8", "APPLICATION/X-WWW-FORM-URLENCODED;charset=\"utf-8\" "})
    void theContentTypeMayNameUtf8(String contentType) throws Exception {
        assertThat(read(contentType, "a=1").field("a")).contains("1");
    }

    @Test
    void aFormHasNoTextForm() throws Exception {
        assertThat(read(FORM, "password=hunter2")).hasToString("***");
    }

    private static FormBody read(String contentType, String body) throws FormBody.Unreadable {
        return FormBody.read(contentType, Optional.of(body));
    }
}
