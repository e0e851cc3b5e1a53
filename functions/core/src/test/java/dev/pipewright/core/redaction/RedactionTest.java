package dev.pipewright.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final long SEED = 20_260_101;
    private static final int PASSWORDS_PER_SHAPE = 400;

    /** A way in which a text can quote a password, and the characters that end a value written that way. */
    private record Shape(String name, String terminators, UnaryOperator<String> text) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jdbc:postgresql://db/orders?user=scott&password=hunter2&ssl=true | jdbc:postgresql://db/orders?user=scott&password=***&ssl=true
            jdbc:sqlserver://db;user=scott;password=hunter2;encrypt=true | jdbc:sqlserver://db;user=scott;password=***;encrypt=true
            jdbc:sqlserver://db;password={hun;ter 2};encrypt=true | jdbc:sqlserver://db;password=***;encrypt=true
            {user=scott, password=hunter2, ssl=true} | {user=scott, password=***, ssl=true}
            {user=scott, password=hunt,er}2, ssl=true} | {user=scott, password=***, ssl=true}
            (DESCRIPTION=(PASSWORD=hunter2)(HOST=db)) | (DESCRIPTION=(PASSWORD=***)(HOST=db))
            password = "hunter 2" rejected | password = *** rejected
            password='it''s hunter2' rejected | password=*** rejected
            password="a\\"hunter2" rejected | password=*** rejected
            the password: hunter2 | the password: ***
            {"user":"scott","password":"hunter2"} | {"user":"scott","password":"***"}
            {'db_password': 'hunter2'} | {'db_password': '***'}
            {"password":"a\\"hunter2","port":1} | {"password":"***","port":1}
            {"pwd":4711,"port":1} | {"pwd":***,"port":1}
            {\\"password\\":\\"hunter2\\",\\"port\\":1} | {\\"password\\":\\"***\\",\\"port\\":1}
            {"secretKey":"hunter2 | {"secretKey":"***"
            postgresql://scott:hunter2@db:5432/orders | postgresql://scott:***@db:5432/orders
            postgresql://scott:hun@ter2@db:5432/orders | postgresql://scott:***@db:5432/orders
            postgresql://scott:hun/ter2@db:5432/orders | postgresql://scott:***@db:5432/orders
            redis://:hunter2@cache | redis://:***@cache
            jdbc:oracle:thin:scott/hunter2@//db:1521/svc | jdbc:oracle:thin:scott/***@//db:1521/svc
            jdbc:oracle:thin://scott/hunter2@db:1521/svc | jdbc:oracle:thin://scott/***@db:1521/svc
            jdbc:oracle:oci:scott/hunter2@db:1521/svc | jdbc:oracle:oci:scott/***@db:1521/svc
            jdbc:oracle:thin:scott/hun@ter2@db:1521:SID | jdbc:oracle:thin:scott/***@db:1521:SID
            key AKIAIOSFODNN7EXAMPLE is inactive | key *** is inactive
            GET /a?X-Amz-Signature=0a1b2c&X-Amz-Date=1 | GET /a?X-Amz-Signature=***&X-Amz-Date=1
            bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl expired | bearer *** expired
            """)
    void eachRuleTakesTheValueAndLeavesTheRest(String text, String expected) {
        assertThat(Redaction.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----\nMIIEhunter2\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter2\nMIIE",
                "{\"pem_private_key\":\"-----BEGIN PRIVATE KEY-----\\nMIIEhunter2\\n-----END PRIVATE KEY-----\\n\"}"
            })
    void aPrivateKeyGoesWholeOrCutOff(String text) {
        assertThat(Redaction.redact(text)).doesNotContain("MIIE", "hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FATAL: password authentication failed for user \"scott\"",
                "Access denied for user 'scott'@'10.0.0.1' (using password: YES)",
                "ORA-01017: invalid username/password; logon denied",
                "Incorrect username or password was specified.",
                "Connection to db.example.com:5432 refused. Check that the hostname and port are correct",
                "jdbc:postgresql://db.example.com:5432/orders?sslmode=require",
                "Check that your connection definition references your JDBC database with correct URL syntax, username,"
                        + " and password. The authentication type 10 is not supported.",
                "token expired",
                "AKIA is the prefix of a key id"
            })
    void aTextWithoutAValueStaysAsItIs(String text) {
        assertThat(Redaction.redact(text)).isEqualTo(text);
    }

    @Test
    void anAbsentTextIsEmpty() {
        assertThat(Redaction.redact(null)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noGeneratedPasswordSurvivesInAnyShapeAndASecondPassChangesNothing(Shape shape) {
        var random = new Random(SEED + shape.name().hashCode());
        for (var i = 0; i < PASSWORDS_PER_SHAPE; i++) {
            var password = password(random, shape.terminators());
            var text = "before " + shape.text().apply(password) + " after";

            var clean = Redaction.redact(text);

            assertThat(clean).as(text).doesNotContain(password).contains("***");
            // What is left of the text must not hold a part of the password either.
            assertThat(clean).as(text).doesNotContain(password.substring(password.length() / 2));
            assertThat(Redaction.redact(clean)).as(text).isEqualTo(clean);
        }
    }

    @Test
    void aValueOfAHundredThousandCharactersIsTakenWithoutExhaustingTheStack() {
        var value = "ab\\\"".repeat(25_000);

        var clean = Redaction.redact("{\"credentials\":\"" + value + "\"} password='" + value + "' pwd=" + value);

        assertThat(clean).isEqualTo("{\"credentials\":\"***\"} password=*** pwd=***");
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("URL parameter", "&;=", password -> "jdbc:mysql://db/x?password=" + password + "&ssl=true"),
                new Shape("URL property", "&;=", password -> "jdbc:sqlserver://db;password=" + password + ";a=b"),
                new Shape("last URL property", "&;=", password -> "jdbc:sqlserver://db;Password=" + password),
                new Shape("user information", "/", password -> "postgresql://scott:" + password + "@db:5432/x"),
                new Shape("slash in user information", "@", password -> "mysql://scott:" + password + "/@db/x"),
                new Shape("thin URL", "", password -> "jdbc:oracle:thin:scott/" + password + "@db:1521:X"),
                new Shape("property", ";&=", password -> "db.password = " + password),
                new Shape("entry of a map", ";&=", password -> "{user=scott, password=" + password + ", a=b}"),
                new Shape("double-quoted", "\"\\", password -> "password=\"" + password + " x\""),
                new Shape("single-quoted", "'\\", password -> "PWD = '" + password + " x'"),
                new Shape("prose", ";&=", password -> "the password: " + password),
                new Shape("JSON", "\"\\", password -> "{\"dbPassword\": \"" + password + "\", \"a\": 1}"),
                new Shape("JSON, cut off", "\"\\", password -> "{\"api_key\": \"" + password),
                new Shape("JSON in JSON", "\"\\", password -> "{\\\"token\\\":\\\"" + password + "\\\"}"),
                new Shape("Python", "'\\", password -> "{'private_key': '" + password + "'}"));
    }

    /** 12 to 28 printable characters, without those that end a value of the shape. */
    private static String password(Random random, String terminators) {
        var alphabet = new StringBuilder();
        for (var c = '!'; c <= '~'; c++) {
            if (terminators.indexOf(c) < 0) {
                alphabet.append(c);
            }
        }
        var password = new StringBuilder("x9");
        var length = 10 + random.nextInt(17);
        while (password.length() < length) {
            password.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return password.append("Q7").toString();
    }
}
