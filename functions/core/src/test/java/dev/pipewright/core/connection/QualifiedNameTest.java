package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualifiedNameTest {

    @ParameterizedTest(name = "{0} {1} → {2}, for Spark {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            POSTGRESQL | orders                  | "orders"                        | orders
            POSTGRESQL | public.Orders           | "public"."Orders"               | public."Orders"
            POSTGRESQL | shop.public.orders      | "shop"."public"."orders"        | shop.public.orders
            REDSHIFT   | public.orders           | "public"."orders"               | public.orders
            REDSHIFT   | public.Orders           | "public"."Orders"               | public."Orders"
            MYSQL      | shop.Orders             | `shop`.`Orders`                 | shop.Orders
            MARIADB    | bücher.größe            | `bücher`.`größe`                | bücher.größe
            SQLSERVER  | shop.dbo.Orders         | [shop].[dbo].[Orders]           | shop.dbo.Orders
            ORACLE     | sales.orders            | "SALES"."ORDERS"                | sales.orders
            ORACLE     | SALES.ORDERS            | "SALES"."ORDERS"                | SALES.ORDERS
            ORACLE     | sales.Orders            | "SALES"."Orders"                | sales."Orders"
            ORACLE     | größe                   | "GRÖßE"                         | größe
            SNOWFLAKE  | shop.public.orders$1    | "SHOP"."PUBLIC"."ORDERS$1"      | shop.public.orders$1
            SNOWFLAKE  | _2024                   | "_2024"                         | _2024
            SNOWFLAKE  | Public.orders           | "Public"."ORDERS"               | "Public".orders
            BIGQUERY   | sales.orders            | `sales`.`orders`                | sales.orders
            BIGQUERY   | my-project1.sales.a-b   | `my-project1`.`sales`.`a-b`     | my-project1.sales.a-b
            BIGQUERY   | my-project1:sales.2024  | `my-project1`.`sales`.`2024`    | my-project1.sales.2024
            """)
    void aNameBecomesQuotedIdentifiersInTheCaseTheEngineKeeps(
            SourceType type, String text, String quoted, String forSpark) {
        var name = QualifiedName.parse(type, text);

        assertThat(name).map(QualifiedName::quoted).contains(quoted);
        assertThat(name).map(QualifiedName::unquoted).contains(forSpark);
    }

    @ParameterizedTest
    @EnumSource(SourceType.class)
    void whatIsNoPlainNameIsNoNameForAnyEngine(SourceType type) {
        var hostile = List.of(
                "",
                " ",
                "a b",
                "ds.a b",
                "orders; DROP TABLE x",
                "ds.orders; DROP TABLE x",
                "ds.orders--",
                "a.b.c.d",
                "public.",
                ".orders",
                "a..b",
                "\"a\".b",
                "ds.`a`",
                "ds.[a]",
                "ds.a]",
                "ds.a'",
                "ds.a\"b",
                "ds.a\\b",
                "ds.a\nb",
                "ds.a\t",
                "ds.(SELECT 1)",
                "ds." + "a".repeat(301));

        assertThat(hostile)
                .allSatisfy(text -> assertThat(QualifiedName.parse(type, text)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 1st",
        "POSTGRESQL, my-project1.sales.orders",
        "POSTGRESQL, sales:orders",
        "MYSQL, a.b.c",
        "MARIADB, a.b.c",
        "ORACLE, a.b.c",
        "BIGQUERY, orders",
        "BIGQUERY, sales:orders",
        "BIGQUERY, my-project1.sales:orders",
        "BIGQUERY, my-project1:sales:orders",
        "BIGQUERY, MY-PROJECT1.sales.orders",
        "BIGQUERY, my-project1.sa-les.orders",
        "BIGQUERY, sales.-orders"
    })
    void whatOneEngineDoesNotTakeIsNotTakenForIt(SourceType type, String text) {
        assertThat(QualifiedName.parse(type, text)).isEmpty();
        assertThat(QualifiedName.rule(type)).startsWith("must be ");
    }

    @Test
    void thePartsAreToldApartFromTheTable() {
        var three =
                QualifiedName.parse(SourceType.SNOWFLAKE, "shop.public.Orders").orElseThrow();
        assertThat(three.database()).contains("SHOP");
        assertThat(three.schema()).contains("PUBLIC");
        assertThat(three.table()).isEqualTo("Orders");

        var two = QualifiedName.parse(SourceType.BIGQUERY, "sales.orders").orElseThrow();
        assertThat(two.database()).isEmpty();
        assertThat(two.schema()).contains("sales");

        var one = QualifiedName.parse(SourceType.MYSQL, "orders").orElseThrow();
        assertThat(one.schema()).isEqualTo(Optional.empty());
        assertThat(one.table()).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales.orders", "SALES.Orders"})
    void itsTextIsWhatWasWritten(String text) {
        assertThat(QualifiedName.parse(SourceType.ORACLE, text))
                .map(Object::toString)
                .contains(text);
    }

    @Test
    void aNameWithoutPartsIsNone() {
        assertThatThrownBy(() -> new QualifiedName(SourceType.ORACLE, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
