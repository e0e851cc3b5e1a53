package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.local.glue.OpenSource.TableName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Connection;

class CrawlPathTest {

    private static final List<TableName> TABLES = List.of(
            new TableName("public", "orders"),
            new TableName("public", "order_items"),
            new TableName("sales", "orders"),
            new TableName("sales", "Orders"));

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:5432/shop, shop/public/orders, shop_public_orders",
        "jdbc:postgresql://h:5432/shop, shop/%/orders,      shop_public_orders shop_sales_orders",
        "jdbc:postgresql://h:5432/shop, shop/public/order%, shop_public_orders shop_public_order_items",
        "jdbc:postgresql://h:5432/shop, shop/public/Orders, ''",
        "jdbc:postgresql://h:5432/shop, shop/PUBLIC/orders, ''",
        "jdbc:postgresql://h:5432/shop, other/public/orders,''",
        "jdbc:postgresql://h:5432/shop, shop/orders,        ''",
        "jdbc:postgresql://h:5432/shop, %/public/orders,    ''",
        "jdbc:mysql://h:3306/public,    public/orders,      public_orders",
        "jdbc:mysql://h:3306/public,    sales/Orders,       sales_orders",
        "jdbc:mysql://h:3306/public,    public/x/orders,    ''",
    })
    void aPathTakesTheTablesThatItNamesAndNoOther(String url, String path, String names) {
        var connection = Connection.builder()
                .name("shop")
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", url))
                .build();

        assertThat(String.join(" ", CrawlPath.of(path, connection).among(TABLES)))
                .isEqualTo(names);
    }
}
