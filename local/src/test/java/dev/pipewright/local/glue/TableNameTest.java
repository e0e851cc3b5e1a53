package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "orders|`orders`",
                "public.orders|`public`.`orders`",
                "shop.public.Orders|`shop`.`public`.`Orders`",
                "bücher.größe|`bücher`.`größe`",
            })
    void aNameBecomesQuotedIdentifiers(String text, String quoted) {
        assertThat(TableName.parse(text)).map(name -> name.quoted("`")).contains(quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "orders; DROP TABLE x",
                "a.b.c.d",
                "public.",
                "\"a\".b",
                "a..b",
                "1st",
                "a--",
                "(SELECT 1)"
            })
    void anythingElseIsNoTableName(String text) {
        assertThat(TableName.parse(text)).isEmpty();
    }
}
